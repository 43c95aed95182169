import { refusalBehind } from '../failures.js';
import type { Client, List, Rows } from './client.js';
import { isNewestFirst, windowsBefore } from './newest.js';
import * as wire from './wire.js';

/** What is known of an account and does not have to be asked for again at once. Shared by everybody. */
export interface Known {
  underWay: Kept<readonly wire.Candidate[]> | undefined;
  positions: Kept<readonly wire.Position[]> | undefined;
  newest: (Kept<Rows<wire.Candidate>> & { readonly count: number }) | undefined;
}

interface Kept<T> {
  readonly value: T;
  /** Milliseconds since 1970. */
  readonly readAt: number;
}

export const nothingKnown = (): Known => ({ underWay: undefined, positions: undefined, newest: undefined });

/** Milliseconds. Within a minute, whoever looks twice sees the same. */
const FRESH_MS = 60_000;
/** Names of steps and of people change by the day: the vendor asks not to fetch everything on every run. */
const STEPS_MS = 300_000;

export interface Account {
  readonly client: Client;
  readonly known: Known;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export const CANDIDATES = { path: '/candidates', key: 'candidates', row: wire.Candidate } as const;

/** `YYYY-MM-DDTHH:mm:ssZ` (documented). @param time milliseconds since 1970 */
export function stamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** A list of candidates that are not deleted. */
export function candidatesBy(query: Readonly<Record<string, string>>): List<wire.Candidate> {
  return { ...CANDIDATES, query: { ...query, deleted: 'False' } };
}

/** All processes that are under way, read now. */
export async function readUnderWay({ client, known, now }: Account): Promise<readonly wire.Candidate[]> {
  const { rows } = await client.all(candidatesBy({ status: 'In progress,On hold,Awaiting Decision' }));
  const value = rows.filter((row) => !row.isDeleted);
  known.underWay = { value, readAt: now() };
  return value;
}

/** The same, perhaps as they were some minutes ago: they show which steps there are and who meets candidates. */
export async function underWay(account: Account): Promise<readonly wire.Candidate[]> {
  const { known, now } = account;
  const isFresh = known.underWay && now() - known.underWay.readAt < STEPS_MS;
  return (isFresh && known.underWay?.value) || readUnderWay(account);
}

/** All positions, open or not. */
export async function readPositions({ client, known, now }: Account): Promise<readonly wire.Position[]> {
  const { rows } = await client.all({ path: '/positions', key: 'positions', query: {}, row: wire.Position });
  known.positions = { value: rows, readAt: now() };
  return rows;
}

/** The titles of positions, read anew when one is missing; one that the key may not see stays without. */
export async function titlesFor(
  account: Account,
  rows: readonly wire.Candidate[],
): Promise<ReadonlyMap<string, string>> {
  const { known, now } = account;
  const needed = new Set(rows.flatMap(({ positionUid }) => positionUid ?? []));
  const titles = titlesOf(known.positions?.value ?? []);
  const isMissing = [...needed].some((uid) => !titles.has(uid));
  const age = now() - (known.positions?.readAt ?? Number.NEGATIVE_INFINITY);
  if (needed.size === 0 || age < FRESH_MS || (!isMissing && age < STEPS_MS)) return titles;
  return titlesOf(await readPositions(account));
}

function titlesOf(positions: readonly wire.Position[]): ReadonlyMap<string, string> {
  return new Map(positions.flatMap(({ uid, name }) => (name === undefined ? [] : [[uid, name] as const])));
}

/** One process by its uid or by the number its profile's address ends in; undefined when it is gone, or merged away. */
export async function readCandidate(
  { client }: Account,
  id: string,
  kind: 'uid' | 'numeric' = 'uid',
): Promise<wire.Candidate | undefined> {
  try {
    const row = await client.call({
      method: 'GET',
      path: '/candidates/{id}',
      ids: { id },
      ...(kind === 'numeric' && { headers: { IDENTIFIER_TYPE: 'REAL_ID' } }),
      schema: wire.Candidate,
    });
    return row.isDeleted ? undefined : row;
  } catch (error) {
    // Nothing but an id was sent: whatever is wrong with it, there is no such candidate.
    const status = refusalBehind(error)?.status;
    if (status === 404 || status === 400 || status === 422) return undefined;
    throw error;
  }
}

/**
 * The newest candidates. The order of the list is not documented: where the first page is not all there is and shows
 * another order, it is asked for by when they came, further and further back.
 */
export async function readNewest(account: Account, count: number): Promise<Rows<wire.Candidate>> {
  const { client, known, now } = account;
  const { newest } = known;
  if (newest && now() - newest.readAt < FRESH_MS && (newest.count >= count || !newest.value.more)) {
    return newest.value;
  }
  const value = await findNewest(client, count, now());
  known.newest = { value, readAt: now(), count };
  return value;
}

async function findNewest(client: Client, count: number, now: number): Promise<Rows<wire.Candidate>> {
  const everybody = candidatesBy({});
  const first = await client.page(everybody);
  if (first.next === undefined) return { rows: newestFirst(first.rows), more: false };
  if (isNewestFirst(first.rows)) {
    const enough = (read: readonly wire.Candidate[]) => read.length >= count;
    const { rows, more } = await client.all(everybody, { enough, begun: first });
    return { rows: newestFirst(rows), more };
  }
  for (const after of windowsBefore(now)) {
    const { rows } = await client.all(candidatesBy({ 'time_created:after': stamp(after) }));
    if (rows.length >= count) return { rows: newestFirst(rows), more: true };
  }
  const { rows, more } = await client.all(everybody, { begun: first });
  return { rows: newestFirst(rows), more };
}

function newestFirst(rows: readonly wire.Candidate[]): wire.Candidate[] {
  return rows
    .filter((row) => !row.isDeleted)
    .sort((one, other) => (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0));
}
