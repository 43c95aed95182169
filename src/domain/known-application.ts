import type { ApplicationStatus } from './hiring.js';
import type { ApplicationId, CandidateId, JobId, StageId } from './ids.js';

/** An application as it was when it was last read. What is different the next time is an event. */
export interface KnownApplication {
  readonly id: ApplicationId;
  readonly candidateId: CandidateId;
  readonly candidateName?: string;
  readonly jobId: JobId;
  readonly stage?: StageId;
  readonly status: ApplicationStatus;
  readonly score?: number;
  readonly appliedAt?: Date;
  readonly closedAt?: Date;
  readonly updatedAt?: Date;
  /** How many moves of its history have been told; undefined where the ATS tells no history. */
  readonly movesTold?: number;
  /** Counts the events that have no number of their own, so that each has a key of its own. */
  readonly changes: number;
}
