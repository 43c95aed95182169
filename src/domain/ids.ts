import { z } from 'zod';

/**
 * Every id of an ATS is an opaque string to us, short enough for the value of a Slack menu, and each kind has a type
 * of its own, so that an application's id can't be passed where a candidate's is meant.
 */
const id = z.string().min(1).max(150);

export const CandidateId = id.brand<'CandidateId'>();
export type CandidateId = z.infer<typeof CandidateId>;

export const ApplicationId = id.brand<'ApplicationId'>();
export type ApplicationId = z.infer<typeof ApplicationId>;

export const JobId = id.brand<'JobId'>();
export type JobId = z.infer<typeof JobId>;

export const StageId = id.brand<'StageId'>();
export type StageId = z.infer<typeof StageId>;

export const TeammateId = id.brand<'TeammateId'>();
export type TeammateId = z.infer<typeof TeammateId>;

export const NoteId = id.brand<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;

export const InterviewId = id.brand<'InterviewId'>();
export type InterviewId = z.infer<typeof InterviewId>;

export const ReasonId = id.brand<'ReasonId'>();
export type ReasonId = z.infer<typeof ReasonId>;

export const OfferId = id.brand<'OfferId'>();
export type OfferId = z.infer<typeof OfferId>;

export const ApprovalId = id.brand<'ApprovalId'>();
export type ApprovalId = z.infer<typeof ApprovalId>;
