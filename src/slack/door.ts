import type { RequestListener } from 'node:http';
import { type App, type AuthorizeResult, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import type { Config } from '../config.js';
import { AcknowledgingApp } from './acknowledging-app.js';
import { boltLogger } from './logger.js';
import { keepSocket } from './socket.js';

/** The way Slack's requests come in: over HTTP, or over a connection that we open ourselves. */
export interface Door {
  readonly app: App;
  /** Answers what Slack posts to `/slack/events`; undefined in Socket Mode. */
  readonly requestListener: RequestListener | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  /** Whether Slack can reach us, as far as we can tell. */
  isOpen(): boolean;
}

/** Slack's path, as the manifest names it. */
export const EVENTS_PATH = '/slack/events';

/**
 * Bolt behind one of its receivers. It never listens itself: the one HTTP server of the process hands Slack's
 * requests over, so that Bolt's custom routes (which hang on an async throw) are not needed.
 */
export function createDoor(
  slack: Config['slack'],
  authorization: AuthorizeResult,
  world: {
    readonly log: Pino;
    readonly fetch: typeof fetch;
    readonly wait: (milliseconds: number) => Promise<void>;
  },
): Door {
  const { log, fetch, wait } = world;
  const logger = boltLogger(log);
  const clientOptions = { slackApiUrl: slack.apiUrl, fetch };
  const common = { authorize: async () => authorization, clientOptions, logger, convoStore: false as const };
  if (slack.door.kind === 'http') {
    const receiver = new HTTPReceiver({
      signingSecret: slack.door.signingSecret,
      endpoints: EVENTS_PATH,
      logger,
    });
    return {
      app: new AcknowledgingApp({ ...common, receiver }),
      requestListener: receiver.requestListener,
      open: async () => {},
      close: async () => {},
      isOpen: () => true,
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: slack.door.appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { ...clientOptions, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
    },
  });
  const socket = keepSocket(receiver, { log, wait });
  return {
    app: new AcknowledgingApp({ ...common, receiver }),
    requestListener: undefined,
    open: socket.open,
    close: socket.close,
    isOpen: socket.isOpen,
  };
}
