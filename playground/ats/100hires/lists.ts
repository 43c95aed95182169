import type { Account, Answer } from './route.js';

/** One page of rows in the envelope the account is switched to. */
export function paged<Row>(
  { switches }: Account,
  resource: string,
  rows: readonly Row[],
  { page, size }: { readonly page: number; readonly size: number },
  show: (row: Row) => unknown,
): Answer {
  const pages = Math.ceil(rows.length / size);
  const shown = switches.pastLastPage === 'last' ? Math.max(1, Math.min(page, pages)) : page;
  const data = rows.slice((shown - 1) * size, shown * size).map(show);
  return {
    status: 200,
    body:
      switches.envelope === 'data'
        ? {
            data,
            pagination: { current_page: shown, per_page: size, total_pages: pages, total_items: rows.length },
          }
        : {
            [resource]: data,
            pagination: { page: shown, page_count: pages, page_size: size, total_count: rows.length },
          },
  };
}

/** A list that comes whole. */
export function whole({ switches }: Account, resource: string, rows: readonly unknown[]): Answer {
  if (switches.unpagedLists === 'bare') return { status: 200, body: rows };
  return { status: 200, body: { [switches.envelope === 'data' ? 'data' : resource]: rows } };
}

export function created({ switches }: Account, body: unknown): Answer {
  return { status: switches.writeStatuses === 'restful' ? 201 : 200, body };
}

export function deleted({ switches }: Account): Answer {
  return switches.writeStatuses === 'restful' ? { status: 204 } : { status: 200, body: { success: true } };
}
