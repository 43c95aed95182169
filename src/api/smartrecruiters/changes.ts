import { z } from 'zod';
import type { Application, Candidate } from '../../domain/hiring.js';
import type { ChangeKind, Changes } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { applicationsOf, inFull, isWhole, withEnd } from './applications.js';
import { applicationsWithin, type Titles } from './candidates.js';
import { type Client, LARGEST_PAGE, type Page } from './client.js';
import { PATHS } from './endpoints.js';
import { afterPage, begin, type Pass, passOf, Reading } from './reading.js';
import { candidateFrom } from './translate.js';
import * as wire from './wire.js';

/** What is known of the list for each kind, as far as it was ever asked for. */
const Cursor = z.object({
  applications: Reading.optional(),
  candidates: Reading.optional(),
  /** There is no list of interviews; this only says that they were asked for. */
  interviews: z.literal(true).optional(),
});
type Cursor = z.infer<typeof Cursor>;

const LISTED = ['applications', 'candidates'] as const;
type Listed = (typeof LISTED)[number];

export interface Background {
  readonly client: Client;
  readonly titles: Titles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Who was updated since the cursor, as one list with all their applications: one page of one call, and one more for
 * each kind that stands elsewhere in it. Whether a move counts as an update of the candidate is not known: where it
 * does not, only webhooks tell of it (the doctor says which it is). Of interviews there is no list by time, so that
 * only webhooks tell of them. A cursor that can't be read is none.
 */
export async function changesSince(
  { client, titles, now }: Background,
  cursor: string | undefined,
  wanted: ReadonlySet<ChangeKind>,
): Promise<Changes> {
  const before = Cursor.safeParse(parsedJson(cursor ?? '')).data ?? {};
  const kinds = LISTED.filter((kind) => wanted.has(kind));
  const underWay = kinds.filter((kind) => before[kind]?.pass);
  const asked = (underWay.length > 0 ? underWay : kinds).filter((kind) => before[kind] !== undefined);
  const after: Cursor = { ...before, ...(wanted.has('interviews') && { interviews: true }) };
  for (const kind of kinds) after[kind] ??= begin(now());

  /** Of both kinds at the same place the calls are equal, and one. */
  async function rowsOf(kind: Listed): Promise<readonly wire.Candidate[]> {
    const reading = before[kind];
    if (!reading || !asked.includes(kind)) return [];
    const { rows, next } = await readPage(client, reading, now);
    after[kind] = next;
    return rows;
  }

  const [forApplications, forCandidates] = await Promise.all([rowsOf('applications'), rowsOf('candidates')]);
  const whole = await inFull(client, forApplications);
  const names = forCandidates.every(isWhole) ? undefined : await titles();
  return {
    applications: await Promise.all(whole.flatMap(applicationsOf).map((one) => withEnd(client, one))),
    candidates: await Promise.all(
      forCandidates.map(async (row) => candidateFrom(row, applicationsWithin(row, names))),
    ),
    interviews: [],
    isBeginning: underWay.length === 0,
    cursor: JSON.stringify(after),
    more: kinds.some((kind) => after[kind]?.pass !== undefined),
  };
}

interface Read {
  readonly rows: readonly wire.Candidate[];
  readonly next: Reading;
}

async function readPage(client: Client, reading: Reading, now: () => number): Promise<Read> {
  const pass = passOf(reading, now());
  const { page, from } = await pageOrFirst(client, pass);
  const times = page.rows.map(({ updatedOn }) => updatedOn);
  const next = afterPage(reading, from, { times, next: page.next, readAt: now() });
  // Should the API ignore what was asked for, at least nobody else is bothered.
  const rows = page.rows.filter(({ updatedOn }) => updatedOn === undefined || +updatedOn >= pass.after);
  return { rows, next };
}

/** Where the API does not know the page any more, the list begins again. */
async function pageOrFirst(client: Client, pass: Pass): Promise<{ page: Page<wire.Candidate>; from: Pass }> {
  const query = { limit: LARGEST_PAGE, updatedAfter: new Date(pass.after).toISOString() };
  const ask = (pageId?: string) => client.page(PATHS.candidates, wire.Candidate, { query }, pageId);
  const { pageId, ...first } = pass;
  try {
    return { page: await ask(pageId), from: pass };
  } catch (error) {
    if (pageId === undefined || !isUnknownPage(error)) throw error;
    return { page: await ask(), from: first };
  }
}

function isUnknownPage(error: unknown): boolean {
  const status = refusalBehind(error)?.status;
  return status === 400 || status === 404 || status === 410 || status === 422;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Place = z.object({ pageId: z.string(), isSecond: z.literal(true).optional() });

/** One page of everybody. A page that is not known any more begins the list again, once. */
async function partOf(
  client: Client,
  cursor: string | undefined,
): Promise<{ rows: readonly wire.Candidate[]; next: string | undefined }> {
  const place = Place.safeParse(parsedJson(cursor ?? '')).data;
  const query = { limit: LARGEST_PAGE };
  const ask = (pageId?: string) => client.page(PATHS.candidates, wire.Candidate, { query }, pageId);
  let isSecond = place?.isSecond;
  const page = await ask(place?.pageId).catch((error: unknown) => {
    if (!place || place.isSecond || !isUnknownPage(error)) throw error;
    isSecond = true;
    return ask();
  });
  const { rows, next } = page;
  const after = next === undefined || next === place?.pageId ? undefined : { pageId: next, isSecond };
  return { rows, next: after && JSON.stringify(after) };
}

/** The applications of a hundred candidates at a time, with a call for each of those who have several. */
export async function listApplications(
  client: Client,
  cursor?: string,
): Promise<{ applications: Application[]; next: string | undefined }> {
  const { rows, next } = await partOf(client, cursor);
  return { applications: (await inFull(client, rows)).flatMap(applicationsOf), next };
}

/** A hundred candidates at a time: those with an application, as no others are listed (documented). */
export async function listAllCandidates(
  { client, titles }: Background,
  cursor?: string,
): Promise<{ candidates: Candidate[]; next: string | undefined }> {
  const { rows, next } = await partOf(client, cursor);
  const names = rows.every(isWhole) ? undefined : await titles();
  return { candidates: rows.map((row) => candidateFrom(row, applicationsWithin(row, names))), next };
}
