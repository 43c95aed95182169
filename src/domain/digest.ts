import { type DigestHour, nextDigestAt } from './digest-times.js';
import type { Interview, Job, Stage, Teammate } from './hiring.js';
import type { ApplicationId, CandidateId, JobId, TeammateId } from './ids.js';
import type { KnownApplication } from './known-application.js';
import { EVENT_KINDS, type EventKind, type PipelineEvent } from './pipeline-event.js';
import { isAbout, type SubscriptionRule, wants } from './subscription.js';

/** What a channel reads once a day: what has changed, what waits, and who is met next. Scores are not in it. */
export interface Digest {
  readonly period: Period;
  /** Those with something to tell, the liveliest first. */
  readonly jobs: readonly DigestJob[];
  /** What is about candidates alone, or a job that is not known. */
  readonly elsewhere: readonly KindCount[];
  /** Earliest first; undefined when they could not be read. */
  readonly interviews: readonly InterviewAhead[] | undefined;
}

export interface Period {
  readonly from: Date;
  readonly to: Date;
}

export interface DigestJob {
  readonly job: Job;
  readonly counts: readonly KindCount[];
  /** What people talk about, each application once, the greatest first. */
  readonly notable: readonly NotableChange[];
  /** In the pipeline's order. */
  readonly stages: readonly DigestStage[];
  /** Whose turn it is: the job's hiring team. */
  readonly team: readonly string[];
}

/** How many applications, candidates or interviews something has happened to. */
export interface KindCount {
  readonly kind: EventKind;
  readonly count: number;
}

export interface NotableChange {
  readonly kind: NotableKind;
  readonly at: Date;
  readonly candidate: CandidateId;
  readonly name: string | undefined;
  /** The stage before the period, as far as that is told. */
  readonly from?: string;
  readonly to?: string;
  readonly by?: string | { readonly automation: true };
}

export interface DigestStage extends Stage {
  readonly active: number;
  /** Those that nothing has happened to for a while, the longest first. */
  readonly waiting: readonly { readonly candidate: string | undefined; readonly since: Date }[];
}

export interface InterviewAhead {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly candidate: string | undefined;
  readonly job: string | undefined;
  readonly panel: readonly string[];
}

/** What a digest is made of. */
export interface DigestSources {
  readonly period: Period;
  readonly now: Date;
  readonly rule: SubscriptionRule;
  /** All jobs that its maker may see. */
  readonly jobs: readonly Job[];
  /** Whether its maker may also see what is about no job that is known. */
  readonly seesAll: boolean;
  readonly muted: ReadonlySet<ApplicationId>;
  /** In the order in which they happened. */
  readonly events: readonly PipelineEvent[];
  /** The applications of the events and of the interviews. */
  readonly known: ReadonlyMap<ApplicationId, KnownApplication>;
  /** The active applications of the jobs. */
  readonly active: readonly KnownApplication[];
  readonly interviews: readonly Interview[] | undefined;
  readonly teammates: readonly Teammate[];
}

/** An active application that nothing has happened to for so many days waits for somebody. */
export const WAITING_DAYS = 5;

const DAY = 86_400_000;
/** The longest stretch without a digest is a weekend; then there is one in every such time, two at least. */
const LOOKING_BACK = 5 * DAY;

/** When the digest before the one that was due at a moment should have come. */
export function usualDigestBefore(at: Date, hour: DigestHour): Date {
  let before = nextDigestAt(new Date(at.getTime() - LOOKING_BACK), hour);
  for (let next = nextDigestAt(before, hour); next < at; next = nextDigestAt(next, hour)) before = next;
  return before;
}

/** The jobs that a rule is about. */
export function jobsOf(rule: SubscriptionRule, jobs: readonly Job[]): Job[] {
  const { jobs: wanted, departments } = rule;
  return jobs.filter((job) =>
    isAbout({ jobs: wanted, departments, stages: [] }, { job, stages: [], score: undefined }),
  );
}

export function digestOf(sources: DigestSources): Digest {
  const byId = new Map(sources.jobs.map((job) => [job.id, job]));
  const events = wantedEvents(sources, byId);
  const meetings = sources.interviews?.flatMap((one) => meetingOf(one, sources, byId) ?? []);
  const met = new Set(meetings?.map(({ applicationId }) => applicationId));
  const jobs = jobsOf(sources.rule, sources.jobs)
    .map((job) => jobDigest(job, eventsOf(job.id, events), met, sources))
    .filter(({ counts, stages }) => counts.length > 0 || stages.some(({ waiting }) => waiting.length > 0))
    .sort(byLiveliness);
  return {
    period: sources.period,
    jobs,
    elsewhere: countsOf(events.filter(({ jobId }) => jobId === undefined || !byId.has(jobId))),
    interviews: meetings?.map(({ ahead }) => ahead),
  };
}

/** Whether there is nothing to tell anybody. */
export function isEmptyDigest({ jobs, elsewhere, interviews }: Digest): boolean {
  return jobs.length === 0 && elsewhere.length === 0 && (interviews ?? []).length === 0;
}

function wantedEvents(sources: DigestSources, jobs: ReadonlyMap<JobId, Job>): PipelineEvent[] {
  const { rule, muted, known, seesAll } = sources;
  return sources.events.filter((event) => {
    const job = event.jobId && jobs.get(event.jobId);
    const application = event.applicationId && known.get(event.applicationId);
    return (
      (job !== undefined || seesAll) &&
      !(event.applicationId && muted.has(event.applicationId)) &&
      wants(rule, event, { job, score: application?.score })
    );
  });
}

function eventsOf(jobId: JobId, events: readonly PipelineEvent[]): PipelineEvent[] {
  return events.filter((event) => event.jobId === jobId);
}

function byLiveliness(one: DigestJob, other: DigestJob): number {
  const changes = ({ counts }: DigestJob) => counts.reduce((sum, { count }) => sum + count, 0);
  const waiting = ({ stages }: DigestJob) => stages.reduce((sum, stage) => sum + stage.waiting.length, 0);
  return changes(other) - changes(one) || waiting(other) - waiting(one);
}

/** The kinds by how much people care. */
const ORDER: readonly EventKind[] = [
  ...new Set<EventKind>(['hired', 'moved', 'rejected', 'unrejected', 'joined_late', ...EVENT_KINDS]),
];

/** The counts of several jobs together. */
export function sumOf(counts: readonly KindCount[]): KindCount[] {
  return ORDER.flatMap((kind) => {
    const count = counts.reduce((sum, one) => (one.kind === kind ? sum + one.count : sum), 0);
    return count === 0 ? [] : [{ kind, count }];
  });
}

function countsOf(events: readonly PipelineEvent[]): KindCount[] {
  return ORDER.flatMap((kind) => {
    const things = events
      .filter((event) => event.kind === kind)
      .map(({ interviewId, noteId, applicationId, candidateId }) =>
        kind === 'interview_scheduled'
          ? (interviewId ?? candidateId)
          : (noteId ?? applicationId ?? candidateId),
      );
    return things.length === 0 ? [] : [{ kind, count: new Set(things).size }];
  });
}

function jobDigest(
  job: Job,
  events: readonly PipelineEvent[],
  met: ReadonlySet<ApplicationId | undefined>,
  sources: DigestSources,
): DigestJob {
  return {
    job,
    counts: countsOf(events),
    notable: notableOf(job, events, sources),
    stages: stagesOf(job, met, sources),
    team: namesOf(job.hiringTeam, sources.teammates),
  };
}

const NOTABLE = ['hired', 'joined_late', 'moved', 'unrejected', 'rejected'] as const satisfies EventKind[];
export type NotableKind = (typeof NOTABLE)[number];

function notableKind({ kind }: PipelineEvent): NotableKind | undefined {
  return NOTABLE.find((one) => one === kind);
}

/** What became of each application: a way over several stages is one change from the first to the last. */
function notableOf(job: Job, events: readonly PipelineEvent[], sources: DigestSources): NotableChange[] {
  const stories = new Map<ApplicationId | CandidateId, PipelineEvent[]>();
  for (const event of events) {
    if (notableKind(event) === undefined) continue;
    const about = event.applicationId ?? event.candidateId;
    stories.set(about, [...(stories.get(about) ?? []), event]);
  }
  const nameOf = (stage: string | undefined) => job.stages.find(({ id }) => id === stage)?.name;
  const placeOf = (stage: string | undefined) => job.stages.findIndex(({ id }) => id === stage);
  return [...stories.values()]
    .flatMap((story) => {
      const last = story.at(-1);
      const kind = last && notableKind(last);
      if (last === undefined || kind === undefined) return [];
      const from = story.find((event) => event.from !== undefined)?.from;
      // There and back again is no news.
      if (kind === 'moved' && from === last.to) return [];
      const application = last.applicationId && sources.known.get(last.applicationId);
      const [before, after] = [nameOf(from), nameOf(last.to)];
      const by = whoDid(last, sources.teammates);
      const change: NotableChange = {
        kind,
        at: last.at,
        candidate: last.candidateId,
        name: application?.candidateName,
        ...(before !== undefined && { from: before }),
        ...(after !== undefined && { to: after }),
        ...(by !== undefined && { by }),
      };
      return [{ change, rank: NOTABLE.indexOf(kind), place: placeOf(last.to) }];
    })
    .sort((one, other) => one.rank - other.rank || other.place - one.place)
    .map(({ change }) => change);
}

function whoDid({ by }: PipelineEvent, teammates: readonly Teammate[]): NotableChange['by'] {
  if (by === 'automation') return { automation: true };
  return teammates.find(({ id }) => id === by)?.name;
}

function stagesOf(
  job: Job,
  met: ReadonlySet<ApplicationId | undefined>,
  { active, rule, muted, now }: DigestSources,
): DigestStage[] {
  const mine = active.filter(({ jobId }) => jobId === job.id);
  const latest = now.getTime() - WAITING_DAYS * DAY;
  return job.stages.flatMap((stage): DigestStage[] => {
    const inStage = mine.filter(
      (one) => one.stage === stage.id && isAbout(rule, { job, stages: [stage], score: one.score }),
    );
    const waiting = inStage.flatMap(({ id, candidateName, updatedAt, appliedAt }) => {
      const since = updatedAt ?? appliedAt;
      const waits = job.open && !met.has(id) && !muted.has(id) && since !== undefined;
      return waits && since.getTime() <= latest ? [{ candidate: candidateName, since }] : [];
    });
    waiting.sort((one, other) => one.since.getTime() - other.since.getTime());
    return [{ ...stage, active: inStage.length, waiting }];
  });
}

function meetingOf(
  interview: Interview,
  sources: DigestSources,
  jobs: ReadonlyMap<JobId, Job>,
): { readonly applicationId: ApplicationId | undefined; readonly ahead: InterviewAhead } | undefined {
  const { rule, muted, known, seesAll, teammates } = sources;
  const { applicationId, startsAt, endsAt, interviewers, candidateName } = interview;
  const application = applicationId && known.get(applicationId);
  const jobId = interview.jobId ?? application?.jobId;
  const job = jobId && jobs.get(jobId);
  const stages = job?.stages.filter(({ id }) => id === application?.stage) ?? [];
  if (job === undefined && !seesAll) return undefined;
  if (applicationId && muted.has(applicationId)) return undefined;
  if (application && application.status !== 'active') return undefined;
  if (!isAbout(rule, { job, stages, score: application?.score })) return undefined;
  const ahead: InterviewAhead = {
    startsAt,
    endsAt,
    candidate: candidateName ?? application?.candidateName,
    job: job?.title,
    panel: namesOf(interviewers, teammates),
  };
  return { applicationId, ahead };
}

function namesOf(ids: readonly TeammateId[], teammates: readonly Teammate[]): string[] {
  return ids.flatMap((id) => teammates.find((teammate) => teammate.id === id)?.name ?? []);
}
