import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type HundredHires, type Switches, start100Hires } from '../playground/ats/100hires/index.js';
import { type Pace, type Slack, startSlack } from '../playground/slack/index.js';
import { appFromManifest } from '../playground/workplace.js';
import { openStore, type Store } from '../src/store/store.js';
import { benchCompany, people, subscribeChannels } from './company.js';

const root = resolve(import.meta.dirname, '..');
const PUBLIC_URL = 'https://hires.example.test';
const Ready = z.object({ msg: z.literal('Hires is ready'), port: z.number() });
const LogLine = z.looseObject({ level: z.number() });
/** pino's number for what went wrong and passes. */
const WARNING = 40;
const LOOK_AGAIN = 250;

/** The bot as it runs in production, a process of its own, between the two doubles in this one. */
export interface Stage {
  readonly slack: Slack;
  readonly ats: HundredHires;
  /** The bot's database, opened beside it. */
  readonly store: Store;
  /** Where the ATS calls, as this machine reaches it. */
  readonly webhookUrl: string;
  /** What the bot has logged as wrong. */
  readonly wrong: readonly string[];
  /** The most memory the bot has had so far, in MB; undefined where the system does not tell. */
  peakMemory(): Promise<number | undefined>;
  /** Resolves when everything the ATS has sent is read and told. */
  settled(): Promise<void>;
}

export interface StageOptions {
  readonly databaseUrl: string;
  /** How many people have applied. */
  readonly applicants: number;
  readonly switches?: Partial<Switches>;
  readonly pace?: Pace;
  /** Where Node writes a CPU profile of the bot. */
  readonly profile?: string | undefined;
}

/** Starts all three, waits until the bot knows the company, lets work be done, and ends all three. */
export async function onStage<T>(options: StageOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const app = appFromManifest();
  let port: number | undefined;
  const reach = (url: string) =>
    port === undefined ? undefined : url.replace(PUBLIC_URL, `http://127.0.0.1:${port}`);
  const ats = await start100Hires({
    company: benchCompany(new Date(), options.applicants),
    reach,
    ...(options.switches && { switches: options.switches }),
  });
  const slack = await startSlack({ workspace: people, app, ...(options.pace && { pace: options.pace }) });
  const store = await openStore({
    databaseUrl: options.databaseUrl,
    connection: { slackTeamId: people.team.id, ats: '100hires' },
    now: Date.now,
  });
  await subscribeChannels(store, ats);
  const child = spawn(
    process.execPath,
    [...(options.profile ? ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] : []), 'dist/main.js'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        SLACK_BOT_TOKEN: app.botToken,
        SLACK_SIGNING_SECRET: app.signingSecret,
        SLACK_API_URL: slack.apiUrl,
        HUNDREDHIRES_API_KEY: ats.apiKey,
        HUNDREDHIRES_BASE_URL: ats.url,
        DATABASE_URL: options.databaseUrl,
        PUBLIC_URL,
        PORT: '0',
        LOG_LEVEL: 'info',
      },
    },
  );
  const wrong: string[] = [];
  try {
    port = await readyPort(child, wrong);
    const address = await registered(ats);
    await reads(store, ats);
    return await work({
      slack,
      ats,
      store,
      wrong,
      webhookUrl: reach(address) ?? address,
      peakMemory: () => peakMemory(child),
      settled: () => settled(ats, store),
    });
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await Promise.all([slack.stop(), ats.close(), store.close()]);
  }
}

function readyPort(child: ChildProcess, wrong: string[]): Promise<number> {
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`The bot ended with ${code} before it was ready`)));
    if (child.stdout === null) return fail(new Error('The bot has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed: unknown = JSON.parse(line);
      if (LogLine.parse(parsed).level >= WARNING) wrong.push(line);
      const ready = Ready.safeParse(parsed);
      if (ready.success) done(ready.data.port);
    });
  });
}

async function registered({ state }: HundredHires): Promise<string> {
  for (;;) {
    const [webhook] = state.webhooks;
    if (webhook) return webhook.url;
    await pause(LOOK_AGAIN);
  }
}

/** Until the bot has seen all applications, or as many as it has calls for. */
async function reads(store: Store, { state, switches, calls }: HundredHires): Promise<void> {
  const isShort = switches.rateLimit <= 100;
  while ((await store.pipeline.size()) < state.applications.length) {
    const last = calls.at(-1)?.at ?? Date.now();
    if (isShort && Date.now() - last > 4 * LOOK_AGAIN) return;
    await pause(LOOK_AGAIN);
  }
}

async function settled(ats: HundredHires, { inbox, outbox }: Store): Promise<void> {
  await ats.webhooks.settle();
  for (;;) {
    const reports = [await inbox.report(), await outbox.report()];
    if (reports.every(({ waiting }) => waiting === 0)) return;
    await pause(LOOK_AGAIN);
  }
}

async function peakMemory({ pid }: ChildProcess): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(text)?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1000);
}
