import { type Kysely, sql } from 'kysely';
import { allOrNothing, inChunks, locksRows } from './batches.js';
import type { TakenHint } from './inbox.js';
import type { Tables } from './tables.js';

/**
 * Takes out of the inbox what was read, at the price of a few statements. What was hinted at again since it was taken
 * stays, and is due at once.
 *
 * @param now milliseconds since 1970.
 */
export async function finish(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
  taken: readonly TakenHint[],
): Promise<void> {
  for (const alike of alikeOnes(taken)) {
    for (const ids of inChunks(alike.ids)) {
      await allOrNothing(database, (transaction) =>
        finishAlike(transaction, connection, now(), { ...alike, ids }),
      );
    }
  }
}

/** Lets go of what was taken and not read after all: it is due as before, for anybody. */
export async function letGo(
  database: Kysely<Tables>,
  connection: number,
  taken: readonly TakenHint[],
): Promise<void> {
  for (const { kind, heldUntil, ids } of alikeOnes(taken)) {
    for (const chunk of inChunks(ids)) {
      await allOrNothing(database, async (transaction) => {
        await lockInOrder(transaction, connection, kind, chunk);
        await transaction
          .updateTable('inbox')
          .where('connection_id', '=', connection)
          .where('kind', '=', kind)
          .where('entity_id', 'in', chunk)
          .where('held_until', '=', heldUntil)
          .set({ held_until: 0 })
          .execute();
      });
    }
  }
}

/** What one statement can deal with. */
interface Alike {
  readonly kind: string;
  readonly version: number;
  readonly heldUntil: number;
  readonly ids: string[];
}

function alikeOnes(taken: readonly TakenHint[]): Alike[] {
  const groups = new Map<string, Alike>();
  for (const { kind, id, version, heldUntil } of taken) {
    const held = heldUntil.getTime();
    const key = [kind, version, held].join(' ');
    const ids = groups.get(key)?.ids ?? [];
    ids.push(id);
    groups.set(key, { kind, version, heldUntil: held, ids });
  }
  return [...groups.values()];
}

async function finishAlike(
  transaction: Kysely<Tables>,
  connection: number,
  time: number,
  { kind, version, heldUntil, ids }: Omit<Alike, 'ids'> & { readonly ids: readonly string[] },
): Promise<void> {
  await lockInOrder(transaction, connection, kind, ids);
  const { numDeletedRows } = await transaction
    .deleteFrom('inbox')
    .where('connection_id', '=', connection)
    .where('kind', '=', kind)
    .where('entity_id', 'in', ids)
    .where('held_until', '=', heldUntil)
    .where('version', '=', version)
    .executeTakeFirst();
  if (numDeletedRows === BigInt(ids.length)) return;
  await transaction
    .updateTable('inbox')
    .where('connection_id', '=', connection)
    .where('kind', '=', kind)
    .where('entity_id', 'in', ids)
    .where('held_until', '=', heldUntil)
    .set({ held_until: 0, since: time, due_at: time })
    .execute();
}

/** In the order in which hints are added: two that lock the same rows in different orders would halt. */
async function lockInOrder(
  transaction: Kysely<Tables>,
  connection: number,
  kind: string,
  ids: readonly string[],
): Promise<void> {
  if (!locksRows(transaction)) return;
  await transaction
    .selectFrom('inbox')
    .select('entity_id')
    .where('connection_id', '=', connection)
    .where('kind', '=', kind)
    .where('entity_id', 'in', ids)
    .orderBy(sql`entity_id collate "C"`)
    .forUpdate()
    .execute();
}
