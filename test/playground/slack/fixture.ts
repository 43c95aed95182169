import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import {
  type AppSeed,
  type Slack,
  type SlackOptions,
  startSlack,
  type WorkspaceSeed,
} from '../../../playground/slack/index.js';

export const ana = 'U00ANA';
export const ben = 'U00BEN';
export const general = 'C0GENERAL';
export const hiring = 'C0HIRING';

export const workspace: WorkspaceSeed = {
  team: { id: 'T00TEAM', domain: 'acme', name: 'Acme' },
  users: [
    { id: ana, name: 'ana', realName: 'Ana Lima', email: 'ana@acme.example', tz: 'America/Sao_Paulo' },
    { id: ben, name: 'ben.adler', realName: 'Ben Adler', email: 'ben@acme.example', tz: 'Europe/Berlin' },
    { id: 'U0BENJ', name: 'ben', realName: 'Ben', tz: 'Europe/Berlin', isGuest: true },
    { id: 'U00BOT', name: 'hires', realName: 'Hires', tz: 'UTC', isBot: true },
  ],
  channels: [
    { id: general, name: 'general', kind: 'public', members: [ana, ben] },
    { id: hiring, name: 'hiring', kind: 'private', members: [ana, ben, 'U00BOT'] },
    { id: 'C0SECRET', name: 'secret', kind: 'private', members: [ana] },
    { id: 'C0OLD', name: 'old', kind: 'public', members: [ana, 'U00BOT'], archived: true },
  ],
};

export const app: AppSeed = {
  botUserId: 'U00BOT',
  botToken: 'xoxb-test',
  appToken: 'xapp-test',
  signingSecret: 'secret-of-the-tests',
  scopes: [
    'commands',
    'chat:write',
    'users:read',
    'users:read.email',
    'channels:read',
    'groups:read',
    'im:read',
    'im:write',
    'app_mentions:read',
  ],
  events: ['app_home_opened', 'app_mention', 'message.im'],
  commands: [
    { command: '/hires', shouldEscape: true },
    { command: '/raw', shouldEscape: false },
  ],
};

/** A client that neither tries again nor waits, and says nothing. */
export function clientOf(slack: Slack, token = app.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
}

/** The whole refusal of a call. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error: unknown = await call.then(
    () => 'ok',
    (reason: unknown) => reason,
  );
  return typeof error === 'object' && error !== null && 'data' in error ? error.data : error;
}

export interface Running {
  readonly slack: Slack;
  readonly bolt: App;
  readonly token: string;
  stop(): Promise<void>;
}

type Options = Partial<SlackOptions> & { readonly mode?: 'http' | 'socket' };

/** A workspace with a small real app in it; `listen` adds the app's listeners before it starts. */
export async function run(listen: (bolt: App) => void, options: Options = {}): Promise<Running> {
  const { mode = 'http', ...slackOptions } = options;
  let port: number | undefined;
  const slack = await startSlack({
    workspace,
    app,
    retryDelays: [0, 0, 0],
    requestUrl: () => (port === undefined ? undefined : `http://127.0.0.1:${port}/slack/events`),
    ...slackOptions,
  });
  const quiet = { logLevel: LogLevel.ERROR };
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver =
    mode === 'http'
      ? new HTTPReceiver({ signingSecret: app.signingSecret, ...quiet })
      : new SocketModeReceiver({
          appToken: app.appToken,
          ...quiet,
          clientPingTimeout: 500,
          installerOptions: { clientOptions },
        });
  const bolt = new App({ token: app.botToken, receiver, clientOptions, ...quiet });
  listen(bolt);
  const server: unknown = mode === 'http' ? await bolt.start(0) : await bolt.start();
  if (mode === 'http') port = portOf(server);
  return {
    slack,
    bolt,
    token: app.botToken,
    async stop() {
      await bolt.stop();
      await slack.stop();
    },
  };
}

function portOf(server: unknown): number {
  if (
    typeof server === 'object' &&
    server !== null &&
    'address' in server &&
    typeof server.address === 'function'
  ) {
    const address: unknown = server.address();
    if (
      typeof address === 'object' &&
      address !== null &&
      'port' in address &&
      typeof address.port === 'number'
    ) {
      return address.port;
    }
  }
  throw new Error('The app listens on no port');
}
