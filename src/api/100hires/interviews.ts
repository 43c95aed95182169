import type { Interview } from '../../domain/hiring.js';
import { CandidateId, InterviewId, type TeammateId } from '../../domain/ids.js';
import type { NewInterview } from '../ats.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { entity, pagesOf } from './envelope.js';
import { explained, unlessUnknown } from './refusals.js';
import { interviewFrom, onTheWire, secondsOf } from './translate.js';
import * as wire from './wire.js';

const DAY_MS = 86_400_000;

/** All interviews of one candidate, earliest first. */
export async function listInterviews(client: Client, candidateId: CandidateId): Promise<Interview[]> {
  const { rows } = await client.list(ENDPOINTS.candidateInterviews, wire.Interview, {
    ids: { id: candidateId },
  });
  return rows.map((row) => interviewFrom(row, candidateId)).sort(earliestFirst);
}

/** One interview; undefined when the API knows none by that id, or it has no time yet. */
export async function getInterview(client: Client, id: InterviewId): Promise<Interview | undefined> {
  const schema = entity(wire.MaybeInterview, 'interview');
  const row = await unlessUnknown(client.call(ENDPOINTS.interview, schema, { ids: { id } }));
  return row && interviewFrom(row);
}

/**
 * All interviews that begin from `from` on and before `to`, earliest first. The API filters by one UTC day a
 * call (documented) and by no other time of the interview, so a span costs a call a day, or as many as there
 * are pages of all interviews there ever were. The first page usually says which is less; for one or two days
 * it isn't asked. What comes is filtered again, should the API count its days otherwise or ignore a filter.
 */
export async function listInterviewsBetween(
  client: Client,
  from: Date,
  to: Date,
  interviewer?: TeammateId,
): Promise<Interview[]> {
  const days = utcDays(from, to);
  const ask = (query: Readonly<Record<string, string>>, pages = Number.POSITIVE_INFINITY) =>
    client.list(ENDPOINTS.interviews, wire.Interview, {
      query: { ...(interviewer !== undefined && { interviewer_user_id: interviewer }), ...query },
      enough: (_, page) => (pagesOf(page) ?? Number.POSITIVE_INFINITY) > pages,
    });
  const all = days.length > 2 ? await ask({}, days.length) : undefined;
  const lists = all && !all.more ? [all] : await Promise.all(days.map((date) => ask({ date })));
  const found = new Map(
    lists.flatMap(({ rows }) => rows.map((row) => [row.id, interviewFrom(row)] as const)),
  );
  return [...found.values()]
    .filter(({ startsAt }) => startsAt >= from && startsAt < to)
    .filter(({ interviewers }) => {
      // A row that names nobody is believed to fit.
      return interviewer === undefined || interviewers.length === 0 || interviewers.includes(interviewer);
    })
    .sort(earliestFirst);
}

/** Of the answer, whose keys are not documented, only the ids are taken; the rest is as it was sent. */
export async function scheduleInterview(client: Client, interview: NewInterview): Promise<Interview> {
  const { applicationId, startsAt, endsAt, interviewers, location } = interview;
  const posted = client.call(ENDPOINTS.schedule, wire.BookedInterview, {
    ids: { id: applicationId },
    body: {
      start_time: secondsOf(startsAt),
      end_time: secondsOf(endsAt),
      interviewer_ids: interviewers.map(onTheWire),
      ...(location !== undefined && { location }),
    },
  });
  const { id, candidateId } = await posted.catch((error: unknown) => {
    throw explained(error);
  });
  return {
    id: InterviewId.parse(id),
    applicationId,
    startsAt,
    endsAt,
    interviewers,
    ...(location !== undefined && { location }),
    ...(candidateId !== undefined && { candidateId: CandidateId.parse(candidateId) }),
  };
}

/** The days in UTC that the span touches, as the API wants them. */
function utcDays(from: Date, to: Date): string[] {
  const days: string[] = [];
  if (from >= to) return days;
  const first = Math.floor(from.getTime() / DAY_MS) * DAY_MS;
  for (let day = first; day < to.getTime(); day += DAY_MS)
    days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

function earliestFirst(one: Interview, other: Interview): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}
