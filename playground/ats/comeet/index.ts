import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { enlarged } from '../../company/enlarge.js';
import type { Company } from '../../company/model.js';
import { faultQueue } from '../faults.js';
import { close, listen } from '../listening.js';
import { fixedWindow } from '../rate-limit.js';
import type { AtsBase, Fault, RecordedCall, UnexpectedCall, WebhookLane } from '../types.js';
import { createWebhookLane } from '../webhook-lane.js';
import { type Deeds, deedsIn } from './deeds.js';
import { ApiError } from './errors.js';
import { answer, type Outcome } from './gate.js';
import { seed } from './seed.js';
import { snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';

export type { Switches } from './switches.js';

/** A Comeet (Spark Hire Recruit) account of one company, behind its Recruiting API. */
export interface Comeet extends AtsBase, Deeds {
  /** The hires integration, once an administrator has entered an address. */
  readonly webhooks: WebhookLane;
  readonly apiSecret: string;
  /** May be flipped while it runs. */
  readonly switches: Switches;
  readonly state: Readonly<State>;
}

export interface ComeetOptions {
  readonly company: Company;
  /** Milliseconds since the epoch; the clock of what is written, of tokens and of the rate limit. */
  readonly now?: () => number;
  /** 0, the default, is any free port. */
  readonly port?: number;
  readonly apiKey?: string;
  readonly apiSecret?: string;
  readonly switches?: Partial<Switches>;
  /** How many candidates there are at least; who is not in the company is like somebody who is. */
  readonly scale?: number;
  /** Where a webhook's address really is. Undefined: nobody can be reached there, which without this is so for all. */
  readonly reach?: (url: string) => string | undefined;
  /** Milliseconds before each further attempt of a webhook. The real ones are not known. */
  readonly retryDelays?: readonly number[];
  /** Milliseconds that a webhook's receiver has for an answer. The real time is not known. */
  readonly webhookTimeout?: number;
}

const WEBHOOK_TIMEOUT = 10_000;

/** Starts the API on 127.0.0.1. */
export async function startComeet(options: ComeetOptions): Promise<Comeet> {
  const { now = Date.now, apiKey = 'playground-api-key', apiSecret = 'playground-api-secret' } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = seed(enlarged(options.company, options.scale ?? 0));
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
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const webhooks = createWebhookLane({
    reach: options.reach ?? (() => undefined),
    retryDelays: options.retryDelays ?? [],
    timeout: options.webhookTimeout ?? WEBHOOK_TIMEOUT,
    now,
    changed,
  });
  const account = { state, switches, now, url, send: webhooks.send };
  server.on('request', (request, response) => {
    // What fails here is the connection: the other side went away, or the server is closing.
    serve(request, response).catch(() => request.socket.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '' } = request;
    const { pathname: path, search: query, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await textOf(request);
    const fault = faults.take(method, path);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const incoming = { method, path, query: searchParams, headers, body };
    const outcome = refusalOf(fault) ?? answer(account, { apiKey, apiSecret }, rate, incoming);
    if (outcome.unexpected !== undefined) {
      unexpected.push({ method, path, status: outcome.status, reason: outcome.unexpected });
    }
    const status = fault?.kind === 'cut' ? 0 : fault?.kind === 'garbage' ? 200 : outcome.status;
    calls.push({ method, path, query, status, at: now() });
    changed();
    const retryAfter = retryAfterOf(outcome.status, fault);
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    await send(response, outcome, fault, closing.signal);
  }

  /** Seconds. */
  function retryAfterOf(status: number, fault: Fault | undefined): number | undefined {
    if (fault?.kind === 'status') {
      return status === 429 || status === 503 ? (fault.retryAfterSeconds ?? 1) : undefined;
    }
    if (status !== 429 || switches.retryAfter === 'absent') return undefined;
    return Math.ceil((rate.state().resetAt - now()) / 1000);
  }

  return {
    url,
    apiKey,
    apiSecret,
    switches,
    state,
    faults,
    webhooks,
    mails: [],
    queued: [],
    calls,
    unexpected: () => [...unexpected],
    snapshot: () => snapshotOf(state, calls, rate.state()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
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
  const error = new ApiError(fault.status ?? 500, 'server_error', 'Something went wrong on our side.');
  return { status: error.status, body: error.body() };
}

const HTML = '<!doctype html><title>Please wait</title><p>We will be back in a moment.</p>';

async function send(
  response: ServerResponse,
  { status, body, text }: Outcome,
  fault: Fault | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.kind === 'slow') await wait(fault.milliseconds ?? 1000, undefined, { signal: closing });
  if (fault?.kind === 'garbage' || text !== undefined) {
    const [code, page] = fault?.kind === 'garbage' ? [200, HTML] : [status, text];
    response.writeHead(code, { 'Content-Type': 'text/html' }).end(page);
    return;
  }
  // A redirect of the real API leads to a page for people; nobody should follow it.
  if (status === 302) response.setHeader('Location', 'https://www.comeet.example/');
  const bytes = Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  if (fault?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(bytes);
}
