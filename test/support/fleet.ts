import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { type HundredHires, type Switches, start100Hires } from '../../playground/ats/100hires/index.js';
import type { Company } from '../../playground/company/model.js';
import { type Slack, startSlack, type WorkspaceSeed } from '../../playground/slack/index.js';
import { appFromManifest } from '../../playground/workplace.js';
import { CLOCK_VARIABLE, type FastClock, shownBy } from './fast-clock.js';

const root = resolve(import.meta.dirname, '../..');
const PUBLIC_URL = 'https://hires.example.test';
const LOADED_BEFORE = ['--import', 'tsx', '--import', './test/support/fast-process.ts'];
/** Milliseconds before a process that ended by itself is started again. */
const RESTART = 300;

const LogLine = z.looseObject({ level: z.number() });
type LogLine = z.infer<typeof LogLine>;
const Ready = z.object({ msg: z.literal('Hires is ready'), port: z.number() });
/** pino's number for what nobody thought of. */
const ERROR = 50;

/** Several processes of the bot on one database, between the two doubles. Any of them may be ended at any time. */
export interface Fleet {
  readonly slack: Slack;
  readonly ats: HundredHires;
  /** Ends the process at once, as a power cut would, also while it starts. It is started again, as by a process manager. */
  kill(index: number): Promise<void>;
  /** Asks it to end. It is not started again. @returns how it ended. */
  terminate(index: number): Promise<number | null>;
  /** Starts it again after `terminate`. */
  start(index: number): void;
  /** Resolves when it takes requests, however often it has to be started for that. */
  ready(index: number): Promise<void>;
  /** What a process logged as unexpected, and what it said when it ended unasked. */
  readonly amiss: readonly string[];
  stop(): Promise<void>;
}

export interface FleetOptions {
  readonly databaseUrl: string;
  readonly instances: number;
  readonly company: Company;
  readonly people: WorkspaceSeed;
  readonly switches: Partial<Switches>;
  /** What all of them go by. */
  readonly clock: FastClock;
  /** True milliseconds before each further attempt of a webhook. */
  readonly retryDelays: readonly number[];
  /** Done before the first process is started. */
  readonly before: (ats: HundredHires) => Promise<void>;
}

/** Starts the doubles and the processes, and waits until all of these are ready. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const app = appFromManifest();
  const amiss: string[] = [];
  let turn = 0;
  const now = () => shownBy(options.clock, Date.now());
  const ats = await start100Hires({
    now,
    company: options.company,
    switches: options.switches,
    retryDelays: options.retryDelays,
    // The proxy in front of the bot: it hands each request to the next one that lives.
    reach: (url) => {
      const ports = instances.flatMap(({ port }) => port() ?? []);
      turn += 1;
      const next = ports[turn % Math.max(1, ports.length)];
      return next === undefined ? undefined : url.replace(PUBLIC_URL, `http://127.0.0.1:${next}`);
    },
  });
  const slack = await startSlack({ workspace: options.people, app, now });
  const env = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_SIGNING_SECRET: app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    HUNDREDHIRES_API_KEY: ats.apiKey,
    HUNDREDHIRES_BASE_URL: ats.url,
    DATABASE_URL: options.databaseUrl,
    PUBLIC_URL,
    POLL_SECONDS: '1',
    PORT: '0',
    LOG_LEVEL: 'info',
    [CLOCK_VARIABLE]: JSON.stringify(options.clock),
  };
  const heard = (line: LogLine): void => {
    if (line.level >= ERROR) amiss.push(JSON.stringify(line));
  };
  let fail = (_: Error): void => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const endedUnasked = (said: string): void => {
    amiss.push(said);
    fail(new Error(said));
  };
  const instances = Array.from({ length: options.instances }, () => supervise({ env, heard, endedUnasked }));
  const at = (index: number): Instance => {
    const instance = instances[index];
    if (instance === undefined) throw new Error(`There is no instance ${index}`);
    return instance;
  };

  const stop = async (): Promise<void> => {
    process.off('exit', killAll);
    await killAll();
    await Promise.all([slack.stop(), ats.close()]);
  };
  const killAll = () => Promise.all(instances.map((instance) => instance.end('SIGKILL')));
  process.once('exit', killAll);

  try {
    await options.before(ats);
    for (const instance of instances) instance.start();
    // From then on it may have reasons to end.
    await Promise.race([failed, Promise.all(instances.map((instance) => instance.ready()))]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    slack,
    ats,
    amiss,
    kill: (index) => at(index).kill(),
    terminate: (index) => at(index).end('SIGTERM'),
    start: (index) => at(index).start(),
    ready: (index) => at(index).ready(),
    stop,
  };
}

interface Instance {
  /** Undefined while it does not take requests. */
  port(): number | undefined;
  start(): void;
  ready(): Promise<void>;
  kill(): Promise<void>;
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** One process that is started again whenever it has ended, until it is told to end. */
function supervise(options: {
  readonly env: NodeJS.ProcessEnv;
  readonly heard: (line: LogLine) => void;
  readonly endedUnasked: (said: string) => void;
}): Instance {
  const { env, heard, endedUnasked } = options;
  let isWanted = false;
  let isAsked = false;
  let port: number | undefined;
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);
  let running: Promise<void> = Promise.resolve();
  let waiting: (() => void)[] = [];

  async function runOnce(): Promise<void> {
    isAsked = false;
    const process_ = spawn(process.execPath, [...LOADED_BEFORE, 'src/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env,
    });
    child = process_;
    ended = new Promise((done) => process_.once('exit', (code) => done(code)));
    const said = text(process_.stderr);
    createInterface({ input: process_.stdout }).on('line', (line) => {
      const parsed: unknown = JSON.parse(line);
      heard(LogLine.parse(parsed));
      const ready = Ready.safeParse(parsed);
      if (!ready.success || child !== process_) return;
      port = ready.data.port;
      for (const tell of waiting.splice(0)) tell();
    });
    const code = await ended;
    port = undefined;
    child = undefined;
    if (isAsked) return;
    endedUnasked(`ended with ${code}: ${await said}`);
    await pause(RESTART);
  }

  async function run(): Promise<void> {
    while (isWanted) await runOnce();
  }

  function signal(name: NodeJS.Signals): Promise<number | null> {
    isAsked = true;
    child?.kill(name);
    return ended;
  }

  return {
    port: () => port,
    start() {
      isWanted = true;
      running = run();
    },
    ready: () => (port === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    async kill() {
      await signal('SIGKILL');
    },
    async end(name) {
      isWanted = false;
      const code = child === undefined ? null : await signal(name);
      await running;
      waiting = [];
      return code;
    },
  };
}
