import type { RequestListener } from 'node:http';
import { type App, type AuthorizeResult, HTTPReceiver, type Logger, SocketModeReceiver } from '@slack/bolt';
import type { Config } from '../config.js';
import { HiresError } from '../errors.js';
import { AcknowledgingApp } from './acknowledging-app.js';
import { fromSlack } from './errors.js';

/** The way Slack's requests come in: over HTTP, or over a connection that we open ourselves. */
export interface Door {
  readonly app: App;
  /** Answers what Slack posts to `/slack/events`; undefined in Socket Mode. */
  readonly requestListener: RequestListener | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
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
  logger: Logger,
  fetchFunction: typeof fetch,
): Door {
  const clientOptions = { slackApiUrl: slack.apiUrl, fetch: fetchFunction };
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
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: slack.door.appToken,
    logger,
    installerOptions: { clientOptions },
  });
  return {
    app: new AcknowledgingApp({ ...common, receiver }),
    requestListener: undefined,
    open: () => connectSocket(receiver),
    close: () => receiver.stop(),
  };
}

async function connectSocket(receiver: SocketModeReceiver): Promise<void> {
  try {
    await receiver.start();
  } catch (error) {
    const cause = fromSlack(error);
    if (!(cause instanceof HiresError) || cause.retriable) throw cause;
    throw new HiresError('slack_refused', {
      told: 'Slack does not let me connect over Socket Mode. SLACK_APP_TOKEN must be an app-level token of this very app, with the scope connections:write.',
      detail: cause.detail,
      cause,
    });
  }
}
