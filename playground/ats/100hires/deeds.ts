import { byId } from './find.js';
import { type Application, aliasOf, type Candidate, type State } from './state.js';

interface Applicant {
  readonly name: string;
  readonly email?: string | undefined;
  readonly jobId: string;
}

/** A person applies through the careers page; the e-mail address tells whether the company knows them already. */
export function apply(state: State, now: number, applicant: Applicant): Application {
  const job = byId(state.jobs, applicant.jobId, 'Job');
  const known = state.candidates.find((one) => one.email !== undefined && one.email === applicant.email);
  const candidate = known ?? join(state, now, applicant);
  const already = state.applications.find((one) => one.candidate === candidate && one.job === job);
  if (already) return already;
  const [first, second] = job.workflow.stages;
  // The first stage is for people who were sourced; who applies enters the second.
  const stage = second ?? first;
  if (!stage) throw new Error('A workflow has stages');
  const application: Application = {
    id: state.newId.application(),
    candidate,
    job,
    stage,
    status: 'pending',
    rejectionReason: undefined,
    score: undefined,
    history: [{ from: undefined, to: stage, at: now, by: 'system' }],
    createdAt: now,
    updatedAt: now,
    hiredAt: undefined,
    rejectedAt: undefined,
  };
  state.applications.push(application);
  candidate.updatedAt = now;
  return application;
}

function join(state: State, now: number, person: Applicant): Candidate {
  const [firstName = '', ...rest] = person.name.trim().split(/\s+/);
  const id = state.newId.candidate();
  const candidate: Candidate = {
    id,
    alias: aliasOf(id),
    firstName,
    lastName: rest.join(' '),
    email: person.email,
    phone: undefined,
    linkedin: undefined,
    source: state.sources.find((source) => source.name === 'Careers page'),
    tags: [],
    createdAt: now,
    updatedAt: now,
  };
  state.candidates.push(candidate);
  return candidate;
}

/** A teammate moves an application within its job's workflow. */
export function move(
  state: State,
  now: number,
  applicationId: string,
  stageId: string,
  byTeammateId: string,
): void {
  const application = byId(state.applications, applicationId, 'Application');
  const stage = byId(application.job.workflow.stages, stageId, 'Stage');
  const user = byId(state.users, byTeammateId, 'User');
  if (stage === application.stage) return;
  application.history.push({ from: application.stage, to: stage, at: now, by: user });
  application.stage = stage;
  application.updatedAt = now;
  application.candidate.updatedAt = now;
}
