import { z } from 'zod';
import { malformed } from './errors.js';
import type { Account, Answer, RawRequest } from './route.js';

/** @param most the largest page @param usual the size of a page that nothing is said about */
export function pageParameters(most: number, usual: number) {
  return {
    limit: z.coerce.number().int().min(1).max(most).default(usual),
    pageId: z.string().optional(),
  };
}

interface PageAsked {
  readonly limit: number;
  readonly pageId?: string | undefined;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Undefined on the last page. */
  readonly nextPageId: string | undefined;
}

/**
 * The rows of one page. What a page id holds is not known; here it names the last row that was told, so that rows
 * that come before it meanwhile shift nothing.
 */
export function pageOf<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit, pageId }: PageAsked,
): Page<Row> {
  const last = pageId === undefined ? undefined : Buffer.from(pageId, 'base64url').toString();
  const found = rows.findIndex(({ id }) => id === last);
  if (last !== undefined && found < 0) throw malformed('pageId: No such page.');
  const told = rows.slice(found + 1, found + 1 + limit);
  const end = told.at(-1);
  const isLast = end === undefined || end === rows.at(-1);
  return { rows: told, nextPageId: isLast ? undefined : Buffer.from(end.id).toString('base64url') };
}

/** The documented header beside the body's `nextPageId`. */
export function linkTo(raw: RawRequest, nextPageId: string | undefined): Answer['headers'] {
  if (nextPageId === undefined) return {};
  const query = new URLSearchParams(raw.query);
  query.set('pageId', nextPageId);
  return { Link: `<${raw.path}?${query}>; rel="next"` };
}

/** A list that is not paged. */
export function whole(content: readonly unknown[]): Answer {
  return { status: 200, body: { totalFound: content.length, content } };
}

export function newestFirst(a: { readonly createdOn: number }, b: { readonly createdOn: number }): number {
  return b.createdOn - a.createdOn;
}

/** Whether something changed after that moment, as the switch has it. */
export function isAfter({ switches }: Account, at: number, moment: number | undefined): boolean {
  if (moment === undefined) return true;
  return switches.updatedAfter === 'inclusive' ? at >= moment : at > moment;
}
