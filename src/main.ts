import { startHires } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { HiresError } from './errors.js';

/** A process manager kills after thirty seconds or so; until then, work under way is finished. */
const DRAIN_MILLISECONDS = 25_000;

try {
  const hires = await startHires(readConfig());
  const stop = () => {
    const tooLong = setTimeout(() => process.exit(1), DRAIN_MILLISECONDS);
    void hires.stop().then(() => {
      clearTimeout(tooLong);
      process.exit(0);
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof HiresError) return `Hires can't start: ${error.told} (${error.detail})`;
  return `Hires can't start: ${error instanceof Error ? error.message : String(error)}`;
}
