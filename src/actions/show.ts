import { maySeeCandidate } from '../domain/access.js';
import { type CandidateCard, cardFor, leadApplication } from '../domain/candidate-card.js';
import type { Application, Candidate, Interview, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { HiringDesk } from './hiring-desk.js';
import { knowsInterviews } from './interviews.js';

/** Enough to find the last few that this person may read among private ones. */
const NOTES_READ = 20;
/** With so many calls left, a card spends one on what it can do without. */
const PLENTY_OF_CALLS = 50;

/**
 * One candidate, read afresh, as this teammate may see it: one call. What it can do without comes from the mirror, or
 * costs a call only while there are plenty. Undefined when there is no such candidate or the teammate may not see
 * them: the two look the same from outside.
 *
 * @param wish.notes to read the notes whatever that costs.
 */
export async function readCard(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
  wish: { readonly notes?: boolean } = {},
): Promise<CandidateCard | undefined> {
  const { ats } = desk;
  const [candidate, jobs, teammates] = await Promise.all([
    ats.getCandidate({ id: candidateId }),
    desk.jobs(),
    desk.teammates(),
  ]);
  if (candidate === undefined) await lookAgain(desk, candidateId);
  if (candidate === undefined || !maySeeCandidate(me, candidate, jobs)) return undefined;

  const lead = leadApplication(candidate.applications);
  const hasPlenty = ats.callsLeft() >= PLENTY_OF_CALLS;
  const [notes, interviews, enteredStageAt] = await Promise.all([
    wish.notes || hasPlenty ? ats.listNotes(candidate.id, NOTES_READ) : undefined,
    interviewsOf(desk, candidate),
    lead && enteredStage(desk, lead, hasPlenty),
  ]);
  return cardFor(me, { candidate, notes, interviews, enteredStageAt }, { jobs, teammates }, desk.now());
}

/** As the mirror has them once they are in it, else read afresh. */
async function interviewsOf(
  desk: HiringDesk,
  { id, applications }: Candidate,
): Promise<readonly Interview[]> {
  if (!(await knowsInterviews(desk))) return desk.ats.listInterviews(id);
  return desk.store.interviews.of(
    id,
    applications.map((application) => application.id),
  );
}

/** Since when it is where it is, as far as that is known or worth a call. */
async function enteredStage(
  { ats, store }: HiringDesk,
  { id, stage }: Application,
  isWorthACall: boolean,
): Promise<Date | undefined> {
  if (stage === undefined) return undefined;
  const known = await store.pipeline.enteredStageAt(id, stage.id);
  if (known !== undefined || !isWorthACall) return known;
  const changes = await ats.listStageChanges(id);
  return changes?.find(({ to }) => to === stage.id)?.at;
}

/** Whoever the ATS does not know any more is forgotten here, too. */
async function lookAgain({ store, ring }: HiringDesk, candidateId: CandidateId): Promise<void> {
  if ((await store.mirror.candidate(candidateId)) === undefined) return;
  await store.inbox.add([{ kind: 'candidate', id: candidateId }]);
  ring();
}
