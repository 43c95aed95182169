import type { NewCandidate } from '../api/ats.js';
import { maySeeCandidate } from '../domain/access.js';
import type { Application, Candidate, Job, Teammate } from '../domain/hiring.js';
import type { JobId, StageId } from '../domain/ids.js';
import { isSameName } from '../domain/names.js';
import { HiresError } from '../errors.js';
import { placeWords } from './assign.js';
import type { HiringDesk } from './hiring-desk.js';
import { openJobFor } from './job.js';
import { type Again, once } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

export interface Addition {
  readonly name: string;
  readonly email: string | undefined;
  readonly phone: string | undefined;
  /** Administrators may leave it out: nobody else would see who has no job. */
  readonly jobId: JobId | undefined;
  readonly stageId: StageId | undefined;
  readonly resume: NewCandidate['resume'];
  /** The form's own word. */
  readonly key: string;
  readonly from: string | undefined;
}

export type Added =
  | {
      readonly kind: 'added';
      readonly candidate: Candidate;
      /** For the job that was named. */
      readonly application: Application | undefined;
    }
  /** Somebody with this address is there already: nobody was added. Those whom the teammate may see. */
  | { readonly kind: 'known'; readonly candidates: readonly Candidate[] }
  /** Somebody with this address is there already, but not for this teammate. */
  | { readonly kind: 'hidden' }
  /** No job, one that is not open, or one the teammate is not on. */
  | { readonly kind: 'no-job' }
  /** The stage is not, or no longer, one of the job's. */
  | { readonly kind: 'no-stage'; readonly job: Job }
  | (Again & { readonly candidates: readonly Candidate[] });

/** Adds a candidate, unless somebody with the same e-mail address is there. */
export async function add(desk: HiringDesk, me: Teammate, wish: Addition): Promise<Added> {
  const outcome = await once(
    desk,
    me,
    wish.key,
    () => addNow(desk, me, wish),
    ({ kind }) => kind === 'added',
  );
  if (outcome.kind !== 'again') return outcome;
  const known = await whoHas(desk, me, wish.email);
  return { ...outcome, candidates: known?.kind === 'known' ? known.candidates : [] };
}

async function addNow(
  desk: HiringDesk,
  me: Teammate,
  wish: Addition,
): Promise<Exclude<Added, { readonly kind: 'again' }>> {
  const { jobId, stageId, from } = wish;
  const job = jobId && (await openJobFor(desk, me, jobId));
  if (job === undefined && (jobId !== undefined || me.role !== 'administrator')) return { kind: 'no-job' };
  if (job && stageId !== undefined && !job.stages.some(({ id }) => id === stageId))
    return { kind: 'no-stage', job };

  const known = await whoHas(desk, me, wish.email);
  if (known) return known;
  const answer = await desk.ats.addCandidate(newCandidateFrom(wish)).catch(async (error: unknown) => {
    if (!(error instanceof HiresError) || error.code !== 'ats_refused') throw error;
    const now = await whoseIsIt(desk, me, wish.email);
    if (now === undefined) throw error;
    return now;
  });
  if ('kind' in answer) return answer;
  if (!isNew(answer, wish)) return shown(desk, me, [answer]);

  await desk.store.mirror.keep([answer]);
  const application = answer.applications.find((one) => one.job.id === jobId);
  await writeDown(desk, {
    id: desk.newId(),
    kind: 'added',
    by: me.id,
    candidateId: answer.id,
    at: desk.now(),
    ...(application && { applicationId: application.id, after: placeWords(application) }),
    ...(from !== undefined && { from }),
  });
  return { kind: 'added', candidate: answer, application };
}

/**
 * Whether an ATS answered with the candidate that was asked for, and not with one it had by that address: such a
 * one has another name, other applications, or not the one that a new one begins with.
 */
export function isNew(answer: Candidate, wish: Pick<Addition, 'name' | 'jobId'>): boolean {
  const jobs = answer.applications.map(({ job }) => job.id);
  const expected = wish.jobId === undefined ? [] : [wish.jobId];
  return (
    isSameName(answer.name, wish.name) &&
    jobs.length === expected.length &&
    jobs.every((id) => expected.includes(id))
  );
}

type Known = Extract<Added, { readonly kind: 'known' | 'hidden' }>;

/** Who has the address. An ATS may search for it letter by letter, so it is also asked in lower case. */
async function whoHas(desk: HiringDesk, me: Teammate, email: string | undefined): Promise<Known | undefined> {
  if (email === undefined) return undefined;
  const spellings = [...new Set([email, email.toLowerCase()])];
  const found = await Promise.all(spellings.map((spelling) => desk.ats.findCandidatesByEmail(spelling)));
  const candidates = [...new Map(found.flat().map((one) => [one.id, one])).values()];
  return candidates.length === 0 ? undefined : shown(desk, me, candidates);
}

/**
 * Who has the address that the ATS has just refused: somebody was faster, or it compares addresses in another way
 * than it searches for them, so that part of its search is done here.
 */
async function whoseIsIt(
  desk: HiringDesk,
  me: Teammate,
  email: string | undefined,
): Promise<Known | undefined> {
  const known = await whoHas(desk, me, email);
  if (known || email === undefined) return known;
  const isIt = (other: string) => other.toLowerCase() === email.toLowerCase();
  const found = (await desk.ats.searchCandidates(email, SEARCH_ROWS)).filter(({ emails }) =>
    emails.some(isIt),
  );
  return found.length === 0 ? undefined : shown(desk, me, found);
}

const SEARCH_ROWS = 100;

async function shown(desk: HiringDesk, me: Teammate, candidates: readonly Candidate[]): Promise<Known> {
  const jobs = await desk.jobs();
  const visible = candidates.filter((candidate) => maySeeCandidate(me, candidate, jobs));
  return visible.length === 0 ? { kind: 'hidden' } : { kind: 'known', candidates: visible };
}

function newCandidateFrom({ name, email, phone, jobId, stageId, resume }: Addition): NewCandidate {
  return {
    name,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(jobId !== undefined && { jobId }),
    ...(stageId !== undefined && { stageId }),
    ...(resume && { resume }),
  };
}
