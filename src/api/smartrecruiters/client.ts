import { z } from 'zod';
import { HiresError } from '../../errors.js';
import type { Priority } from '../budget.js';
import type { Call, Http, Method } from '../http.js';
import { PATHS } from './endpoints.js';
import type { Learned } from './learned.js';
import type { Access } from './token.js';
import { text } from './values.js';

export interface Asking {
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
}

export interface ListAsking<T> extends Asking {
  /** No more rows than these are needed. */
  readonly limit?: number;
  /** Whether the rows read so far will do. */
  readonly enough?: (rows: readonly T[]) => boolean;
  /** No more pages than these are read. */
  readonly pages?: number;
  /** How many rows a page may have; undefined where the list is not paged. */
  readonly size?: number | undefined;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Undefined after the last page. */
  readonly next: string | undefined;
}

/** The calls of SmartRecruiters, each with what it is let in with. */
export interface Client {
  readonly learned: Learned;
  call<T>(call: Omit<Call<T>, 'priority'>): Promise<T>;
  /** The rows, page by page until the last one, the limit or `enough`; `more` says that there are others. */
  list<T>(
    path: string,
    row: z.ZodType<T>,
    asking?: ListAsking<T>,
  ): Promise<{ readonly rows: readonly T[]; readonly more: boolean }>;
  /** One page, the first or the one of that id. */
  page<T>(path: string, row: z.ZodType<T>, asking: Asking, pageId?: string): Promise<Page<T>>;
}

/** Documented for all lists with pages. */
export const LARGEST_PAGE = 100;
/** No list is longer than this many pages; it ends one that never says it is over. */
const MOST_PAGES = 500;

const UNPAGED: ReadonlySet<string> = new Set([
  PATHS.processes,
  PATHS.rejectionReasons,
  PATHS.withdrawalReasons,
  PATHS.hiringTeam,
  PATHS.history,
  PATHS.interviews,
  PATHS.offers,
]);

export function createClient(http: Http, access: Access, priority: Priority, learned: Learned): Client {
  async function call<T>(asked: Omit<Call<T>, 'priority'>): Promise<T> {
    const token = await access.prepare(priority);
    try {
      return await http.call({ ...asked, priority });
    } catch (error) {
      const isRefused = error instanceof HiresError && error.code === 'ats_key_refused';
      if (!isRefused || !access.renew(token)) throw error;
      // A call that was not let in has done nothing.
      await access.prepare(priority);
      return http.call({ ...asked, priority });
    }
  }

  function page<T>(path: string, row: z.ZodType<T>, asking: Asking, pageId?: string): Promise<Page<T>> {
    return call({
      method: 'GET' satisfies Method,
      path,
      ...(asking.ids && { ids: asking.ids }),
      query: { ...asking.query, pageId },
      schema: pageOf(row),
      envelope,
    });
  }

  return {
    learned,
    call,
    page,

    async list<T>(path: string, row: z.ZodType<T>, asking: ListAsking<T> = {}) {
      const { limit = Number.POSITIVE_INFINITY, enough = () => false, pages = MOST_PAGES } = asking;
      const size = UNPAGED.has(path) ? undefined : Math.min(asking.size ?? LARGEST_PAGE, limit);
      const sized = { ...asking, query: { ...asking.query, limit: size } };
      const rows: T[] = [];
      const seen = new Set<string>();
      let next: string | undefined;
      for (let count = 1; count <= pages; count += 1) {
        const read = await page(path, row, sized, next);
        rows.push(...read.rows);
        // A server that leads in a circle would never end.
        next = read.next !== undefined && !seen.has(read.next) ? read.next : undefined;
        if (next === undefined || rows.length >= limit || enough(rows)) break;
        seen.add(next);
      }
      return { rows: rows.slice(0, limit), more: next !== undefined || rows.length > limit };
    },
  };
}

/** The next page's id stands in the body, or in a `Link` header where the body is a bare list (both documented). */
function envelope(json: unknown, headers: Headers): unknown {
  const [, link] = /<([^>]*)>\s*;\s*rel="?next"?/.exec(headers.get('link') ?? '') ?? [];
  const next = link && URL.canParse(link, 'http://localhost') ? new URL(link, 'http://localhost') : undefined;
  return { json, linked: next?.searchParams.get('pageId') };
}

function pageOf<T>(row: z.ZodType<T>): z.ZodType<Page<T>> {
  const bare = z.array(row).transform((rows) => ({ rows, nextPageId: undefined }));
  const enveloped = z
    .object({ content: z.array(row), nextPageId: text })
    .transform(({ content, nextPageId }) => ({ rows: content, nextPageId }));
  return z.object({ json: z.unknown(), linked: text }).transform(({ json, linked }, context) => {
    const parsed = (Array.isArray(json) ? bare : enveloped).safeParse(json);
    if (parsed.success) {
      const { rows, nextPageId } = parsed.data;
      // Nothing is behind an empty page.
      return { rows, next: rows.length === 0 ? undefined : (nextPageId ?? linked) };
    }
    for (const issue of parsed.error.issues) {
      context.addIssue({ code: 'custom', message: issue.code, path: issue.path });
    }
    return z.NEVER;
  });
}
