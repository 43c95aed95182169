import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { HundredHires } from '../playground/ats/100hires/index.js';
import type { Slack } from '../playground/slack/index.js';
import { appFromManifest } from '../playground/workplace.js';
import type { Variables } from '../src/config.js';
import { EVENTS_PATH } from '../src/slack/door.js';

const root = resolve(import.meta.dirname, '..');
const Ready = z.object({ msg: z.literal('Hires is ready'), port: z.number() });
const LogLine = z.looseObject({ level: z.number() });
/** pino's number for what went wrong and passes. */
const WARNING = 40;

/** The bot as it runs in production, a process of its own. */
export interface Bot {
  readonly port: number;
  /** Where Slack posts. */
  readonly slackUrl: string;
  readonly signingSecret: string;
  /** Milliseconds from the start of the process until it said that it is ready. */
  readonly readyAfter: number;
  /** What it has logged as wrong. */
  readonly wrong: readonly string[];
  /** Its memory now and the most there was so far, in MB; undefined where the system does not tell. */
  memory(): Promise<{ readonly now: number | undefined; readonly peak: number | undefined }>;
  stop(): Promise<void>;
}

/** Starts what is built and waits until it is ready. @param profile where Node writes a CPU profile of it. */
export async function startBot(
  { slack, ats }: { readonly slack: Slack; readonly ats: HundredHires },
  options: { readonly variables: Variables; readonly profile?: string | undefined },
): Promise<Bot> {
  const { variables, profile } = options;
  const app = appFromManifest();
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []), 'dist/main.js'],
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
        PORT: '0',
        LOG_LEVEL: 'info',
        ...variables,
      },
    },
  );
  const wrong: string[] = [];
  const port = await new Promise<number>((done, fail) => {
    child.once('exit', (code) => fail(new Error(`The bot ended with ${code} before it was ready`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed: unknown = JSON.parse(line);
      if (LogLine.parse(parsed).level >= WARNING) wrong.push(line);
      const ready = Ready.safeParse(parsed);
      if (ready.success) done(ready.data.port);
    });
  });
  return {
    port,
    slackUrl: `http://127.0.0.1:${port}${EVENTS_PATH}`,
    signingSecret: app.signingSecret,
    readyAfter: performance.now() - begun,
    wrong,
    async memory() {
      const text = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return { now: megabytes(text, 'VmRSS'), peak: megabytes(text, 'VmHWM') };
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
}

function megabytes(status: string, name: string): number | undefined {
  const kilobytes = new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1];
  return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1000);
}
