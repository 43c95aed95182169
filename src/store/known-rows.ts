import type { ExpressionBuilder, Insertable, OnConflictDatabase, Selectable } from 'kysely';
import { z } from 'zod';
import type { ApplicationStatus } from '../domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { Tables } from './tables.js';

type KnownRow = Selectable<Tables['known_applications']>;

const Status: z.ZodType<ApplicationStatus> = z.enum(['active', 'hired', 'rejected', 'other']);

/** The application a row holds. Throws a ZodError for a row that this version did not write. */
export function knownFrom(row: KnownRow): KnownApplication {
  return {
    id: ApplicationId.parse(row.application_id),
    candidateId: CandidateId.parse(row.candidate_id),
    ...(row.candidate_name !== null && { candidateName: row.candidate_name }),
    jobId: JobId.parse(row.job_id),
    ...(row.stage_id !== null && { stage: StageId.parse(row.stage_id) }),
    status: Status.parse(row.status),
    ...(row.score !== null && { score: row.score }),
    ...(row.applied_at !== null && { appliedAt: new Date(row.applied_at) }),
    ...(row.closed_at !== null && { closedAt: new Date(row.closed_at) }),
    ...(row.updated_at !== null && { updatedAt: new Date(row.updated_at) }),
    ...(row.moves_told !== null && { movesTold: row.moves_told }),
    changes: row.changes,
  };
}

/** What a row says of an application. */
export function knownValues(
  application: KnownApplication,
): Omit<Insertable<Tables['known_applications']>, 'connection_id' | 'application_id' | 'version'> {
  return {
    candidate_id: application.candidateId,
    candidate_name: application.candidateName ?? null,
    job_id: application.jobId,
    stage_id: application.stage ?? null,
    status: application.status,
    score: application.score ?? null,
    applied_at: application.appliedAt?.getTime() ?? null,
    closed_at: application.closedAt?.getTime() ?? null,
    updated_at: application.updatedAt?.getTime() ?? null,
    moves_told: application.movesTold ?? null,
    changes: application.changes,
  };
}

/** What a row becomes where the one that was to be inserted is there already. */
export function newKnownValues({
  ref,
}: ExpressionBuilder<OnConflictDatabase<Tables, 'known_applications'>, 'known_applications' | 'excluded'>) {
  return {
    candidate_id: ref('excluded.candidate_id'),
    candidate_name: ref('excluded.candidate_name'),
    job_id: ref('excluded.job_id'),
    stage_id: ref('excluded.stage_id'),
    status: ref('excluded.status'),
    score: ref('excluded.score'),
    applied_at: ref('excluded.applied_at'),
    closed_at: ref('excluded.closed_at'),
    updated_at: ref('excluded.updated_at'),
    moves_told: ref('excluded.moves_told'),
    changes: ref('excluded.changes'),
    version: ref('excluded.version'),
  };
}
