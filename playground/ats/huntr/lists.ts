import { z } from 'zod';
import { Excusable } from './errors.js';
import type { Switches } from './switches.js';

export const objectId = z.string().regex(/^[0-9a-f]{24}$/, 'Invalid value');
/** Unix seconds. */
export const second = z
  .string()
  .regex(/^\d{1,10}$/, 'Invalid value')
  .transform(Number);

const MOST = 500;
/** Documented: more is refused since January 2021. */
const tooMany = `Limit must be an integer under ${MOST}`;

export const paging = {
  limit: z
    .string()
    .regex(/^\d{1,6}$/, tooMany)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= MOST, tooMany)
    .optional(),
  next: objectId.optional(),
};

export const created = { created_after: second.optional(), created_before: second.optional() };

interface Row {
  readonly id: string;
  readonly createdAt: number;
}

interface PageQuery {
  readonly limit?: number | undefined;
  /** The id of the last row that was read. */
  readonly next?: string | undefined;
  readonly created_after?: number | undefined;
  readonly created_before?: number | undefined;
}

/** One page, newest first. `next` goes on after that row, whatever has come in the meantime. */
export function pageOf<Thing extends Row>(
  { switches }: { readonly switches: Switches },
  things: readonly Thing[],
  query: PageQuery,
  json: (thing: Thing) => unknown,
) {
  const { limit = 100, created_after: after = -1, created_before: before = Number.POSITIVE_INFINITY } = query;
  const isAfter = (time: number) => time > after || (switches.createdAfter === 'inclusive' && time === after);
  const rows = things
    .map((thing, place) => ({ thing, place }))
    .sort((one, other) => other.thing.createdAt - one.thing.createdAt || other.place - one.place)
    .map(({ thing }) => thing)
    .filter(({ createdAt }) => isAfter(createdAt) && createdAt < before);
  const from = query.next === undefined ? 0 : rows.findIndex(({ id }) => id === query.next) + 1;
  if (query.next !== undefined && from === 0) {
    throw new Excusable(400, 'Invalid value', { param: 'next', value: query.next, location: 'query' });
  }
  const page = rows.slice(from, from + limit);
  const last = page.at(-1)?.id;
  const isLast = from + limit >= rows.length;
  return { data: page.map(json), ...nextAfter(switches.lastPage, last, isLast) };
}

function nextAfter(how: Switches['lastPage'], last: string | undefined, isLast: boolean) {
  const goesOn = last !== undefined && (!isLast || how === 'emptyAfter');
  if (goesOn) return { next: last };
  if (how === 'null') return { next: null };
  return how === 'inf' ? { next: 'inf' } : {};
}
