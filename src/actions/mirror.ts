import { maySeeJob } from '../domain/access.js';
import type { Application, Candidate, Job, Teammate } from '../domain/hiring.js';
import type { CandidateId, JobId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { MirrorCandidate } from '../store/mirror.js';
import type { MirrorHit } from '../store/mirror-search.js';
import { type MirrorState, mirrorState } from '../store/progress.js';
import type { HiringDesk } from './hiring-desk.js';

/** Milliseconds: an older picture says how old it is, where the ATS does not tell by itself what changes. */
const OLD = 15 * 60_000;
/** Milliseconds: from then on the ATS is asked, whatever it costs. */
const TOO_OLD = 24 * 60 * 60_000;

/** The mirror as one person may look into it. */
export interface View {
  /** Everybody is in it, as they are. Where not, somebody may be missing. */
  readonly isWarm: boolean;
  /** As many as fit, the best first. */
  byName(text: string, limit: number): Promise<Found>;
  /** The same, without reading their applications. */
  hits(text: string, limit: number): Promise<readonly MirrorHit[]>;
  /** All that is known of them, in the same order. */
  whole(hits: readonly MirrorHit[]): Promise<readonly Candidate[]>;
  withEmail(email: string): Promise<Candidate[]>;
  withId(id: CandidateId): Promise<Candidate | undefined>;
  /** What is in it is as it was then; undefined while that is hardly ago. */
  readonly asOf: Date | undefined;
}

interface Found {
  readonly candidates: readonly Candidate[];
  /** They are not called what was typed, but nearly so, or have something else of it. */
  readonly isGuess: boolean;
}

/** Whether they are not called what was typed, but nearly so, or have something else of it. */
export function areGuesses(hits: readonly MirrorHit[]): boolean {
  return hits.some(({ fit }) => fit !== 'words');
}

/** Whether people are found in the mirror, without asking the ATS. */
export function isWarm({ wholeSince, readUpTo, isTold }: MirrorState, now: Date): boolean {
  if (wholeSince === undefined) return false;
  return isTold || (readUpTo !== undefined && now.getTime() - readUpTo.getTime() < TOO_OLD);
}

/** Whether the mirror stands for the ATS now, and since when it is as it is; undefined `asOf` for hardly ago. */
export async function mirrorStanding({
  store,
  now,
}: Pick<HiringDesk, 'store' | 'now'>): Promise<Pick<View, 'isWarm' | 'asOf'> & { readonly isTold: boolean }> {
  const state = await mirrorState(store);
  const time = now();
  const { isTold, readUpTo } = state;
  const isOld = !isTold && readUpTo !== undefined && time.getTime() - readUpTo.getTime() > OLD;
  return { isWarm: isWarm(state, time), asOf: isOld ? readUpTo : undefined, isTold };
}

/** Whether the mirror has everybody, and the ATS tells by itself what changes: it is as it is, but for seconds. */
export async function isUpToDate(desk: Pick<HiringDesk, 'store' | 'now'>): Promise<boolean> {
  const { isWarm: isWhole, isTold } = await mirrorStanding(desk);
  return isWhole && isTold;
}

/** The candidate as the mirror has them, without tags and telephone; undefined when nobody is known by that id. */
export async function knownCandidate(
  { store }: Pick<HiringDesk, 'store'>,
  id: CandidateId,
  jobs: readonly Job[],
): Promise<Candidate | undefined> {
  const known = await store.mirror.candidate(id);
  return known && candidateFrom(known, new Map(jobs.map((job) => [job.id, job])));
}

/** Undefined until the mirror is whole, and when it has not been kept up: then the ATS is asked. */
export async function mirrorFor(
  desk: HiringDesk,
  me: Teammate,
  jobs: readonly Job[],
): Promise<View | undefined> {
  const view = await presentView(desk, me, jobs);
  return view.isWarm ? view : undefined;
}

/** What the mirror knows by now, whole or not, without a call of the ATS. */
export async function presentView(desk: HiringDesk, me: Teammate, jobs: readonly Job[]): Promise<View> {
  const { mirror } = desk.store;
  const visible = jobs.filter((job) => maySeeJob(me, job));
  const allowed = me.role === 'administrator' ? 'all' : new Set(visible.map(({ id }) => id));
  const titles = new Map(visible.map(({ id, title }) => [id, title]));
  const jobsById = new Map(jobs.map((job) => [job.id, job]));
  const shown = (one: MirrorCandidate) => candidateFrom(one, jobsById);
  const hits: View['hits'] = (text, limit) => mirror.hits(text, { jobs: allowed, titles, limit });
  const whole: View['whole'] = async (some) => (await mirror.whole(some)).map(shown);
  return {
    ...(await mirrorStanding(desk)),
    async byName(text, limit) {
      const found = await hits(text, limit);
      return { candidates: await whole(found), isGuess: areGuesses(found) };
    },
    hits,
    whole,
    withEmail: async (email) => (await mirror.withEmail(email)).map(shown),
    withId: (id) => knownCandidate(desk, id, jobs),
  };
}

/** As far as the mirror knows them: without tags and telephone. */
function candidateFrom(
  { applications, ...candidate }: MirrorCandidate,
  jobs: ReadonlyMap<JobId, Job>,
): Candidate {
  return {
    ...candidate,
    tags: [],
    applications: applications
      .map((one) => applicationFrom(one, jobs.get(one.jobId)))
      .sort((one, other) => (other.appliedAt?.getTime() ?? 0) - (one.appliedAt?.getTime() ?? 0)),
  };
}

function applicationFrom(
  { jobId, stage: stageId, changes: _, movesTold: __, ...application }: KnownApplication,
  job: Job | undefined,
): Application {
  const stage = job?.stages.find(({ id }) => id === stageId);
  return { ...application, job: { id: jobId, title: job?.title ?? `Job ${jobId}` }, ...(stage && { stage }) };
}

/** How old what is shown is; undefined for now. */
export function minutesOld(desk: Pick<HiringDesk, 'now'>, asOf: Date | undefined): number | undefined {
  return asOf && Math.round((desk.now().getTime() - asOf.getTime()) / 60_000);
}
