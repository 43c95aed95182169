import { match } from '../matching.js';
import type { RateLimit } from '../rate-limit.js';
import { ApiError, Excusable, notFound } from './errors.js';
import type { Account, Answer } from './route.js';
import { routes } from './routes.js';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  /** With the `/v2`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

export interface Outcome extends Answer {
  /** Why no correct adapter sends this request. */
  readonly unexpected?: string;
}

/**
 * What the API answers: first the key, then the call budget, then the account, and only then what was asked.
 * Every refusal is an answer; nothing is thrown.
 */
export function answer(account: Account, apiKey: string, rate: RateLimit, incoming: Incoming): Outcome {
  try {
    const found = incoming.path.startsWith('/v2/')
      ? match(routes, incoming.method, incoming.path.slice('/v2'.length), brokenPath)
      : undefined;
    if (!found?.route.isPublic) admit(account, apiKey, rate, incoming);
    if (!found) {
      const refusal = new ApiError(404, 'Page not found.');
      return { status: 404, body: refusal.body(), unexpected: 'unknown route' };
    }
    if (!found.route.isOn(account.switches)) throw notFound('Page');
    const { query } = incoming;
    return found.route.run(account, { parameters: found.parameters, query, body: parsedBody(incoming) });
  } catch (error) {
    if (!(error instanceof ApiError)) {
      const failure = new ApiError(500, 'An internal server error occurred.');
      return { status: 500, body: failure.body(), unexpected: String(error) };
    }
    const refusal = { status: error.status, body: error.body() };
    const fields = Object.entries(error.validationErrors ?? {}).map(
      ([field, texts]) => `${field}: ${texts[0]}`,
    );
    return MALFORMED.has(error.status) && !(error instanceof Excusable)
      ? { ...refusal, unexpected: [error.message, ...fields].join(' ') }
      : refusal;
  }
}

const MALFORMED: ReadonlySet<number> = new Set([400, 415, 422]);

function admit({ switches }: Account, apiKey: string, rate: RateLimit, incoming: Incoming): void {
  if (incoming.authorization !== `Bearer ${apiKey}`)
    throw new ApiError(401, 'Your request was made with invalid credentials.');
  if (!rate.spend()) throw new ApiError(429, 'Rate limit exceeded.');
  if (!switches.verified) throw new ApiError(403, 'The company account is not verified.');
}

function parsedBody({ body, contentType }: Incoming): unknown {
  if (body === '') return undefined;
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new ApiError(415, 'Only application/json is supported.');
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(400, 'The body is not valid JSON.');
  }
}

function brokenPath(): ApiError {
  return new ApiError(400, 'The path is not properly encoded.');
}
