import { announce } from './changes.js';
import { unfit } from './errors.js';
import type { Account } from './route.js';
import type { Interview, User } from './state.js';

/**
 * An interview is booked whatever else the interviewers have at that time, and also for an application that is
 * rejected or hired: that the real API minds either is not documented.
 */
export function bookInterview(
  account: Account,
  asked: Pick<Interview, 'application' | 'startTime' | 'endTime' | 'location'> & {
    readonly interviewerIds: readonly number[];
  },
  by: 'system' | User,
): Interview {
  const { state, now } = account;
  const { interviewerIds, ...booked } = asked;
  const interviewers = [...new Set(interviewerIds)].map((id): User => {
    const user = state.users.find((one) => one.id === id);
    if (!user) throw unfit('interviewer_ids', 'No such user.');
    return user;
  });
  const at = now();
  const interview: Interview = {
    id: state.newId.interview(),
    ...booked,
    interviewers,
    createdAt: at,
    updatedAt: at,
  };
  state.interviews.push(interview);
  const { application } = interview;
  announce(account, {
    kind: 'interviewScheduled',
    candidate: application.candidate,
    application,
    interview,
    by,
  });
  return interview;
}
