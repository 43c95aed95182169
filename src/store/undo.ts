import type { Kysely } from 'kysely';
import { CandidateId, TeammateId } from '../domain/ids.js';
import { Undoable, type UndoRecord } from '../domain/undo.js';
import { createSweeper, KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/** What can be taken back, for thirty days. */
export interface UndoRecords {
  keep(record: UndoRecord): Promise<void>;
  get(id: string): Promise<UndoRecord | undefined>;
  /** The teammate's last deed that has not been taken back. @param since none that is older. */
  latest(by: TeammateId, since?: Date): Promise<UndoRecord | undefined>;
  /** True for exactly one of all who try: that one may take the deed back. */
  takeBack(id: string, by: TeammateId): Promise<boolean>;
  /** Taking back failed: it may be tried again. */
  restore(id: string): Promise<void>;
  /** Deletes each record that has to do with the candidate, also one of a deed on many. */
  forget(candidateId: CandidateId): Promise<void>;
}

/** @param now milliseconds since 1970. */
export function createUndoRecords(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): UndoRecords {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('undo_records')
      .where('connection_id', '=', connection)
      .where('at', '<', time - KEPT_MILLISECONDS)
      .execute(),
  );

  /** One row for each candidate of a record, in order. */
  const rows = () =>
    database
      .selectFrom('undo_records as undo')
      .leftJoin('undo_candidates as about', (join) =>
        join.onRef('about.connection_id', '=', 'undo.connection_id').onRef('about.undo_id', '=', 'undo.id'),
      )
      .where('undo.connection_id', '=', connection)
      .select([
        'undo.id',
        'undo.teammate_id',
        'undo.what',
        'undo.at',
        'undo.taken_back_by',
        'undo.taken_back_at',
        'about.candidate_id',
      ])
      .orderBy('about.place');

  return {
    async keep(record) {
      await sweep();
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('undo_records')
          .values({
            connection_id: connection,
            id: record.id,
            teammate_id: record.by,
            what: JSON.stringify(record.what),
            at: record.at.getTime(),
            taken_back_by: record.takenBack?.by ?? null,
            taken_back_at: record.takenBack?.at.getTime() ?? null,
          })
          .execute();
        if (record.candidateIds.length === 0) return;
        await transaction
          .insertInto('undo_candidates')
          .values(
            record.candidateIds.map((candidate, place) => ({
              connection_id: connection,
              undo_id: record.id,
              place,
              candidate_id: candidate,
            })),
          )
          .execute();
      });
    },

    async get(id) {
      return recordFrom(await rows().where('undo.id', '=', id).execute());
    },

    async latest(by, since = new Date(0)) {
      const found = await rows()
        .where('undo.position', '=', (newest) =>
          newest
            .selectFrom('undo_records')
            .select('position')
            .where('connection_id', '=', connection)
            .where('teammate_id', '=', by)
            .where('taken_back_by', 'is', null)
            .where('at', '>=', since.getTime())
            .orderBy('at', 'desc')
            .orderBy('position', 'desc')
            .limit(1),
        )
        .execute();
      return recordFrom(found);
    },

    async takeBack(id, by) {
      const { numUpdatedRows } = await database
        .updateTable('undo_records')
        .set({ taken_back_by: by, taken_back_at: now() })
        .where('connection_id', '=', connection)
        .where('id', '=', id)
        .where('taken_back_by', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async restore(id) {
      await database
        .updateTable('undo_records')
        .set({ taken_back_by: null, taken_back_at: null })
        .where('connection_id', '=', connection)
        .where('id', '=', id)
        .execute();
    },

    async forget(candidateId) {
      await database
        .deleteFrom('undo_records')
        .where('connection_id', '=', connection)
        .where('id', 'in', (about) =>
          about
            .selectFrom('undo_candidates')
            .select('undo_id')
            .where('connection_id', '=', connection)
            .where('candidate_id', '=', candidateId),
        )
        .execute();
    },
  };
}

interface UndoRow {
  readonly id: string;
  readonly teammate_id: string;
  readonly what: string;
  readonly at: number;
  readonly taken_back_by: string | null;
  readonly taken_back_at: number | null;
  readonly candidate_id: string | null;
}

function recordFrom(rows: readonly UndoRow[]): UndoRecord | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const takenBack =
    row.taken_back_by !== null && row.taken_back_at !== null
      ? { by: TeammateId.parse(row.taken_back_by), at: new Date(row.taken_back_at) }
      : undefined;
  return {
    id: row.id,
    by: TeammateId.parse(row.teammate_id),
    what: Undoable.parse(JSON.parse(row.what)),
    candidateIds: rows.flatMap(({ candidate_id }) =>
      candidate_id === null ? [] : CandidateId.parse(candidate_id),
    ),
    at: new Date(row.at),
    ...(takenBack && { takenBack }),
  };
}
