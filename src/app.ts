import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger, pino } from 'pino';
import { createHiringDesk } from './actions/hiring-desk.js';
import type { Ats } from './api/ats.js';
import { connectAts, secretWith } from './api/connect.js';
import type { Config } from './config.js';
import type { Finding } from './domain/finding.js';
import { HiresError } from './errors.js';
import { startHttpServer } from './http-server.js';
import { createMetrics } from './metrics.js';
import { createBell } from './notifications/bell.js';
import { examineQueues } from './notifications/health.js';
import { createNotifications } from './notifications/notifications.js';
import { createSlackClient, type SlackClient } from './slack/client.js';
import { createDoor } from './slack/door.js';
import { examineSlack } from './slack/examine.js';
import { createIdentity } from './slack/identity.js';
import type { Later } from './slack/interim.js';
import { bindListeners } from './slack/listeners.js';
import { boltLogger } from './slack/logger.js';
import { createPosting } from './slack/posting.js';
import { createWorkUnderWay } from './slack/work-under-way.js';
import { createDrafts } from './store/drafts.js';
import { openStore } from './store/store.js';

/** The world outside. Tests hand in another one. */
export interface World {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly later: Later;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** A word nobody can guess. */
  readonly newId: () => string;
  readonly log: (level: Config['logLevel']) => Logger;
}

export const realWorld: World = {
  fetch: (...request) => fetch(...request),
  now: () => Date.now(),
  wait: (milliseconds) => sleep(milliseconds),
  later(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  newId: () => randomUUID(),
  log: (level) => pino({ level, redact: REDACTED }),
};

/** Whatever slips into a log object under these names is not written. */
const REDACTED = [
  'token',
  '*.token',
  'authorization',
  '*.authorization',
  'text',
  '*.text',
  'email',
  '*.email',
];

/** The two outsides the bot stands between. */
export interface Connection extends SlackConnection {
  readonly ats: Ats;
  /** Everything about the set-up that reading can find out: Slack first, then the ATS. Changes nothing. */
  readonly examine: Ats['examine'];
}

interface SlackConnection {
  readonly log: Logger;
  readonly client: SlackClient;
}

/** Makes the clients of Slack and of the ATS, whose calls nobody else counts. Calls neither. */
export function connect(config: Config, world: World = realWorld): Connection {
  const slack = connectSlack(config, world);
  const { people: ats } = connectAts(config.ats, world);
  return { ...slack, ats, examine: () => examineOutside(config, slack, ats) };
}

function connectSlack(config: Config, world: World): SlackConnection {
  const log = world.log(config.logLevel);
  const { botToken: token, apiUrl } = config.slack;
  return { log, client: createSlackClient({ token, apiUrl, fetch: world.fetch, logger: boltLogger(log) }) };
}

async function* examineOutside(
  config: Config,
  { client }: SlackConnection,
  ats: Ats,
): AsyncGenerator<Finding> {
  yield* examineSlack(client, config.slack.door);
  yield* ats.examine();
}

export interface Hires {
  /** Where health checks, and in HTTP mode Slack, are answered. */
  readonly port: number;
  /** Takes nothing new in, finishes what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Puts the bot together and starts it. The only place that knows which way in there is.
 *
 * @throws HiresError when Slack refuses the token or does not answer.
 */
export async function startHires(config: Config, world: World = realWorld): Promise<Hires> {
  const slack = connectSlack(config, world);
  const { log, client } = slack;
  const home = await client.whoAmI();
  const { botToken, apiUrl } = config.slack;
  const door = createDoor(config.slack, { ...home, botToken }, { ...world, log });
  const work = createWorkUnderWay();
  const connection = { slackTeamId: home.teamId, ats: config.ats.kind };
  const store = await openStore({ databaseUrl: config.databaseUrl, connection, now: world.now });
  const connected = connectAts(config.ats, { ...world, ledger: store.calls });
  const { people: ats, background } = connected;
  const inboxBell = createBell();
  const desk = createHiringDesk(connected, store, { ...world, ring: inboxBell.ring });
  const trouble = troubleWriter(log, world.newId);

  let isServing = false;
  const isReady = () => isServing && door.isOpen();
  const metrics = createMetrics({ store, callsLeft: ats.callsLeft, isReady, now: world.now });
  const identity = createIdentity(client, home, world.now);
  const notifications = createNotifications({
    desk,
    background,
    memberWith: identity.memberWith,
    posting: createPosting({ ...world, token: botToken, apiUrl, logger: boltLogger(log) }),
    inboxBell,
    connection,
    secret: secretWith(config.ats),
    publicUrl: config.publicUrl,
    pollSeconds: config.pollSeconds,
    random: world.random,
    trouble,
    counting: metrics,
  });

  bindListeners(door.app, {
    desk,
    client,
    work,
    identity,
    drafts: createDrafts(world),
    isCalled: notifications.isCalled,
    redraw: notifications.redraw,
    async *examine() {
      yield* examineOutside(config, slack, ats);
      yield* notifications.examine();
    },
    trouble,
    later: world.later,
  });
  door.app.error(async (error) => log.error({ code: error.code, at: placesIn(error) }, 'unexpected'));

  const server = await startHttpServer({
    port: config.port,
    slackEvents: door.requestListener,
    webhooks: notifications.webhooks,
    isReady,
    metrics: metrics.read,
  });
  await door.open();
  notifications.start();
  isServing = true;
  log.info({ port: server.port, door: config.slack.door.kind, ats: ats.name }, 'Hires is ready');

  return {
    port: server.port,
    async stop() {
      isServing = false;
      notifications.closeDoor();
      await door.close();
      await server.stopAccepting();
      await work.drained();
      await notifications.stop();
      await store.close();
      log.info('Hires has stopped');
    },
  };
}

/** What carries changes into channels, for the doctor: looked at, and where something was given up, tried again. */
export interface Queues {
  examine(): AsyncIterable<Finding>;
  /** @returns how many things are tried again by the bot that runs. */
  replay(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens the bot's database beside the bot.
 *
 * @throws HiresError when it can't be opened, or Slack does not say whose it is.
 */
export async function openQueues(config: Config, world: World = realWorld): Promise<Queues> {
  const { teamId } = await connectSlack(config, world).client.whoAmI();
  const connection = { slackTeamId: teamId, ats: config.ats.kind };
  const store = await openStore({ databaseUrl: config.databaseUrl, connection, now: world.now });
  return {
    examine: () => examineQueues(store, new Date(world.now())),
    async replay() {
      const [read, posted] = await Promise.all([store.inbox.replay(), store.outbox.replay()]);
      return read + posted;
    },
    close: store.close,
  };
}

/** Gives each error a reference, writes it into the log, and says what to tell the person. */
function troubleWriter(log: Logger, newId: () => string) {
  return (error: unknown) => {
    const reference = newId().slice(0, 8);
    if (error instanceof HiresError) {
      log.warn({ reference, code: error.code }, error.detail);
      return { told: error.told, reference };
    }
    log.error({ reference, code: 'unexpected', at: placesIn(error) }, 'unexpected');
    return { told: 'Something went wrong on my side, and it is not your fault.', reference };
  };
}

/** Where an unexpected error came from. Its message stays out: it can quote what was being read. */
function placesIn(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack.split('\n').flatMap((line) => /^\s+at (.*)/.exec(line)?.[1] ?? []);
}
