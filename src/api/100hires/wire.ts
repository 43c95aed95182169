import { z } from 'zod';
import { entity, pageOf } from './envelope.js';
import {
  Id,
  Label,
  Labels,
  label,
  Moment,
  maybeId,
  moment,
  nameKeys,
  nameOf,
  ornament,
  text,
  words,
} from './values.js';

/**
 * What 100Hires sends, read tolerantly: most field names of its answers are not documented, so each is looked
 * for under every name it is likely to have. What the bot can't do without (ids, times of an interview, a
 * note's text) must be there; an ornament of an unexpected shape is left out.
 */

export const User = z
  .object({ id: Id, ...nameKeys, email: text, role: label, role_name: label, roles: ornament(Labels) })
  .transform((user) => ({
    id: user.id,
    name: nameOf(user),
    email: user.email,
    roles: [user.role, user.role_name, ...(user.roles ?? [])].filter((role) => role !== undefined),
  }));
export type User = z.infer<typeof User>;

export const Stage = z.object({ id: Id, name: words });
export type Stage = z.infer<typeof Stage>;

const Score = z.union([
  z.number(),
  z
    .object({
      score: ornament(z.number()),
      total_score: ornament(z.number()),
      total: ornament(z.number()),
    })
    .transform(({ score, total_score, total }) => score ?? total_score ?? total),
]);

const NamedCandidate = z
  .object({ id: Id, ...nameKeys })
  .transform((named) => ({ id: named.id, name: nameOf(named) }));
const TitledJob = z
  .object({ id: Id, title: text, name: text })
  .transform(({ id, title, name }) => ({ id, title: title ?? name }));

export const Application = z
  .object({
    id: Id,
    status: label,
    stage: ornament(Stage),
    candidate: ornament(NamedCandidate),
    candidate_id: maybeId,
    job: ornament(TitledJob),
    job_id: maybeId,
    job_title: text,
    ai_score: ornament(Score),
    applied_at: moment,
    created_at: moment,
    updated_at: moment,
    hired_at: moment,
    rejected_at: moment,
  })
  .transform((row) => ({
    id: row.id,
    status: row.status,
    stage: row.stage,
    candidateId: row.candidate?.id ?? row.candidate_id,
    candidateName: row.candidate?.name,
    jobId: row.job?.id ?? row.job_id,
    jobTitle: row.job?.title ?? row.job_title,
    score: row.ai_score,
    appliedAt: row.applied_at ?? row.created_at,
    updatedAt: row.updated_at,
    hiredAt: row.hired_at,
    rejectedAt: row.rejected_at,
  }));
export type Application = z.infer<typeof Application>;

const Address = z.union([
  words,
  z
    .object({ email: text, address: text, value: text })
    .transform((row) => row.email ?? row.address ?? row.value),
]);
const Telephone = z.union([
  words,
  z
    .object({ phone: text, number: text, value: text })
    .transform((row) => row.phone ?? row.number ?? row.value),
]);

export const Candidate = z
  .object({
    id: Id,
    ...nameKeys,
    email: text,
    emails: ornament(z.array(Address)),
    phone: text,
    phones: ornament(z.array(Telephone)),
    source: label,
    sources: ornament(Labels),
    tags: ornament(Labels),
    url_backoffice: text,
    profile_url: text,
    applications: ornament(z.array(Application)),
    created_at: moment,
    updated_at: moment,
  })
  .transform((row) => ({
    id: row.id,
    name: nameOf(row),
    emails: [...new Set([row.email, ...(row.emails ?? [])].filter((email) => email !== undefined))],
    phone: row.phone ?? row.phones?.find((phone) => phone !== undefined),
    source: row.source ?? row.sources?.[0],
    /** Undefined: not embedded. */
    tags: row.tags,
    profileUrl: row.url_backoffice ?? row.profile_url,
    /** Undefined: not embedded, or as bare ids. */
    applications: row.applications,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }));
export type Candidate = z.infer<typeof Candidate>;

export const Tag = Label;
export const Source = Label;

/** A member of a hiring team: an id, a user, or something that points to one. */
export const Member = z.union([
  Id,
  z
    .object({ user_id: maybeId, user: ornament(z.object({ id: Id })), id: maybeId })
    .transform(({ user_id, user, id }) => user_id ?? user?.id ?? id)
    .pipe(z.string()),
]);

const Stages = z.array(Stage);

export const Job = z
  .object({
    id: Id,
    title: text,
    name: text,
    status: label,
    department: label,
    location: label,
    location_full_address: text,
    location_city: text,
    location_country: text,
    pipeline_stages: ornament(Stages),
    workflow_stages: ornament(Stages),
    stages: ornament(Stages),
    workflow: ornament(z.object({ stages: ornament(Stages) })),
    hiring_team: ornament(z.array(Member)),
  })
  .transform((row) => ({
    id: row.id,
    title: row.title ?? row.name,
    status: row.status,
    department: row.department,
    location:
      row.location_full_address ??
      row.location ??
      ([row.location_city, row.location_country].filter((part) => part !== undefined).join(', ') ||
        undefined),
    /** Undefined: not embedded. */
    stages: row.pipeline_stages ?? row.workflow_stages ?? row.stages ?? row.workflow?.stages,
    hiringTeam: row.hiring_team,
  }));
export type Job = z.infer<typeof Job>;

export const Note = z
  .object({
    id: Id,
    body: z.string().nullish(),
    visibility: label,
    user: ornament(User),
    user_id: maybeId,
    created_at: moment,
  })
  .transform((row) => ({
    id: row.id,
    body: row.body ?? undefined,
    visibility: row.visibility,
    author: row.user && { id: row.user.id, name: row.user.name },
    authorId: row.user?.id ?? row.user_id,
    createdAt: row.created_at,
  }));
export type Note = z.infer<typeof Note>;

/** An answer of which nothing is needed. */
export const Anything = z.unknown();

/** One application read by its id: whose and for which job it is must be in it. */
export const LoneApplication = entity(Application, 'application').refine(
  (row) => row.candidateId !== undefined && row.jobId !== undefined,
  { path: ['candidate_id, job_id'] },
);

/** The application that a write may have answered with. */
export function applicationIn(answer: unknown): Application | undefined {
  return entity(Application, 'application').safeParse(answer).data;
}

const RejectedId = z.union([
  Id,
  z.object({ application_id: Id }).transform(({ application_id }) => application_id),
  z.object({ id: Id }).transform(({ id }) => id),
]);

/** The applications that a disqualification answers with, under whatever key; none when it does not say. */
export const RejectedIds = z
  .unknown()
  .transform((answer) => pageOf(RejectedId, 'application_ids').safeParse(answer).data?.rows ?? []);

const interviewKeys = {
  id: Id,
  interviewers: ornament(z.array(Member)),
  interviewer_ids: ornament(z.array(Member)),
  location: label,
  candidate_id: maybeId,
  application_id: maybeId,
  candidate: ornament(NamedCandidate),
  application: ornament(z.object({ id: Id })),
  job: ornament(z.object({ id: Id })),
  job_id: maybeId,
  created_at: moment,
  updated_at: moment,
};
const InterviewKeys = z.object(interviewKeys);

function interviewOf(row: z.infer<typeof InterviewKeys>, startsAt: Date, endsAt: Date) {
  return {
    id: row.id,
    startsAt,
    endsAt,
    interviewers: row.interviewers ?? row.interviewer_ids ?? [],
    location: row.location,
    candidateId: row.candidate?.id ?? row.candidate_id,
    candidateName: row.candidate?.name,
    applicationId: row.application?.id ?? row.application_id,
    jobId: row.job?.id ?? row.job_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export const Interview = z
  .object({ ...interviewKeys, start_time: Moment, end_time: Moment })
  .transform((row) => interviewOf(row, row.start_time, row.end_time));
export type Interview = z.infer<typeof Interview>;

/**
 * An interview, or undefined for one without a time. Nothing says that there are any; a candidate who still has
 * to choose a slot would be one, and must not keep all others from being read.
 */
export const MaybeInterview = z
  .object({ ...interviewKeys, start_time: Moment.nullish(), end_time: Moment.nullish() })
  .transform((row) =>
    row.start_time && row.end_time ? interviewOf(row, row.start_time, row.end_time) : undefined,
  );

/** What a booking answers: an interview, of which only the ids are relied on. */
export const BookedInterview = entity(
  z
    .object({ id: Id, candidate_id: maybeId, candidate: ornament(z.object({ id: Id })) })
    .transform((row) => ({ id: row.id, candidateId: row.candidate?.id ?? row.candidate_id })),
  'interview',
);

/** Documented in the vendor's rules; the path it comes from is a guess, so nothing in it is relied on. */
export const StageMove = z
  .object({
    from_stage_id: maybeId,
    to_stage_id: maybeId,
    moved_at: moment,
    moved_by_type: label,
    moved_by_user_id: maybeId,
  })
  .transform((row) => ({
    from: row.from_stage_id,
    to: row.to_stage_id,
    at: row.moved_at,
    byType: row.moved_by_type,
    byUser: row.moved_by_user_id,
  }));
export type StageMove = z.infer<typeof StageMove>;

export const Reason = z.object({ id: Id, name: text, title: text });
export type Reason = z.infer<typeof Reason>;
