import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { start100Hires } from '../../playground/ats/100hires/index.js';
import { buildCompany } from '../../playground/company/build.js';
import { workspace } from '../../playground/company/workspace.js';
import { startSlack } from '../../playground/slack/index.js';
import { appFromManifest } from '../../playground/workplace.js';

const root = resolve(import.meta.dirname, '../..');
const Ready = z.object({ msg: z.literal('Hires is ready'), port: z.number() });

/** The bot as its own process, started as in production, between the two doubles. */
export async function startChildBot(door: 'http' | 'socket') {
  const app = appFromManifest();
  const ats = await start100Hires({ company: buildCompany(new Date()) });
  let port: number | undefined;
  const slack = await startSlack({
    workspace,
    app,
    requestUrl: () => (door === 'http' && port ? `http://127.0.0.1:${port}/slack/events` : undefined),
  });
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      SLACK_BOT_TOKEN: app.botToken,
      ...(door === 'socket'
        ? { SLACK_APP_TOKEN: app.appToken }
        : { SLACK_SIGNING_SECRET: app.signingSecret }),
      SLACK_API_URL: slack.apiUrl,
      HUNDREDHIRES_API_KEY: ats.apiKey,
      HUNDREDHIRES_BASE_URL: ats.url,
      PORT: '0',
      LOG_LEVEL: 'info',
    },
  });
  const ended = endOf(child);
  port = await readyPort(child);
  return {
    ats,
    slack,
    child,
    /** How the process ended. */
    ended,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await Promise.all([slack.stop(), ats.close()]);
    },
  };
}

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
}

function readyPort(child: ChildProcess): Promise<number> {
  return new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`The bot ended with ${code} before it was ready`)));
    if (child.stdout === null) return fail(new Error('The bot has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const parsed: unknown = JSON.parse(line);
      const ready = Ready.safeParse(parsed);
      if (ready.success) done(ready.data.port);
    });
  });
}
