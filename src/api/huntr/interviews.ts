import type { Interview } from '../../domain/hiring.js';
import type { CandidateId, InterviewId, TeammateId } from '../../domain/ids.js';
import type { Reader } from './cards.js';
import { type Client, HUNTR_ID } from './client.js';
import { interviewFrom, isInterviewCategory } from './translate.js';
import * as wire from './wire.js';

const ACTIVITIES = '/activities';
/** Nobody writes an interview down longer before it: activities can be asked for only by when they were written. */
const LONGEST_AHEAD_MS = 120 * 86_400_000;

/** All interviews of one member, earliest first. */
export async function listInterviews({ client }: Reader, candidateId: CandidateId): Promise<Interview[]> {
  if (!HUNTR_ID.test(candidateId)) return [];
  return readInterviews(client, { owner_member_id: candidateId });
}

/**
 * All interviews that begin from `from` on and before `to`, and that were written down at most 120 days before `from`.
 * With an interviewer there is none: whom a member meets are the employer's people, never advisors.
 */
export async function listInterviewsBetween(
  { client, words }: Reader,
  from: Date,
  to: Date,
  interviewer?: TeammateId,
): Promise<Interview[]> {
  if (interviewer !== undefined || from >= to) return [];
  const categories = (await words.categories()).filter(({ name }) => isInterviewCategory(name));
  const after = Math.floor((from.getTime() - LONGEST_AHEAD_MS) / 1000);
  const lists = await Promise.all(
    categories.map(({ id }) => readInterviews(client, { activity_category_id: id, created_after: after })),
  );
  return lists
    .flat()
    .filter(({ startsAt }) => startsAt >= from && startsAt < to)
    .sort(earliestFirst);
}

/**
 * Activities can't be asked for by id, but actions can be by the activity's: the newest one says on which card, or on
 * whose board, it is.
 */
export async function getInterview({ client }: Reader, id: InterviewId): Promise<Interview | undefined> {
  if (!HUNTR_ID.test(id)) return undefined;
  const { rows } = await client.page('/actions', wire.Action, { query: { activity_id: id }, limit: 1 });
  const [newest] = rows;
  if (!newest || newest.actionType === 'ACTIVITY_DELETED') return undefined;
  const found = await readInterviews(client, placeOf(newest));
  return found.find((interview) => interview.id === id);
}

/** How to ask for the activities among which an action's own is. */
export function placeOf({
  jobId,
  job,
  ownerMember,
}: wire.Action): Readonly<Record<string, string | undefined>> {
  const card = jobId ?? job?.id;
  return card === undefined ? { owner_member_id: ownerMember?.id } : { job_id: card };
}

/** @returns earliest first. */
export async function readInterviews(
  client: Client,
  query: Readonly<Record<string, string | number | undefined>>,
): Promise<Interview[]> {
  const { rows } = await client.list(ACTIVITIES, wire.Activity, { query });
  return rows.flatMap((row) => interviewFrom(row) ?? []).sort(earliestFirst);
}

function earliestFirst(one: Interview, other: Interview): number {
  return one.startsAt.getTime() - other.startsAt.getTime();
}
