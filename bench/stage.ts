import { setTimeout as pause } from 'node:timers/promises';
import { type HundredHires, type Switches, start100Hires } from '../playground/ats/100hires/index.js';
import { type Pace, type Slack, startSlack } from '../playground/slack/index.js';
import { appFromManifest } from '../playground/workplace.js';
import { mirrorState } from '../src/store/progress.js';
import { openStore, type Store } from '../src/store/store.js';
import { type Bot, startBot } from './bot.js';
import { benchCompany, people, subscribeChannels } from './company.js';

const PUBLIC_URL = 'https://hires.example.test';
const LOOK_AGAIN = 250;

/** The bot as it runs in production, a process of its own, between the two doubles in this one. */
export interface Stage {
  readonly slack: Slack;
  readonly ats: HundredHires;
  /** The bot's database, opened beside it. */
  readonly store: Store;
  /** Where the ATS calls, as this machine reaches it. */
  readonly webhookUrl: string;
  readonly bot: Bot;
  /** The most memory the bot has had so far, in MB; undefined where the system does not tell. */
  peakMemory(): Promise<number | undefined>;
  /** Resolves when everything the ATS has sent is read and told. */
  settled(): Promise<void>;
  /** Resolves when everybody is in the mirror. */
  mirrored(): Promise<void>;
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
  const bot = await startBot(
    { slack, ats },
    { variables: { DATABASE_URL: options.databaseUrl, PUBLIC_URL }, profile: options.profile },
  );
  try {
    port = bot.port;
    const address = await registered(ats);
    await reads(store, ats);
    return await work({
      slack,
      ats,
      store,
      bot,
      webhookUrl: reach(address) ?? address,
      peakMemory: async () => (await bot.memory()).peak,
      settled: () => settled(ats, store),
      mirrored: () => mirrored(store),
    });
  } finally {
    await bot.stop();
    await Promise.all([slack.stop(), ats.close(), store.close()]);
  }
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

async function mirrored(store: Store): Promise<void> {
  while ((await mirrorState(store)).wholeSince === undefined) await pause(LOOK_AGAIN);
}

async function settled(ats: HundredHires, { inbox, outbox }: Store): Promise<void> {
  await ats.webhooks.settle();
  for (;;) {
    const reports = [await inbox.report(), await outbox.report()];
    if (reports.every(({ waiting }) => waiting === 0)) return;
    await pause(LOOK_AGAIN);
  }
}
