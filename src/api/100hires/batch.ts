import { z } from 'zod';
import type { ItemResult } from '../ats.js';
import type { Client } from './client.js';
import type { Endpoint } from './endpoints.js';
import { explained } from './refusals.js';
import { onTheWire, plainWord } from './translate.js';
import { flag, Id, maybeId, ornament } from './values.js';
import { Anything } from './wire.js';

/** One call for up to a hundred; each goes its own way. Double ids are sent once. */
export async function callForMany<Id extends string>(
  client: Client,
  endpoint: Endpoint,
  ids: readonly Id[],
  body: Readonly<Record<string, unknown>>,
): Promise<ItemResult<Id>[]> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return [];
  const sent = { ids: unique.map(onTheWire), ...body };
  const answer = await client.call(endpoint, Anything, { body: sent }).catch((error: unknown) => {
    throw explained(error);
  });
  return itemResults(answer, unique);
}

/**
 * The result of each id in the answer of a batch call. Documented is that there is one per item, and not how it
 * looks: read are rows with an id under a general name or bare, and lists of what succeeded and what failed. An
 * id that no list names counts as failed, and its sentence says that this is not certain.
 */
export function itemResults<Id extends string>(answer: unknown, ids: readonly Id[]): ItemResult<Id>[] {
  const told = new Map<string, Verdict>();
  for (const { id, verdict } of verdictsIn(answer, 3)) {
    // A failure anywhere goes before a success elsewhere.
    if (told.get(id)?.ok !== false) told.set(id, verdict);
  }
  return ids.map((id) => ({ id, ...(told.get(id) ?? UNCERTAIN) }));
}

type Verdict = { readonly ok: true } | { readonly ok: false; readonly told: string };

const UNCERTAIN: Verdict = {
  ok: false,
  told: '100Hires does not say what became of this one. Please look there.',
};

interface IdVerdict {
  readonly id: string;
  readonly verdict: Verdict;
}

const Keys = z.record(z.string(), z.unknown());
/** Keys under which results may stand, or an object that holds them. */
const MIXED = ['results', 'items', 'data'];
const SUCCEEDED = ['succeeded', 'success', 'successful', 'updated', 'processed'];
const FAILED = ['failed', 'failures', 'errors', 'error'];

/** @param depth how far results may be wrapped: an answer that nests for ever is not followed for ever. */
function verdictsIn(answer: unknown, depth: number): IdVerdict[] {
  if (Array.isArray(answer)) return answer.flatMap((row: unknown) => verdictOf(row, 'mixed'));
  const keys = Keys.safeParse(answer).data;
  if (!keys || depth === 0) return [];
  const under = (names: readonly string[], list: 'succeeded' | 'failed') =>
    names
      .flatMap((name) => z.array(z.unknown()).safeParse(keys[name]).data ?? [])
      .flatMap((row) => verdictOf(row, list));
  return [
    ...under(SUCCEEDED, 'succeeded'),
    ...under(FAILED, 'failed'),
    ...MIXED.flatMap((name) => verdictsIn(keys[name], depth - 1)),
  ];
}

const Failure = z
  .object({ status: ornament(z.number()), code: ornament(z.number()) })
  .transform(({ status, code }) => status ?? code);

const Row = z
  .object({
    id: maybeId,
    application_id: maybeId,
    candidate_id: maybeId,
    success: flag,
    ok: flag,
    status: ornament(z.union([z.number(), z.string()])),
    error: z.unknown().optional(),
    errors: z.unknown().optional(),
  })
  .transform((row) => ({
    id: row.id ?? row.application_id ?? row.candidate_id,
    done: row.success ?? row.ok,
    status: row.status,
    trouble: isSomething(row.error) || isSomething(row.errors),
    code: typeof row.status === 'number' ? row.status : Failure.safeParse(row.error).data,
  }));

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** Words after which a row is done: those for success, and those of an application that is sent itself. */
const DONE = new Set([
  ...['ok', 'success', 'succeeded', 'done', 'updated', 'moved', 'added', 'removed'],
  ...['pending', 'active', 'hired', 'rejected', 'disqualified'],
]);
const NOT_DONE = new Set(['failed', 'failure', 'error', 'invalid', 'skipped', 'notfound', 'forbidden']);

function verdictOf(row: unknown, list: 'succeeded' | 'failed' | 'mixed'): IdVerdict[] {
  const bare = Id.safeParse(row).data;
  if (bare !== undefined)
    return [{ id: bare, verdict: list === 'failed' ? refused(undefined) : { ok: true } }];
  const read = Row.safeParse(row).data;
  if (read?.id === undefined) return [];
  const word = typeof read.status === 'string' ? plainWord(read.status) : undefined;
  const failed =
    list === 'failed' ||
    read.done === false ||
    read.trouble ||
    (typeof read.status === 'number' && read.status >= 400) ||
    (word !== undefined && NOT_DONE.has(word));
  if (failed) return [{ id: read.id, verdict: refused(read.code) }];
  const certain = read.done === true || word === undefined || DONE.has(word);
  return [{ id: read.id, verdict: certain ? { ok: true } : UNCERTAIN }];
}

/** Made from the status alone: the API's own words may be personal. */
function refused(status: number | undefined): Verdict {
  if (status === 404) return { ok: false, told: '100Hires does not have this one, or not any more.' };
  if (status === 403) return { ok: false, told: '100Hires does not let me do that with this one.' };
  return { ok: false, told: '100Hires did not accept that for this one.' };
}
