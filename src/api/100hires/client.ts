import type { z } from 'zod';
import type { Priority } from '../budget.js';
import { refusalBehind } from '../failures.js';
import type { Http } from '../http.js';
import type { Endpoint } from './endpoints.js';
import { hasMore, type Page, pageOf } from './envelope.js';

export interface Asking {
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
}

export interface ListAsking<T> extends Asking {
  /** No more rows than these are needed. */
  readonly limit?: number;
  /** Whether the rows read so far will do. */
  readonly enough?: (rows: readonly T[]) => boolean;
}

/** The calls of 100Hires, with what was learned on the way about sizes and includes. */
export interface Client {
  get<T>(endpoint: Endpoint, schema: z.ZodType<T>, asking?: Asking): Promise<T>;
  post<T>(endpoint: Endpoint, schema: z.ZodType<T>, body: Readonly<Record<string, unknown>>): Promise<T>;
  /** All rows, page by page until the last one, the limit or `enough`; `more` says that there are others. */
  list<T>(endpoint: Endpoint, row: z.ZodType<T>, asking?: ListAsking<T>): Promise<Rows<T>>;
  /** One page, as it came. */
  page<T>(endpoint: Endpoint, row: z.ZodType<T>, asking?: Asking & { size?: number }): Promise<Page<T>>;
}

export interface Rows<T> {
  readonly rows: readonly T[];
  readonly more: boolean;
}

/** How one list is asked. */
interface Manner {
  readonly size: number | undefined;
  readonly include: string | undefined;
}

const SAFE_SIZE = 25;
/** No list of a company is longer than this many pages; it ends a list that never says it is over. */
const MOST_PAGES = 200;

export function createClient(http: Http, priority: Priority): Client {
  const learned = new Map<string, Manner>();

  /** One page, asked more modestly as long as the API refuses the size or the includes. */
  async function askPage<T>(
    endpoint: Endpoint,
    row: z.ZodType<T>,
    asking: Asking,
    number: number,
    wanted: number | undefined,
  ): Promise<{ page: Page<T>; asked: number | undefined }> {
    let manner = learned.get(endpoint.path) ?? { size: endpoint.size, include: endpoint.include };
    for (;;) {
      const asked = manner.size && Math.min(manner.size, wanted ?? manner.size);
      try {
        const page = await http.call({
          method: endpoint.method,
          path: endpoint.path,
          ...(asking.ids && { ids: asking.ids }),
          query: {
            ...asking.query,
            include: manner.include,
            ...(asked ? { page: number, size: asked } : number > 1 && { page: number }),
          },
          schema: pageOf(row, endpoint.rows ?? ''),
          priority,
        });
        learned.set(endpoint.path, manner);
        return { page, asked };
      } catch (error) {
        const modest = moreModest(manner, refusalBehind(error));
        if (!modest) throw error;
        manner = modest;
      }
    }
  }

  return {
    get: (endpoint, schema, { ids = {}, query = {} } = {}) =>
      http.call({ method: 'GET', path: endpoint.path, ids, query, schema, priority }),

    post: (endpoint, schema, body) =>
      http.call({ method: 'POST', path: endpoint.path, body, schema, priority }),

    async page(endpoint, row, asking = {}) {
      const { page } = await askPage(endpoint, row, asking, 1, asking.size);
      return page;
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
          number,
          Number.isFinite(limit) ? limit : undefined,
        );
        // A server that ignores the page number, or answers the last page again, would never end.
        const same = JSON.stringify(page.rows);
        if (same === before) break;
        before = same;
        rows.push(...page.rows);
        const more = hasMore(page, number, asked);
        if (!more || rows.length >= limit || enough(rows)) {
          return { rows: rows.slice(0, limit), more: more || rows.length > limit };
        }
      }
      return { rows: rows.slice(0, limit), more: rows.length > limit };
    },
  };
}

/** What to try after a refusal: a smaller page first, then nothing embedded; undefined when neither is to blame. */
function moreModest(
  manner: Manner,
  refusal: { readonly status: number; readonly fields: readonly string[] } | undefined,
): Manner | undefined {
  if (!refusal || (refusal.status !== 400 && refusal.status !== 422)) return undefined;
  const toBlame = (field: string) => refusal.fields.length === 0 || refusal.fields.includes(field);
  if (manner.size && manner.size > SAFE_SIZE && toBlame('size')) return { ...manner, size: SAFE_SIZE };
  if (manner.include && toBlame('include')) return { ...manner, include: undefined };
  return undefined;
}
