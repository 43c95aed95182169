import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { enlarged } from '../../company/enlarge.js';
import type { Company } from '../../company/model.js';
import { faultQueue } from '../faults.js';
import { close, listen } from '../listening.js';
import type { AtsBase, RecordedCall, UnexpectedCall, WebhookLane } from '../types.js';
import { createWebhookLane } from '../webhook-lane.js';
import { type CommonDeeds, deedsIn, type SmartRecruitersDeeds } from './deeds.js';
import { ApiError } from './errors.js';
import { type Admission, admit, deadToken, type Outcome, refused } from './gate.js';
import { createLimits } from './limits.js';
import { type Credentials, createTokens } from './oauth.js';
import { seed } from './seed.js';
import { faultHeaders, reply } from './server.js';
import { snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';

export { historyOf, type Place, placeOf, placeOfStage, stageIdOf, WITHDRAWAL_REASON } from './stages.js';
export type { Switches } from './switches.js';

/** A SmartRecruiters account of one company, behind its APIs. */
export interface SmartRecruiters extends AtsBase, CommonDeeds, SmartRecruitersDeeds {
  readonly webhooks: WebhookLane;
  /** May be flipped while it runs. */
  readonly switches: Switches;
  readonly state: Readonly<State>;
  /** Of an OAuth client. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** From now on the key and the client are unknown; tokens end as they would. */
  revoke(): void;
}

export interface SmartRecruitersOptions {
  readonly company: Company;
  /** Milliseconds since the epoch; the clock of what is written, of tokens and of the rate limit. */
  readonly now?: () => number;
  /** 0, the default, is any free port. */
  readonly port?: number;
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
  /** Milliseconds that a webhook's receiver has for an answer: 5000 (documented). */
  readonly webhookTimeout?: number;
}

/** Minutes. The first five and the last are documented, those between are not told. */
const RETRY_MINUTES = [1, 3, 10, 45, 120, 240, 480, 960, 1440, 1440];
const WEBHOOK_TIMEOUT = 5000;

/** Documented: such an answer and no other is taken for "got it". */
const ACCEPTED = 202;

/** Starts the API on 127.0.0.1. */
export async function startSmartRecruiters(options: SmartRecruitersOptions): Promise<SmartRecruiters> {
  const { now = Date.now } = options;
  const switches: Switches = { ...defaultSwitches, ...options.switches };
  const state = seed(enlarged(options.company, options.scale ?? 0));
  let credentials: Credentials = {
    apiKey: 'DCRA1-00000000000000000000000000000000',
    clientId: 'playground-client',
    clientSecret: 'playground-secret',
  };
  const handedOut = credentials;
  const limits = createLimits(switches, now);
  const tokens = createTokens(() => credentials, state, switches, now);
  const faults = faultQueue();
  const calls: RecordedCall[] = [];
  const unexpected: UnexpectedCall[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const closing = new AbortController();
  const reach = options.reach ?? (() => undefined);
  const webhooks = createWebhookLane({
    reach,
    retryDelays: options.retryDelays ?? RETRY_MINUTES.map((minutes) => minutes * 60_000),
    timeout: options.webhookTimeout ?? WEBHOOK_TIMEOUT,
    accepts: (status) => status === ACCEPTED,
    now,
    changed,
  });

  const server = createServer();
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  const account = { state, switches, now, url, send: webhooks.send, reach, sent: webhooks.sent };
  const gate = { account, limits, tokens, credentials: () => credentials };
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
    const smartToken = headers['x-smarttoken'];
    const admission: Admission =
      fault?.kind === 'status'
        ? { outcome: faultOutcome(fault.status ?? 500, path) }
        : admit(gate, {
            method,
            path,
            query: searchParams,
            authorization: headers.authorization,
            smartToken: Array.isArray(smartToken) ? smartToken.join() : smartToken,
            contentType: headers['content-type'],
            body,
          });
    response.on('close', () => admission.entry?.leave());
    const outcome = await admission.outcome;
    if (outcome.unexpected !== undefined) {
      unexpected.push({ method, path, status: outcome.status, reason: outcome.unexpected });
    }
    const status = fault?.kind === 'cut' ? 0 : fault?.kind === 'garbage' ? 200 : outcome.status;
    calls.push({ method, path, query, status, at: now() });
    changed();
    const extra = {
      ...admission.entry?.headers,
      ...outcome.headers,
      ...(outcome.status === 429 && switches.retryAfter === 'seconds' && { 'Retry-After': '1' }),
      ...faultHeaders(fault),
    };
    for (const [name, value] of Object.entries(extra)) response.setHeader(name, value);
    await reply(response, outcome, fault, { closing: closing.signal, latency: switches.latency });
  }

  function faultOutcome(status: number, path: string): Outcome {
    if (status === 401) return deadToken(account);
    const code =
      status === 403 ? 'ACCESS_DENIED' : status === 429 ? 'TOO_MANY_REQUESTS' : 'SOMETHING_WENT_WRONG';
    const { unexpected: _, ...outcome } = refused(
      new ApiError(status, code, 'Something went wrong on our side.'),
      path,
    );
    return outcome;
  }

  return {
    url,
    ...handedOut,
    switches,
    state,
    faults,
    webhooks,
    mails: state.mails,
    queued: [],
    calls,
    unexpected: () => [...unexpected],
    snapshot: () => snapshotOf(account, calls, limits.state()),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    revoke: () => {
      credentials = { apiKey: 'revoked', clientId: 'revoked', clientSecret: 'revoked' };
    },
    ...deedsIn(account, changed),
    close: async () => {
      closing.abort();
      webhooks.close();
      await close(server);
    },
  };
}
