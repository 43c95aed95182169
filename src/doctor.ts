import { connect, openQueues } from './app.js';
import { readConfig } from './config.js';
import type { Finding } from './domain/finding.js';
import { explain } from './errors.js';
import { doctorTable } from './views/doctor.js';

try {
  const config = { ...readConfig(), logLevel: 'silent' as const };
  if (process.argv.includes('--replay')) await replay();
  else await examine();

  async function examine(): Promise<void> {
    const { ats, examine: examineOutside } = connect(config);
    process.stderr.write(
      `I ask Slack and ${ats.name}. This takes some seconds and changes nothing there.\n\n`,
    );
    const findings: Finding[] = [];
    for await (const finding of examineOutside()) findings.push(finding);
    for await (const finding of examineInside()) findings.push(finding);
    process.stdout.write(`${doctorTable(findings)}\n`);
    process.exitCode = findings.some(({ verdict }) => verdict === 'broken') ? 1 : 0;
  }

  /** The bot's own database, which may be out of order like anything else. */
  async function* examineInside(): AsyncGenerator<Finding> {
    try {
      const queues = await openQueues(config);
      try {
        yield* queues.examine();
      } finally {
        await queues.close();
      }
    } catch (error) {
      yield { check: 'database', verdict: 'broken', seen: explain(error) };
    }
  }

  async function replay(): Promise<void> {
    const queues = await openQueues(config);
    const count = await queues.replay();
    await queues.close();
    process.stdout.write(`${count} of what was given up will be tried again by the bot that runs.\n`);
  }
} catch (error) {
  process.stderr.write(`The doctor can't start: ${explain(error)}\n`);
  process.exitCode = 1;
}
