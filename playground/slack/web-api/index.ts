import type { FaultBook } from '../faults.js';
import { SlackRefusal } from '../messages.js';
import { TooFast } from '../pace.js';
import { type Call, isMistake } from '../record.js';
import { methodScopes } from '../scopes.js';
import { unexpected, type Workspace } from '../workspace.js';
import { chat } from './chat.js';
import { conversations } from './conversations.js';
import { files } from './files.js';
import { type Method, requireScope } from './method.js';
import { platform } from './platform.js';
import { users } from './users.js';
import { views } from './views.js';

const methods: Readonly<Record<string, Method>> = {
  ...platform,
  ...chat,
  ...conversations,
  ...files,
  ...users,
  ...views,
};

interface ApiRequest {
  readonly method: string;
  readonly token: string | undefined;
  readonly args: Readonly<Record<string, unknown>>;
}

interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Milliseconds to wait before the answer goes out. */
  readonly delay: number;
  /** The connection is cut instead. */
  readonly isCut: boolean;
}

/** Answers one call of the Web API, and notes it. */
export function callApi(workspace: Workspace, faults: FaultBook, request: ApiRequest): ApiAnswer {
  if (faults.isDown) {
    note(workspace, request, 'connection_cut');
    return { status: 0, headers: {}, delay: 0, isCut: true };
  }
  const fault = faults.next(request.method);
  const delay = fault?.kind === 'slow' ? fault.milliseconds : 0;
  const headers = {
    'x-oauth-scopes': workspace.state.app.scopes.join(','),
    ...acceptedScopes(request.method),
  };
  const isCut = fault?.kind === 'cut';
  const tooMany = (retryAfter: number): ApiAnswer => {
    note(workspace, request, 'ratelimited');
    return {
      status: 429,
      headers: { ...headers, 'retry-after': String(retryAfter) },
      body: { ok: false, error: 'ratelimited' },
      delay,
      isCut,
    };
  };
  switch (fault?.kind) {
    case 'rateLimit':
      return tooMany(fault.retryAfter);
    case 'fail':
      note(workspace, request, `http_${fault.status}`);
      return { status: fault.status, headers, delay, isCut };
    case 'refuse':
      note(workspace, request, fault.error);
      return { status: 200, headers, body: { ok: false, error: fault.error }, delay, isCut };
    default:
      try {
        return { status: 200, headers, body: run(workspace, request), delay, isCut };
      } catch (error) {
        if (error instanceof TooFast) return tooMany(error.retryAfter);
        throw error;
      }
  }
}

function run(workspace: Workspace, request: ApiRequest): Readonly<Record<string, unknown>> {
  try {
    const method = methods[request.method];
    if (method === undefined) throw new SlackRefusal('unknown_method', { req_method: request.method });
    authorize(workspace, request);
    const answer = method(workspace, request.args);
    note(workspace, request);
    return { ok: true, ...answer };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    if (isMistake(error.code)) {
      unexpected(workspace, `${request.method}: ${error.code} ${JSON.stringify(error.more)}`);
    }
    note(workspace, request, error.code);
    return { ok: false, error: error.code, ...error.more };
  }
}

/** @throws SlackRefusal not_authed, invalid_auth, not_allowed_token_type, missing_scope */
function authorize({ state }: Workspace, request: ApiRequest): void {
  const needs = methodScopes[request.method];
  if (needs === undefined || needs.token === 'none') return;
  const kind = tokenKind(state.app, request.token);
  if (kind === 'none') throw new SlackRefusal('not_authed');
  if (kind === 'unknown') throw new SlackRefusal('invalid_auth');
  if (kind !== needs.token) throw new SlackRefusal('not_allowed_token_type');
  if (needs.token === 'bot') for (const scope of needs.every) requireScope(state, scope);
}

function tokenKind(app: Workspace['state']['app'], token: string | undefined): Call['token'] {
  if (token === undefined || token === '') return 'none';
  if (token === app.botToken) return 'bot';
  return token === app.appToken ? 'app' : 'unknown';
}

function acceptedScopes(method: string): Record<string, string> {
  const scopes = methodScopes[method]?.every ?? [];
  return scopes.length > 0 ? { 'x-accepted-oauth-scopes': scopes.join(',') } : {};
}

function note({ log, state }: Workspace, request: ApiRequest, error?: string): void {
  const { token: _token, ...args } = request.args;
  log.calls.push({
    method: request.method,
    token: tokenKind(state.app, request.token),
    args,
    ok: error === undefined,
    ...(error !== undefined && { error }),
  });
  state.changed();
}
