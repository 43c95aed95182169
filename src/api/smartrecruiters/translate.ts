import type {
  Application,
  Approval,
  Candidate,
  Interview,
  Job,
  Offer,
  RejectionReason,
  Role,
  Stage,
  Teammate,
} from '../../domain/hiring.js';
import {
  type ApplicationId,
  ApprovalId,
  CandidateId,
  InterviewId,
  JobId,
  OfferId,
  ReasonId,
  TeammateId,
} from '../../domain/ids.js';
import { applicationIdOf, stageOf, statusOf } from './places.js';
import type * as wire from './wire.js';

/**
 * The five system roles that every account has (documented): Employee sees internal jobs only, Basic and Standard see
 * the jobs whose hiring team they are on, Extended sees all, and Admin may do everything. Here, too, only the jobs
 * whose hiring team they are on. A role that the company made itself is known by its name, or gets the least.
 */
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['admin', 'administrator'],
  ['administrator', 'administrator'],
  ['extended', 'recruiter'],
  ['standard', 'recruiter'],
  ['recruiter', 'recruiter'],
  ['basic', 'interviewer'],
  ['interviewer', 'interviewer'],
]);

export function roleFrom(role: wire.User['systemRole']): Role {
  const words = [role?.name, role?.id].map((word) => (word ?? '').toLowerCase().replace(/[^\p{L}]/gu, ''));
  return words.map((word) => ROLES.get(word.replace(/^role|role$/g, ''))).find(Boolean) ?? 'other';
}

/** Undefined without a name or an e-mail address: such a user can't be recognised. Nobody who is not active any more. */
export function teammateFrom(row: wire.User): Teammate | undefined {
  const name = nameOf(row);
  if (row.active === false || name === undefined || row.email === undefined) return undefined;
  return { id: TeammateId.parse(row.id), name, email: row.email, role: roleFrom(row.systemRole) };
}

function nameOf({ firstName, lastName }: { firstName?: string | undefined; lastName?: string | undefined }) {
  return [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined;
}

const CLOSED_JOBS: ReadonlySet<string> = new Set(['FILLED', 'CANCELLED', 'ON_HOLD']);

/** A job that was only created is open once it is published; a status that is not known counts as open. */
export function jobIsOpen({ status, postingStatus }: wire.Job): boolean {
  if (status === 'CREATED') return postingStatus !== undefined && postingStatus !== 'NOT_PUBLISHED';
  return !CLOSED_JOBS.has(status ?? '');
}

export function jobFrom(row: wire.Job, stages: readonly Stage[], hiringTeam: readonly string[]): Job {
  const { city, region, country, remote } = row.location ?? {};
  const place = [city, city === undefined ? region : undefined, country].filter(Boolean).join(', ');
  const location = remote ? [place, 'remote'].filter(Boolean).join(', ') : place;
  return {
    id: JobId.parse(row.id),
    title: row.title ?? `Job ${row.id}`,
    open: jobIsOpen(row),
    label: row.status ?? 'unknown',
    ...(row.department !== undefined && { department: row.department }),
    ...(location !== '' && { location }),
    stages,
    hiringTeam: [...new Set(hiringTeam)].map((id) => TeammateId.parse(id)),
  };
}

/**
 * @param updatedAt when the candidate was last updated: SmartRecruiters tells no time of an application, and it can't
 * have changed later, as far as a move counts as an update (not known). Left out inside a candidate, where it would
 * say nothing more.
 */
export function applicationFrom(
  row: wire.Assignment,
  candidate: wire.Candidate,
  titles: ReadonlyMap<string, string> = new Map(),
  updatedAt?: Date,
): Application {
  const place = { status: row.status ?? 'UNKNOWN', subStatus: row.subStatus };
  const stage = row.status === undefined ? undefined : stageOf(place);
  const name = nameOf(candidate);
  return {
    id: applicationIdOf(candidate.id, row.job.id),
    candidateId: CandidateId.parse(candidate.id),
    ...(name !== undefined && { candidateName: name }),
    job: {
      id: JobId.parse(row.job.id),
      title: row.job.title ?? titles.get(row.job.id) ?? `Job ${row.job.id}`,
    },
    ...(stage && { stage }),
    status: statusOf(place),
    ...(place.status === 'WITHDRAWN' && { isWithdrawn: true }),
    ...(updatedAt && { updatedAt }),
  };
}

export function candidateFrom(
  row: wire.Candidate,
  applications: readonly Application[],
  profileUrl?: string,
): Candidate {
  const source = row.assignments.find((one) => one.source !== undefined)?.source;
  return {
    id: CandidateId.parse(row.id),
    name: nameOf(row) ?? row.email ?? `Candidate ${row.id}`,
    emails: row.email === undefined ? [] : [row.email],
    ...(row.phoneNumber !== undefined && { phone: row.phoneNumber }),
    ...(source !== undefined && { source }),
    tags: row.tags ?? [],
    ...(profileUrl !== undefined && { profileUrl }),
    ...(row.createdOn && { createdAt: row.createdOn }),
    ...(row.updatedOn && { updatedAt: row.updatedOn }),
    applications,
  };
}

export type ReasonKind = 'rejection' | 'withdrawal';

/** Both lists have ids of their own, so that an id says which one it is of. */
export function reasonFrom(
  kind: ReasonKind,
  row: { id: string; label?: string | undefined },
): RejectionReason {
  return {
    id: ReasonId.parse(`${kind}:${row.id}`),
    name: row.label ?? `Reason ${row.id}`,
    ...(kind === 'withdrawal' && { isWithdrawal: true }),
  };
}

export function reasonParts(id: ReasonId): { readonly kind: ReasonKind; readonly id: string } {
  const [, kind, own] = /^(rejection|withdrawal):(.+)$/.exec(id) ?? [];
  return { kind: kind === 'withdrawal' ? kind : 'rejection', id: own ?? id };
}

/**
 * One interview of SmartRecruiters may have several timeslots, each with a time and a panel of its own, which is what
 * is an interview here. The first one goes by the interview's id, as webhooks name it, any other by both ids.
 */
export function interviewsFrom(row: wire.Interview): Interview[] {
  const { candidate, jobId } = row;
  return (row.timeslots ?? []).flatMap((slot, index): Interview[] => {
    const { startsOn, endsOn } = slot;
    const location = slot.place ?? row.location;
    if (!startsOn || !endsOn) return [];
    return [
      {
        id: InterviewId.parse(index === 0 ? row.id : `${row.id}:${slot.id}`),
        ...(candidate && { candidateId: CandidateId.parse(candidate.id) }),
        ...(candidate && jobId !== undefined && { applicationId: applicationIdOf(candidate.id, jobId) }),
        ...(jobId !== undefined && { jobId: JobId.parse(jobId) }),
        startsAt: startsOn,
        endsAt: endsOn,
        interviewers: (slot.interviewers ?? []).map(({ id }) => TeammateId.parse(id)),
        ...(location !== undefined && { location }),
        ...(row.createdOn && { createdAt: row.createdOn }),
      },
    ];
  });
}

export function earliestFirst(one: Interview, other: Interview): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}

export function offerFrom(row: wire.Offer, applicationId: ApplicationId): Offer {
  return {
    id: OfferId.parse(row.id),
    applicationId,
    status: row.status ?? 'unknown',
    ...(row.createdOn && { createdAt: row.createdOn }),
  };
}

type Decision = Approval['approvers'][number]['decision'];

/** The words are guesses, but for `PENDING`. */
const DECISIONS: ReadonlyMap<string, Decision> = new Map([
  ['approved', 'approved'],
  ['accepted', 'approved'],
  ['rejected', 'rejected'],
  ['declined', 'rejected'],
  ['pending', 'pending'],
  ['waiting', 'waiting'],
  ['notstarted', 'waiting'],
  ['created', 'waiting'],
  ['queued', 'waiting'],
]);

function plain(word: string | undefined): string {
  return (word ?? '').toLowerCase().replace(/[^\p{L}]/gu, '');
}

/**
 * Who has to say yes, and who has. Of steps that come one after the other (documented as the type or mode, whose words
 * are guesses), those behind the first undecided one wait for their turn.
 */
export function approvalFrom(row: wire.Approval): Approval {
  const isPending = plain(row.status) === 'pending';
  const steps = row.steps ?? [];
  const kinds = [row.type, row.decisionMode].map(plain).join(' ');
  const isInTurn = !kinds.includes('parallel');
  const decisionOf = (word: string | undefined): Decision => DECISIONS.get(plain(word)) ?? 'pending';
  const current = steps.findIndex(({ people }) => people.some(({ word }) => decisionOf(word) === 'pending'));
  const approvers = steps.flatMap(({ people }, index) =>
    people.flatMap(({ id, word }) => {
      const own = decisionOf(word);
      const mustWait = own === 'pending' && (!isPending || (isInTurn && index > current));
      return id === undefined
        ? []
        : [{ id: TeammateId.parse(id), decision: mustWait ? ('waiting' as const) : own }];
    }),
  );
  const about = [row.type, row.subjectType, row.subject].map(plain);
  const isAbout = (word: string) => about.some((one) => one.startsWith(word));
  return {
    id: ApprovalId.parse(row.id),
    subject: row.subject ?? 'A request for approval',
    of: isAbout('offer') ? 'offer' : isAbout('job') ? 'job' : 'other',
    status: row.status ?? 'unknown',
    isPending,
    approvers,
  };
}
