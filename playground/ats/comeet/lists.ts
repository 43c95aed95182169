import type { Account, Answer } from './account.js';
import { ApiError, invalid } from './errors.js';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Refuses a parameter that is not among those, and one that is given twice. */
export function onlyThese(query: URLSearchParams, names: readonly string[]): void {
  for (const name of query.keys()) {
    if (!names.includes(name)) throw invalid('invalid_parameter', `Unknown parameter ${name}.`);
    if (query.getAll(name).length > 1) throw invalid('invalid_parameter', `${name} may be given once.`);
  }
}

/** Milliseconds since the epoch; undefined when it is not asked for. */
export function momentIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw invalid('invalid_datetime', `${name} is no YYYY-MM-DDTHH:mm:ssZ.`);
  return time;
}

export const PAGING = ['limit', 'page'] as const;

/** A page under the list's own key, with the next one's absolute address or null (observed). */
export function paged<Row>(
  { switches, url }: Account,
  path: string,
  query: URLSearchParams,
  list: { readonly key: string; readonly rows: readonly Row[]; readonly json: (row: Row) => unknown },
): Answer {
  const size = numberIn(query, 'limit') ?? switches.pageSize;
  const page = numberIn(query, 'page') ?? 1;
  if (size > switches.largestPage)
    throw new ApiError(400, 'invalid_parameter', `limit may be ${switches.largestPage} at most.`, true);
  const end = page * size;
  const next = new URLSearchParams(query);
  next.set('page', String(page + 1));
  return {
    status: 200,
    body: {
      [list.key]: list.rows.slice(end - size, end).map(list.json),
      next_page: end < list.rows.length ? `${url}${path}?${next}` : null,
    },
  };
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalid('invalid_parameter', `${name} is no number.`);
  return Number(text);
}
