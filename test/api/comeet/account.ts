import { afterEach, expect } from 'vitest';
import { type Comeet, type Switches, startComeet } from '../../../playground/ats/comeet/index.js';
import { buildCompany } from '../../../playground/company/build.js';
import { createComeet } from '../../../src/api/comeet/index.js';

export const NOW = Date.UTC(2026, 5, 1, 12);
export const company = buildCompany(new Date(NOW));
export const SECRET = 'secret-of-the-hires-api';

/** Adapters connected to doubles, for the tests of one `describe`; afterwards none has got an unexpected call. */
export function useComeet() {
  const open: Comeet[] = [];
  afterEach(async () => {
    const unexpected = open.flatMap((double) => double.unexpected());
    await Promise.all(open.splice(0).map((double) => double.close()));
    expect(unexpected).toEqual([]);
  });

  return async (switches: Partial<Switches> = {}, keys: { readonly apiSecret?: string } = {}) => {
    const clock = { time: NOW };
    const double = await startComeet({ company, now: () => clock.time, switches });
    open.push(double);
    const { people, background } = createComeet({
      apiKey: double.apiKey,
      apiSecret: keys.apiSecret ?? double.apiSecret,
      baseUrl: double.url,
      webhookSecret: SECRET,
      fetch,
      now: () => clock.time,
      wait: async (milliseconds) => {
        clock.time += milliseconds;
      },
      random: () => 0.5,
    });
    return {
      ats: people,
      background,
      double,
      clock,
      /** What was asked since the last time, in order. */
      asked: (
        (seen = 0) =>
        () => {
          const calls = double.calls.slice(seen);
          seen = double.calls.length;
          return calls.map(({ method, path, query }) => `${method} ${path}${decodeURIComponent(query)}`);
        }
      )(),
    };
  };
}
