import { z } from 'zod';
import { Id } from './values.js';

/** A page of a list, whatever envelope it came in. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly paging: Paging;
  /** Where the rows stood and which paging keys there were, for the doctor. */
  readonly rowsAt: string;
  readonly pagingKeys: readonly string[];
}

/** What the ATS says about its pages; each may be missing. */
export interface Paging {
  readonly page?: number;
  readonly pages?: number;
  readonly size?: number;
  readonly total?: number;
}

const Keys = z.record(z.string(), z.unknown());
const Rows = z.array(z.unknown());
const Count = z.coerce.number().int().nonnegative();

/** Keys under which any list may hold its rows. The envelope is not documented; these are the likely ones. */
const GENERAL_NAMES = ['data', 'items', 'results'];
const PAGING_NAMES = ['pagination', 'meta', '_meta'];
/** Spelt without underscores and in lower case. */
const PAGING_KEYS: Readonly<Record<keyof Paging, readonly string[]>> = {
  page: ['currentpage', 'page'],
  pages: ['totalpages', 'pagecount', 'pages', 'lastpage'],
  size: ['perpage', 'size', 'pagesize'],
  total: ['totalitems', 'total', 'totalcount'],
};

/** Reads a list: a bare array, or rows under a general name, the resource's name or the only array there is. */
export function pageOf<T>(row: z.ZodType<T>, name: string): z.ZodType<Page<T>> {
  return z
    .unknown()
    .transform((answer, context) => {
      const page = unwrap(answer, name);
      if (page) return page;
      context.addIssue({ code: 'custom', message: 'no list' });
      return z.NEVER;
    })
    .pipe(
      z.object({
        rows: z.array(row),
        paging: z.custom<Paging>(),
        rowsAt: z.string(),
        pagingKeys: z.array(z.string()),
      }),
    );
}

function unwrap(answer: unknown, name: string): Page<unknown> | undefined {
  const bare = Rows.safeParse(answer);
  if (bare.success) return { rows: bare.data, paging: {}, rowsAt: 'bare array', pagingKeys: [] };
  const keys = Keys.safeParse(answer).data;
  if (!keys) return undefined;
  const arrays = Object.keys(keys).filter((key) => Array.isArray(keys[key]));
  const rowsAt =
    [...GENERAL_NAMES, name].find((key) => arrays.includes(key)) ??
    (arrays.length === 1 ? arrays[0] : undefined);
  if (rowsAt !== undefined) {
    const { paging, pagingKeys } = readPaging(keys);
    return { rows: Rows.parse(keys[rowsAt]), paging, rowsAt, pagingKeys };
  }
  // Some envelopes wrap the list once more: {data: {items: [...], pagination: {...}}}.
  const inner = keys.data === undefined ? undefined : unwrap(keys.data, name);
  return inner && { ...inner, rowsAt: `data.${inner.rowsAt}` };
}

function readPaging(envelope: Readonly<Record<string, unknown>>) {
  const at = PAGING_NAMES.find((name) => Keys.safeParse(envelope[name]).success);
  const found = at === undefined ? envelope : Keys.parse(envelope[at]);
  const pagingKeys: string[] = [];
  const read = (wanted: keyof Paging) => {
    for (const [key, value] of Object.entries(found)) {
      const count = PAGING_KEYS[wanted].includes(key.replaceAll('_', '').toLowerCase())
        ? Count.safeParse(value).data
        : undefined;
      if (count === undefined) continue;
      pagingKeys.push(at === undefined ? key : `${at}.${key}`);
      return { [wanted]: count };
    }
    return {};
  };
  const paging: Paging = { ...read('page'), ...read('pages'), ...read('size'), ...read('total') };
  return { paging, pagingKeys };
}

/** How many pages the whole list has; undefined when the ATS does not say. */
export function pagesOf({ rows, paging: { pages, size, total } }: Page<unknown>): number | undefined {
  if (pages !== undefined) return pages;
  const length = size ?? rows.length;
  return total === undefined || length === 0 ? undefined : Math.ceil(total / length);
}

/** Page lengths at which a list may have been cut short without a word: the API's own default sizes. */
const DEFAULT_SIZES = new Set([10, 20, 25, 50]);

/**
 * Whether another page follows. `asked` is the size that was asked for, undefined for lists that take none:
 * those end after one page, unless they say otherwise.
 */
export function hasMore(page: Page<unknown>, number: number, asked: number | undefined): boolean {
  const { pages, size, total } = page.paging;
  const length = page.rows.length;
  if (length === 0) return false;
  if (pages !== undefined) return number < pages;
  if (total !== undefined) return number * (size ?? asked ?? length) < total;
  if (size !== undefined) return length >= size;
  return asked !== undefined && (length >= asked || DEFAULT_SIZES.has(length));
}

/** One entity alone in an answer: bare, or under `data` or a name of its own. */
export function entity<T>(schema: z.ZodType<T>, name: string): z.ZodType<T> {
  const Wrapped = z.object({ data: z.unknown().optional(), [name]: z.unknown().optional() });
  const HasId = z.object({ id: Id });
  return z
    .unknown()
    .transform((answer) => {
      const wrapped = Wrapped.safeParse(answer).data;
      return HasId.safeParse(answer).success ? answer : (wrapped?.data ?? wrapped?.[name] ?? answer);
    })
    .pipe(schema);
}
