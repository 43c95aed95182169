import type { HundredHires } from '../playground/ats/100hires/index.js';
import type { Slack } from '../playground/slack/index.js';
import { type ReadChannel, readChannel } from '../test/support/crash/lines.js';
import { type TimedCall, watchCalls } from './calls.js';
import { channelOf, JOBS, moveOn, numberIn, READER } from './company.js';
import { type Engine, withDatabase } from './databases.js';
import { onStage } from './stage.js';
import { type Row, rounded, table } from './table.js';

const EVENTS = 10_000;
const SECOND = 1000;

/** Everybody is moved at once: what becomes of it in the channels, and how soon. */
export async function burst(engines: readonly Engine[], profile?: string): Promise<string> {
  const rows: Row[] = [];
  for (const engine of engines) {
    await withDatabase(engine, (databaseUrl) =>
      onStage(
        {
          databaseUrl,
          applicants: EVENTS,
          switches: { rateLimit: 1_000_000 },
          pace: { messagesPerSecondPerChannel: 1, burst: 1 },
          profile,
        },
        async ({ ats, slack, store, settled, peakMemory }) => {
          const calls: TimedCall[] = [];
          const stop = watchCalls(slack, (call) => calls.push(call));
          const callsBefore = ats.calls.length;
          const begun = Date.now();
          for (const application of ats.state.applications) moveOn(ats, application);
          await settled();
          stop();
          const { dead } = await store.outbox.report();
          rows.push({
            name: engine,
            values: {
              ...told(slack, ats),
              ...paceOf(calls, begun),
              'calls of the ATS': ats.calls.length - callsBefore,
              'given up': dead.length,
              'memory, MB': (await peakMemory()) ?? '–',
            },
          });
        },
      ),
    );
  }
  return table(rows);
}

/** Every change is looked for in what its channel shows now. */
function told(slack: Slack, { state }: HundredHires): Row['values'] {
  const { messages } = slack.snapshot(READER);
  const times = new Map<string, number>();
  for (let job = 0; job < JOBS; job += 1) {
    const channel = channelOf(job);
    for (const line of linesOf(readChannel(messages.filter((message) => message.channel === channel)))) {
      const key = `${channel} ${numberIn(line)}`;
      times.set(key, (times.get(key) ?? 0) + 1);
    }
  }
  const expected = state.applications.map(
    ({ job, candidate }) => `${channelOf(state.jobs.indexOf(job))} ${numberIn(`Kim ${candidate.lastName}`)}`,
  );
  const all = [...times.values()].reduce((sum, count) => sum + count, 0);
  const found = expected.filter((key) => times.has(key)).length;
  return { events: expected.length, lost: expected.length - found, 'doubled or wrong': all - found };
}

function linesOf({ lines }: ReadChannel): readonly string[] {
  return lines.filter((line) => line.includes(' moved '));
}

function paceOf(calls: readonly TimedCall[], begun: number): Row['values'] {
  const taken = calls.filter(({ ok }) => ok);
  const posts = taken.filter(({ method }) => method === 'chat.postMessage');
  const edits = taken.filter(({ method }) => method === 'chat.update');
  const refused = calls.filter(({ error }) => error === 'ratelimited');
  const channels = new Set(posts.map(({ args }) => args.channel));
  const counts = [...channels].map((channel) => posts.filter(({ args }) => args.channel === channel).length);
  const fullest = Math.max(0, ...counts);
  const floor = (fullest - 1) * SECOND;
  const last = Math.max(begun, ...posts.map(({ at }) => at));
  const first = Math.min(...posts.map(({ at }) => at));
  return {
    posts: posts.length,
    edits: edits.length,
    'refused as too fast': refused.length,
    'floor, s': rounded(floor / SECOND, 1),
    'first post after, s': rounded((first - begun) / SECOND, 1),
    'last post after, s': rounded((last - begun) / SECOND, 1),
    'times the floor': rounded((last - begun) / floor, 2),
  };
}
