import type {
  Application,
  ApplicationStatus,
  Candidate,
  Interview,
  Job,
  Note,
  NoteVisibility,
  RejectionReason,
  Role,
  StageChange,
  Teammate,
} from '../../domain/hiring.js';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  ReasonId,
  StageId,
  TeammateId,
} from '../../domain/ids.js';
import { documentFromHtml } from '../html.js';
import type * as wire from './wire.js';

/**
 * The product's roles in the spellings an API may use. A word that is not here is `other` and gets the least,
 * even where it sounds mighty.
 */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['administrator', 'administrator'],
  ['admin', 'administrator'],
  ['companyadmin', 'administrator'],
  ['companyadministrator', 'administrator'],
  ['recruiter', 'recruiter'],
  ['interviewer', 'interviewer'],
]);

const MIGHTIEST_FIRST: readonly Role[] = ['administrator', 'recruiter', 'interviewer'];

export function roleFrom(labels: readonly string[]): Role {
  const roles = labels.map((label) => ROLES.get(plainWord(label).replace(/^role/, '')));
  return MIGHTIEST_FIRST.find((role) => roles.includes(role)) ?? 'other';
}

/**
 * Status words of jobs for which nobody can be hired now. Any other label counts as open: an account's own
 * word for "published" must not make its jobs disappear, and the label is shown beside the job.
 */
const CLOSED = new Set([
  'draft',
  'onhold',
  'hold',
  'paused',
  'closed',
  'archived',
  'unpublished',
  'filled',
  'cancelled',
  'canceled',
]);
/** Words for open jobs that the vendor's texts name. */
const OPEN = new Set(['public', 'published', 'open', 'internal', 'active']);

export function jobIsOpen(label: string | undefined): boolean {
  return !CLOSED.has(plainWord(label ?? ''));
}

/** Whether we know the label at all; for the doctor. */
export function jobLabelIsKnown(label: string | undefined): boolean {
  const word = plainWord(label ?? '');
  return CLOSED.has(word) || OPEN.has(word);
}

const STATUSES: ReadonlyMap<string, ApplicationStatus> = new Map([
  ['pending', 'active'],
  ['active', 'active'],
  ['hired', 'hired'],
  ['rejected', 'rejected'],
  ['disqualified', 'rejected'],
]);

export function statusFrom(label: string | undefined): ApplicationStatus {
  return STATUSES.get(plainWord(label ?? '')) ?? 'other';
}

/** A label's letters, in lower case. */
export function plainWord(label: string): string {
  return label.toLowerCase().replace(/[^\p{L}]/gu, '');
}

/** Undefined without a name or an e-mail address: such a user can neither be recognised nor notified. */
export function teammateFrom(user: wire.User): Teammate | undefined {
  if (user.name === undefined || user.email === undefined) return undefined;
  return { id: TeammateId.parse(user.id), name: user.name, email: user.email, role: roleFrom(user.roles) };
}

/** An application as far as it was sent; what an `Application` can't be without may still be missing. */
export function applicationFrom(
  row: wire.Application,
  known: { readonly candidateId?: CandidateId; readonly jobTitle?: string } = {},
): Application | undefined {
  const candidateId = row.candidateId ?? known.candidateId;
  const jobTitle = row.jobTitle ?? known.jobTitle;
  if (candidateId === undefined || row.jobId === undefined || jobTitle === undefined) return undefined;
  const status = statusFrom(row.status);
  // What was reopened may keep the time it was closed at.
  const closedAt = status === 'hired' ? row.hiredAt : status === 'rejected' ? row.rejectedAt : undefined;
  return {
    id: ApplicationId.parse(row.id),
    candidateId: CandidateId.parse(candidateId),
    ...(row.candidateName !== undefined && { candidateName: row.candidateName }),
    job: { id: JobId.parse(row.jobId), title: jobTitle },
    ...(row.stage && { stage: { id: StageId.parse(row.stage.id), name: row.stage.name } }),
    status,
    ...(row.score !== undefined && { score: row.score }),
    ...(row.appliedAt && { appliedAt: row.appliedAt }),
    ...(closedAt && { closedAt }),
    ...(row.updatedAt && { updatedAt: row.updatedAt }),
  };
}

/** Whether a row, embedded or answered, says all that a card shows. */
export function isWhole(row: wire.Application): boolean {
  return (
    row.jobId !== undefined &&
    row.jobTitle !== undefined &&
    row.status !== undefined &&
    row.stage !== undefined
  );
}

export function newestFirst(
  one: { readonly appliedAt?: Date },
  other: { readonly appliedAt?: Date },
): number {
  return (other.appliedAt?.getTime() ?? 0) - (one.appliedAt?.getTime() ?? 0);
}

export function candidateFrom(
  row: wire.Candidate,
  applications: readonly Application[],
  tags: readonly string[],
): Candidate {
  return {
    id: CandidateId.parse(row.id),
    name: row.name ?? row.emails[0] ?? `Candidate ${row.id}`,
    emails: row.emails,
    ...(row.phone !== undefined && { phone: row.phone }),
    ...(row.source !== undefined && { source: row.source }),
    tags,
    ...(row.profileUrl !== undefined && isWebAddress(row.profileUrl) && { profileUrl: row.profileUrl }),
    ...(row.createdAt && { createdAt: row.createdAt }),
    ...(row.updatedAt && { updatedAt: row.updatedAt }),
    applications: [...applications].sort(newestFirst),
  };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

export function jobFrom(row: wire.Job, stages: readonly wire.Stage[], hiringTeam: readonly string[]): Job {
  return {
    id: JobId.parse(row.id),
    title: row.title ?? `Job ${row.id}`,
    open: jobIsOpen(row.status),
    label: row.status ?? 'unknown',
    ...(row.department !== undefined && { department: row.department }),
    ...(row.location !== undefined && { location: row.location }),
    stages: stages.map(({ id, name }) => ({ id: StageId.parse(id), name })),
    hiringTeam: [...new Set(hiringTeam)].map((id) => TeammateId.parse(id)),
  };
}

const VISIBILITIES: ReadonlyMap<string, NoteVisibility> = new Map([
  ['all', 'all'],
  ['private', 'private'],
]);

/** `names` are teammates' names by id, for notes that come with the author's id alone. */
export function noteFrom(row: wire.Note, candidateId: CandidateId, names: ReadonlyMap<string, string>): Note {
  const name = row.author?.name ?? (row.authorId === undefined ? undefined : names.get(row.authorId));
  return {
    id: NoteId.parse(row.id),
    candidateId,
    ...(row.authorId !== undefined &&
      name !== undefined && { author: { id: TeammateId.parse(row.authorId), name } }),
    visibility: VISIBILITIES.get(row.visibility ?? '') ?? 'other',
    body: documentFromHtml(row.body ?? ''),
    ...(row.createdAt && { createdAt: row.createdAt }),
  };
}

/** `candidate` is whose interview it is, where the row does not say. */
export function interviewFrom(row: wire.Interview, candidate?: CandidateId): Interview {
  const candidateId = row.candidateId ?? candidate;
  return {
    id: InterviewId.parse(row.id),
    ...(candidateId !== undefined && { candidateId: CandidateId.parse(candidateId) }),
    ...(row.candidateName !== undefined && { candidateName: row.candidateName }),
    ...(row.applicationId !== undefined && { applicationId: ApplicationId.parse(row.applicationId) }),
    ...(row.jobId !== undefined && { jobId: JobId.parse(row.jobId) }),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    interviewers: row.interviewers.map((id) => TeammateId.parse(id)),
    ...(row.location !== undefined && { location: row.location }),
    ...(row.createdAt && { createdAt: row.createdAt }),
    ...(row.updatedAt && { updatedAt: row.updatedAt }),
  };
}

export function reasonFrom(row: wire.Reason): RejectionReason | undefined {
  const name = row.name ?? row.title;
  return name === undefined ? undefined : { id: ReasonId.parse(row.id), name };
}

/** Undefined for a row that does not say when, or to where. */
export function stageChangeFrom(row: wire.StageMove): StageChange | undefined {
  if (row.to === undefined || row.at === undefined) return undefined;
  const byPerson = plainWord(row.byType ?? 'user') === 'user' && row.byUser !== undefined;
  return {
    ...(row.from !== undefined && { from: StageId.parse(row.from) }),
    to: StageId.parse(row.to),
    at: row.at,
    by: byPerson ? TeammateId.parse(row.byUser) : 'automation',
  };
}

/** Ids travel as numbers where they are numbers. */
export function onTheWire(id: string): number | string {
  return /^\d{1,15}$/.test(id) ? Number(id) : id;
}

/** Unix seconds. */
export function secondsOf(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
