import type { Application, Candidate, Job, Teammate } from '../domain/hiring.js';
import type { CandidateId, JobId, StageId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import { candidateFor } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { openJobFor } from './job.js';
import { type Again, alone, type Busy, once } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

export interface Assignment {
  readonly candidateId: CandidateId;
  readonly jobId: JobId;
  /** Without it the application begins in the first stage. */
  readonly stageId: StageId | undefined;
  /** The form's own word. */
  readonly key: string;
  readonly from: string | undefined;
}

export type Assigned =
  | { readonly kind: 'assigned'; readonly candidate: Candidate; readonly application: Application }
  /** There is an application for this job already: nothing was done. */
  | { readonly kind: 'duplicate'; readonly candidate: Candidate; readonly application: Application }
  /** There is no such candidate, or the teammate may not see them. */
  | { readonly kind: 'gone' }
  /** The job is not open, or the teammate is not on it. */
  | { readonly kind: 'no-job' }
  /** The stage is not, or no longer, one of the job's. */
  | { readonly kind: 'no-stage'; readonly job: Job }
  | Again
  | Busy;

/** Another application of somebody the teammate may see, for a job the teammate may see. */
export function assign(desk: HiringDesk, me: Teammate, wish: Assignment): Promise<Assigned> {
  const name = `assign:${wish.candidateId}:${wish.jobId}`;
  return once(
    desk,
    me,
    wish.key,
    () => alone(desk, me, [name], () => assignNow(desk, me, wish)),
    ({ kind }) => kind === 'assigned',
  );
}

async function assignNow(desk: HiringDesk, me: Teammate, wish: Assignment): Promise<Assigned> {
  const { candidateId, jobId, stageId, from } = wish;
  const [candidate, job] = await Promise.all([
    candidateFor(desk, me, candidateId),
    openJobFor(desk, me, jobId),
  ]);
  if (candidate === undefined) return { kind: 'gone' };
  if (job === undefined) return { kind: 'no-job' };
  if (stageId !== undefined && !job.stages.some(({ id }) => id === stageId)) return { kind: 'no-stage', job };
  const present = applicationFor(candidate, jobId);
  if (present) return { kind: 'duplicate', candidate, application: present };

  const made = await desk.ats.assign(candidateId, jobId, stageId).catch(async (error: unknown) => {
    if (!(error instanceof HiresError) || error.code !== 'ats_refused') throw error;
    // Somebody was faster, in the ATS itself.
    const now = await candidateFor(desk, me, candidateId);
    const theirs = now && applicationFor(now, jobId);
    if (theirs === undefined) throw error;
    return { kind: 'duplicate', candidate: now ?? candidate, application: theirs } as const;
  });
  if ('kind' in made) return made;
  await writeDown(desk, {
    id: desk.newId(),
    kind: 'assigned',
    by: me.id,
    candidateId,
    applicationId: made.id,
    after: placeWords(made),
    at: desk.now(),
    ...(from !== undefined && { from }),
  });
  return { kind: 'assigned', candidate, application: made };
}

/** Where an application stands, in words for the audit log: "Backend Engineer, Interview". */
export function placeWords({ job, stage }: Application): string {
  return stage === undefined ? job.title : `${job.title}, ${stage.name}`;
}

function applicationFor(candidate: Candidate, jobId: JobId): Application | undefined {
  return candidate.applications.find(({ job }) => job.id === jobId);
}
