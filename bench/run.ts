import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { ack } from './ack.js';
import { burst } from './burst.js';
import { ENGINES } from './databases.js';
import { day } from './day.js';
import { latency } from './latency.js';
import { start } from './start.js';
import { typeahead } from './typeahead.js';
import { webhooks } from './webhooks.js';

const root = resolve(import.meta.dirname, '..');
const SECTIONS = { webhooks, latency, burst, ack, typeahead, day, start };
const GIGABYTE = 1024 ** 3;

const asked = process.argv.slice(2);
const engines = ENGINES.filter((engine) => asked.includes(`--${engine.toLowerCase()}`));
const sections = Object.entries(SECTIONS).filter(([name]) => asked.includes(name));

const built = spawnSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(1);

const [cpu] = cpus();
console.log(
  `\n${cpu?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / GIGABYTE)} GB, Node ${process.versions.node}`,
);
for (const [name, section] of sections.length > 0 ? sections : Object.entries(SECTIONS)) {
  const figures = await section(
    engines.length > 0 ? engines : ENGINES,
    asked.includes('--profile') ? resolve(root, 'data/profiles') : undefined,
  );
  console.log(`\n## ${name}\n\n${figures}`);
}
