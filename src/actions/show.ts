import { maySeeCandidate } from '../domain/access.js';
import { type CandidateCard, cardFor, leadApplication } from '../domain/candidate-card.js';
import type { Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { HiringDesk } from './hiring-desk.js';

/** Enough to find the last few that this person may read among private ones. */
const NOTES_READ = 20;

/**
 * Everything about one candidate, read afresh, as this teammate may see it. Undefined when there is no such
 * candidate or the teammate may not see them: the two look the same from outside.
 */
export async function readCard(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
): Promise<CandidateCard | undefined> {
  const { ats } = desk;
  const [candidate, jobs, teammates] = await Promise.all([
    ats.getCandidate({ id: candidateId }),
    desk.jobs(),
    desk.teammates(),
  ]);
  if (candidate === undefined || !maySeeCandidate(me, candidate, jobs)) return undefined;

  const lead = leadApplication(candidate.applications);
  const [notes, interviews, changes = []] = await Promise.all([
    ats.listNotes(candidate.id, NOTES_READ),
    ats.listInterviews(candidate.id),
    lead && ats.listStageChanges(lead.id),
  ]);
  const enteredStageAt = changes.find(({ to }) => to === lead?.stage?.id)?.at;
  return cardFor(me, { candidate, notes, interviews, enteredStageAt }, { jobs, teammates }, desk.now());
}
