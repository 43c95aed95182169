import { maySeeJob } from '../domain/access.js';
import type { Candidate, Interview, Job, Teammate } from '../domain/hiring.js';
import type { CandidateId, TeammateId } from '../domain/ids.js';
import { daysOf, type Period } from '../domain/local-times.js';
import type { HiringDesk } from './hiring-desk.js';

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
): Promise<InterviewDay[]> {
  const { period, zone, interviewers } = wish;
  const days = daysOf(period, desk.now(), zone);
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const [only, ...others] = interviewers;
  const [interviews, jobs, teammates] = await Promise.all([
    desk.ats.listInterviewsBetween(first.from, last.to, others.length === 0 ? only : undefined),
    desk.jobs(),
    desk.teammates(),
  ]);
  const wanted = interviews.filter(
    (one) => interviewers.length === 0 || one.interviewers.some((id) => interviewers.includes(id)),
  );
  const known = await candidatesOf(desk, wanted);
  const listed = wanted
    .map((interview) => listedInterview(interview, { jobs, teammates, known }))
    .flatMap(({ job, candidateId, ...one }) => {
      const mayOpen = me.role === 'administrator' || (job !== undefined && maySeeJob(me, job));
      if (!mayOpen && !one.interview.interviewers.includes(me.id)) return [];
      return [{ ...one, job: job?.title, candidateId: mayOpen ? candidateId : undefined }];
    });
  return days.map(({ from, to }) => ({
    from,
    interviews: listed.filter(({ interview: { startsAt } }) => startsAt >= from && startsAt < to),
  }));
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
