import { belongingsOf, type Candidate, type State } from './state.js';

/** The documented kinds of timeline entries. Those that occur here: comments, moves, job assignments, qualifications. */
export const EVENT_TYPES = [
  'comment',
  'copilot_response',
  'stage_moved',
  'automation_action_triggered',
  'assign_job',
  'enrichment',
  'call',
  'validate_emails',
  'profile_mutation',
  'qualification',
  'assign_tags',
  'assign_sources',
  'candidate_rate',
] as const;

interface Activity {
  readonly event_type: (typeof EVENT_TYPES)[number];
  readonly created_at: number;
  readonly user_id: number | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Newest first. The shape of an entry is not documented. */
export function activitiesOf(state: State, candidate: Candidate): Activity[] {
  const comments = state.notes
    .filter((note) => note.candidate === candidate)
    .map(
      (note): Activity => ({
        event_type: 'comment',
        created_at: note.createdAt,
        user_id: note.author.id,
        data: { note_id: note.id },
      }),
    );
  const { applications } = belongingsOf(state, candidate);
  const moves = applications.flatMap((application) =>
    application.history.map(
      ({ from, to, at, by }): Activity => ({
        event_type: from ? 'stage_moved' : 'assign_job',
        created_at: at,
        user_id: typeof by === 'string' ? null : by.id,
        data: from
          ? { application_id: application.id, from_stage_id: from.id, to_stage_id: to.id }
          : { application_id: application.id, job_id: application.job.id },
      }),
    ),
  );
  const qualifications = applications.flatMap((application) =>
    application.qualifications.map(
      ({ isQualified, at, by }): Activity => ({
        event_type: 'qualification',
        created_at: at,
        user_id: by.id,
        data: { application_id: application.id, is_qualified: isQualified },
      }),
    ),
  );
  return [...comments, ...moves, ...qualifications].sort((a, b) => b.created_at - a.created_at);
}
