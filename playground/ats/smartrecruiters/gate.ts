import { match } from '../matching.js';
import { ApiError, Excusable, malformed } from './errors.js';
import type { Entry, Limits } from './limits.js';
import type { Credentials, Tokens } from './oauth.js';
import type { Account, Answer, Route } from './route.js';
import { routes } from './routes.js';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly smartToken: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

export interface Outcome extends Answer {
  /** Why no correct adapter sends this request. */
  readonly unexpected?: string;
}

export interface Admission {
  readonly outcome: Promise<Outcome> | Outcome;
  /** The place that the request has among those in flight, until it is answered. */
  readonly entry?: Entry;
}

export const TOKEN_PATH = '/identity/oauth/token';

interface Gate {
  readonly account: Account;
  readonly limits: Limits;
  readonly tokens: Tokens;
  readonly credentials: () => Credentials;
}

/**
 * What the API answers: first the credential, then the limits, and only then what was asked. Every refusal is an
 * answer; nothing is thrown.
 */
export function admit({ account, limits, tokens, credentials }: Gate, incoming: Incoming): Admission {
  const { method, path, authorization, smartToken } = incoming;
  if (method === 'POST' && path === TOKEN_PATH)
    return { outcome: tokens.issue(incoming.contentType, incoming.body) };
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
  const isKnown =
    smartToken === undefined
      ? token !== undefined && tokens.isGood(token)
      : smartToken === credentials().apiKey && authorization === undefined;
  if (!isKnown) return { outcome: deadToken(account) };
  const found = safely(() => match(routes, method, path, brokenPath));
  if (found instanceof ApiError) return { outcome: refused(found, path) };
  const entry = limits.enter(found ? `${method} ${found.route.path}` : 'unknown');
  if (!entry.isIn) {
    const error = new ApiError(429, 'TOO_MANY_REQUESTS', 'Too many requests.');
    return { outcome: { ...refused(error, path), headers: entry.headers }, entry };
  }
  if (!found) {
    const error = new ApiError(404, 'NOT_FOUND', 'No such endpoint.');
    return { outcome: { ...refused(error, path), unexpected: 'unknown route' }, entry };
  }
  return { outcome: run(account, found, incoming), entry };
}

async function run(
  account: Account,
  { route, parameters }: NonNullable<ReturnType<typeof match<Route>>>,
  incoming: Incoming,
): Promise<Outcome> {
  const { path, query } = incoming;
  try {
    return await route.run(account, { parameters, path, query, body: await parsedBody(incoming) });
  } catch (error) {
    if (error instanceof ApiError) return refused(error, path);
    const failure = new ApiError(500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
    return { ...refused(failure, path), unexpected: String(error) };
  }
}

function safely<Value>(deed: () => Value): Value | ApiError {
  try {
    return deed();
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}

async function formIn(body: string, contentType: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'Content-Type': contentType } }).formData();
  } catch {
    throw malformed('The body is not a valid form.');
  }
}

const MALFORMED: ReadonlySet<number> = new Set([400, 415, 422]);

/** A refusal as an answer. */
export function refused(error: ApiError, path: string): Outcome {
  const answer = {
    status: error.status,
    body: error.body(path.startsWith('/interviews-api/') ? 'interviews' : 'usual'),
  };
  return MALFORMED.has(error.status) && !(error instanceof Excusable)
    ? { ...answer, unexpected: error.message }
    : answer;
}

/** No valid credential: missing, revoked or expired. Its body is not known. */
export function deadToken({ switches }: Account): Outcome {
  const error = new ApiError(401, 'UNAUTHORIZED', 'The credential is not valid.');
  if (switches.deadToken === 'empty') return { status: 401 };
  return { status: 401, body: switches.deadToken === 'coded' ? error.body() : { message: error.message } };
}

/** Only what carries a file is a form; any other is refused. */
async function parsedBody({ body, contentType }: Incoming): Promise<unknown> {
  if (body === '') return undefined;
  if (contentType?.startsWith('multipart/form-data'))
    return Object.fromEntries(await formIn(body, contentType));
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new ApiError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Only application/json is supported.');
  try {
    return JSON.parse(body);
  } catch {
    throw malformed('The body is not valid JSON.');
  }
}

function brokenPath(): ApiError {
  return malformed('The path is not properly encoded.');
}
