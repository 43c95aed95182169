import { Excusable } from './errors.js';
import { announce } from './events.js';
import type { Account } from './route.js';
import type { Attendance, Interview, Timeslot } from './state.js';

export interface NewTimeslot {
  readonly startsOn: number;
  readonly endsOn: number;
  readonly interviewers: readonly { readonly id: string; readonly status: Attendance }[];
  readonly interviewType?: string | undefined;
  readonly title?: string | undefined;
  readonly place?: string | undefined;
  readonly candidateStatus?: Attendance | undefined;
}

type NewInterview = Pick<Interview, 'application' | 'isOurs' | 'organizerId' | 'timezone' | 'location'> &
  Partial<Pick<Interview, 'candidateStatus' | 'createdOn' | 'refUrl' | 'source'>> & {
    readonly timeslots: readonly NewTimeslot[];
  };

/**
 * An interview is booked whatever else the interviewers have at that time: that the real API minds is not
 * documented, nor that it sends invitations.
 */
export function bookInterview(account: Account, asked: NewInterview): Interview {
  const { state, now } = account;
  assertUsers(account, [asked.organizerId]);
  assertRoom(account, asked.timeslots.length);
  const timeslots = asked.timeslots.map((one) => timeslotFrom(account, one));
  const interview: Interview = {
    id: state.ids.next('interview'),
    application: asked.application,
    isOurs: asked.isOurs,
    candidateStatus: asked.candidateStatus ?? 'pending',
    location: asked.location,
    organizerId: asked.organizerId,
    timezone: asked.timezone,
    timeslots,
    createdOn: asked.createdOn ?? now(),
    refUrl: asked.refUrl,
    source: asked.source,
  };
  state.interviews.push(interview);
  announce(account, { name: 'interview.created', interview });
  return interview;
}

export function timeslotFrom(account: Account, asked: NewTimeslot): Timeslot {
  assertTime(asked.startsOn, asked.endsOn);
  assertUsers(
    account,
    asked.interviewers.map(({ id }) => id),
  );
  return {
    id: account.state.ids.next('timeslot'),
    interviewType: asked.interviewType,
    title: asked.title,
    place: asked.place,
    startsOn: asked.startsOn,
    endsOn: asked.endsOn,
    interviewers: asked.interviewers,
    candidateStatus: asked.candidateStatus ?? 'pending',
    noShow: false,
  };
}

/** @param wanted how many timeslots the interview would have */
export function assertRoom({ switches }: Account, wanted: number): void {
  if (wanted > switches.mostTimeslots)
    throw new Excusable(409, 'MAX_TIMESLOTS_REACHED', 'The interview cannot have more timeslots.');
}

export function assertTime(startsOn: number, endsOn: number): void {
  if (endsOn <= startsOn) throw new Excusable(422, 'INVALID_TIMESLOT', 'It must end after it begins.');
}

export function assertUsers({ state }: Account, ids: readonly string[]): void {
  if (ids.some((id) => !state.users.some((user) => user.id === id)))
    throw new Excusable(422, 'USER_NOT_FOUND', 'No such user.');
}
