import { z } from 'zod';
import type { Application, Candidate } from '../../domain/hiring.js';
import { HiresError } from '../../errors.js';
import { CHANGE_KINDS, type ChangeKind, type Changes } from '../ats.js';
import { type Titles, whole } from './applications.js';
import { type Client, Position } from './client.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import { afterPage, begin, passOf, Reading } from './reading.js';
import { candidateFrom, interviewFrom } from './translate.js';
import * as wire from './wire.js';

/** What is known of each list, as far as it was ever asked for. */
const Cursor = z.object({
  applications: Reading.optional(),
  candidates: Reading.optional(),
  interviews: Reading.optional(),
});
type Cursor = z.infer<typeof Cursor>;

/** Each by `updated_after`, which is documented for all three. */
const LISTS: Readonly<Record<ChangeKind, Endpoint>> = {
  applications: ENDPOINTS.applications,
  candidates: ENDPOINTS.candidates,
  interviews: ENDPOINTS.interviews,
};

export interface Background {
  readonly client: Client;
  readonly titles: Titles;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * What was updated since the cursor: one page of one call for each kind that is wanted, one kind after the
 * other. A kind that is wanted for the first time begins now, without a call. While a list has more pages, the
 * lists that were read to their ends are left alone. A cursor that can't be read is none. A list that the key may not
 * read leaves the others as they are; which rights a key has is not documented for each list.
 */
export async function changesSince(
  { client, titles, now }: Background,
  cursor: string | undefined,
  wanted: ReadonlySet<ChangeKind>,
): Promise<Changes> {
  const before = cursorFrom(cursor);
  const kinds = CHANGE_KINDS.filter((kind) => wanted.has(kind));
  const underWay = kinds.filter((kind) => before[kind]?.pass);
  const asked = new Set(underWay.length > 0 ? underWay : kinds);
  const after: { [Kind in ChangeKind]?: Reading } = { ...before };
  const refusals: HiresError[] = [];

  async function read<Row extends { readonly updatedAt: Date | undefined }>(
    kind: ChangeKind,
    row: z.ZodType<Row | undefined>,
  ): Promise<Row[]> {
    const reading = before[kind];
    if (!wanted.has(kind)) return [];
    if (!reading) {
      after[kind] = begin(now());
      return [];
    }
    if (!asked.has(kind)) return [];
    const pass = passOf(reading, now());
    const query = { updated_after: pass.after };
    const part = await client.part(LISTS[kind], row, { query }, pass.position).catch((error: unknown) => {
      refusals.push(forbidden(error));
      return undefined;
    });
    if (part === undefined) {
      // It begins again where it was begun, once the key may read it.
      const { pass: _, ...from } = reading;
      after[kind] = from;
      return [];
    }
    const rows = part.rows.filter((one) => one !== undefined);
    const times = rows.map(({ updatedAt }) => updatedAt);
    after[kind] = afterPage(reading, pass, { ...part, times, readAt: now() });
    // Should the API ignore what was asked for, at least nobody else is bothered.
    return rows.filter(
      ({ updatedAt }) => updatedAt === undefined || updatedAt.getTime() / 1000 >= pass.after,
    );
  }

  const applications = await read('applications', wire.Application);
  const candidates = await read('candidates', wire.Candidate);
  const interviews = await read('interviews', wire.MaybeInterview);
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === asked.size) throw refusal;
  return {
    applications: await whole(client, applications, undefined, titles),
    candidates: await Promise.all(candidates.map((row) => candidateAsListed(client, titles, row))),
    interviews: interviews.map((row) => interviewFrom(row)),
    isBeginning: underWay.length === 0,
    cursor: JSON.stringify(after),
    more: kinds.some((kind) => after[kind]?.pass !== undefined),
    refusals,
  };
}

/** What concerns one list only, so that the others can be read. */
function forbidden(error: unknown): HiresError {
  if (error instanceof HiresError && error.code === 'ats_forbidden') return error;
  throw error;
}

function cursorFrom(text: string | undefined): Cursor {
  return Cursor.safeParse(parsedJson(text ?? '')).data ?? {};
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** With the applications and tags that the list sends along, and no others: those would cost a call each. */
async function candidateAsListed(client: Client, titles: Titles, row: wire.Candidate): Promise<Candidate> {
  const applications = await whole(client, row.applications ?? [], row.id, titles);
  return candidateFrom(row, applications, row.tags ?? []);
}

/** All applications there are, a hundred at a time, newest first (which is the documented order). */
export async function listApplications(
  { client, titles }: Background,
  cursor?: string,
): Promise<{ applications: Application[]; next: string | undefined }> {
  const after = Position.safeParse(parsedJson(cursor ?? '')).data;
  const { rows, next } = await client.part(ENDPOINTS.applications, wire.Application, {}, after);
  const applications = await whole(client, rows, undefined, titles);
  return { applications, next: next && JSON.stringify(next) };
}

/** All candidates there are, a hundred at a time. */
export async function listAllCandidates(
  { client, titles }: Background,
  cursor?: string,
): Promise<{ candidates: Candidate[]; next: string | undefined }> {
  const after = Position.safeParse(parsedJson(cursor ?? '')).data;
  const { rows, next } = await client.part(ENDPOINTS.candidates, wire.Candidate, {}, after);
  const candidates = await Promise.all(rows.map((row) => candidateAsListed(client, titles, row)));
  return { candidates, next: next && JSON.stringify(next) };
}
