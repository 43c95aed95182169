import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** A text that all instances of the bot change, many times a minute. */
export interface Ledger {
  /**
   * Changes the text as one deed, so that nothing of another instance is lost. `change` may be asked several times,
   * and leaves the text as it is where it gives none.
   */
  change<T>(change: (text: string | undefined) => { readonly text?: string; readonly result: T }): Promise<T>;
}

/** Whoever comes too late tries again, at most so often: then somebody else has changed it each time. */
const ATTEMPTS = 50;

/** @param name which text of the connection. */
export function createLedger(database: Kysely<Tables>, connection: number, name: string): Ledger {
  const here = { connection_id: connection, name };

  return {
    async change(change) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const row = await database
          .selectFrom('ledgers')
          .select(['text', 'version'])
          .where('connection_id', '=', connection)
          .where('name', '=', name)
          .executeTakeFirst();
        const { text, result } = change(row?.text);
        if (text === undefined) return result;
        const version = (row?.version ?? 0) + 1;
        const written = await database
          .insertInto('ledgers')
          .values({ ...here, text, version })
          .onConflict((conflict) =>
            conflict
              .columns(['connection_id', 'name'])
              .doUpdateSet({ text, version })
              .where('ledgers.version', '=', version - 1),
          )
          .returning('version')
          .executeTakeFirst();
        if (written !== undefined) return result;
      }
      throw new Error(`The ledger ${name} was changed by somebody else ${ATTEMPTS} times`);
    },
  };
}
