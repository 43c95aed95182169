import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Application, Job } from '../domain/hiring.js';
import type { JobId } from '../domain/ids.js';

/** A job that was opened a moment ago may have its first applicant already. */
const YOUNG_SECONDS = 60;

/**
 * The jobs by their ids. Where an application is for one that nobody knows, they are read again, once for each such
 * job: the ATS may not tell of every job.
 */
export function createJobBook(desk: Pick<HiringDesk, 'jobs'>) {
  const strange = new Set<JobId>();
  return async (applications: readonly Application[]): Promise<ReadonlyMap<JobId, Job>> => {
    const jobs = byId(await desk.jobs());
    const missing = applications.map(({ job }) => job.id).filter((id) => !jobs.has(id) && !strange.has(id));
    if (missing.length === 0) return jobs;
    const younger = byId(await desk.jobs(YOUNG_SECONDS));
    for (const id of missing) if (!younger.has(id)) strange.add(id);
    return younger;
  };
}

function byId(jobs: readonly Job[]): Map<JobId, Job> {
  return new Map(jobs.map((job) => [job.id, job]));
}
