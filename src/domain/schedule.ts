import type { Interview } from './hiring.js';

/** What is wrong with a proposed interview; a form shows it under the field that it is about. */
export type ScheduleComplaint = 'nobody-in-panel' | 'in-the-past' | 'ends-before-it-starts' | 'too-long';

const HOUR = 60 * 60 * 1000;
/** Nobody is interviewed for longer at a stretch: it is a slip in the length. */
export const LONGEST_INTERVIEW_HOURS = 12;

/** Everything that is wrong, in the order of a form; empty when it can be booked. */
export function complaintsAbout(
  proposed: Pick<Interview, 'startsAt' | 'endsAt' | 'interviewers'>,
  now: Date,
): ScheduleComplaint[] {
  const length = proposed.endsAt.getTime() - proposed.startsAt.getTime();
  const complaints: readonly (readonly [ScheduleComplaint, boolean])[] = [
    ['in-the-past', proposed.startsAt < now],
    ['ends-before-it-starts', length <= 0],
    ['too-long', length > LONGEST_INTERVIEW_HOURS * HOUR],
    ['nobody-in-panel', proposed.interviewers.length === 0],
  ];
  return complaints.filter(([, holds]) => holds).map(([complaint]) => complaint);
}
