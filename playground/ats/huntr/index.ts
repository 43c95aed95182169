import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Company } from '../../company/model.js';
import { faultQueue } from '../faults.js';
import { close, listen } from '../listening.js';
import { fixedWindow } from '../rate-limit.js';
import type { AtsBase, Fault, RecordedCall, UnexpectedCall, WebhookLane } from '../types.js';
import { createWebhookLane } from '../webhook-lane.js';
import { type Deeds, deedsIn, type OwnDeeds } from './deeds.js';
import { ApiError } from './errors.js';
import { answer, type Outcome } from './gate.js';
import { seed } from './seed.js';
import { snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';

export type { Switches } from './switches.js';

/** An organization of Huntr, behind its API. */
export interface Huntr extends AtsBase, Deeds, OwnDeeds {
  readonly webhooks: WebhookLane;
  /** May be flipped while it runs. */
  readonly switches: Switches;
  readonly state: Readonly<State>;
  readonly webhookSecret: string;
  /** An administrator enters an address in the dashboard. It is called with every action from now on. */
  addWebhook(url: string): void;
}

export interface HuntrOptions {
  readonly company: Company;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** 0, the default, is any free port. */
  readonly port?: number;
  readonly accessToken?: string;
  readonly webhookSecret?: string;
  readonly switches?: Partial<Switches>;
  /** Where a webhook's address really is; undefined: nobody can be reached there. */
  readonly reach?: (url: string) => string | undefined;
  /** Milliseconds before each further attempt of a webhook. Whether there are any is not known: none by default. */
  readonly retryDelays?: readonly number[];
  /** Milliseconds that a webhook's receiver has for an answer. The real time is not known. */
  readonly webhookTimeout?: number;
}

const WEBHOOK_TIMEOUT = 10_000;

/** Starts the API on 127.0.0.1. */
export async function startHuntr(options: HuntrOptions): Promise<Huntr> {
  const { now = Date.now, accessToken = 'playground-access-token' } = options;
  const { webhookSecret = 'playground-webhook-secret' } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = seed(options.company);
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
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}/org`;
  const webhooks = createWebhookLane({
    reach: options.reach ?? (() => undefined),
    retryDelays: options.retryDelays ?? [],
    timeout: options.webhookTimeout ?? WEBHOOK_TIMEOUT,
    now,
    changed,
    // Documented: every other status means that it was not received.
    accepts: (status) => status === 200,
  });
  const account = { state, switches, now: () => Math.floor(now() / 1000), send: webhooks.send };
  server.on('request', (request, response) => {
    // What fails here is the connection: the other side went away, or the server is closing.
    serve(request, response).catch(() => request.socket.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { pathname: path, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await text(request);
    const fault = faults.take(method, path);
    const outcome =
      refusalOf(fault) ??
      answer(account, accessToken, rate, {
        method,
        path,
        query: searchParams,
        authorization: headers.authorization,
        contentType: headers['content-type'],
        body,
      });
    if (outcome.unexpected !== undefined) {
      unexpected.push({ method, path, status: outcome.status, reason: outcome.unexpected });
    }
    const status = fault?.kind === 'cut' ? 0 : fault?.kind === 'garbage' ? 200 : outcome.status;
    calls.push({ method, path, query: search, status, at: now() });
    changed();
    const retryAfter = secondsToWait(outcome.status, fault);
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    await send(response, outcome, fault, closing.signal);
  }

  function secondsToWait(status: number, fault: Fault | undefined): number | undefined {
    if (fault?.retryAfterSeconds !== undefined) return fault.retryAfterSeconds;
    if ((status !== 429 && status !== 503) || switches.retryAfter === 'absent') return undefined;
    return fault ? 1 : Math.ceil((rate.state().resetAt - now()) / 1000);
  }

  return {
    url,
    apiKey: accessToken,
    webhookSecret,
    switches,
    state,
    faults,
    webhooks,
    mails: [],
    queued: [],
    calls,
    unexpected: () => [...unexpected],
    snapshot: () => snapshotOf(account, calls, rate.state()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    addWebhook: (address) => {
      state.webhooks.push({ url: address, secret: webhookSecret });
    },
    ...deedsIn(account, changed),
    close: async () => {
      closing.abort();
      webhooks.close();
      await close(server);
    },
  };
}

function refusalOf(fault: Fault | undefined): Outcome | undefined {
  if (fault?.kind !== 'status') return undefined;
  const error = new ApiError(fault.status ?? 500, 'Something went wrong');
  return { status: error.status, body: error.body() };
}

const HTML = '<!doctype html><title>Please wait</title><p>Back in a moment.</p>';

async function send(
  response: ServerResponse,
  { status, body }: Outcome,
  fault: Fault | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.kind === 'slow') await wait(fault.milliseconds ?? 1000, undefined, { signal: closing });
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML);
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  if (fault?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(bytes);
}
