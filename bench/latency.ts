import { setTimeout as pause } from 'node:timers/promises';
import { watchCalls } from './calls.js';
import { JOBS, moveOn, numberIn } from './company.js';
import { type Engine, withDatabase } from './databases.js';
import { onStage, type Stage } from './stage.js';
import { percentile, type Row, rounded, table } from './table.js';

const WEBHOOKS = 160;
/** Milliseconds. */
const BETWEEN = 250;
const ATS_TAKES = 100;

/** How long it takes from the webhook of the ATS until Slack has the message, and until the card is edited. */
export async function latency(engines: readonly Engine[], profile?: string): Promise<string> {
  const rows: Row[] = [];
  for (const engine of engines) {
    await withDatabase(engine, (databaseUrl) =>
      onStage(
        {
          databaseUrl,
          applicants: WEBHOOKS,
          switches: { rateLimit: 1_000_000 },
          pace: { messagesPerSecondPerChannel: 1, burst: 1 },
          profile,
        },
        async (stage) => {
          stage.ats.faults.next({ kind: 'slow', milliseconds: ATS_TAKES, times: Number.POSITIVE_INFINITY });
          rows.push({ name: `${engine}, a new card`, values: await measured(stage, 'chat.postMessage') });
          await stage.settled();
          rows.push({ name: `${engine}, a card is edited`, values: await measured(stage, 'chat.update') });
        },
      ),
    );
  }
  return table(rows);
}

/** Everybody is moved once, one after the other. @param method what Slack is called with first. */
async function measured({ slack, ats, settled }: Stage, method: string): Promise<Row['values']> {
  const sent = new Map<number, number>();
  const took = new Map<number, number>();
  const stop = watchCalls(slack, ({ method: called, args, at, ok }) => {
    const number = numberIn(JSON.stringify(args));
    const begun = number === undefined ? undefined : sent.get(number);
    if (!ok || called !== method || number === undefined || begun === undefined || took.has(number)) return;
    took.set(number, at - begun);
  });
  for (const application of ats.state.applications.slice(0, WEBHOOKS)) {
    sent.set(
      numberIn(`${application.candidate.firstName} ${application.candidate.lastName}`) ?? -1,
      Date.now(),
    );
    moveOn(ats, application);
    await pause(BETWEEN);
  }
  await settled();
  stop();
  const times = [...took.values()];
  return {
    changes: WEBHOOKS,
    told: times.length,
    channels: JOBS,
    'p50, ms': rounded(percentile(times, 0.5)),
    'p99, ms': rounded(percentile(times, 0.99)),
    'longest, ms': rounded(Math.max(...times)),
  };
}
