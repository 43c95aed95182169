import { maySeeJob } from '../domain/access.js';
import type { Job, Teammate } from '../domain/hiring.js';
import type { JobId } from '../domain/ids.js';
import { didYouMean, foldName, rankCandidates } from '../domain/names.js';
import { type Pipeline, pipelineFrom, pipelineOf } from '../domain/pipeline.js';
import type { HiringDesk } from './hiring-desk.js';
import { mirrorStanding } from './mirror.js';

export type FoundJobs =
  | { readonly kind: 'none'; readonly suggestion: string | undefined }
  | { readonly kind: 'one'; readonly job: Job }
  | { readonly kind: 'several'; readonly jobs: readonly Job[] };

/** Enough for a pipeline to be read as a whole: five calls at a hundred a page. */
const PIPELINE_ROWS = 500;
/** More than are shown. */
const NAMES_READ = 10;

/** Something as it was then; undefined for now. */
interface AsOf {
  readonly asOf: Date | undefined;
}

/** The open jobs a teammate may see, with how many are active in each. */
export interface JobList extends AsOf {
  readonly jobs: readonly Job[];
  /** Undefined until the mirror is whole: it would cost a call for each job. */
  readonly active: ReadonlyMap<JobId, number> | undefined;
}

/** The open jobs this teammate may see, by title. */
export async function openJobs(desk: HiringDesk, me: Teammate): Promise<Job[]> {
  const jobs = await visibleJobs(desk, me);
  return jobs.filter((job) => job.open).sort((a, b) => a.title.localeCompare(b.title));
}

/** The open jobs this teammate may see, by title, each with how many are active in it. */
export async function listJobs(desk: HiringDesk, me: Teammate): Promise<JobList> {
  const [jobs, mirror] = await Promise.all([openJobs(desk, me), mirrorStanding(desk)]);
  if (!mirror.isWarm) return { jobs, active: undefined, asOf: undefined };
  const active = await desk.store.pipeline.activeCounts(jobs.map(({ id }) => id));
  return { jobs, active, asOf: mirror.asOf };
}

/** The job, when it is open and the teammate is on it. */
export async function openJobFor(desk: HiringDesk, me: Teammate, jobId: JobId): Promise<Job | undefined> {
  return (await openJobs(desk, me)).find(({ id }) => id === jobId);
}

/** The open jobs that fit what somebody types into a menu, the best first; all while nothing is typed. */
export async function jobsToChoose(desk: HiringDesk, me: Teammate, typed: string): Promise<readonly Job[]> {
  const jobs = await openJobs(desk, me);
  if (typed.trim() === '') return jobs;
  return rankCandidates(
    typed,
    jobs.map((job) => ({ name: job.title, emails: [], job })),
  ).map(({ job }) => job);
}

/** The jobs a text can mean: the title itself, an id, or titles that hold all its words. Open jobs come first. */
export async function findJobs(desk: HiringDesk, me: Teammate, text: string): Promise<FoundJobs> {
  const jobs = await visibleJobs(desk, me);
  const wanted = foldName(text);
  const exact = jobs.filter((job) => foldName(job.title) === wanted || job.id === text.trim());
  const words = wanted.split(' ');
  const fitting =
    exact.length > 0
      ? exact
      : jobs.filter((job) => words.every((word) => foldName(job.title).includes(word)));
  const [first, ...others] = [...fitting].sort((a, b) => Number(b.open) - Number(a.open));
  if (first === undefined) {
    return {
      kind: 'none',
      suggestion: didYouMean(
        text,
        jobs.map((job) => job.title),
      ),
    };
  }
  return others.length === 0 ? { kind: 'one', job: first } : { kind: 'several', jobs: [first, ...others] };
}

/**
 * One job's candidates by stage: as the mirror has them once it is whole, else read afresh. Undefined when the teammate
 * may not see the job.
 */
export async function readPipeline(
  desk: HiringDesk,
  me: Teammate,
  jobId: JobId,
): Promise<(AsOf & { readonly pipeline: Pipeline }) | undefined> {
  const job = (await visibleJobs(desk, me)).find(({ id }) => id === jobId);
  if (job === undefined) return undefined;
  const { isWarm, asOf } = await mirrorStanding(desk);
  if (isWarm) {
    const tallies = await desk.store.pipeline.activeByStage(job.id, NAMES_READ);
    return { pipeline: pipelineFrom(job, tallies), asOf };
  }
  const { applications, more } = await desk.lookUps.listActiveApplications(job.id, PIPELINE_ROWS);
  return { pipeline: pipelineOf(job, applications, more), asOf: undefined };
}

async function visibleJobs(desk: HiringDesk, me: Teammate): Promise<Job[]> {
  const jobs = await desk.jobs();
  return jobs.filter((job) => maySeeJob(me, job));
}
