import type { Titles } from './applications.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import * as wire from './wire.js';

const KEPT_MS = 3_600_000;

/**
 * Titles of jobs for whoever reads applications over and over: they are read a hundred at once, when one is not
 * known yet or an hour has passed. A job that is not among them goes by its id.
 */
export function createTitles(client: Client, now: () => number): Titles {
  let known: ReadonlyMap<string, string> = new Map();
  let readAt = 0;
  return async (jobIds) => {
    const isStale = now() - readAt > KEPT_MS || [...jobIds].some((id) => !known.has(id));
    if (jobIds.size > 0 && isStale) {
      const { rows } = await client.list(ENDPOINTS.jobs, wire.Job);
      readAt = now();
      const nameless = [...jobIds].map((id) => [id, `Job ${id}`] as const);
      known = new Map([...nameless, ...rows.map(({ id, title }) => [id, title ?? `Job ${id}`] as const)]);
    }
    return known;
  };
}
