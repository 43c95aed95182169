import { setFlagsFromString } from 'node:v8';
import { startHires } from './app.js';
import { readConfig } from './config.js';
import { explain } from './errors.js';

/** A process manager kills after thirty seconds or so; until then, work under way is finished. */
const DRAIN_MILLISECONDS = 25_000;

/**
 * V8 lets its memory grow with that of the machine, to several times what is in use. Three fifths more than that are
 * enough; with a fifth, it cleaned up so often that requests waited behind it. A version that does not know the flag
 * ignores it.
 */
setFlagsFromString('--heap-growing-percent=60');

try {
  const starting = startHires(readConfig());
  // Also whoever is stopped while starting has begun something: it ends in order.
  const stop = async () => {
    const tooLong = setTimeout(() => process.exit(1), DRAIN_MILLISECONDS);
    const hires = await starting;
    await hires.stop();
    clearTimeout(tooLong);
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await starting;
} catch (error) {
  process.stderr.write(`Hires can't start: ${explain(error)}\n`);
  process.exit(1);
}
