import type { Interview } from './hiring.js';
import type { TeammateId } from './ids.js';

/** When somebody else's interview and the proposed one want the same teammate. */
export interface Clash {
  readonly teammateId: TeammateId;
  readonly interview: Interview;
}

/** An interview up to, but not at, its end: two that follow each other do not clash. */
function overlaps(a: TimeSpan, b: TimeSpan): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

type TimeSpan = Pick<Interview, 'startsAt' | 'endsAt'>;

/** Each of the panel with each interview that they already have in that time, once, the earliest first. */
export function clashesOf(
  proposed: TimeSpan & Pick<Interview, 'interviewers'>,
  others: readonly Interview[],
): Clash[] {
  const known = new Map(others.map((interview) => [interview.id, interview]));
  const panel = [...new Set(proposed.interviewers)];
  return [...known.values()]
    .filter((interview) => overlaps(proposed, interview))
    .flatMap((interview) =>
      panel
        .filter((teammateId) => interview.interviewers.includes(teammateId))
        .map((teammateId) => ({ teammateId, interview })),
    )
    .sort((a, b) => a.interview.startsAt.getTime() - b.interview.startsAt.getTime());
}
