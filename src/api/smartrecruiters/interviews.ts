import type { Interview } from '../../domain/hiring.js';
import type { ApplicationId, CandidateId, InterviewId, TeammateId } from '../../domain/ids.js';
import { HiresError } from '../../errors.js';
import type { InterviewChange, NewInterview } from '../ats.js';
import { applicationsOf, inFull, readCandidate } from './applications.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { particularsOf } from './learned.js';
import { partsOf } from './places.js';
import {
  explained,
  explainedForbidden,
  NAME,
  seenAfterwards,
  unlessGone,
  unlessUnknown,
} from './refusals.js';
import { earliestFirst, interviewsFrom } from './translate.js';
import * as wire from './wire.js';

/** Interviews are found by the application's own id only (documented); where that is not told, there are none. */
async function interviewsOf(client: Client, id: ApplicationId): Promise<Interview[]> {
  const { uuid } = await particularsOf(client, id, 'uuid');
  if (uuid === undefined) return [];
  const query = { applicationId: uuid };
  const read = await unlessUnknown(client.list(PATHS.interviews, wire.Interview, { query }));
  return (read?.rows ?? []).flatMap(interviewsFrom);
}

/** All interviews of one candidate, earliest first: a call for each application, the first time two. */
export async function listInterviews(client: Client, candidateId: CandidateId): Promise<Interview[]> {
  const row = await readCandidate(client, candidateId);
  const applications = row ? applicationsOf(row) : [];
  const found = await Promise.all(applications.map(({ id }) => interviewsOf(client, id)));
  return found.flat().sort(earliestFirst);
}

/** Where somebody may be who is to be met, the likeliest first. */
const MET_IN = ['INTERVIEW', 'IN_REVIEW', 'OFFERED'] as const;
/** So many applications are looked at, each for a call or two. */
const MOST_LOOKED_AT = 60;
const KEPT_MS = 120_000;

/** What is known of interviews, for all who use one account. */
export interface Diary {
  /** The last look, as long as nothing was written since and it is young. */
  kept?: { readonly at: number; readonly interviews: Promise<readonly Interview[]> } | undefined;
  /** Who has an interview, as far as one was booked here or told of by a webhook, and when the last one ends. */
  readonly known: Map<ApplicationId, Date>;
}

/** So long after its end an interview is of no interest any more. */
const PAST_MS = 7 * 86_400_000;

function remember(diary: Diary, interviews: readonly Interview[]): void {
  for (const { applicationId, endsAt } of interviews) {
    if (applicationId === undefined) continue;
    const before = diary.known.get(applicationId);
    diary.known.delete(applicationId);
    diary.known.set(applicationId, before && before > endsAt ? before : endsAt);
  }
  for (const id of [...diary.known.keys()].slice(0, -MOST_LOOKED_AT)) diary.known.delete(id);
}

/**
 * The interviews that begin within the time, of those who are under way: there is no call for interviews by time
 * (documented is only the one by application), so those are looked through of whom an interview is known, then the
 * candidates in interviews, in review and with an offer, sixty applications at most. Interviews of others are missing.
 * What was found is good for two minutes, or until one is booked here.
 */
export async function listInterviewsBetween(
  {
    client,
    diary,
    now,
  }: {
    readonly client: Client;
    readonly diary: Diary;
    readonly now: () => number;
  },
  from: Date,
  to: Date,
  interviewer?: TeammateId,
): Promise<Interview[]> {
  if (from >= to) return [];
  let { kept } = diary;
  if (kept === undefined || now() - kept.at > KEPT_MS) {
    kept = { at: now(), interviews: lookThrough(client, diary, now()) };
    diary.kept = kept;
    const look = kept;
    look.interviews.catch(() => {
      if (diary.kept === look) diary.kept = undefined;
    });
  }
  return (await kept.interviews).filter(
    ({ startsAt, interviewers }) =>
      startsAt >= from && startsAt < to && (interviewer === undefined || interviewers.includes(interviewer)),
  );
}

async function lookThrough(client: Client, diary: Diary, time: number): Promise<Interview[]> {
  for (const [id, end] of diary.known) if (end.getTime() < time - PAST_MS) diary.known.delete(id);
  const applications = new Set<ApplicationId>(diary.known.keys());
  for (const status of MET_IN) {
    const limit = MOST_LOOKED_AT - applications.size;
    if (limit <= 0) break;
    const { rows } = await client.list(PATHS.candidates, wire.Candidate, { query: { status }, limit });
    for (const one of (await inFull(client, rows)).flatMap(applicationsOf)) {
      if (one.status === 'active') applications.add(one.id);
    }
  }
  const looked = [...applications].slice(0, MOST_LOOKED_AT);
  const found = await Promise.all(looked.map((id) => interviewsOf(client, id)));
  return found.flat().sort(earliestFirst);
}

/** Which interview and which of its timeslots an id means: see `interviewsFrom`. */
function idsOf(id: InterviewId): { readonly id: string; readonly slot?: string | undefined } {
  const [interview = '', slot] = id.split(':');
  return { id: interview, slot };
}

function readInterview(client: Client, id: string): Promise<wire.Interview | undefined> {
  const call = { method: 'GET', path: PATHS.interview, ids: { id } } as const;
  return unlessUnknown(client.call({ ...call, schema: wire.Interview }));
}

export async function getInterview(
  client: Client,
  diary: Diary,
  id: InterviewId,
): Promise<Interview | undefined> {
  const row = await readInterview(client, idsOf(id).id);
  const interviews = row ? interviewsFrom(row) : [];
  remember(diary, interviews);
  return interviews.find((one) => one.id === id);
}

/** One interview with one timeslot. Whether SmartRecruiters invites anybody is not known. */
export async function scheduleInterview(
  client: Client,
  diary: Diary,
  interview: NewInterview,
): Promise<Interview> {
  const { applicationId, startsAt, endsAt, interviewers, location, organizer, zone } = interview;
  const parts = partsOf(applicationId);
  if (!parts) throw gone('schedule');
  const posted = client.call({
    method: 'POST',
    path: PATHS.interviews,
    body: {
      candidate: { id: parts.id, status: 'pending' },
      jobId: parts.jobId,
      organizerId: organizer,
      timezone: zone,
      ...(location !== undefined && { location }),
      timeslots: [
        {
          startsOn: startsAt.toISOString(),
          endsOn: endsAt.toISOString(),
          interviewers: interviewers.map((id) => ({ id, status: 'pending' })),
          ...(location !== undefined && { place: location }),
        },
      ],
    },
    schema: wire.Interview,
  });
  const row = await posted.catch((error: unknown) => {
    throw explained(
      error,
      'One of the interviewers may not be there any more, or it does not like the time.',
    );
  });
  diary.kept = undefined;
  const [booked] = interviewsFrom(row);
  if (booked) remember(diary, [booked]);
  return booked ?? seenAfterwards('the interview', async () => (await rows(client, row.id))?.[0]);
}

async function rows(client: Client, id: string): Promise<Interview[] | undefined> {
  const row = await readInterview(client, id);
  return row && interviewsFrom(row);
}

const NOT_OURS = `${NAME} lets me change only interviews that were booked through me. Please change this one there.`;

/** Who stays on the panel keeps their answer. */
export async function changeInterview(
  client: Client,
  diary: Diary,
  id: InterviewId,
  { startsAt, endsAt, interviewers, location }: InterviewChange,
): Promise<Interview> {
  const { row, slot } = await present(client, id);
  const answers = new Map(slot.interviewers?.map((one) => [one.id, one.status]));
  const patch = {
    ...(startsAt && { startsOn: startsAt.toISOString() }),
    ...(endsAt && { endsOn: endsAt.toISOString() }),
    ...(interviewers && {
      interviewers: interviewers.map((one) => ({ id: one, status: answers.get(one) ?? 'pending' })),
    }),
    ...(location !== undefined && { place: location }),
  };
  const ids = { id: row.id, slot: slot.id };
  await written(
    client.call({ method: 'PATCH', path: PATHS.timeslot, ids, body: patch, schema: wire.Anything }),
  );
  diary.kept = undefined;
  if (location !== undefined && row.timeslots?.length === 1) {
    // The place stands in two places; the timeslot's, which is written by now, goes before this one.
    const call = { method: 'PATCH', path: PATHS.interview, ids: { id: row.id } } as const;
    await written(client.call({ ...call, body: { location }, schema: wire.Anything }));
  }
  return seenAfterwards('the interview', () => getInterview(client, diary, id));
}

/** The whole interview, or the one of several timeslots. Succeeds also when it is gone already. */
export async function cancelInterview(client: Client, diary: Diary, id: InterviewId): Promise<void> {
  const row = await readInterview(client, idsOf(id).id);
  const slot = row && slotOf(row, id);
  if (!row || !slot) return;
  const isOnly = (row.timeslots?.length ?? 0) <= 1;
  const deleted = client.call({
    method: 'DELETE',
    path: isOnly ? PATHS.interview : PATHS.timeslot,
    ids: { id: row.id, ...(!isOnly && { slot: slot.id }) },
    schema: wire.Anything,
  });
  await written(unlessGone(deleted));
  diary.kept = undefined;
}

function slotOf({ id: own, timeslots = [] }: wire.Interview, id: InterviewId): wire.Timeslot | undefined {
  const { slot } = idsOf(id);
  return slot === undefined && own === id ? timeslots[0] : timeslots.find((one) => one.id === slot);
}

async function present(client: Client, id: InterviewId) {
  const row = await readInterview(client, idsOf(id).id);
  const slot = row && slotOf(row, id);
  if (!row || !slot) throw gone('change');
  return { row, slot };
}

/** Interviews that were not made over the API may be refused with 403 or 404 (the sources disagree). */
async function written(answer: Promise<unknown>): Promise<void> {
  await answer.catch((error: unknown) => {
    const known = explainedForbidden(error, NOT_OURS);
    if (!(known instanceof HiresError) || known.code !== 'ats_not_found') throw explained(known);
    throw new HiresError('ats_forbidden', { told: NOT_OURS, detail: known.detail, cause: known.cause });
  });
}

function gone(what: string): HiresError {
  return new HiresError('ats_not_found', {
    told: `${NAME} does not have that interview, or not any more.`,
    detail: `${what}: no such interview or application`,
  });
}
