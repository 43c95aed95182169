import type { Kysely } from 'kysely';
import { TeammateId } from '../domain/ids.js';
import { inChunks } from './batches.js';
import { createSweeper, KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/**
 * Who came first, across all instances of the bot. Whoever wants to do a deed claims it by a key; a second press,
 * a second submit and a second person with the same key learn who was first. A deed that can be done once has a
 * key that names it with the state it was decided on; a key that only keeps two people off the same thing at the
 * same time is claimed for some seconds, so that a crash does not keep it.
 */
export interface Claims {
  /** @param seconds after this time anybody may claim it again; thirty days when left out. */
  claim(key: string, by: TeammateId, seconds?: number): Promise<Claim>;
  /** The deed failed, or the turn is over: anybody may claim it again. */
  release(key: string): Promise<void>;
  /** Which of these somebody holds now. */
  heldAmong(keys: readonly string[]): Promise<ReadonlySet<string>>;
}

export type Claim =
  | { readonly claimed: true }
  /** Who was first, and when. */
  | { readonly claimed: false; readonly by: TeammateId; readonly at: Date };

/** @param now milliseconds since 1970. */
export function createClaims(database: Kysely<Tables>, connection: number, now: () => number): Claims {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('claims')
      .where('connection_id', '=', connection)
      .where('held_until', '<=', time)
      .execute(),
  );

  /** Whether the claim is ours now. One that is over counts as none. */
  async function seize(key: string, by: TeammateId, milliseconds: number): Promise<boolean> {
    const time = now();
    const claim = { teammate_id: by, at: time, held_until: time + milliseconds };
    const { numInsertedOrUpdatedRows } = await database
      .insertInto('claims')
      .values({ connection_id: connection, key, ...claim })
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'key']).doUpdateSet(claim).where('claims.held_until', '<=', time),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  return {
    async claim(key, by, seconds) {
      await sweep();
      const milliseconds = seconds === undefined ? KEPT_MILLISECONDS : seconds * 1000;
      for (;;) {
        if (await seize(key, by, milliseconds)) return { claimed: true };
        const first = await database
          .selectFrom('claims')
          .select(['teammate_id', 'at'])
          .where('connection_id', '=', connection)
          .where('key', '=', key)
          .executeTakeFirst();
        // Released in between: it is anybody's again.
        if (!first) continue;
        return { claimed: false, by: TeammateId.parse(first.teammate_id), at: new Date(first.at) };
      }
    },

    async heldAmong(keys) {
      const held = new Set<string>();
      for (const chunk of inChunks(keys)) {
        const rows = await database
          .selectFrom('claims')
          .select('key')
          .where('connection_id', '=', connection)
          .where('key', 'in', chunk)
          .where('held_until', '>', now())
          .execute();
        for (const { key } of rows) held.add(key);
      }
      return held;
    },

    async release(key) {
      await database
        .deleteFrom('claims')
        .where('connection_id', '=', connection)
        .where('key', '=', key)
        .execute();
    },
  };
}
