import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** How far something has come that one instance of the bot does at a time. */
export interface Cursors {
  /**
   * The cursor for whoever holds it now, for so many seconds; undefined when another instance does. Taking it
   * again before that renews it.
   */
  hold(name: string, seconds: number): Promise<{ readonly value: string | undefined } | undefined>;
  /** Moves it on. False, and nothing is changed, when it is not ours any more. */
  move(name: string, value: string): Promise<boolean>;
  /** Lets go of it, so that another instance need not wait for its end. */
  release(name: string): Promise<void>;
  /** What it is, whoever holds it. */
  read(name: string): Promise<string | undefined>;
  /** Writes the value down if there is none yet. @returns the one there is now. */
  begin(name: string, value: string): Promise<string>;
}

/**
 * @param now milliseconds since 1970.
 * @param holder what tells this instance of the bot from all others.
 */
export function createCursors(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
  holder: string,
): Cursors {
  const named = (name: string) =>
    database
      .selectFrom('cursors')
      .select('value')
      .where('connection_id', '=', connection)
      .where('name', '=', name);

  const held = (name: string) =>
    database
      .updateTable('cursors')
      .where('connection_id', '=', connection)
      .where('name', '=', name)
      .where('held_by', '=', holder);

  return {
    async hold(name, seconds) {
      const time = now();
      const hold = { held_by: holder, held_until: time + seconds * 1000 };
      const row = await database
        .insertInto('cursors')
        .values({ connection_id: connection, name, value: null, ...hold })
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'name'])
            .doUpdateSet(hold)
            .where((eb) => eb.or([eb('cursors.held_by', '=', holder), eb('cursors.held_until', '<=', time)])),
        )
        .returning('value')
        .executeTakeFirst();
      return row && { value: row.value ?? undefined };
    },

    async move(name, value) {
      const { numUpdatedRows } = await held(name).set({ value }).executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async release(name) {
      await held(name).set({ held_by: null, held_until: 0 }).execute();
    },

    async read(name) {
      const row = await named(name).executeTakeFirst();
      return row?.value ?? undefined;
    },

    async begin(name, value) {
      const row = await database
        .insertInto('cursors')
        .values({ connection_id: connection, name, value, held_by: null, held_until: 0 })
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'name'])
            .doUpdateSet((eb) => ({ value: eb.fn.coalesce('cursors.value', 'excluded.value') })),
        )
        .returning('value')
        .executeTakeFirstOrThrow();
      return row.value ?? value;
    },
  };
}
