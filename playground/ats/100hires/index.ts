import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Company } from '../../company/model.js';
import { faultQueue } from '../faults.js';
import { fixedWindow } from '../rate-limit.js';
import type { AtsDouble, Fault, RecordedCall, UnexpectedCall } from '../types.js';
import { apply, move } from './deeds.js';
import { ApiError } from './errors.js';
import { answer, type Outcome } from './gate.js';
import { seed } from './seed.js';
import { snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';

export type { Switches } from './switches.js';

/** A 100Hires account of one company, behind its API v2. */
export interface HundredHires extends AtsDouble {
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
}

/** Starts the API on 127.0.0.1. */
export async function start100Hires(options: HundredHiresOptions): Promise<HundredHires> {
  const { now = Date.now, apiKey = 'playground-api-key' } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = seed(options.company);
  const seconds = () => Math.floor(now() / 1000);
  const account = { state, switches, now: seconds };
  const rate = fixedWindow(() => ({ limit: switches.rateLimit, seconds: switches.rateWindowSeconds }), now);
  const faults = faultQueue();
  const calls: RecordedCall[] = [];
  const unexpected: UnexpectedCall[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const closing = new AbortController();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const { pathname: path, search: query, searchParams } = url;
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

  const server = createServer((request, response) => {
    // What fails here is the connection: the other side went away, or the server is closing.
    serve(request, response).catch(() => request.socket.destroy());
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });

  return {
    url: `http://127.0.0.1:${port}/v2`,
    apiKey,
    switches,
    state,
    faults,
    mails: state.mails,
    calls,
    unexpected: () => [...unexpected],
    snapshot: () => snapshotOf(state, calls, rate.state()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply: (applicant) => {
      const application = apply(state, seconds(), applicant);
      changed();
      return { candidateId: String(application.candidate.id), applicationId: String(application.id) };
    },
    move: (applicationId, stageId, byTeammateId) => {
      move(state, seconds(), applicationId, stageId, byTeammateId);
      changed();
    },
    close: async () => {
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
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
  { status, body }: Outcome,
  fault: Fault | undefined,
  closing: AbortSignal,
): Promise<void> {
  if (fault?.kind === 'slow') await wait(fault.milliseconds ?? 1000, undefined, { signal: closing });
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML);
    return;
  }
  if (body === undefined && fault?.kind !== 'cut') {
    response.writeHead(status).end();
    return;
  }
  const json = Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': json.length });
  if (fault?.kind === 'cut') {
    response.write(json.subarray(0, Math.floor(json.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(json);
}
