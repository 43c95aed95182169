import { z } from 'zod';
import type { Priority } from '../budget.js';
import { refusalBehind } from '../failures.js';
import type { Call, Http } from '../http.js';
import type { Tokens } from './token.js';

/** The calls of Comeet: with a token that is good, and page by page. */
export interface Client {
  call<T>(call: Omit<Call<T>, 'priority'>): Promise<T>;
  /** One page of a list. */
  page<T>(list: List<T>, after?: Page): Promise<Part<T>>;
  /**
   * All rows, page by page.
   *
   * @param how.enough whether the rows read so far will do.
   * @param how.begun the first page, where it was read already.
   */
  all<T>(
    list: List<T>,
    how?: { readonly enough?: (rows: readonly T[]) => boolean; readonly begun?: Part<T> },
  ): Promise<Rows<T>>;
}

/** Where Comeet says the next page is: its path and query, without a host. */
export const Page = z.string().startsWith('/').max(4_000);
export type Page = z.infer<typeof Page>;

export interface List<T> {
  readonly path: '/candidates' | '/positions';
  /** The key under which the rows are. */
  readonly key: 'candidates' | 'positions';
  readonly query: Readonly<Record<string, string>>;
  readonly row: z.ZodType<T>;
}

export interface Part<T> {
  readonly rows: readonly T[];
  /** Undefined after the last page. */
  readonly next: Page | undefined;
}

export interface Rows<T> {
  readonly rows: readonly T[];
  /** There are pages that were not read. */
  readonly more: boolean;
}

/** How many rows a page is asked for; the most that may be asked for is not known. */
export interface Learned {
  /** Undefined once Comeet has refused it: then it decides. */
  pageSize: number | undefined;
}

export const freshlyLearned = (): Learned => ({ pageSize: 200 });

/** No list of a company is longer than this many pages; it ends a list that never says it is over. */
const MOST_PAGES = 500;
const NO_HOST = 'http://localhost';

export function createClient(http: Http, tokens: Tokens, priority: Priority, learned: Learned): Client {
  /** A 401 may be about a token that has run out on its way: a new one is tried once. */
  async function call<T>(asked: Omit<Call<T>, 'priority'>): Promise<T> {
    try {
      return await http.call({ ...asked, priority });
    } catch (error) {
      if (refusalBehind(error)?.status !== 401) throw error;
      tokens.discard();
      return http.call({ ...asked, priority });
    }
  }

  async function firstPage<T>(list: List<T>): Promise<Part<T>> {
    const ask = (size: number | undefined) =>
      call({
        method: 'GET',
        path: list.path,
        query: { ...list.query, ...(size !== undefined && { limit: size }) },
        schema: partOf(list),
      });
    const { pageSize } = learned;
    try {
      return await ask(pageSize);
    } catch (error) {
      const status = refusalBehind(error)?.status;
      if (pageSize === undefined || (status !== 400 && status !== 422)) throw error;
      const part = await ask(undefined);
      learned.pageSize = undefined;
      return part;
    }
  }

  async function page<T>(list: List<T>, after?: Page): Promise<Part<T>> {
    if (after === undefined) return firstPage(list);
    const { pathname, searchParams } = new URL(after, NO_HOST);
    const query: Record<string, string[]> = {};
    for (const [name, value] of searchParams) query[name] = [...(query[name] ?? []), value];
    return call({ method: 'GET', path: pathname, query, schema: partOf(list) });
  }

  return {
    call,
    page,
    async all(list, { enough = () => false, begun } = {}) {
      let part = begun ?? (await page(list));
      const rows = [...part.rows];
      const seen = new Set<Page>();
      // A page that leads back to one that was read would never end.
      while (part.next !== undefined && !seen.has(part.next)) {
        if (enough(rows) || seen.size === MOST_PAGES) return { rows, more: true };
        seen.add(part.next);
        part = await page(list, part.next);
        rows.push(...part.rows);
      }
      return { rows, more: false };
    },
  };
}

const Keys = z.record(z.string(), z.unknown());

/** Rows under their own key, or bare; the next page is an absolute address or null (observed). */
function partOf<T>({ path, key, row }: List<T>) {
  return z.preprocess(
    (answer) => {
      const keys = Keys.safeParse(answer).data;
      return keys ? { rows: keys[key], next: keys.next_page } : { rows: answer, next: undefined };
    },
    z.object({
      rows: z.array(row),
      next: z.unknown().transform((next) => placeOf(next, path)),
    }),
  );
}

/** Of an address only path and query are taken: no token ever goes to a host that an answer names. */
function placeOf(next: unknown, path: List<unknown>['path']): Page | undefined {
  if (typeof next !== 'string' || !URL.canParse(next, NO_HOST)) return undefined;
  const { pathname, search } = new URL(next, NO_HOST);
  return Page.safeParse(`${pathname.endsWith(path) ? path : pathname}${search}`).data;
}
