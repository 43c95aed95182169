import { createHash } from 'node:crypto';
import type { InterviewChange } from '../api/ats.js';
import { admit } from '../domain/access.js';
import type { Clash } from '../domain/clashes.js';
import type { DeedRecord } from '../domain/deed-record.js';
import type { Interview, Teammate } from '../domain/hiring.js';
import type { InterviewId, TeammateId } from '../domain/ids.js';
import type { SlackPerson } from '../domain/person.js';
import { complaintsAbout, type ScheduleComplaint } from '../domain/schedule.js';
import { type Case, caseFor } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { type Again, alone, type Busy, once } from './one-at-a-time.js';
import { clashesFor, timeWords } from './schedule.js';
import { writeDown } from './write-down.js';

/** An interview somebody is about to change, read afresh, with whom it is about. */
export interface InterviewCase extends Case {
  readonly interview: Interview;
}

/** Undefined when there is no such interview, or the teammate may not see whom it is with. */
export async function interviewFor(
  desk: HiringDesk,
  me: Teammate,
  id: InterviewId,
): Promise<InterviewCase | undefined> {
  const interview = await desk.ats.getInterview(id);
  if (interview?.applicationId === undefined) return undefined;
  const present = await caseFor(desk, me, interview.applicationId);
  return present && { ...present, interview };
}

/** A fingerprint of what can be changed about an interview: what somebody had before their eyes. */
export function seenInterview({ startsAt, endsAt, interviewers, location = '' }: Interview): string {
  return createHash('sha256')
    .update(JSON.stringify([startsAt, endsAt, interviewers, location]))
    .digest('base64url')
    .slice(0, 22);
}

/** Who is on a panel, and who they are in Slack, where that is known. */
export interface PanelMember {
  readonly teammate: Teammate;
  readonly person: SlackPerson | undefined;
}

/**
 * Everybody of a panel who is still a teammate.
 *
 * @param memberWith the one member of the workspace who has an address.
 */
export async function panelOf(
  desk: HiringDesk,
  interviewers: readonly TeammateId[],
  memberWith: (email: string) => Promise<SlackPerson | undefined>,
): Promise<PanelMember[]> {
  const teammates = await desk.teammates();
  const members = interviewers.map(async (id): Promise<PanelMember[]> => {
    const teammate = teammates.find((one) => one.id === id);
    if (teammate === undefined) return [];
    const person = await memberWith(teammate.email);
    const admission = person && admit(person, teammates);
    const isThem = admission?.admitted === true && admission.teammate.id === id;
    return [{ teammate, person: isThem ? person : undefined }];
  });
  return (await Promise.all(members)).flat();
}

interface Wish {
  readonly interviewId: InterviewId;
  /** As `seenInterview` of what was shown. */
  readonly seen: string;
  /** The form's own word: what it asks for is done once. */
  readonly key: string;
  /** The channel it was decided in, for the audit log. */
  readonly from: string | undefined;
}

export interface ChangeWish extends Wish {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly TeammateId[];
  /** Empty for none. */
  readonly location: string;
  /** Interviews that the panel has at that time, and that are to be no obstacle. */
  readonly despite: readonly InterviewId[];
}

/** Nothing was done. */
export type Unchanged =
  /** The interview is no longer as it was seen. */
  | { readonly kind: 'changed'; readonly now: InterviewCase }
  /** There is no such interview, or the teammate may not see whom it is with. */
  | { readonly kind: 'gone' }
  | Busy
  | Again;

export type ChangeOutcome =
  | { readonly kind: 'moved'; readonly before: InterviewCase; readonly interview: Interview }
  /** It is as it is wished to be. */
  | { readonly kind: 'same' }
  | { readonly kind: 'unfit'; readonly complaints: readonly ScheduleComplaint[] }
  /** Somebody of the panel is busy then. Earliest first. */
  | { readonly kind: 'clashes'; readonly clashes: readonly Clash[] }
  | Unchanged;

/** Gives an interview another time, panel or place, if it is as it was seen, past the clashes that are known of. */
export async function changeInterview(
  desk: HiringDesk,
  me: Teammate,
  wish: ChangeWish,
): Promise<ChangeOutcome> {
  const complaints = complaintsAbout(wish, desk.now());
  if (complaints.length > 0) return { kind: 'unfit', complaints };
  return onInterview(desk, me, wish, 'moved', async (before): Promise<ChangeOutcome> => {
    const change = differenceTo(before.interview, wish);
    if (Object.keys(change).length === 0) return { kind: 'same' };
    const clashes = await clashesFor(desk, wish, wish.interviewId);
    if (!clashes.every(({ interview }) => wish.despite.includes(interview.id))) {
      return { kind: 'clashes', clashes };
    }
    const interview = await desk.ats.changeInterview(wish.interviewId, change);
    await note(desk, me, before, wish, { kind: 'rescheduled', after: timeWords(wish.startsAt) });
    return { kind: 'moved', before, interview };
  });
}

/** What is to be another than it is: the rest is left as it is. */
function differenceTo(now: Interview, wish: ChangeWish): InterviewChange {
  const { startsAt, endsAt, interviewers, location } = wish;
  const isSameTime =
    now.startsAt.getTime() === startsAt.getTime() && now.endsAt.getTime() === endsAt.getTime();
  const isSamePanel = [...now.interviewers].sort().join() === [...interviewers].sort().join();
  return {
    ...(isSameTime ? {} : { startsAt, endsAt }),
    ...(isSamePanel ? {} : { interviewers }),
    ...(location === (now.location ?? '') ? {} : { location }),
  };
}

export type CancelOutcome = { readonly kind: 'cancelled'; readonly before: InterviewCase } | Unchanged;

/** Cancels an interview, if it is as it was seen. */
export function cancelInterview(desk: HiringDesk, me: Teammate, wish: Wish): Promise<CancelOutcome> {
  return onInterview(desk, me, wish, 'cancelled', async (before): Promise<CancelOutcome> => {
    await desk.ats.cancelInterview(wish.interviewId);
    await note(desk, me, before, wish, { kind: 'cancelled' });
    return { kind: 'cancelled', before };
  });
}

/** One person at a time, each form once, on the interview as it was seen. */
function onInterview<Outcome extends { readonly kind: string }>(
  desk: HiringDesk,
  me: Teammate,
  { interviewId, seen, key }: Wish,
  done: Outcome['kind'],
  run: (before: InterviewCase) => Promise<Outcome>,
): Promise<Outcome | Unchanged> {
  const turn = () =>
    alone(desk, me, [`interview:${interviewId}`], async (): Promise<Outcome | Unchanged> => {
      const before = await interviewFor(desk, me, interviewId);
      if (before === undefined) return { kind: 'gone' };
      if (seenInterview(before.interview) !== seen) return { kind: 'changed', now: before };
      return run(before);
    });
  return once(desk, me, key, turn, ({ kind }) => kind === done);
}

/** One line in the audit log. */
function note(
  desk: HiringDesk,
  me: Teammate,
  { candidate, application, interview }: InterviewCase,
  { from }: Wish,
  deed: Pick<DeedRecord, 'kind' | 'after'>,
): Promise<void> {
  const line = {
    id: desk.newId(),
    by: me.id,
    candidateId: candidate.id,
    applicationId: application.id,
    before: timeWords(interview.startsAt),
    at: desk.now(),
    ...deed,
    ...(from !== undefined && { from }),
  };
  return writeDown(desk, line, { kind: 'interview', id: interview.id });
}
