import type { ApplicationId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import type { End } from './history.js';
import { partsOf } from './places.js';
import { unlessUnknown } from './refusals.js';
import * as wire from './wire.js';

/** What never changes about an application, once it is known. */
export interface Particulars {
  /** The id of its own that some calls want. */
  readonly uuid?: string | undefined;
  /** The candidate's page in the web app, at this application. */
  readonly url?: string | undefined;
}

/** Shared by all who use one account. */
export interface Learned {
  get(id: ApplicationId): Particulars | undefined;
  learn(id: ApplicationId, particulars: Particulars): void;
  /** How it was closed, if that was read when it was in that state. */
  endOf(id: ApplicationId, mark: string): End | undefined;
  learnEnd(id: ApplicationId, mark: string, end: End): void;
}

const REMEMBERED = 10_000;

export function createLearned(): Learned {
  const known = new Map<ApplicationId, Particulars>();
  const ends = new Map<ApplicationId, { readonly mark: string; readonly end: End }>();
  return {
    get: (id) => known.get(id),
    learn(id, { uuid, url }) {
      const before = known.get(id);
      known.delete(id);
      known.set(id, { uuid: uuid ?? before?.uuid, url: url ?? before?.url });
      trim(known);
    },
    endOf(id, mark) {
      const found = ends.get(id);
      return found?.mark === mark ? found.end : undefined;
    },
    learnEnd(id, mark, end) {
      ends.delete(id);
      ends.set(id, { mark, end });
      trim(ends);
    },
  };
}

function trim(known: Map<ApplicationId, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
}

/** As far as it is not known already, it costs a call. */
export async function particularsOf(
  client: Client,
  id: ApplicationId,
  wanted: keyof Particulars,
): Promise<Particulars> {
  const { learned } = client;
  const known = learned.get(id);
  const parts = partsOf(id);
  if (known?.[wanted] !== undefined || !parts) return known ?? {};
  const call = { method: 'GET', path: PATHS.application, ids: parts } as const;
  const read = await unlessUnknown(client.call({ ...call, schema: wire.ApplicationDetail }));
  if (read) learned.learn(id, { uuid: read.uuid, url: webAddress(read.url) });
  return learned.get(id) ?? {};
}

function webAddress(url: string | undefined): string | undefined {
  const isSafe = url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';
  return isSafe ? url : undefined;
}
