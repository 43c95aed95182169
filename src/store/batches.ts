import { type Kysely, PostgresAdapter } from 'kysely';
import type { Tables } from './tables.js';

/** Rows in one statement: no engine takes more than some thirty thousand values. */
const MOST_ROWS = 1000;

/** The items in order, as many at a time as one statement takes. */
export function* inChunks<Item>(items: readonly Item[], most = MOST_ROWS): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += most) yield items.slice(start, start + most);
}

/** Does all of it or nothing, also as a part of something greater. */
export function allOrNothing<T>(
  database: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return database.isTransaction ? work(database) : database.transaction().execute(work);
}

/** Whether several can write at the same time, so that one has to step around the rows of another. */
export function locksRows(database: Kysely<Tables>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
