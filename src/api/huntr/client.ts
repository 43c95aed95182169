import { z } from 'zod';
import type { Priority } from '../budget.js';
import { refusalBehind } from '../failures.js';
import type { Http, Method } from '../http.js';

export interface Asking {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** What the page after it is asked for with; undefined after the last. */
  readonly next: string | undefined;
}

export interface ListAsking<T> extends Asking {
  /** No more rows than these are needed. */
  readonly limit?: number;
  /** No more pages than these are read. */
  readonly pages?: number;
  readonly enough?: (rows: readonly T[]) => boolean;
}

/** The calls of Huntr. */
export interface Client {
  call<T>(
    method: Method,
    path: string,
    schema: z.ZodType<T>,
    asking?: { readonly id?: string; readonly body?: Readonly<Record<string, unknown>> },
  ): Promise<T>;
  /** One page, or the whole of a list that has none. */
  page<T>(
    path: string,
    row: z.ZodType<T>,
    asking?: Asking & { readonly limit?: number; readonly next?: string | undefined },
  ): Promise<Page<T>>;
  /** Page after page until the last one, the limit or `enough`; `more` says that there may be others. */
  list<T>(
    path: string,
    row: z.ZodType<T>,
    asking?: ListAsking<T>,
  ): Promise<{ readonly rows: T[]; readonly more: boolean }>;
}

/** Documented: more than these in a page are refused. */
export const LARGEST_PAGE = 500;
/** It ends a list that never says it is over: ten thousand rows. */
const MOST_PAGES = 20;

export function createClient(http: Http, priority: Priority): Client {
  const client: Client = {
    call: (method, path, schema, { id, body } = {}) =>
      http.call({
        method,
        path,
        schema,
        priority,
        ...(id !== undefined && { ids: { id } }),
        ...(body && { body }),
      }),

    page: (path, row, { query, limit, next } = {}) =>
      http.call({ method: 'GET', path, query: { ...query, limit, next }, schema: pageOf(row), priority }),

    async list(path, row, asking = {}) {
      const {
        query = {},
        limit = Number.POSITIVE_INFINITY,
        pages = MOST_PAGES,
        enough = () => false,
      } = asking;
      const rows: z.infer<typeof row>[] = [];
      let next: string | undefined;
      for (let number = 0; number < pages; number += 1) {
        const page = await client.page(path, row, { query, limit: Math.min(limit, LARGEST_PAGE), next });
        rows.push(...page.rows);
        const isOver = page.next === undefined || page.next === next || page.rows.length === 0;
        if (isOver) return { rows: rows.slice(0, limit), more: rows.length > limit };
        next = page.next;
        if (rows.length >= limit || enough(rows)) break;
      }
      return { rows: rows.slice(0, limit), more: true };
    },
  };
  return client;
}

/**
 * Documented are rows under `data` with `next` beside them, and a bare list for some. How the last page says that it
 * is the last is not: without `next`, with null, or (observed) with the text `inf`. `GET /members?email=` is documented
 * to answer "the single member", and it is not said in which of these forms.
 */
function pageOf<T>(row: z.ZodType<T>): z.ZodType<Page<T>> {
  const next = z
    .string()
    .nullish()
    .catch(undefined)
    .transform((id) => (id && id !== 'inf' ? id : undefined));
  const enveloped = z.object({ data: z.array(row), next });
  return z
    .unknown()
    .transform((body) => (Array.isArray(body) ? { data: body } : isSingle(body) ? { data: [body] } : body))
    .pipe(enveloped)
    .transform(({ data, next: after }) => ({ rows: data, next: after }));
}

const Single = z.object({ id: z.string(), data: z.undefined().optional() });

function isSingle(body: unknown): boolean {
  return Single.safeParse(body).success;
}

/** An id of Huntr, as documented. What is not one is not worth a call. */
export const HUNTR_ID = /^[0-9a-f]{24}$/;

/** Undefined where Huntr does not have it (or not any more). */
export async function unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = refusalBehind(error)?.status;
    if (status === 404 || status === 410) return undefined;
    throw error;
  }
}
