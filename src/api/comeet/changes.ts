import { z } from 'zod';
import type { Application, Candidate } from '../../domain/hiring.js';
import { CandidateId } from '../../domain/ids.js';
import { CHANGE_KINDS, type ChangeKind, type Changes } from '../ats.js';
import { type List, Page } from './client.js';
import { type Account, CANDIDATES, candidatesBy, stamp, titlesFor } from './processes.js';
import { applicationFrom, candidateFrom, interviewsFrom } from './translate.js';
import type * as wire from './wire.js';

/** One look at what has changed, page by page. */
const Pass = z.object({
  /** The lower bound, for all its pages. Milliseconds since 1970, as all times here. */
  after: z.number(),
  startedAt: z.number(),
  /** What is changed first, what is deleted afterwards. */
  sweep: z.enum(['changed', 'deleted']),
  /** Missing before a sweep's first page. */
  next: Page.optional(),
  kinds: z.array(z.enum(CHANGE_KINDS)),
  /** The list had several pages and is read once more: a row may have slipped from one page to another meanwhile. */
  isSecond: z.literal(true).optional(),
});
type Pass = z.infer<typeof Pass>;

/** Everything of a kind that had changed before this moment was told. */
const Since = z.object({
  applications: z.number().optional(),
  candidates: z.number().optional(),
  interviews: z.number().optional(),
});
const Cursor = z.object({ since: Since, pass: Pass.optional() });
type Cursor = z.infer<typeof Cursor>;

/**
 * How far back is asked again. The vendor's rule is that the lower bound is the start of the last good run; the clock
 * that it is told by is ours, and Slack, too, allows it to be five minutes wrong.
 */
const OVERLAP_MS = 300_000;

/**
 * What has changed since the cursor: one page of one call, which tells of all kinds, because a process is application,
 * candidate and interviews in one. After the last page comes what was deleted, in a call of its own. A kind that is
 * wanted for the first time begins now, without a call. A cursor that can't be read is none.
 *
 * There is no upper bound: what changes while pages are read would fall out of the list, and the rows behind it would
 * slip to a page that was read already. Whatever happens after the start is told by the next look.
 */
export async function changesSince(
  account: Account,
  cursor: string | undefined,
  wanted: ReadonlySet<ChangeKind>,
): Promise<Changes> {
  const before = cursorFrom(cursor);
  const known = CHANGE_KINDS.filter((kind) => wanted.has(kind) && before.since[kind] !== undefined);
  const since = { ...before.since };
  for (const kind of wanted) since[kind] ??= account.now();
  const pass = stillWanted(before.pass, wanted) ?? begin(before, known, account.now());
  if (!pass) {
    return { ...NOTHING, isBeginning: true, cursor: JSON.stringify({ since }), more: false };
  }
  const part = await account.client.page(listOf(pass), pass.next);
  const news = await toldBy(account, pass, part.rows);
  const after = afterPage({ since }, pass, part.next);
  const isBeginning = pass.next === undefined && pass.sweep === 'changed' && !pass.isSecond;
  if (pass.sweep === 'deleted' || after.pass?.sweep !== 'deleted') return answer(news, isBeginning, after);
  // What was deleted is hardly ever more than a page: it is told in the same answer.
  const deleted = await account.client.page(listOf(after.pass));
  const { gone } = await toldBy(account, after.pass, deleted.rows);
  return answer({ ...news, gone }, isBeginning, afterPage({ since }, after.pass, deleted.next));
}

function answer(news: News, isBeginning: boolean, after: Cursor): Changes {
  return { ...news, isBeginning, cursor: JSON.stringify(after), more: after.pass !== undefined };
}

type News = Pick<Changes, 'applications' | 'candidates' | 'interviews' | 'gone'>;

const NOTHING = { applications: [], candidates: [], interviews: [], gone: [] };

function cursorFrom(text: string | undefined): Cursor {
  try {
    return Cursor.parse(JSON.parse(text ?? ''));
  } catch {
    return { since: {} };
  }
}

/** A kind that nobody wants any more is not told, and so has not been read either. */
function stillWanted(pass: Pass | undefined, wanted: ReadonlySet<ChangeKind>): Pass | undefined {
  const kinds = pass?.kinds.filter((kind) => wanted.has(kind)) ?? [];
  return pass && kinds.length > 0 ? { ...pass, kinds } : undefined;
}

function begin({ since }: Cursor, kinds: readonly ChangeKind[], now: number): Pass | undefined {
  if (kinds.length === 0) return undefined;
  const earliest = Math.min(...kinds.map((kind) => since[kind] ?? now));
  return { after: earliest - OVERLAP_MS, startedAt: now, sweep: 'changed', kinds: [...kinds] };
}

function listOf({ after, sweep }: Pass): List<wire.Candidate> {
  const query = { 'time_hiring_process_updated:after': stamp(after) };
  return sweep === 'changed' ? candidatesBy(query) : { ...CANDIDATES, query: { ...query, deleted: 'True' } };
}

function afterPage({ since }: Cursor, pass: Pass, next: Page | undefined): Cursor {
  if (next !== undefined && next !== pass.next) return { since, pass: { ...pass, next } };
  const { next: wasLong, isSecond, ...rest } = pass;
  if (pass.sweep === 'changed') {
    const isLong = wasLong !== undefined && !isSecond;
    return { since, pass: isLong ? { ...rest, isSecond: true } : { ...rest, sweep: 'deleted' } };
  }
  const done = Object.fromEntries(pass.kinds.map((kind) => [kind, pass.startedAt]));
  return { since: { ...since, ...done } };
}

async function toldBy(
  account: Account,
  { sweep, kinds }: Pass,
  rows: readonly wire.Candidate[],
): Promise<News> {
  if (sweep === 'deleted') {
    // Should the filter be ignored, nobody who is still there is forgotten.
    const gone = rows.filter(({ isDeleted }) => isDeleted).map(({ uid }) => CandidateId.parse(uid));
    return { ...NOTHING, gone };
  }
  const living = rows.filter(({ isDeleted }) => !isDeleted);
  const titles = await titlesFor(account, living);
  const has = (kind: ChangeKind) => kinds.includes(kind);
  return {
    applications: has('applications') ? living.flatMap((row) => applicationFrom(row, titles) ?? []) : [],
    candidates: has('candidates') ? living.flatMap((row) => candidateFrom(row, titles) ?? []) : [],
    interviews: has('interviews') ? living.flatMap(interviewsFrom) : [],
    gone: [],
  };
}

/** All processes there are, a page at a time, as applications. */
export async function listApplications(
  account: Account,
  cursor?: string,
): Promise<{ applications: Application[]; next: string | undefined }> {
  const { rows, next } = await everybody(account, cursor);
  const titles = await titlesFor(account, rows);
  return { applications: rows.flatMap((row) => applicationFrom(row, titles) ?? []), next };
}

/** All processes there are, a page at a time, as candidates. */
export async function listAllCandidates(
  account: Account,
  cursor?: string,
): Promise<{ candidates: Candidate[]; next: string | undefined }> {
  const { rows, next } = await everybody(account, cursor);
  const titles = await titlesFor(account, rows);
  return { candidates: rows.flatMap((row) => candidateFrom(row, titles) ?? []), next };
}

async function everybody({ client }: Account, cursor: string | undefined) {
  const after = Page.safeParse(cursor).data;
  const { rows, next } = await client.page(candidatesBy({}), after);
  return { rows, next: next === after ? undefined : next };
}
