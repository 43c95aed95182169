import { setTimeout as sleep } from 'node:timers/promises';
import { start100Hires } from '../playground/ats/100hires/index.js';
import { type Random, seededRandom } from '../playground/company/random.js';
import { startSlack } from '../playground/slack/index.js';
import { signedHeaders } from '../playground/slack/signature.js';
import { appFromManifest } from '../playground/workplace.js';
import type { Candidate } from '../src/domain/hiring.js';
import { CHANGES, FIRST_PICTURE } from '../src/store/progress.js';
import { openStore } from '../src/store/store.js';
import { fields, modals } from '../src/views/ids.js';
import { startAnswerTaker } from './answer-taker.js';
import { type Bot, startBot } from './bot.js';
import { benchCompany, people } from './company.js';
import { fill, typedFor } from './crowd.js';
import { type Engine, settleDatabase, withDatabase } from './databases.js';
import { slackBodies } from './slack-bodies.js';
import { percentile, type Row, rounded, table } from './table.js';

const CANDIDATES = 100_000;
const RUNS = 5;
const TYPERS = 20;
const NAMES = 8;
const LOOK_UPS = 500;
/** Milliseconds. */
const BETWEEN = 120;
const IDLE = 5_000;
const MOST_SECONDS = 2;
const MOST_MEMORY = 200;

/** From the start of the process to its being ready, and its memory, with a hundred thousand candidates in the store. */
export async function start(engines: readonly Engine[], profile?: string): Promise<string> {
  const rows: Row[] = [];
  const app = appFromManifest();
  const ats = await start100Hires({ company: benchCompany(new Date(), 1) });
  const slack = await startSlack({ workspace: people, app });
  const answers = await startAnswerTaker();
  try {
    for (const engine of engines) {
      await withDatabase(engine, async (databaseUrl) => {
        const everybody = await warmStore(databaseUrl);
        await settleDatabase(engine, databaseUrl);
        const begin = () =>
          startBot(
            { slack, ats },
            // Nothing is read in the background: the ATS knows nobody of them.
            { variables: { DATABASE_URL: databaseUrl, POLL_SECONDS: '0' }, profile },
          );
        const readyAfter: number[] = [];
        for (let run = 1; run < RUNS; run += 1) {
          const bot = await begin();
          readyAfter.push(bot.readyAfter / 1000);
          await bot.stop();
        }
        const bot = await begin();
        readyAfter.push(bot.readyAfter / 1000);
        await sleep(IDLE);
        const idle = await bot.memory();
        const times = await typing(bot, everybody);
        const typed = await bot.memory();
        await lookingUp(bot, everybody, answers);
        const loaded = await bot.memory();
        await bot.stop();
        const longest = Math.max(...readyAfter);
        rows.push({
          name: `${engine}, ${CANDIDATES.toLocaleString('en')} candidates`,
          values: {
            'ready after, s': rounded(percentile(readyAfter, 0.5), 2),
            'longest, s': rounded(longest, 2),
            'idle, MB': idle.now ?? '–',
            'after typing, MB': typed.now ?? '–',
            'after look-ups, MB': loaded.now ?? '–',
            'most, MB': loaded.peak ?? '–',
            'letters p50, ms': rounded(percentile(times, 0.5)),
            'letters p99, ms': rounded(percentile(times, 0.99)),
            'aim met': longest <= MOST_SECONDS && (loaded.peak ?? 0) < MOST_MEMORY ? 'yes' : 'no',
          },
        });
      });
    }
  } finally {
    answers.stop();
    await Promise.all([slack.stop(), ats.close()]);
  }
  return table(rows);
}

async function warmStore(databaseUrl: string): Promise<readonly Candidate[]> {
  const store = await openStore({
    databaseUrl,
    connection: { slackTeamId: people.team.id, ats: '100hires' },
    now: Date.now,
  });
  const everybody = await fill(store, CANDIDATES);
  const at = Date.now();
  await store.cursors.begin(FIRST_PICTURE, JSON.stringify({ of: 'candidates', isDone: true, doneAt: at }));
  await store.cursors.begin(CHANGES, JSON.stringify({ at, more: false, looks: 1, readUpTo: at }));
  await store.close();
  return everybody;
}

/** Twenty people type names into the modal that asks for one. @returns how long Slack waited for each answer. */
async function typing(bot: Bot, everybody: readonly Candidate[]): Promise<number[]> {
  const random = seededRandom(1);
  const bodies = slackBodies('');
  const menu = {
    action: fields.ask.action,
    callback: modals.ask.id,
    metadata: modals.ask.encode({ verb: 'find' }),
  };
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: TYPERS }, async (_, typer) => {
      await sleep((BETWEEN * typer) / TYPERS);
      for (const text of namesFor(random, everybody, NAMES)) {
        for (let length = 1; length <= text.length; length += 1) {
          const begun = performance.now();
          await post(bot, bodies.letters(text.slice(0, length), menu));
          times.push(performance.now() - begun);
          await sleep(BETWEEN);
        }
      }
    }),
  );
  return times;
}

async function lookingUp(
  bot: Bot,
  everybody: readonly Candidate[],
  answers: Awaited<ReturnType<typeof startAnswerTaker>>,
): Promise<void> {
  const random = seededRandom(2);
  const before = answers.count();
  const bodies = slackBodies(answers.url);
  for (const text of namesFor(random, everybody, LOOK_UPS))
    await post(bot, bodies.command(`find ${text.slice(0, 4)}`));
  await answers.reach(before, before + LOOK_UPS);
}

async function post({ slackUrl, signingSecret }: Bot, body: string): Promise<void> {
  const response = await fetch(slackUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...signedHeaders(signingSecret, body, Math.floor(Date.now() / 1000)),
    },
    body,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`The bot answered ${response.status}: ${text}`);
}

function namesFor(random: Random, everybody: readonly Candidate[], count: number): string[] {
  return Array.from({ length: count }, () => typedFor(random, random.pick(everybody)));
}
