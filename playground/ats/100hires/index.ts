import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { enlarged } from '../../company/enlarge.js';
import type { Company } from '../../company/model.js';
import { faultQueue } from '../faults.js';
import { close, listen } from '../listening.js';
import { fixedWindow } from '../rate-limit.js';
import type { AtsDouble, Fault, RecordedCall, UnexpectedCall } from '../types.js';
import { createWebhookLane } from '../webhook-lane.js';
import { deedsIn } from './deeds.js';
import { ApiError } from './errors.js';
import { answer, type Outcome } from './gate.js';
import { queuedMails, sentMails } from './mails.js';
import { type Removals, removalsIn } from './removals.js';
import { seed } from './seed.js';
import { snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';

export type { Switches } from './switches.js';

/** A 100Hires account of one company, behind its API v2. */
export interface HundredHires extends AtsDouble, Removals {
  /** May be flipped while it runs. */
  readonly switches: Switches;
  readonly state: Readonly<State>;
}

export interface HundredHiresOptions {
  readonly company: Company;
  /** Milliseconds since the epoch; the clock of what is written and of the rate limit. */
  readonly now?: () => number;
  /** 0, the default, is any free port. */
  readonly port?: number;
  readonly apiKey?: string;
  readonly switches?: Partial<Switches>;
  /** How many candidates there are at least; who is not in the company is like somebody who is. */
  readonly scale?: number;
  /**
   * Where a webhook's registered address really is: this stands for DNS and for what ends TLS. Undefined: nobody
   * can be reached there, which without this is so for all.
   */
  readonly reach?: (url: string) => string | undefined;
  /** Milliseconds before each further attempt of a webhook. */
  readonly retryDelays?: readonly number[];
  /** Milliseconds that a webhook's receiver has for an answer. The real time is not known. */
  readonly webhookTimeout?: number;
}

const MINUTE = 60_000;
/** Documented: after a minute, five, thirty, two hours and twelve. */
const RETRY_DELAYS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 720 * MINUTE];
const WEBHOOK_TIMEOUT = 10_000;

/** Starts the API on 127.0.0.1. */
export async function start100Hires(options: HundredHiresOptions): Promise<HundredHires> {
  const { now = Date.now, apiKey = 'playground-api-key' } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = seed(enlarged(options.company, options.scale ?? 0));
  const seconds = () => Math.floor(now() / 1000);
  const rate = fixedWindow(() => ({ limit: switches.rateLimit, seconds: switches.rateWindowSeconds }), now);
  const faults = faultQueue();
  const calls: RecordedCall[] = [];
  const unexpected: UnexpectedCall[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const closing = new AbortController();

  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}/v2`;
  const webhooks = createWebhookLane({
    reach: options.reach ?? (() => undefined),
    retryDelays: options.retryDelays ?? RETRY_DELAYS,
    timeout: options.webhookTimeout ?? WEBHOOK_TIMEOUT,
    now,
    changed,
  });
  const account = { state, switches, now: seconds, url, send: webhooks.send };
  server.on('request', (request, response) => {
    // What fails here is the connection: the other side went away, or the server is closing.
    serve(request, response).catch(() => request.socket.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const asked = new URL(request.url ?? '/', 'http://localhost');
    const { pathname: path, search: query, searchParams } = asked;
    const body = await text(request);
    const fault = faults.take(method, path);
    const incoming = {
      method,
      path,
      query: searchParams,
      authorization: headers.authorization,
      contentType: headers['content-type'],
      body,
    };
    const outcome = refusalOf(fault) ?? answer(account, apiKey, rate, incoming);
    if (outcome.unexpected !== undefined) {
      unexpected.push({ method, path, status: outcome.status, reason: outcome.unexpected });
    }
    const status = fault?.kind === 'cut' ? 0 : fault?.kind === 'garbage' ? 200 : outcome.status;
    calls.push({ method, path, query, status, at: now() });
    changed();
    for (const [name, value] of Object.entries(limitHeaders(outcome.status, fault))) {
      response.setHeader(name, value);
    }
    await send(response, outcome, fault, closing.signal);
  }

  function limitHeaders(status: number, fault: Fault | undefined): Record<string, string> {
    const { limit, remaining, resetAt } = rate.state();
    const waiting = fault?.kind === 'status' ? (fault.retryAfterSeconds ?? 1) : (resetAt - now()) / 1000;
    const retryAt = now() + waiting * 1000;
    return {
      'X-RateLimit-Limit': String(limit),
      'X-RateLimit-Remaining': String(remaining),
      'X-RateLimit-Reset': String(Math.ceil(resetAt / 1000)),
      ...((status === 429 || status === 503) && {
        'Retry-After':
          switches.retryAfter === 'date' ? new Date(retryAt).toUTCString() : String(Math.ceil(waiting)),
      }),
    };
  }

  return {
    url,
    apiKey,
    switches,
    state,
    faults,
    webhooks,
    get mails() {
      return sentMails(state, seconds());
    },
    get queued() {
      return queuedMails(state, seconds());
    },
    calls,
    unexpected: () => [...unexpected],
    snapshot: () => snapshotOf(account, calls, rate.state()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ...deedsIn(account, changed),
    ...removalsIn(account, changed),
    close: async () => {
      closing.abort();
      webhooks.close();
      await close(server);
    },
  };
}

function refusalOf(fault: Fault | undefined): Outcome | undefined {
  if (fault?.kind !== 'status') return undefined;
  const error = new ApiError(fault.status ?? 500, 'Something went wrong on our side.');
  return { status: error.status, body: error.body() };
}

const HTML = '<!doctype html><title>Please wait</title><p>We will be back in a moment.</p>';

async function send(
  response: ServerResponse,
  { status, body, file }: Outcome,
  fault: Fault | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.kind === 'slow') await wait(fault.milliseconds ?? 1000, undefined, { signal: closing });
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML);
    return;
  }
  if (body === undefined && file === undefined && fault?.kind !== 'cut') {
    response.writeHead(status).end();
    return;
  }
  const bytes = file?.bytes ?? Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, {
    'Content-Type': file?.mimeType ?? 'application/json',
    'Content-Length': bytes.length,
  });
  if (fault?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(bytes);
}
