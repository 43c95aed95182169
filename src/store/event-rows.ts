import type { Insertable, Selectable } from 'kysely';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../domain/ids.js';
import { EventKind, type PipelineEvent } from '../domain/pipeline-event.js';
import type { Tables } from './tables.js';

/** An event as it stands in its table, without what only the table needs. */
export type EventRow = Omit<Selectable<Tables['events']>, 'position' | 'connection_id' | 'noticed_at'>;

/** The event a row tells of. Throws a ZodError for a row that this version did not write. */
export function eventFrom(row: EventRow): PipelineEvent {
  return {
    key: row.key,
    kind: EventKind.parse(row.kind),
    at: new Date(row.at),
    candidateId: CandidateId.parse(row.candidate_id),
    ...(row.application_id !== null && { applicationId: ApplicationId.parse(row.application_id) }),
    ...(row.job_id !== null && { jobId: JobId.parse(row.job_id) }),
    ...(row.from_stage_id !== null && { from: StageId.parse(row.from_stage_id) }),
    ...(row.to_stage_id !== null && { to: StageId.parse(row.to_stage_id) }),
    ...(row.by !== null && { by: row.by === 'automation' ? row.by : TeammateId.parse(row.by) }),
    ...(row.interview_id !== null && { interviewId: InterviewId.parse(row.interview_id) }),
    ...(row.note_id !== null && { noteId: NoteId.parse(row.note_id) }),
    ...(row.score !== null && { score: row.score }),
    ...(row.done_in !== null && { doneIn: row.done_in }),
  };
}

/**
 * The row of an event.
 *
 * @param connection the number of the connection it belongs to.
 * @param noticedAt milliseconds since 1970.
 */
export function eventValues(
  connection: number,
  event: PipelineEvent,
  noticedAt: number,
): Insertable<Tables['events']> {
  return {
    connection_id: connection,
    key: event.key,
    kind: event.kind,
    at: event.at.getTime(),
    candidate_id: event.candidateId,
    application_id: event.applicationId ?? null,
    job_id: event.jobId ?? null,
    from_stage_id: event.from ?? null,
    to_stage_id: event.to ?? null,
    by: event.by ?? null,
    interview_id: event.interviewId ?? null,
    note_id: event.noteId ?? null,
    score: event.score ?? null,
    done_in: event.doneIn ?? null,
    noticed_at: noticedAt,
  };
}
