import { maySeeJob } from '../domain/access.js';
import type { Candidate, Interview, Job, Teammate } from '../domain/hiring.js';
import type { CandidateId, TeammateId } from '../domain/ids.js';
import { type DayBounds, daysOf, type Period } from '../domain/local-times.js';
import { areInWindows, interviewsState } from '../store/interview-windows.js';
import type { HiringDesk } from './hiring-desk.js';
import { isUpToDate, mirrorStanding } from './mirror.js';

export interface InterviewList {
  readonly days: readonly InterviewDay[];
  /** They are shown as they were then; undefined for now. */
  readonly asOf: Date | undefined;
}

/** One day of interviews, in the reader's zone. */
export interface InterviewDay {
  readonly from: Date;
  readonly interviews: readonly ListedInterview[];
}

export interface ListedInterview {
  readonly interview: Interview;
  /** Whose card the reader may open; undefined where they may not, or where the ATS doesn't tell. */
  readonly candidateId: CandidateId | undefined;
  /** Names, as far as they are known. */
  readonly candidate: string | undefined;
  readonly job: string | undefined;
  readonly panel: readonly string[];
}

/**
 * Who meets whom, day by day, as far as this teammate may know: all of it for administrators, else their own
 * interviews and those of the jobs they are on.
 *
 * @param zone the reader's, which says when a day begins.
 * @param interviewers only interviews with one of them; with nobody named, everybody's.
 */
export async function readInterviews(
  desk: HiringDesk,
  me: Teammate,
  wish: { readonly period: Period; readonly zone: string; readonly interviewers: readonly TeammateId[] },
): Promise<InterviewList> {
  const { period, zone, interviewers } = wish;
  const days = daysOf(period, desk.now(), zone);
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return { days: [], asOf: undefined };
  const [only, ...others] = interviewers;
  const [{ interviews, known, asOf }, jobs, teammates] = await Promise.all([
    interviewsBetween(desk, { from: first.from, to: last.to }, others.length === 0 ? only : undefined),
    desk.jobs(),
    desk.teammates(),
  ]);
  const wanted = interviews.filter(
    (one) => interviewers.length === 0 || one.interviewers.some((id) => interviewers.includes(id)),
  );
  const listed = wanted
    .map((interview) => listedInterview(interview, { jobs, teammates, known }))
    .flatMap(({ job, candidateId, ...one }) => {
      const mayOpen = me.role === 'administrator' || (job !== undefined && maySeeJob(me, job));
      if (!mayOpen && !one.interview.interviewers.includes(me.id)) return [];
      return [{ ...one, job: job?.title, candidateId: mayOpen ? candidateId : undefined }];
    });
  return {
    asOf,
    days: days.map(({ from, to }) => ({
      from,
      interviews: listed.filter(({ interview: { startsAt } }) => startsAt >= from && startsAt < to),
    })),
  };
}

interface Read {
  readonly interviews: readonly Interview[];
  /** Who is met, where the interviews themselves don't say it. */
  readonly known: ReadonlyMap<CandidateId, Candidate>;
  readonly asOf: Date | undefined;
}

/** As the mirror has them once they are in it, else read afresh. @param only whose the ATS is asked for. */
async function interviewsBetween(
  desk: HiringDesk,
  { from, to }: DayBounds,
  only?: TeammateId,
): Promise<Read> {
  const known = await knowsInterviews(desk);
  if (known) {
    const interviews = await desk.store.interviews.between(from, to);
    return { interviews, known: new Map(), asOf: known.asOf };
  }
  const interviews = await desk.lookUps.listInterviewsBetween(from, to, only);
  return { interviews, known: await candidatesOf(desk, interviews), asOf: undefined };
}

/** All interviews of that time as the mirror has them; undefined unless it can be trusted to the second. */
export async function bookedBetween(
  desk: HiringDesk,
  from: Date,
  to: Date,
): Promise<readonly Interview[] | undefined> {
  if (!areInWindows(from, to, desk.now().getTime()) || !(await isUpToDate(desk))) return undefined;
  const known = await knowsInterviews(desk);
  return known && known.asOf === undefined ? desk.store.interviews.between(from, to) : undefined;
}

/** Undefined while the mirror does not have them; else as of when it has, undefined for now. */
export async function knowsInterviews(
  desk: HiringDesk,
): Promise<{ readonly asOf: Date | undefined } | undefined> {
  const [mirror, read] = await Promise.all([
    mirrorStanding(desk),
    interviewsState(desk.store, desk.now().getTime()),
  ]);
  return mirror.isWarm && read ? { asOf: older(mirror.asOf, read.asOf) } : undefined;
}

function older(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one < other ? one : other;
}

/** An ATS that sends no names along: the newest candidates are known anyway, and cost no call for each. */
async function candidatesOf(
  desk: HiringDesk,
  interviews: readonly Interview[],
): Promise<ReadonlyMap<CandidateId, Candidate>> {
  const whole = interviews.every(
    ({ candidateName, jobId }) => candidateName !== undefined && jobId !== undefined,
  );
  const candidates = whole ? [] : await desk.recentCandidates();
  return new Map(candidates.map((candidate) => [candidate.id, candidate]));
}

function listedInterview(
  interview: Interview,
  company: {
    readonly jobs: readonly Job[];
    readonly teammates: readonly Teammate[];
    readonly known: ReadonlyMap<CandidateId, Candidate>;
  },
) {
  const { jobs, teammates, known } = company;
  const { candidateId, applicationId } = interview;
  const candidate = candidateId && known.get(candidateId);
  const application = candidate?.applications.find(({ id }) => id === applicationId);
  const jobId = interview.jobId ?? application?.job.id;
  return {
    interview,
    candidateId,
    candidate: interview.candidateName ?? candidate?.name,
    job: jobs.find(({ id }) => id === jobId),
    panel: teammates.filter(({ id }) => interview.interviewers.includes(id)).map(({ name }) => name),
  };
}
