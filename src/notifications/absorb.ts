import { isDeepStrictEqual } from 'node:util';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import {
  candidateChanges,
  interviewScheduled,
  isNewInterview,
  mentions,
} from '../domain/candidate-changes.js';
import { changesOf } from '../domain/changes.js';
import type { Application, Candidate, Interview, Job, Note } from '../domain/hiring.js';
import type { ApplicationId, CandidateId, JobId, StageId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import { routesFor } from '../domain/routing.js';
import { interviewsWholeSince } from '../store/interview-windows.js';
import type { Known, PipelineEntry } from '../store/pipeline-record.js';
import { sortByAge } from './age.js';
import { attributed } from './attribution.js';
import type { Bell } from './bell.js';
import { heldAmong } from './held.js';
import { type History, hasMoved, readHistories } from './histories.js';
import { inParallel } from './in-parallel.js';
import { createJobBook } from './job-book.js';

/** What was read from the ATS. */
export interface Read {
  readonly applications: readonly Application[];
  readonly candidates: readonly Candidate[];
  readonly interviews: readonly Interview[];
  /** Newest first, of candidates that were read. */
  readonly notes: ReadonlyMap<CandidateId, readonly Note[]>;
  /** All of it is read once, to know it: what it was before the bot listened is no news. */
  readonly isFirstPicture?: boolean;
  /** What was known of an application before it was read; missing where that was not looked up in time. */
  readonly knownBefore: ReadonlyMap<ApplicationId, Known | undefined>;
  /** The stage each was in right before what the bot itself has done to it. */
  readonly deeds: ReadonlyMap<ApplicationId, StageId | undefined>;
}

export const NOTHING_READ: Read = {
  applications: [],
  candidates: [],
  interviews: [],
  notes: new Map(),
  knownBefore: new Map(),
  deeds: new Map(),
};

/** As if all of it had been read at once. */
export function joined(reads: readonly Read[]): Read {
  return {
    applications: reads.flatMap(({ applications }) => applications),
    candidates: reads.flatMap(({ candidates }) => candidates),
    interviews: reads.flatMap(({ interviews }) => interviews),
    notes: new Map(reads.flatMap(({ notes }) => [...notes])),
    knownBefore: new Map(reads.flatMap(({ knownBefore }) => [...knownBefore])),
    deeds: new Map(reads.flatMap(({ deeds }) => [...deeds])),
  };
}

function isEmpty({ applications, candidates, interviews }: Read): boolean {
  return applications.length + candidates.length + interviews.length === 0;
}

/** Finds out what has happened, and writes it down with who is to be told. It is on the disk when it resolves. */
export type Absorb = (read: Read) => Promise<void>;

export interface AbsorbOptions {
  readonly desk: HiringDesk;
  /** The ATS, with what the background may use of its calls. */
  readonly background: Ats;
  /** Rung when somebody is to be told. */
  readonly laneBell: Pick<Bell, 'ring'>;
  /** Hears of everything that is on the disk now. */
  readonly onRecorded: (entry: PipelineEntry) => void;
  readonly listeningSince: () => Promise<Date>;
}

/** How many of the newest deeds of a candidate may explain what has just happened. */
const DEEDS_READ = 20;
const IN_PARALLEL = 8;
/** Each time somebody else has written meanwhile. */
const MOST_ROUNDS = 20;

/** One way for everything that is read, whoever asked for it: so each change is found once. */
export function createAbsorb(options: AbsorbOptions): Absorb {
  const { desk, background, laneBell, onRecorded, listeningSince } = options;
  const { store } = desk;
  const jobsFor = createJobBook(desk);

  /** The applications that new interviews are for, where nobody knows them yet. */
  async function applicationsOf(interviews: readonly Interview[], read: Read): Promise<Application[]> {
    const ids = idsOf(interviews).filter((id) => !read.applications.some((one) => one.id === id));
    const known = await store.pipeline.knownMany(ids);
    const unknown = ids.filter((id) => !known.has(id));
    const found = await inParallel(unknown, IN_PARALLEL, (id) => background.getApplication(id));
    return found.filter((application) => application !== undefined);
  }

  async function newInterviews(interviews: readonly Interview[], since: Date): Promise<Interview[]> {
    const undated = interviews.filter(({ createdAt }) => createdAt === undefined).map(({ id }) => id);
    const wholeSince = undated.length === 0 ? undefined : await interviewsWholeSince(store);
    const firstRead = await store.interviews.firstRead(undated);
    return interviews.filter((interview) =>
      isNewInterview(interview, since, { wholeSince, firstReadAt: firstRead.get(interview.id) }),
    );
  }

  async function withAuthors(
    events: readonly PipelineEvent[],
    jobs: ReadonlyMap<JobId, Job>,
  ): Promise<PipelineEvent[]> {
    const candidates = [...new Set(events.map(({ candidateId }) => candidateId))];
    return attributed(
      events,
      await store.audit.aboutMany(candidates, DEEDS_READ),
      ({ jobId }, stage) => (jobId && jobs.get(jobId))?.stages.find(({ id }) => id === stage)?.name,
    );
  }

  /** Its outcome is false when somebody else has written meanwhile, and nothing is. */
  async function write(findings: Findings): Promise<boolean> {
    const { changed, known, others, jobs } = findings;
    const withNews = changed.filter((one) => one.events.length > 0).map(({ after }) => after.id);
    const decidedOn = await heldAmong(store, withNews);
    const held = changed.filter(({ after }) => decidedOn.has(after.id));
    const free = changed.filter(({ after }) => !decidedOn.has(after.id));
    const events = await withAuthors([...free.flatMap((one) => one.events), ...others], jobs);
    const now = new Map(free.map(({ after }) => [after.id, after]));
    const deliveries = routesFor(events, await store.subscriptions.all(), {
      jobs,
      scoreOf: ({ applicationId: id }) => id && (now.get(id) ?? known.get(id)?.application)?.score,
    });
    const applications = free.map(({ before, after }) => ({ application: after, version: before?.version }));
    if (applications.length + events.length > 0) {
      const entry = { applications, events, deliveries };
      if (!(await store.pipeline.record(entry))) return false;
      onRecorded(entry);
    }
    if (deliveries.length > 0) laneBell.ring();
    // Who decides on one right now through the bot has not written down yet who they are.
    await readAlone([...held.map(({ application }) => application), ...findings.unclear]);
    return true;
  }

  async function readAlone(applications: readonly Application[]): Promise<void> {
    if (applications.length === 0) return;
    await store.inbox.add(applications.map(({ id }) => ({ kind: 'application', id })));
    desk.ring();
  }

  /** What is news in what was read, seen against what is known now. */
  async function compare(read: Reading, histories: Map<ApplicationId, History>): Promise<Findings> {
    const { applications, interviews, jobs, since, isFirstPicture } = read;
    const noticedAt = desk.now();
    const known = await store.pipeline.knownMany(read.ids);
    const { news, unclear } = sortByAge(applications, known, read.knownBefore);
    const moved = news.flatMap((one) => {
      const stages = jobs.get(one.job.id)?.stages ?? [];
      const before = known.get(one.id)?.application;
      // Nothing lies between: the bot's own deed is all that has happened.
      if (before && read.deeds.has(one.id) && read.deeds.get(one.id) === before.stage) return [];
      const has = hasMoved(before, one, { listeningSince: since, stages, isFirstPicture });
      return has === 'no' || histories.has(one.id) ? [] : [{ id: one.id, moved: has }];
    });
    for (const [id, history] of await readHistories(background, moved)) histories.set(id, history);
    const changed = news.flatMap((application): Changed[] => {
      const before = known.get(application.id);
      const { events, known: after } = changesOf(before?.application, application, {
        history: histories.get(application.id),
        listeningSince: since,
        noticedAt,
        stages: jobs.get(application.job.id)?.stages ?? [],
      });
      const isSame = events.length === 0 && isDeepStrictEqual(after, before?.application);
      return isSame ? [] : [{ application, before, after, events }];
    });
    const ofInterviews = interviews.flatMap((interview) =>
      interviewScheduled(interview, applicationOf(interview, changed, known), noticedAt),
    );
    return { changed, known, others: [...read.ofCandidates, ...ofInterviews], jobs, unclear };
  }

  /** Whoever was read is found from now on; of somebody new an application may be read before they are. */
  async function reflect(read: Read, applications: readonly Application[]): Promise<void> {
    await store.mirror.keep(read.candidates);
    await store.interviews.keep(read.interviews);
    const named = applications.filter(({ candidateName }) => candidateName !== undefined);
    const known = await store.pipeline.knownMany(named.map(({ id }) => id));
    await store.mirror.keepNames(named.filter(({ id }) => !known.has(id)));
  }

  return async (read) => {
    if (isEmpty(read)) return;
    const since = await listeningSince();
    const interviews = await newInterviews(read.interviews, since);
    const applications = newestOfEach([...read.applications, ...(await applicationsOf(interviews, read))]);
    await reflect(read, applications);
    const teammates = read.notes.size === 0 ? [] : await desk.teammates();
    const reading: Reading = {
      since,
      interviews,
      applications,
      knownBefore: read.knownBefore,
      deeds: read.deeds,
      isFirstPicture: read.isFirstPicture ?? false,
      jobs: await jobsFor(applications),
      ofCandidates: read.candidates.flatMap((candidate) => [
        ...candidateChanges(candidate, since),
        ...mentions(candidate, read.notes.get(candidate.id) ?? [], teammates, since),
      ]),
      ids: [...new Set([...applications.map(({ id }) => id), ...idsOf(interviews)])],
    };
    const histories = new Map<ApplicationId, History>();
    for (let round = 1; round <= MOST_ROUNDS; round += 1) {
      if (await write(await compare(reading, histories))) return;
    }
    throw new Error('What was read could not be written down: others always came first');
  };
}

/** What was read, with all that it takes to see what is news in it. */
interface Reading extends Pick<Read, 'applications' | 'interviews' | 'knownBefore' | 'deeds'> {
  readonly isFirstPicture: boolean;
  readonly since: Date;
  readonly jobs: ReadonlyMap<JobId, Job>;
  readonly ofCandidates: readonly PipelineEvent[];
  readonly ids: readonly ApplicationId[];
}

interface Changed {
  readonly application: Application;
  readonly before: Known | undefined;
  readonly after: KnownApplication;
  readonly events: readonly PipelineEvent[];
}

interface Findings {
  readonly changed: readonly Changed[];
  readonly known: ReadonlyMap<ApplicationId, Known>;
  /** What has happened beside the applications. */
  readonly others: readonly PipelineEvent[];
  readonly jobs: ReadonlyMap<JobId, Job>;
  readonly unclear: readonly Application[];
}

function applicationOf(
  { applicationId }: Interview,
  changed: readonly Changed[],
  known: ReadonlyMap<ApplicationId, Known>,
): KnownApplication | undefined {
  if (applicationId === undefined) return undefined;
  const now = changed.find(({ after }) => after.id === applicationId);
  return now?.after ?? known.get(applicationId)?.application;
}

function idsOf(interviews: readonly Interview[]): ApplicationId[] {
  return [...new Set(interviews.flatMap(({ applicationId }) => applicationId ?? []))];
}

/** Each application once, as it was last updated. */
function newestOfEach(applications: readonly Application[]): Application[] {
  const newest = new Map<ApplicationId, Application>();
  for (const application of applications) {
    const other = newest.get(application.id);
    const isOlder = (application.updatedAt?.getTime() ?? 0) < (other?.updatedAt?.getTime() ?? 0);
    if (!isOlder) newest.set(application.id, application);
  }
  return [...newest.values()];
}
