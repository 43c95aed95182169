import { sql } from 'kysely';
import { afterEach } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.js';

export const START = Date.UTC(2026, 5, 1, 12);

export interface OpenedStores {
  /** @returns the URL of an empty database. */
  readonly newDatabase: () => Promise<string>;
  /** A store that is closed after the test; its clock stands at START unless it is given one. */
  open(databaseUrl: string, options?: Partial<StoreOptions>): Promise<Store>;
  /** A store on an empty database. */
  fresh(options?: Partial<StoreOptions>): Promise<Store>;
  /** Two instances of the bot on one empty database. */
  pair(options?: Partial<StoreOptions>): Promise<readonly [Store, Store]>;
}

/** For a `describe`: closes after each test what it has opened. */
export function openedStores(newDatabase: () => Promise<string>): OpenedStores {
  const opened: Store[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
  });
  const connection = { slackTeamId: 'T0001', ats: '100hires' };

  async function open(databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> {
    const store = await openStore({ databaseUrl, connection, now: () => START, ...options });
    opened.push(store);
    return store;
  }

  return {
    newDatabase,
    open,
    fresh: async (options) => open(await newDatabase(), options),
    async pair(options) {
      const url = await newDatabase();
      return [await open(url, options), await open(url, options)];
    },
  };
}

/** One column of a whole table, sorted. */
export async function column(url: string, table: string, name: string): Promise<unknown[]> {
  const { kysely } = await openDatabase(url);
  const { rows } = await sql<{
    readonly value: unknown;
  }>`select ${sql.ref(name)} as value from ${sql.table(table)}`.execute(kysely);
  await kysely.destroy();
  return rows.map(({ value }) => value).sort();
}
