import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { z } from 'zod';
import { JobId } from '../src/domain/ids.js';
import { buttons } from '../src/views/ids.js';
import { startAnswerTaker } from './answer-taker.js';
import { type Engine, withDatabase } from './databases.js';
import { slackBodies } from './slack-bodies.js';
import type { SlackLoad } from './slack-load.js';
import { onStage } from './stage.js';
import { percentile, type Row, rounded, table } from './table.js';

const APPLICANTS = 2_000;
const CONNECTIONS = 50;
/** In a burst; the first of each is not counted. */
const REQUESTS = 2_000;
const ROUNDS = 5;
/** A second: far more than a company of any size types. */
const STEADY_RATE = 200;
const STEADY_SECONDS = 5;
const LEAST_RATE = 0.9;
const MOST_P99 = 1.2;

const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);
const Load = z.object({
  perSecond: z.number(),
  p50: z.number(),
  p99: z.number(),
  answered: z.number(),
  failures: z.number(),
});
interface Figures extends z.infer<typeof Load> {
  /** Answers that people got, undefined where there are none. */
  readonly answeredPerSecond: number | undefined;
}

const SERVERS = ['raw', 'bolt', 'hires'] as const;
type Server = (typeof SERVERS)[number];
const NAMES: Readonly<Record<Server, string>> = {
  raw: 'only the signature',
  bolt: 'bare Bolt',
  hires: 'Hires',
};

interface Kind {
  readonly name: string;
  readonly body: string;
  /** How many answers the bot owes for each. */
  readonly answers: number;
}

/** How soon Slack's requests are acknowledged, by the whole bot, by a bare Bolt, and by a server that does nothing. */
export async function ack(_: readonly Engine[], profile?: string): Promise<string> {
  return withDatabase('SQLite', (databaseUrl) =>
    onStage(
      { databaseUrl, applicants: APPLICANTS, switches: { rateLimit: 1_000_000 }, profile },
      async (stage) => {
        await stage.mirrored();
        const answers = await startAnswerTaker();
        const others = {
          raw: await startServer('raw', stage.bot.signingSecret),
          bolt: await startServer('bolt', stage.bot.signingSecret),
        };
        const urls = { raw: others.raw.url, bolt: others.bolt.url, hires: stage.bot.slackUrl };
        const job = JobId.parse(String(stage.ats.state.jobs[0]?.id));
        const round = async (kind: Kind, server: Server, rate: number | undefined): Promise<Figures> => {
          const before = answers.count();
          const figures = await loaded({
            url: urls[server],
            // Work that the warm-up leaves behind would be done in the round.
            warmUpUrl: urls.raw,
            signingSecret: stage.bot.signingSecret,
            body: kind.body,
            connections: CONNECTIONS,
            upTo: rate === undefined ? { requests: REQUESTS } : { seconds: STEADY_SECONDS },
            ...(rate !== undefined && { rate }),
          });
          const wanted = server === 'hires' ? figures.answered * kind.answers : 0;
          return { ...figures, answeredPerSecond: await answers.reach(before, before + wanted) };
        };
        try {
          const kinds = kindsOf(answers.url, job);
          await inTurn(kinds, 1, (kind, server) => round(kind, server, undefined));
          const burst = await inTurn(kinds, ROUNDS, (kind, server) => round(kind, server, undefined));
          const steady = await inTurn(kinds, 1, (kind, server) => round(kind, server, STEADY_RATE));
          return [
            table(rowsOf(burst, LEAST_RATE)),
            `No more than ${STEADY_RATE} a second:`,
            table(rowsOf(steady, 0)),
          ].join('\n\n');
        } finally {
          answers.stop();
          for (const { stop } of Object.values(others)) await stop();
        }
      },
    ),
  );
}

function kindsOf(responseUrl: string, job: JobId): Kind[] {
  const bodies = slackBodies(responseUrl);
  return [
    { name: '`block_actions`, a link', body: bodies.press({ action_id: buttons.link.id }), answers: 0 },
    {
      name: '`block_actions`, a pipeline',
      body: bodies.press({ action_id: buttons.job.id, value: buttons.job.encode({ job }) }),
      answers: 1,
    },
    { name: '`/hires help`', body: bodies.command('help'), answers: 1 },
    { name: '`/hires find`', body: bodies.command('find larsen 17'), answers: 1 },
  ];
}

interface Measured {
  readonly kind: Kind;
  /** Each server's rounds. */
  readonly rounds: Readonly<Record<Server, Figures[]>>;
}

/** Each kind at each server, one after the other, and all of it again: so that all have the same share of what else is going on. */
async function inTurn(
  kinds: readonly Kind[],
  times: number,
  round: (kind: Kind, server: Server) => Promise<Figures>,
): Promise<readonly Measured[]> {
  const all = kinds.map((kind): Measured => ({ kind, rounds: { raw: [], bolt: [], hires: [] } }));
  for (let time = 0; time < times; time += 1) {
    for (const { kind, rounds } of all) {
      for (const server of SERVERS) rounds[server].push(await round(kind, server));
    }
  }
  return all;
}

/** @param leastRate the share of bare Bolt's rate that is the aim. */
function rowsOf(measured: readonly Measured[], leastRate: number): Row[] {
  return measured.flatMap(({ kind, rounds }) => {
    const bolt = mediansOf(rounds.bolt);
    return SERVERS.map((server): Row => {
      const mine = mediansOf(rounds[server]);
      const rate = mine.perSecond / bolt.perSecond;
      const slower = mine.p99 / bolt.p99;
      const isMet = rate >= leastRate && slower <= MOST_P99;
      return {
        name: `${kind.name}, ${NAMES[server]}`,
        values: {
          'acknowledged/s': rounded(mine.perSecond),
          'p50, ms': rounded(mine.p50, 1),
          'p99, ms': rounded(mine.p99, 1),
          failures: mine.failures,
          ...(mine.answeredPerSecond !== undefined && { 'answered/s': rounded(mine.answeredPerSecond) }),
          "of bare Bolt's rate": rounded(rate, 2),
          "times bare Bolt's p99": rounded(slower, 2),
          'aim met': server === 'hires' ? (isMet ? 'yes' : 'no') : '–',
        },
      };
    });
  });
}

function mediansOf(rounds: readonly Figures[]) {
  const median = (of: (figures: Figures) => number) => percentile(rounds.map(of), 0.5);
  return {
    perSecond: median((one) => one.perSecond),
    p50: median((one) => one.p50),
    p99: median((one) => one.p99),
    answeredPerSecond: rounds[0]?.answeredPerSecond && median((one) => one.answeredPerSecond ?? 0),
    failures: rounds.reduce((sum, { failures }) => sum + failures, 0),
  };
}

async function loaded(what: SlackLoad): Promise<z.infer<typeof Load>> {
  const { stdout } = await run(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'slack-load-program.ts'), JSON.stringify(what)],
    { cwd: root },
  );
  return Load.parse(JSON.parse(stdout));
}

async function startServer(kind: 'raw' | 'bolt', signingSecret: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', resolve(import.meta.dirname, 'ack-server.ts'), kind],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH, SLACK_SIGNING_SECRET: signingSecret },
    },
  );
  if (child.stdout === null) throw new Error('The server has no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return {
    url: `http://127.0.0.1:${Number(line)}/slack/events`,
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}
