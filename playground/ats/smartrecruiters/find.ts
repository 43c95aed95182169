import { ApiError, Excusable, notFound } from './errors.js';
import type { Account } from './route.js';
import type { Application, Candidate, Job } from './state.js';

export function candidateById({ state }: Account, id: string): Candidate {
  const found = state.candidates.find((one) => one.id === id);
  if (!found) throw notFound('CANDIDATE_NOT_FOUND', 'Candidate not found.');
  return found;
}

/** A job that the credential has access to; without it the answer is 401 (documented), strange as that is. */
export function jobById({ state, switches }: Account, id: string): Job {
  const found = state.jobs.find((one) => one.id === id);
  if (!found) throw notFound('JOB_NOT_FOUND', 'Job not found.');
  if (switches.inaccessibleJobs.includes(found.id))
    throw new ApiError(401, 'UNAUTHORIZED_TO_ACCESS_JOB', 'You have no access to this job.');
  return found;
}

/** A candidate's application for a job. Who is not on the job is 404 `JOB_NOT_FOUND` (documented). */
export function applicationFor(account: Account, candidateId: string, jobId: string): Application {
  const candidate = candidateById(account, candidateId);
  const found = account.state.applications.find((one) => one.candidate === candidate && one.job.id === jobId);
  if (!found) throw notFound('JOB_NOT_FOUND', 'The candidate is not assigned to this job.');
  assertAccess(account, found.job);
  return found;
}

export function applicationById(account: Account, id: string): Application {
  const found = account.state.applications.find((one) => one.id === id);
  if (!found) throw notFound('APPLICATION_NOT_FOUND', 'Application not found.');
  assertAccess(account, found.job);
  return found;
}

/** The endpoints of candidates answer 403 where those of jobs answer 401. */
function assertAccess({ switches }: Account, job: Job): void {
  if (switches.inaccessibleJobs.includes(job.id))
    throw new Excusable(403, 'ACCESS_DENIED', 'You have no access to this candidate.');
}
