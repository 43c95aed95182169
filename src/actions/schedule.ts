import { maySeeCandidate, maySeeNote } from '../domain/access.js';
import { type Clash, clashesOf } from '../domain/clashes.js';
import type { Candidate, Interview, Note, Teammate } from '../domain/hiring.js';
import type { ApplicationId, InterviewId, TeammateId } from '../domain/ids.js';
import { complaintsAbout, LONGEST_INTERVIEW_HOURS, type ScheduleComplaint } from '../domain/schedule.js';
import { isStill, type Seen } from '../domain/seen.js';
import { type Case, caseFor, type LastChange, lastChange } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { bookedBetween } from './interviews.js';
import { nameOf } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

export interface InterviewWish {
  readonly applicationId: ApplicationId;
  readonly seen: Seen;
  /** The form's own word: what it asks for is booked once. */
  readonly key: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly interviewers: readonly TeammateId[];
  readonly location: string | undefined;
  /** IANA name of the zone that the form was filled in with. */
  readonly zone: string;
  /** Interviews that the panel has at that time, and that are to be no obstacle. */
  readonly despite: readonly InterviewId[];
  /** The channel it was decided in, for the audit log. */
  readonly from: string | undefined;
}

export type ScheduleOutcome =
  | { readonly kind: 'booked'; readonly present: Case; readonly interview: Interview }
  /** It can't be: nothing was booked. */
  | { readonly kind: 'unfit'; readonly complaints: readonly ScheduleComplaint[] }
  /** Somebody of the panel is busy then: nothing was booked. Earliest first. */
  | { readonly kind: 'clashes'; readonly clashes: readonly Clash[] }
  /** The application is no longer as it was seen: nothing was booked. */
  | { readonly kind: 'changed'; readonly now: Case; readonly change: LastChange | undefined }
  /** The same form was submitted before. */
  | { readonly kind: 'already'; readonly by: string; readonly at: Date }
  /** There is no such application, or the teammate may not see it. */
  | { readonly kind: 'gone' };

const HOUR = 60 * 60 * 1000;

/** Books an interview on the state that the teammate had seen, once, and past the clashes that they know of. */
export async function scheduleInterview(
  desk: HiringDesk,
  me: Teammate,
  wish: InterviewWish,
): Promise<ScheduleOutcome> {
  const complaints = complaintsAbout(wish, desk.now());
  if (complaints.length > 0) return { kind: 'unfit', complaints };

  const [present, clashes] = await Promise.all([
    caseFor(desk, me, wish.applicationId),
    clashesFor(desk, wish),
  ]);
  if (present === undefined) return { kind: 'gone' };

  // First of all the claim: what this form has booked itself is no clash.
  const form = `form:${wish.key}`;
  const claim = await desk.store.claims.claim(form, me.id);
  if (!claim.claimed) return { kind: 'already', by: await nameOf(desk, claim.by), at: claim.at };
  let booked = false;
  try {
    if (!isStill(wish.seen, present.application)) {
      return { kind: 'changed', now: present, change: await lastChange(desk, present.application) };
    }
    if (!clashes.every(({ interview }) => wish.despite.includes(interview.id))) {
      return { kind: 'clashes', clashes };
    }
    const interview = await book(desk, me, wish);
    booked = true;
    await note(desk, me, wish, present, interview);
    return { kind: 'booked', present, interview };
  } finally {
    if (!booked) await desk.store.claims.release(form);
  }
}

function book(desk: HiringDesk, me: Teammate, wish: InterviewWish): Promise<Interview> {
  const { applicationId, startsAt, endsAt, interviewers, location, zone } = wish;
  return desk.ats.scheduleInterview({
    applicationId,
    startsAt,
    endsAt,
    interviewers,
    organizer: me.id,
    zone,
    ...(location !== undefined && { location }),
  });
}

/** One line in the audit log; and everybody sees it from now on, before it is read again. */
async function note(
  desk: HiringDesk,
  me: Teammate,
  wish: InterviewWish,
  { candidate }: Case,
  interview: Interview,
): Promise<void> {
  const deed = {
    id: desk.newId(),
    kind: 'scheduled',
    by: me.id,
    candidateId: candidate.id,
    applicationId: wish.applicationId,
    after: timeWords(wish.startsAt),
    at: desk.now(),
    ...(wish.from !== undefined && { from: wish.from }),
  } as const;
  const booked = { candidateId: candidate.id, ...interview, createdAt: interview.createdAt ?? deed.at };
  await writeDown(desk, deed, { kind: 'interview', interview: booked });
  await desk.store.interviews.keep([booked]);
}

/** As the audit log has it. */
export function timeWords(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * The interviews that the panel has at that time. That nobody is busy is taken from the mirror while that has those days
 * and can be trusted to the second; that somebody is, is said only of what was read afresh.
 *
 * @param except an interview that is no obstacle.
 */
export async function clashesFor(
  desk: HiringDesk,
  wish: Pick<InterviewWish, 'startsAt' | 'endsAt' | 'interviewers'>,
  except?: InterviewId,
): Promise<readonly Clash[]> {
  const { startsAt, endsAt } = wish;
  // All that may overlap: no interview is longer than the longest there can be.
  const from = new Date(startsAt.getTime() - LONGEST_INTERVIEW_HOURS * HOUR);
  const among = (others: readonly Interview[]) =>
    clashesOf(
      wish,
      others.filter(({ id }) => id !== except),
    );
  const booked = await bookedBetween(desk, from, endsAt);
  if (booked && among(booked).length === 0) return [];
  return among(await desk.ats.listInterviewsBetween(from, endsAt));
}

/** Enough to find the last few that somebody may read among private ones. */
const NOTES_READ = 20;

/** What one who is to meet a candidate may see of them. */
export interface Briefing {
  /** Whether the whole card. */
  readonly card: boolean;
  /** Newest first. */
  readonly notes: readonly Note[];
}

/** For each of a panel. */
export async function briefingsFor(
  desk: HiringDesk,
  candidate: Candidate,
  panel: readonly Teammate[],
): Promise<ReadonlyMap<TeammateId, Briefing>> {
  const [notes, jobs] = await Promise.all([desk.ats.listNotes(candidate.id, NOTES_READ), desk.jobs()]);
  return new Map(
    panel.map((teammate) => {
      const card = maySeeCandidate(teammate, candidate, jobs);
      return [teammate.id, { card, notes: card ? notes.filter((note) => maySeeNote(teammate, note)) : [] }];
    }),
  );
}
