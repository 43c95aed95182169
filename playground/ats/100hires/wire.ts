import { fullName } from '../../company/teammates.js';
import { fileJson, resumeOf, textOf } from './documents.js';
import type { Account } from './route.js';
import {
  type Application,
  belongingsOf,
  type Candidate,
  type Evaluation,
  type Interview,
  type Job,
  type Named,
  type Note,
  type User,
} from './state.js';

/** Our things as the API's JSON. Field names without a documented source are guesses; the switches vary them. */

export function userJson({ switches }: Account, user: User) {
  const names = {
    full_name: { full_name: fullName(user) },
    name: { name: fullName(user) },
    first_last: { first_name: user.firstName, last_name: user.lastName },
  };
  return {
    id: user.id,
    ...names[switches.userNames],
    email: user.email,
    role: ROLES[switches.userRoles][user.role],
    default_mail_account_id: user.mailAccountId,
  };
}

const ROLES = {
  product: { administrator: 'Administrator', recruiter: 'Recruiter', interviewer: 'Interviewer' },
  lower: { administrator: 'admin', recruiter: 'recruiter', interviewer: 'interviewer' },
  object: {
    administrator: { id: 3, name: 'Administrator' },
    recruiter: { id: 6, name: 'Recruiter' },
    interviewer: { id: 9, name: 'Interviewer' },
  },
} as const;

export const JOB_STATUSES = {
  capitalised: { open: 'Public', draft: 'Draft', archived: 'Archived' },
  lower: { open: 'published', draft: 'draft', archived: 'archived' },
} as const;

/** The candidate alone; `candidateJson` adds the applications. */
export function personJson(account: Account, candidate: Candidate) {
  return {
    id: candidate.id,
    alias: candidate.alias,
    first_name: candidate.firstName,
    last_name: candidate.lastName,
    full_name: fullName(candidate),
    email: candidate.email ?? null,
    phone: candidate.phone ?? null,
    linkedin: candidate.linkedin ?? null,
    profile: candidate.profile,
    source: candidate.source ? namedJson(candidate.source) : null,
    ...(account.switches.embedTags && { tags: tagsJson(account, candidate) }),
    // Only the key and the host are documented; how the real path looks is not known.
    url_backoffice: `https://app.100hires.com/candidate/${candidate.alias}`,
    created_at: candidate.createdAt,
    updated_at: candidate.updatedAt,
  };
}

export function tagsJson({ switches, state }: Account, { tags }: Candidate) {
  return switches.tagShape === 'names'
    ? tags
    : state.tags.filter((tag) => tags.includes(tag.name)).map(namedJson);
}

export function candidateJson(account: Account, candidate: Candidate, withApplications: boolean) {
  const shape = withApplications ? account.switches.candidateApplications : 'absent';
  const applications = [...belongingsOf(account.state, candidate).applications].sort(
    (a, b) => b.createdAt - a.createdAt || b.id - a.id,
  );
  return {
    ...personJson(account, candidate),
    ...(shape === 'ids' && { applications: applications.map((application) => application.id) }),
    ...(shape === 'full' && {
      applications: applications.map((application) => applicationJson(account, application, ['job'])),
    }),
  };
}

export type ApplicationInclude = 'candidate' | 'job' | 'cv.text';

export function applicationJson(
  account: Account,
  application: Application,
  include: readonly ApplicationInclude[] = [],
) {
  const { job, candidate } = application;
  return {
    id: application.id,
    candidate_id: candidate.id,
    job_id: job.id,
    stage: namedJson(application.stage),
    status: application.status,
    rejection_reason: application.rejectionReason ? namedJson(application.rejectionReason) : null,
    ai_score: application.score?.total ?? null,
    cv: cvJson(account, application, include.includes('cv.text')),
    created_at: application.createdAt,
    updated_at: application.updatedAt,
    hired_at: application.hiredAt ?? null,
    rejected_at: application.rejectedAt ?? null,
    ...(include.includes('candidate') && { candidate: personJson(account, candidate) }),
    ...(include.includes('job') && { job: { id: job.id, alias: job.alias, title: job.title } }),
  };
}

function cvJson(account: Account, { candidate }: Application, withText: boolean) {
  const resume = resumeOf(account.state, candidate);
  if (!resume) return null;
  return { ...fileJson(account, resume), ...(withText && { text: textOf(resume) }) };
}

export type JobInclude = 'workflow' | 'hiring_team' | 'pipeline_stages';

export function jobJson(account: Account, job: Job, include: readonly JobInclude[] = []) {
  const asked = account.switches.jobIncludes ? include : [];
  return {
    id: job.id,
    alias: job.alias,
    title: job.title,
    internal_title: null,
    status: JOB_STATUSES[account.switches.jobStatuses][job.status],
    description: job.description,
    department: job.department ? namedJson(job.department) : null,
    location_city: job.city,
    location_country: job.country,
    is_remote: job.remote,
    created_at: job.createdAt,
    updated_at: job.updatedAt,
    ...(asked.includes('workflow') && { workflow: namedJson(job.workflow) }),
    ...(asked.includes('pipeline_stages') && { pipeline_stages: job.workflow.stages.map(namedJson) }),
    ...(asked.includes('hiring_team') && {
      hiring_team: job.hiringTeam.map((user) => userJson(account, user)),
    }),
  };
}

export type NoteInclude = 'user' | 'candidate';

export function noteJson(account: Account, note: Note, include: readonly NoteInclude[] = []) {
  return {
    id: note.id,
    candidate_id: note.candidate.id,
    user_id: note.author.id,
    body: note.body,
    visibility: note.visibility,
    created_at: note.createdAt,
    updated_at: note.updatedAt,
    ...(include.includes('user') && { user: userJson(account, note.author) }),
    ...(include.includes('candidate') && { candidate: personJson(account, note.candidate) }),
  };
}

export type InterviewInclude = 'candidate' | 'application' | 'job';

export function interviewJson(
  account: Account,
  interview: Interview,
  include: readonly InterviewInclude[] = [],
) {
  const { application, interviewers } = interview;
  return {
    id: interview.id,
    application_id: application.id,
    candidate_id: application.candidate.id,
    job_id: application.job.id,
    start_time: interview.startTime,
    end_time: interview.endTime,
    location: interview.location ?? null,
    ...(account.switches.interviewers === 'ids'
      ? { interviewer_ids: interviewers.map((user) => user.id) }
      : { interviewers: interviewers.map((user) => userJson(account, user)) }),
    created_at: interview.createdAt,
    updated_at: interview.updatedAt,
    ...(include.includes('candidate') && { candidate: personJson(account, application.candidate) }),
    ...(include.includes('application') && { application: applicationJson(account, application) }),
    ...(include.includes('job') && {
      job: { id: application.job.id, alias: application.job.alias, title: application.job.title },
    }),
  };
}

export function scoreJson({ switches }: Account, score: Application['score']) {
  if (!score) return { [switches.aiScoreKey]: null };
  return {
    [switches.aiScoreKey]: score.total,
    summary: score.summary,
    criteria: score.criteria.map((criterion) => ({
      title: criterion.name,
      score: criterion.score,
      justification: criterion.reason,
    })),
  };
}

export function stageMoveJson(move: Application['history'][number]) {
  return {
    from_stage_id: move.from?.id ?? null,
    to_stage_id: move.to.id,
    moved_at: move.at,
    moved_by_type: typeof move.by === 'string' ? move.by : 'user',
    moved_by_user_id: typeof move.by === 'string' ? null : move.by.id,
  };
}

export function evaluationJson(account: Account, evaluation: Evaluation) {
  return {
    id: evaluation.id,
    evaluator: userJson(account, evaluation.evaluator),
    summary_score: evaluation.verdict,
    summary_text: evaluation.text,
    created_at: evaluation.at,
  };
}

/** The vendor's generic shape of a thing with a name. */
export function namedJson({ id, name }: Named) {
  return { id, name };
}
