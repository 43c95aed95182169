import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Priority } from '../budget.js';
import { refusalBehind } from '../failures.js';
import type { Http } from '../http.js';
import type { Endpoint } from './endpoints.js';
import { hasMore, type Page, pageOf } from './envelope.js';

export interface Asking {
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

export interface CallAsking extends Asking {
  readonly body?: Readonly<Record<string, unknown>>;
  /** Milliseconds for one attempt, where this call needs longer than others. */
  readonly attemptTimeout?: number;
}

export interface ListAsking<T> extends Asking {
  /** No more rows than these are needed. */
  readonly limit?: number;
  /** Whether the rows read so far will do, or what the last page says of the others. */
  readonly enough?: (rows: readonly T[], page: Page<T>) => boolean;
}

/** The calls of 100Hires, with what was learned on the way about sizes and includes. */
export interface Client {
  /** Everything but a list, with what the endpoint embeds. */
  call<T>(endpoint: Endpoint, schema: z.ZodType<T>, asking?: CallAsking): Promise<T>;
  /** All rows, page by page until the last one, the limit or `enough`; `more` says that there are others. */
  list<T>(endpoint: Endpoint, row: z.ZodType<T>, asking?: ListAsking<T>): Promise<Rows<T>>;
  /** One page, as it came. */
  page<T>(endpoint: Endpoint, row: z.ZodType<T>, asking?: Asking & { size?: number }): Promise<Page<T>>;
  /** The first page, or the one after a position, of a list that is read a page at a time. */
  part<T>(endpoint: Endpoint, row: z.ZodType<T>, asking?: Asking, after?: Position): Promise<Part<T>>;
}

/** A page of a list that was read; whoever reads the rest may do so later and in another process. */
export const Position = z.object({
  page: z.int().positive(),
  /** How many rows a page were asked for: only pages of one size follow each other. */
  size: z.int().positive().optional(),
  /** Tells the page from others. */
  mark: z.string(),
});
export type Position = z.infer<typeof Position>;

export interface Part<T> {
  readonly rows: readonly T[];
  /** How many rows the whole list has, where the API says so. */
  readonly total?: number;
  /** Undefined after the last page. */
  readonly next: Position | undefined;
}

export interface Rows<T> {
  readonly rows: readonly T[];
  readonly more: boolean;
}

/** How endpoints are asked by now, for all clients of one account. */
export type Learned = Map<Endpoint, Manner>;

/** How one endpoint is asked. */
interface Manner {
  readonly size: number | undefined;
  readonly include: string | undefined;
}

const SAFE_SIZE = 25;
/** No list of a company is longer than this many pages; it ends a list that never says it is over. */
const MOST_PAGES = 200;

export function createClient(http: Http, priority: Priority, learned: Learned = new Map()): Client {
  /** Asks more modestly as long as the API refuses the size or the includes, and remembers it. */
  async function modestly<T>(endpoint: Endpoint, ask: (manner: Manner) => Promise<T>): Promise<T> {
    let manner = learned.get(endpoint) ?? { size: endpoint.size, include: endpoint.include };
    for (;;) {
      try {
        const answer = await ask(manner);
        learned.set(endpoint, manner);
        return answer;
      } catch (error) {
        const modest = moreModest(manner, refusalBehind(error), endpoint.method === 'GET');
        if (!modest) throw error;
        manner = modest;
      }
    }
  }

  function askPage<T>(
    endpoint: Endpoint,
    row: z.ZodType<T>,
    asking: Asking,
    numberOf: (asked: number | undefined) => number,
    wanted?: number,
  ): Promise<{ page: Page<T>; number: number; asked: number | undefined }> {
    return modestly(endpoint, async ({ size, include }) => {
      const asked = size && Math.min(size, wanted ?? size);
      const number = numberOf(asked);
      const page = await http.call({
        method: endpoint.method,
        path: endpoint.path,
        ...(asking.ids && { ids: asking.ids }),
        query: {
          ...asking.query,
          include,
          ...(asked ? { page: number, size: asked } : number > 1 && { page: number }),
        },
        schema: pageOf(row, endpoint.rows ?? ''),
        priority,
      });
      return { page, number, asked };
    });
  }

  return {
    call: (endpoint, schema, { query, ...asking } = {}) =>
      modestly(endpoint, ({ include }) =>
        http.call({
          ...asking,
          method: endpoint.method,
          path: endpoint.path,
          query: { ...query, include },
          schema,
          priority,
        }),
      ),

    async page(endpoint, row, asking = {}) {
      const { page } = await askPage(endpoint, row, asking, () => 1, asking.size);
      return page;
    },

    async part(endpoint, row, asking = {}, after) {
      // Where pages have another size than before, what was read is no whole number of them: all is read again.
      const numberOf = (size: number | undefined) => (after && after.size === size ? after.page + 1 : 1);
      const { page, number, asked } = await askPage(endpoint, row, asking, numberOf);
      const mark = createHash('sha256').update(JSON.stringify(page.rows)).digest('base64url').slice(0, 16);
      // A server that ignores the page number, or answers the last page again, would never end.
      const same = number > 1 && mark === after?.mark;
      const { total } = page.paging;
      return {
        rows: same ? [] : page.rows,
        ...(total !== undefined && { total }),
        next:
          !same && hasMore(page, number, asked)
            ? { page: number, ...(asked !== undefined && { size: asked }), mark }
            : undefined,
      };
    },

    async list(endpoint, row, asking = {}) {
      const { limit = Number.POSITIVE_INFINITY, enough = () => false } = asking;
      const rows: z.infer<typeof row>[] = [];
      let before = '';
      for (let number = 1; number <= MOST_PAGES; number += 1) {
        const { page, asked } = await askPage(
          endpoint,
          row,
          asking,
          () => number,
          Number.isFinite(limit) ? limit : undefined,
        );
        // A server that ignores the page number, or answers the last page again, would never end.
        const same = JSON.stringify(page.rows);
        if (same === before) break;
        before = same;
        rows.push(...page.rows);
        const more = hasMore(page, number, asked);
        if (!more || rows.length >= limit || enough(rows, page)) {
          return { rows: rows.slice(0, limit), more: more || rows.length > limit };
        }
      }
      return { rows: rows.slice(0, limit), more: rows.length > limit };
    },
  };
}

/**
 * What to try after a refusal: a smaller page first, then nothing embedded; undefined when neither is to blame.
 * A read is tried again also when the refusal names no field; a write only when it certainly was about these.
 */
function moreModest(
  manner: Manner,
  refusal: { readonly status: number; readonly fields: readonly string[] } | undefined,
  reads: boolean,
): Manner | undefined {
  if (!refusal || (refusal.status !== 400 && refusal.status !== 422)) return undefined;
  const unnamed = reads && refusal.fields.length === 0;
  const toBlame = (field: string) => unnamed || refusal.fields.includes(field);
  if (manner.size && manner.size > SAFE_SIZE && toBlame('size')) return { ...manner, size: SAFE_SIZE };
  if (manner.include && toBlame('include')) return { ...manner, include: undefined };
  return undefined;
}
