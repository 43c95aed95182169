import type { Kysely, Selectable } from 'kysely';
import { type ApprovalRecord, DeedKind, type DeedRecord } from '../domain/deed-record.js';
import { ApplicationId, CandidateId, TeammateId } from '../domain/ids.js';
import { inChunks } from './batches.js';
import type { Tables } from './tables.js';

/** Who did what to whom. Lines are only ever added, and go when their candidate goes. */
export interface AuditLog {
  write(deed: DeedRecord | ApprovalRecord): Promise<void>;
  /** Newest first, at most `limit`. */
  about(candidateId: CandidateId, limit: number): Promise<DeedRecord[]>;
  /** The same for many, at most `limit` of each. */
  aboutMany(candidateIds: readonly CandidateId[], limit: number): Promise<DeedRecord[]>;
  forget(candidateId: CandidateId): Promise<void>;
}

/** Every line has a candidate's id; this is none's. */
const NOBODY = '-';

export function createAuditLog(database: Kysely<Tables>, connection: number): AuditLog {
  async function aboutMany(candidateIds: readonly CandidateId[], limit: number): Promise<DeedRecord[]> {
    const deeds: DeedRecord[] = [];
    for (const chunk of inChunks(candidateIds)) {
      const rows = await database
        .selectFrom((ranked) =>
          ranked
            .selectFrom('audit_log')
            .selectAll()
            .select(({ fn }) =>
              fn
                .agg<number>('row_number')
                .over((window) =>
                  window.partitionBy('candidate_id').orderBy('at', 'desc').orderBy('position', 'desc'),
                )
                .as('place'),
            )
            .where('connection_id', '=', connection)
            .where('candidate_id', 'in', chunk)
            .as('newest'),
        )
        .selectAll()
        .where('place', '<=', limit)
        .orderBy('at', 'desc')
        .orderBy('position', 'desc')
        .execute();
      deeds.push(...rows.map(deedFrom));
    }
    return deeds;
  }

  return {
    async write(deed) {
      await database
        .insertInto('audit_log')
        .values({
          connection_id: connection,
          id: deed.id,
          kind: deed.kind,
          teammate_id: deed.by,
          candidate_id: deed.candidateId ?? NOBODY,
          application_id: deed.applicationId ?? null,
          approval_id: 'approvalId' in deed ? deed.approvalId : null,
          before: deed.before ?? null,
          after: deed.after ?? null,
          at: deed.at.getTime(),
          slack_channel: deed.from ?? null,
        })
        .execute();
    },

    about: (candidateId, limit) => aboutMany([candidateId], limit),
    aboutMany,

    async forget(candidateId) {
      await database
        .deleteFrom('audit_log')
        .where('connection_id', '=', connection)
        .where('candidate_id', '=', candidateId)
        .execute();
    },
  };
}

function deedFrom(row: Selectable<Tables['audit_log']>): DeedRecord {
  return {
    id: row.id,
    kind: DeedKind.parse(row.kind),
    by: TeammateId.parse(row.teammate_id),
    candidateId: CandidateId.parse(row.candidate_id),
    ...(row.application_id !== null && { applicationId: ApplicationId.parse(row.application_id) }),
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    at: new Date(row.at),
    ...(row.slack_channel !== null && { from: row.slack_channel }),
  };
}
