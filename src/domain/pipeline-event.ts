import { z } from 'zod';
import type { ApplicationId, CandidateId, InterviewId, JobId, NoteId, StageId, TeammateId } from './ids.js';

/** What can happen in a pipeline. `joined_late` is a new application that enters behind the second stage. */
export const EVENT_KINDS = [
  'applied',
  'joined_late',
  'moved',
  'rejected',
  'unrejected',
  'hired',
  'interview_scheduled',
  'score_ready',
  'candidate_created',
  'candidate_updated',
  'mentioned',
] as const;
export const EventKind = z.enum(EVENT_KINDS);
export type EventKind = z.infer<typeof EventKind>;

/** One change in the pipeline. It holds ids only: names are read when it is shown. */
export interface PipelineEvent {
  /** The same change has the same key, whichever way and however often it is learned of. */
  readonly key: string;
  readonly kind: EventKind;
  /** When it happened, as far as the ATS tells; otherwise when it was noticed. */
  readonly at: Date;
  readonly candidateId: CandidateId;
  /** Both are missing only for what is about the candidate alone. */
  readonly applicationId?: ApplicationId;
  readonly jobId?: JobId;
  /** The stage before; of a move, an application, or a rejection the one it is in now is `to`. */
  readonly from?: StageId;
  readonly to?: StageId;
  /** Whoever did it, as far as anybody can tell. */
  readonly by?: TeammateId | 'automation';
  readonly interviewId?: InterviewId;
  readonly noteId?: NoteId;
  /** 0 to 100. It decides who is told and is never told itself: scores stay out of channels. */
  readonly score?: number;
  /** The Slack channel it was done from through the bot: there it is no news. */
  readonly doneIn?: string;
}
