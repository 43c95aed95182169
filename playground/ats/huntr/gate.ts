import type { RateLimit } from '../rate-limit.js';
import { ApiError, Excusable, notFound } from './errors.js';
import type { Account } from './happenings.js';
import { objectId } from './lists.js';
import { match } from './route.js';
import { routes } from './routes.js';

/** A request as it arrived. */
export interface Incoming {
  readonly method: string;
  /** With the `/org`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

export interface Outcome {
  readonly status: number;
  readonly body: unknown;
  /** Why no correct adapter sends this request. */
  readonly unexpected?: string;
}

/** What the API answers: first the token, then the limit, then what was asked. Nothing is thrown. */
export function answer(account: Account, token: string, rate: RateLimit, incoming: Incoming): Outcome {
  try {
    if (incoming.authorization !== `Bearer ${token}`) throw new ApiError(401, 'Unauthorized');
    if (!rate.spend()) throw new ApiError(429, 'Too Many Requests');
    if (!account.switches.allowed) throw new ApiError(403, 'Forbidden');
    const found = incoming.path.startsWith('/org/')
      ? match(routes, incoming.method, incoming.path.slice('/org'.length))
      : undefined;
    if (!found) return { status: 404, body: notFound().body(), unexpected: 'unknown route' };
    const { route, ids } = found;
    if (route.isOn?.(account.switches) === false) throw notFound();
    for (const value of ids) {
      if (!objectId.safeParse(value).success) {
        throw new ApiError(400, 'Invalid value', { param: 'id', value, location: 'params' });
      }
    }
    const query = Object.fromEntries(incoming.query);
    if (incoming.query.size !== Object.keys(query).length) throw new ApiError(400, 'A parameter twice');
    return { status: 200, body: route.run(account, { ids, query, body: parsedBody(incoming) }) };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      return { status: 500, body: new ApiError(500, 'Server Error').body(), unexpected: String(error) };
    }
    const { status, message, blame } = error;
    const why = blame ? `${message} (${blame.location} ${blame.param})` : message;
    return {
      status,
      body: error.body(),
      ...(status === 400 && !(error instanceof Excusable) && { unexpected: why }),
    };
  }
}

function parsedBody({ body, contentType }: Incoming): unknown {
  if (body === '') return undefined;
  if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    throw new ApiError(400, 'Only application/json is understood');
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new ApiError(400, 'The body is no JSON');
  }
}
