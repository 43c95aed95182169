import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RateLimit } from '../rate-limit.js';
import type { Account, Answer, Asked } from './account.js';
import { findDuplicates, listCandidates, oneCandidate } from './candidates.js';
import { ApiError, invalid } from './errors.js';
import { candidatesOfPosition, listPositions, onePosition } from './positions.js';
import { addCandidate, addNote } from './writing.js';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface Outcome extends Answer {
  /** Sent as it is, instead of JSON. */
  readonly text?: string;
  /** Why no correct adapter sends this request. */
  readonly unexpected?: string;
}

export interface Keys {
  readonly apiKey: string;
  readonly apiSecret: string;
}

const ROUTES: readonly {
  readonly method: string;
  readonly path: RegExp;
  readonly handle: (account: Account, asked: Asked) => Answer;
}[] = [
  { method: 'GET', path: /^\/positions$/, handle: listPositions },
  { method: 'GET', path: /^\/positions\/([^/]+)$/, handle: onePosition },
  { method: 'GET', path: /^\/positions\/([^/]+)\/candidates$/, handle: candidatesOfPosition },
  { method: 'GET', path: /^\/candidates$/, handle: listCandidates },
  { method: 'POST', path: /^\/candidates$/, handle: addCandidate },
  { method: 'GET', path: /^\/candidates\/([^/]+)$/, handle: oneCandidate },
  { method: 'POST', path: /^\/candidates\/([^/]+)\/notes$/, handle: addNote },
  { method: 'GET', path: /^\/sourcing\/candidates\/find_duplicates$/, handle: findDuplicates },
];

/** What the API answers: first the token, then the call budget, and only then what was asked. Nothing is thrown. */
export function answer(account: Account, keys: Keys, rate: RateLimit, incoming: Incoming): Outcome {
  try {
    admit(account, keys, incoming.headers.authorization);
    if (!rate.spend()) return overLimit(account);
    const matches = ROUTES.flatMap((route) => {
      const found = route.path.exec(incoming.path);
      return found ? [{ route, ids: found.slice(1).map(decoded) }] : [];
    });
    const match = matches.find(({ route }) => route.method === incoming.method);
    if (!match && matches.length > 0) throw new ApiError(405, 'method_not_allowed', 'Method not allowed.');
    if (!match) throw new ApiError(404, 'not_found', 'There is no such page.');
    const { query, headers } = incoming;
    return match.route.handle(account, { ids: match.ids, query, headers, body: parsedBody(incoming) });
  } catch (error) {
    if (!(error instanceof ApiError)) {
      const failure = new ApiError(500, 'server_error', 'Something went wrong on our side.');
      return { status: 500, body: failure.body(), unexpected: String(error) };
    }
    const refusal = { status: error.status, body: error.body() };
    return error.isExcusable ? refusal : { ...refusal, unexpected: `${error.word}: ${error.message}` };
  }
}

function overLimit({ switches }: Account): Outcome {
  if (switches.overLimit === 'bandwidth') {
    return { status: 403, body: undefined, text: 'You have exceeded your bandwidth quota.' };
  }
  return { status: 429, body: new ApiError(429, 'too_many_requests', 'Too many requests.').body() };
}

const Header = z.object({ alg: z.literal('HS256'), typ: z.literal('JWT') });
const Claims = z.object({ iss: z.string(), exp: z.int() });
/** As long as in the vendor's samples; longer ones are said to work, and nobody needs them. */
const LONGEST_LIFE_SECONDS = 600;

/** The error's word for a bad token is not known. */
function admit({ now }: Account, { apiKey, apiSecret }: Keys, authorization: string | undefined): void {
  const refused = new ApiError(401, 'unauthorized', 'The token is not valid.', true);
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '');
  if (!token) throw refused;
  const [, head = '', claims = '', signature = ''] = token;
  const expected = createHmac('sha256', apiSecret).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw refused;
  const parsed = Claims.safeParse(jsonOf(claims));
  if (!Header.safeParse(jsonOf(head)).success || !parsed.success) throw refused;
  const seconds = Math.floor(now() / 1000);
  if (parsed.data.iss !== apiKey || parsed.data.exp <= seconds) throw refused;
  if (parsed.data.exp > seconds + LONGEST_LIFE_SECONDS)
    throw new ApiError(401, 'unauthorized', 'The token lives too long.');
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw invalid('invalid_url', 'The path is not properly encoded.');
  }
}

function parsedBody({ method, body, headers }: Incoming): unknown {
  if (body === '') return undefined;
  if (method === 'GET') throw invalid('invalid_parameter', 'A GET has no body.');
  if (headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw invalid('invalid_parameter', 'The body is JSON.');
  try {
    return JSON.parse(body);
  } catch {
    throw invalid('invalid_parameter', 'The body is not valid JSON.');
  }
}
