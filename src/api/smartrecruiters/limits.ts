import type { HttpOptions } from '../http.js';
import { createThrottle } from '../throttle.js';
import { PATHS } from './endpoints.js';

/** How fast one credential may call. */
export interface Pace {
  readonly perSecond: number;
  readonly atOnce: number;
}

/**
 * Documented: 10 a second for each endpoint, 8 under way, and one at a time for the list of candidates. What we hold to
 * be over may still count over there for a moment, so that it is kept a little below.
 */
const DOCUMENTED: Pace = { perSecond: 9, atOnce: 6 };
const SEARCH = 'search';
/** Seconds to hold back after refusals in a row that name no time: so much at first, and at most. */
const LONGEST_PAUSE = 8;

/** Stands before the name of a header that is not to be obeyed, but looked at. */
export const SEEN = 'seen-';

/** Keeps to the limits of one credential: whoever comes too early waits, people in front. */
export function createTurns({
  now,
  wait,
  pace = DOCUMENTED,
}: Pick<HttpOptions, 'now' | 'wait'> & { readonly pace?: Pace }): HttpOptions['turn'] {
  const throttle = createThrottle({ ...pace, lanes: { [SEARCH]: 1 }, now, wait });
  return ({ method, path, priority = 'person' }) =>
    throttle.turn(priority, method === 'GET' && path === PATHS.candidates ? SEARCH : '');
}

/**
 * The counts that SmartRecruiters sends are of one second and one endpoint, and say nothing about the company's
 * calls, so that they go by another name. A 429 need not say when to come back (not documented): it is a second later, and
 * twice as long each time it happens again.
 */
export function withReadableLimits(send: typeof fetch): typeof fetch {
  let refusals = 0;
  return async (input, init) => {
    const response = await send(input, init);
    refusals = response.status === 429 ? refusals + 1 : 0;
    const headers = new Headers(response.headers);
    for (const [name, value] of [...headers]) {
      if (!name.startsWith('x-ratelimit-')) continue;
      headers.delete(name);
      headers.set(`${SEEN}${name}`, value);
    }
    if (response.status === 429 && !headers.has('retry-after')) {
      headers.set('retry-after', String(Math.min(LONGEST_PAUSE, 2 ** (refusals - 1))));
    }
    const { status, statusText, body } = response;
    const isEmpty = status === 204 || status === 205 || status === 304;
    return new Response(isEmpty ? null : body, { status, statusText, headers });
  };
}
