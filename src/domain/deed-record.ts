import { z } from 'zod';
import type { ApplicationId, ApprovalId, CandidateId, TeammateId } from './ids.js';

/** What a teammate can do to a candidate, in the past tense of the log. */
export const DeedKind = z.enum([
  'moved',
  'advanced',
  'hired',
  'rejected',
  'noted',
  'scheduled',
  'rescheduled',
  'cancelled',
  'approved',
  'declined',
  'tagged',
  'assigned',
  'added',
  'undone',
]);
export type DeedKind = z.infer<typeof DeedKind>;

/** One line of the audit log: who did what to whom, what it was before and after, when, and from where. */
export interface DeedRecord {
  readonly id: string;
  readonly kind: DeedKind;
  readonly by: TeammateId;
  readonly candidateId: CandidateId;
  readonly applicationId?: ApplicationId;
  /** Words for people, without personal data of the candidate: "Interview", "rejected: Salary". */
  readonly before?: string;
  readonly after?: string;
  readonly at: Date;
  /** The Slack channel, or undefined for a modal and the Home tab. */
  readonly from?: string;
}

/** A decision on a request for approval, in the same log. A job's is about no candidate. */
export interface ApprovalRecord extends Omit<DeedRecord, 'kind' | 'candidateId'> {
  readonly kind: Extract<DeedKind, 'approved' | 'declined'>;
  readonly approvalId: ApprovalId;
  readonly candidateId?: CandidateId | undefined;
}
