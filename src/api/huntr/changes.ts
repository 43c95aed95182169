import { z } from 'zod';
import type { Hint } from '../../domain/hint.js';
import type { Application, Candidate, Interview } from '../../domain/hiring.js';
import { CandidateId } from '../../domain/ids.js';
import { CHANGE_KINDS, type ChangeKind, type Changes } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { getApplications, type Reader } from './cards.js';
import type { Page } from './client.js';
import { placeOf, readInterviews } from './interviews.js';
import { readMember, withApplications } from './members.js';
import { touchedBy } from './touched.js';
import * as wire from './wire.js';

const Seen = z.array(z.string());

/** How far the actions have been read. Moments are Unix seconds. */
const Cursor = z.object({
  kinds: z.array(z.enum(CHANGE_KINDS)),
  /** The newest action that was read, or our own clock before there was one. */
  at: z.number(),
  /** The actions of the last while, which are asked for again. */
  seen: Seen,
  /** A list that is not read to its end. */
  pass: z
    .object({
      after: z.number(),
      next: z.string(),
      at: z.number(),
      seen: Seen,
      /** What was read already: older actions can't tell anything new of it. */
      read: z.array(z.string()),
    })
    .optional(),
});
type Cursor = z.infer<typeof Cursor>;

/** How far back, in seconds, is asked again: for what turns up late, and because the clock we begin with is ours. */
const OVERLAP_SECONDS = 300;
/** So many actions at a time. */
const PART = 100;
const MOST_REMEMBERED = 1_000;

/**
 * What was done since the cursor: one page of actions, and each card, member or interview they touch, as it is now. All
 * kinds come from the one list. What is gone is not told; of a card that was deleted, its member is. Without a cursor
 * that can be read it begins now, without a call.
 */
export async function changesSince(
  reader: Reader,
  now: () => number,
  cursor: string | undefined,
  wanted: ReadonlySet<ChangeKind>,
): Promise<Changes> {
  const before = cursorFrom(cursor);
  const kinds = CHANGE_KINDS.filter((kind) => wanted.has(kind));
  if (!before) return beginning({ kinds, at: Math.floor(now() / 1000), seen: [] });
  const known = new Set(kinds.filter((kind) => before.kinds.includes(kind)));
  const withKinds = { ...before, kinds: [...new Set([...before.kinds, ...kinds])] };
  if (known.size === 0) return beginning(withKinds);

  const after = before.pass?.after ?? before.at - OVERLAP_SECONDS;
  const page = await pageOfActions(reader, after, before.pass?.next).catch((error: unknown) => {
    if (before.pass === undefined || refusalBehind(error)?.status !== 400) throw error;
    return undefined;
  });
  // Where the list was to go on is not known any more: it begins again.
  if (!page) return changesSince(reader, now, JSON.stringify({ ...before, pass: undefined }), wanted);
  const told = new Set([...before.seen, ...(before.pass?.seen ?? [])]);
  const read = new Set(before.pass?.read);
  const touches = page.rows.filter(({ id }) => !told.has(id)).flatMap(touchesOf);
  const fresh = touches.filter(({ hint }) => !read.has(keyOf(hint)));
  const of = (kind: Hint['kind']) => fresh.filter(({ hint }) => hint.kind === kind);
  const next = cursorAfter(withKinds, after, page, [...read, ...fresh.map(({ hint }) => keyOf(hint))]);
  return {
    applications: known.has('applications') ? await applicationsIn(reader, of('application')) : [],
    candidates: known.has('candidates') ? await candidatesIn(reader, of('candidate')) : [],
    interviews: known.has('interviews') ? await interviewsIn(reader, of('interview')) : [],
    gone: page.rows.flatMap(goneIn),
    isBeginning: before.pass === undefined,
    cursor: JSON.stringify(next),
    more: next.pass !== undefined,
  };
}

/** An action and one thing that it may have changed. */
interface Touch {
  readonly action: wire.Action;
  readonly hint: Hint;
}

function touchesOf(action: wire.Action): Touch[] {
  return touchedBy(action).map((hint) => ({ action, hint }));
}

function keyOf({ kind, id }: Hint): string {
  return `${kind}:${id}`;
}

function goneIn({ actionType, member }: wire.Action): CandidateId[] {
  return actionType === 'MEMBER_DELETED' && member ? [CandidateId.parse(member.id)] : [];
}

function beginning(cursor: Cursor): Changes {
  const nothing = { applications: [], candidates: [], interviews: [] };
  return {
    ...nothing,
    isBeginning: cursor.pass === undefined,
    cursor: JSON.stringify(cursor),
    more: cursor.pass !== undefined,
  };
}

function cursorFrom(text: string | undefined): Cursor | undefined {
  try {
    return Cursor.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

/**
 * Newest first (documented). Whether a page that is shorter than asked for and names a next one is the last is not
 * known, so that the next one is looked at, too.
 */
async function pageOfActions(
  { client }: Reader,
  after: number,
  next: string | undefined,
): Promise<Page<wire.Action>> {
  const read = (from: string | undefined) =>
    client.page('/actions', wire.Action, { query: { created_after: after }, limit: PART, next: from });
  const page = await read(next);
  const isShort = page.rows.length > 0 && page.rows.length < PART;
  if (!isShort || page.next === undefined || page.next === next) return page;
  const further = await read(page.next);
  const isOver = further.rows.length === 0 || further.next === page.next;
  return { rows: [...page.rows, ...further.rows], next: isOver ? undefined : further.next };
}

/** What comes while pages are read stands before them, so that the next list finds it. */
function cursorAfter(
  before: Cursor,
  after: number,
  { rows, next }: Page<wire.Action>,
  read: readonly string[],
): Cursor {
  const { pass, kinds } = before;
  const seconds = rows.flatMap(({ createdAt, date }) => {
    const time = createdAt ?? date;
    return time ? Math.floor(time.getTime() / 1000) : [];
  });
  const at = pass?.at ?? (seconds.length > 0 ? Math.max(...seconds) : before.at);
  const isRecent = ({ createdAt, date }: wire.Action) =>
    ((createdAt ?? date)?.getTime() ?? Number.POSITIVE_INFINITY) / 1000 >= at - OVERLAP_SECONDS;
  const seen = [...(pass?.seen ?? []), ...rows.filter(isRecent).map(({ id }) => id)];
  const kept = [...new Set(seen)].slice(0, MOST_REMEMBERED);
  const goesOn = next !== undefined && rows.length > 0 && next !== pass?.next;
  if (goesOn) return { ...before, pass: { after, next, at, seen: kept, read: [...new Set(read)] } };
  return { kinds, at, seen: kept };
}

function applicationsIn(reader: Reader, touches: readonly Touch[]): Promise<Application[]> {
  const wanted = touches.map(({ hint, action }) => ({ id: hint.id, createdAt: action.job?.createdAt }));
  return getApplications(reader, [...new Map(wanted.map((one) => [one.id, one])).values()]);
}

/** With the time of the last action that was about them; a member does not tell when it was updated. */
async function candidatesIn(reader: Reader, touches: readonly Touch[]): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const id of idsIn(touches)) {
    const member = await readMember(reader, id);
    if (!member) continue;
    const actions = touches.filter(({ hint }) => hint.id === id).map(({ action }) => action);
    const times = actions.flatMap(({ date, createdAt }) => (date ?? createdAt)?.getTime() ?? []);
    const candidate = await withApplications(reader, member, []);
    found.push(times.length > 0 ? { ...candidate, updatedAt: new Date(Math.max(...times)) } : candidate);
  }
  return found;
}

/** One call for each card, however many of its interviews were changed. */
async function interviewsIn({ client }: Reader, touches: readonly Touch[]): Promise<Interview[]> {
  const ids = new Set(idsIn(touches));
  const places = new Map(touches.map(({ action }) => [JSON.stringify(placeOf(action)), placeOf(action)]));
  const found: Interview[] = [];
  for (const place of places.values()) {
    const there = await readInterviews(client, place);
    found.push(...there.filter(({ id }) => ids.has(id)));
  }
  return found;
}

function idsIn(touches: readonly Touch[]): string[] {
  return [...new Set(touches.map(({ hint }) => hint.id))];
}
