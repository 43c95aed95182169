import type {
  ApplicationId,
  ApprovalId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  OfferId,
  ReasonId,
  StageId,
  TeammateId,
} from './ids.js';
import type { NoteDocument } from './note-document.js';

/** A person who uses the ATS. `name` is the full name exactly as on their profile: mentions depend on it. */
export interface Teammate {
  readonly id: TeammateId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

/** What the ATS lets a teammate do. A role we don't know is `other` and gets the least. */
export type Role = 'administrator' | 'recruiter' | 'interviewer' | 'other';

export interface Stage {
  readonly id: StageId;
  readonly name: string;
}

/** A job with its pipeline in order. `hiringTeam` is who may see its candidates. */
export interface Job {
  readonly id: JobId;
  readonly title: string;
  /** Whether people can be hired for it now; `label` is the ATS's own word for the status. */
  readonly open: boolean;
  readonly label: string;
  readonly department?: string;
  readonly location?: string;
  readonly stages: readonly Stage[];
  readonly hiringTeam: readonly TeammateId[];
}

export type ApplicationStatus = 'active' | 'hired' | 'rejected' | 'other';

/** One candidate for one job. `stage` stays set when the application is rejected. */
export interface Application {
  readonly id: ApplicationId;
  readonly candidateId: CandidateId;
  /** Where the ATS sends it along. */
  readonly candidateName?: string;
  readonly job: { readonly id: JobId; readonly title: string };
  readonly stage?: Stage;
  readonly status: ApplicationStatus;
  /** Of a rejected one: it was the candidate who ended it, where the ATS tells. */
  readonly isWithdrawn?: boolean;
  /** 0 to 100, the ATS's own match against the job's criteria; undefined when it has not scored. */
  readonly score?: number;
  readonly appliedAt?: Date;
  /** When it was rejected or hired. */
  readonly closedAt?: Date;
  readonly updatedAt?: Date;
}

/** One move of an application between stages. */
export interface StageChange {
  /** Undefined for the very first stage. */
  readonly from?: StageId;
  readonly to: StageId;
  readonly at: Date;
  /** A teammate, or the ATS on its own; undefined where the ATS does not tell. */
  readonly by?: TeammateId | 'automation';
}

export interface Candidate {
  readonly id: CandidateId;
  readonly name: string;
  readonly emails: readonly string[];
  readonly phone?: string;
  readonly source?: string;
  readonly tags: readonly string[];
  /** The profile page in the ATS's own web app. */
  readonly profileUrl?: string;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
  /** Newest first. */
  readonly applications: readonly Application[];
}

/** `private` is for its author and administrators only; a visibility we don't know is treated like it. */
export type NoteVisibility = 'all' | 'private' | 'other';

export interface Note {
  readonly id: NoteId;
  readonly candidateId: CandidateId;
  readonly author?: { readonly id: TeammateId; readonly name: string };
  readonly visibility: NoteVisibility;
  readonly body: NoteDocument;
  readonly createdAt?: Date;
}

export interface Interview {
  readonly id: InterviewId;
  readonly candidateId?: CandidateId;
  readonly applicationId?: ApplicationId;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly TeammateId[];
  readonly location?: string;
  /** Whom it is with and for which job, where the ATS sends that along. */
  readonly candidateName?: string;
  readonly jobId?: JobId;
  readonly createdAt?: Date;
  readonly updatedAt?: Date;
}

/** Why an application ends without a hire. */
export interface RejectionReason {
  readonly id: ReasonId;
  readonly name: string;
  /** True where the candidate withdrew: the ATS keeps it apart from a rejection. */
  readonly isWithdrawal?: boolean;
}

export interface Offer {
  readonly id: OfferId;
  readonly applicationId: ApplicationId;
  /** In the ATS's own word. */
  readonly status: string;
  readonly createdAt?: Date;
}

/** A request that certain teammates say yes or no to: of an offer, or of a job. */
export interface Approval {
  readonly id: ApprovalId;
  /** As the ATS words it. */
  readonly subject: string;
  readonly of: 'offer' | 'job' | 'other';
  /** In the ATS's own word. */
  readonly status: string;
  /** Whether anybody can still decide. */
  readonly isPending: boolean;
  /** Whom and what it is about, as far as the ATS tells. */
  readonly candidateId?: CandidateId;
  readonly applicationId?: ApplicationId;
  readonly jobId?: JobId;
  readonly approvers: readonly {
    readonly id: TeammateId;
    /** `waiting`: it is not their turn yet. */
    readonly decision: 'waiting' | 'pending' | 'approved' | 'rejected';
  }[];
}
