import { fixedWindow, type RateLimit } from '../rate-limit.js';
import type { Switches } from './switches.js';

export interface Limits {
  /** Lets a request to an endpoint in, or says no. Whoever is in calls `leave` once. */
  enter(endpoint: string): Entry;
  /** Of the endpoint that has the least left. */
  state(): ReturnType<RateLimit['state']>;
}

export interface Entry {
  readonly isIn: boolean;
  /** The documented headers, which every answer has. */
  readonly headers: Readonly<Record<string, string>>;
  leave(): void;
}

const SEARCH = 'GET /candidates';

/** The documented limits of one credential: so many a second for each endpoint, and so many in flight. */
export function createLimits(switches: Switches, now: () => number): Limits {
  const rates = new Map<string, RateLimit>();
  const inFlight = new Map<string, number>();

  function rateOf(endpoint: string): RateLimit {
    const known =
      rates.get(endpoint) ??
      fixedWindow(() => ({ limit: switches.rateLimit, seconds: switches.rateWindowSeconds }), now);
    rates.set(endpoint, known);
    return known;
  }

  function roomOf(endpoint: string): { readonly most: number; readonly used: number } {
    const isShared = switches.concurrencyScope === 'credential' && endpoint !== SEARCH;
    const used = isShared
      ? [...inFlight.values()].reduce((sum, one) => sum + one, 0)
      : (inFlight.get(endpoint) ?? 0);
    return { most: endpoint === SEARCH ? 1 : switches.concurrency, used };
  }

  return {
    enter(endpoint) {
      const rate = rateOf(endpoint);
      const { most, used } = roomOf(endpoint);
      const isIn = used < most && rate.spend();
      if (isIn) inFlight.set(endpoint, (inFlight.get(endpoint) ?? 0) + 1);
      const { limit, remaining } = rate.state();
      let isInside = isIn;
      return {
        isIn,
        headers: {
          'X-RateLimit-Limit': String(limit),
          'X-RateLimit-Remaining': String(remaining),
          'X-RateLimit-Concurrent-Limit': String(most),
          'X-RateLimit-Concurrent-Remaining': String(Math.max(0, most - used - (isIn ? 1 : 0))),
        },
        leave() {
          if (!isInside) return;
          isInside = false;
          inFlight.set(endpoint, Math.max(0, (inFlight.get(endpoint) ?? 0) - 1));
        },
      };
    },
    state() {
      const states = [...rates.values()].map((rate) => rate.state());
      const usual = rateOf(SEARCH).state();
      return states.reduce((least, one) => (one.remaining < least.remaining ? one : least), usual);
    },
  };
}
