import type { Interview } from '../../domain/hiring.js';
import type { CandidateId, InterviewId, TeammateId } from '../../domain/ids.js';
import { type Account, candidatesBy, readCandidate, stamp } from './processes.js';
import { interviewsFrom, processOf } from './translate.js';

/** The steps of one process that have a time, earliest first. */
export async function listInterviews(account: Account, candidateId: CandidateId): Promise<Interview[]> {
  const row = await readCandidate(account, candidateId);
  return row ? interviewsFrom(row).sort(earliestFirst) : [];
}

export async function getInterview(account: Account, id: InterviewId): Promise<Interview | undefined> {
  const row = await readCandidate(account, processOf(id));
  return row && interviewsFrom(row).find((one) => one.id === id);
}

/**
 * All interviews that begin from `from` on and before `to`. Comeet has no list of them. One that is to come, or whose
 * step is not completed yet, is in a process in progress; one that is over is in a process that something was done
 * with since it began.
 */
export async function listInterviewsBetween(
  { client, now }: Account,
  from: Date,
  to: Date,
  interviewer?: TeammateId,
): Promise<Interview[]> {
  const isPast = from.getTime() < now();
  const lists = await Promise.all([
    client.all(candidatesBy({ status: 'In progress' })),
    ...(isPast
      ? [client.all(candidatesBy({ 'time_hiring_process_updated:after': stamp(from.getTime()) }))]
      : []),
  ]);
  const interviews = lists.flatMap(({ rows }) => rows.flatMap(interviewsFrom));
  return [...new Map(interviews.map((one) => [one.id, one])).values()]
    .filter(({ startsAt }) => startsAt >= from && startsAt < to)
    .filter(({ interviewers }) => interviewer === undefined || interviewers.includes(interviewer))
    .sort(earliestFirst);
}

function earliestFirst(one: Interview, other: Interview): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}
