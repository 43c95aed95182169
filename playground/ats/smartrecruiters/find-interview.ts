import { Excusable, notFound } from './errors.js';
import { applicationById } from './find.js';
import type { Account } from './route.js';
import type { Interview, Timeslot } from './state.js';

/** @param deed whether it is to be changed: those not made over the API may be closed to that */
export function interviewById(account: Account, id: string, deed: 'read' | 'change'): Interview {
  const found = account.state.interviews.find((one) => one.id === id);
  if (!found || !isSeen(account, found)) throw notFound('INTERVIEW_NOT_FOUND', 'Interview not found.');
  applicationById(account, found.application.id);
  if (deed === 'change' && !found.isOurs && account.switches.foreignInterviews !== 'changeable')
    throw new Excusable(403, 'ACCESS_DENIED', 'The interview was not made over the API.');
  return found;
}

export function isSeen({ switches }: Account, { isOurs }: Interview): boolean {
  return isOurs || switches.foreignInterviews !== 'hidden';
}

export function timeslotById({ timeslots }: Interview, id: string): Timeslot {
  const found = timeslots.find((one) => one.id === id);
  if (!found) throw notFound('TIMESLOT_NOT_FOUND', 'Timeslot not found.');
  return found;
}
