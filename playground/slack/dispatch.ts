import { signedHeaders } from './signature.js';
import type { SocketMode } from './socket-mode.js';
import type { AppSeed } from './types.js';
import type { Acknowledgement } from './workspace.js';

/** Something Slack sends to the app. */
export interface Delivery {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  /** Whether the ack may say something back. */
  readonly acceptsResponse: boolean;
  readonly retry?: { readonly number: number; readonly reason: string };
}

export interface DispatchOptions {
  readonly app: AppSeed;
  /** Where the app listens; undefined while it is connected over Socket Mode. */
  readonly requestUrl: () => string | undefined;
  readonly now: () => number;
  readonly ackMilliseconds: number;
  readonly socketMode: SocketMode;
}

/** Brings one request to the app, over whichever way it is connected, and waits for its ack. */
export async function dispatch(options: DispatchOptions, delivery: Delivery): Promise<Acknowledgement> {
  const url = options.requestUrl();
  if (url === undefined) return options.socketMode.deliver(delivery, options.ackMilliseconds);
  const { contentType, body } = encode(delivery);
  return post(options, url, contentType, body, delivery.retry);
}

/** Signs and posts a body as it is, and reads the ack. */
export async function post(
  options: Pick<DispatchOptions, 'app' | 'now' | 'ackMilliseconds'>,
  url: string,
  contentType: string,
  body: string,
  retry?: Delivery['retry'],
): Promise<Acknowledgement> {
  const timestamp = Math.floor(options.now() / 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        ...signedHeaders(options.app.signingSecret, body, timestamp),
        ...(retry && { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }),
      },
      body,
      signal: AbortSignal.timeout(options.ackMilliseconds),
    });
    const text = await response.text();
    if (response.ok) return { kind: 'acknowledged', body: parseAck(text) };
    return {
      kind: 'refused',
      status: response.status,
      retry: response.headers.get('x-slack-no-retry') !== '1',
    };
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? { kind: 'timeout' }
      : { kind: 'unreachable' };
  }
}

function encode(delivery: Delivery): { contentType: string; body: string } {
  const form = 'application/x-www-form-urlencoded';
  switch (delivery.kind) {
    case 'slash_commands':
      return {
        contentType: form,
        body: new URLSearchParams(
          Object.entries(delivery.payload).map(([key, value]): [string, string] => [key, String(value)]),
        ).toString(),
      };
    case 'interactive':
      return {
        contentType: form,
        body: new URLSearchParams({ payload: JSON.stringify(delivery.payload) }).toString(),
      };
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(delivery.payload) };
  }
}

/** An ack is empty, JSON, or plain text; an object without keys is as good as nothing. */
function parseAck(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
