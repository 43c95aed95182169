import { announce } from './changes.js';
import { unfit } from './errors.js';
import type { Account } from './route.js';
import {
  type Application,
  aliasOf,
  belongingsOf,
  type Candidate,
  type Job,
  type Named,
  type State,
  type User,
} from './state.js';
import { touch } from './touch.js';

/** How people and applications come to be, whichever way they come. */

export function enrolCandidate(
  account: Account,
  person: Pick<Candidate, 'firstName' | 'lastName' | 'email' | 'phone' | 'source'>,
  by: 'system' | User,
): Candidate {
  const { state, now } = account;
  const id = state.newId.candidate();
  const at = now();
  const candidate: Candidate = {
    id,
    alias: aliasOf(id),
    ...person,
    profile: {},
    linkedin: undefined,
    tags: [],
    createdAt: at,
    updatedAt: at,
  };
  state.candidates.push(candidate);
  announce(account, { kind: 'candidateCreated', candidate, by });
  return candidate;
}

export function enrolApplication(
  account: Account,
  candidate: Candidate,
  { job, stage }: Place,
  by: 'system' | User,
): Application {
  const { state, now } = account;
  const at = now();
  const application: Application = {
    id: state.newId.application(),
    candidate,
    job,
    stage,
    status: 'pending',
    rejectionReason: undefined,
    score: undefined,
    history: [{ from: undefined, to: stage, at, by }],
    qualifications: [],
    createdAt: at,
    updatedAt: at,
    hiredAt: undefined,
    rejectedAt: undefined,
  };
  state.applications.push(application);
  belongingsOf(state, candidate).applications.push(application);
  touch(account, candidate);
  announce(account, { kind: 'applied', candidate, application, by });
  return application;
}

export function applicationFor(state: State, candidate: Candidate, job: Job): Application | undefined {
  return belongingsOf(state, candidate).applications.find((one) => one.job === job);
}

/** Where an application begins. */
export interface Place {
  readonly job: Job;
  readonly stage: Named;
}

/** A stage of the job, its first one (documented) when none is named. */
export function placeIn({ state }: Account, jobId: number, stageId: number | undefined): Place {
  const job = state.jobs.find((one) => one.id === jobId);
  if (!job) throw unfit('job_id', 'No such job.');
  const { stages } = job.workflow;
  const stage = stageId === undefined ? stages[0] : stages.find(({ id }) => id === stageId);
  if (!stage) throw unfit('stage_id', "Is not a stage of this job's workflow.");
  return { job, stage };
}
