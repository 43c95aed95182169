import { maySeeCandidate, maySeeOffers } from '../domain/access.js';
import { type CandidateCard, cardFor, leadApplication, mayHaveOffer } from '../domain/candidate-card.js';
import type { Application, Candidate, Interview, Note, Offer, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import type { HiringDesk } from './hiring-desk.js';
import { knowsInterviews } from './interviews.js';
import { lookAgain } from './look-again.js';
import { readOrRecall } from './recall.js';

/** Enough to find the last few that this person may read among private ones. */
const NOTES_READ = 20;
/** With so many calls left for each who uses the bot at the moment, a card spends one on what it can do without. */
const PLENTY_FOR_EACH = 20;

/**
 * One candidate, read afresh, as this teammate may see it: one call. What it can do without comes from the mirror, or
 * costs a call only while there are plenty; and while none are left for look-ups, all of it is as the mirror has it.
 * Undefined when there is no such candidate or the teammate may not see them: the two look the same from outside.
 *
 * @param wish.notes to read the notes whatever that costs.
 */
export async function readCard(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
  wish: { readonly notes?: boolean } = {},
): Promise<CandidateCard | undefined> {
  const [{ candidate, until }, jobs, teammates] = await Promise.all([
    readOrRecall(desk, { id: candidateId }),
    desk.jobs(),
    desk.teammates(),
  ]);
  if (candidate === undefined) await forgetSoon(desk, candidateId);
  if (candidate === undefined || !maySeeCandidate(me, candidate, jobs)) return undefined;

  const lead = leadApplication(candidate.applications);
  const hasPlenty = desk.lookUps.callsLeft() >= PLENTY_FOR_EACH * desk.crowd.size();
  const [notes, interviews, enteredStageAt, offer] = await Promise.all([
    notesOf(desk, candidate, wish.notes || hasPlenty),
    interviewsOf(desk, candidate, until !== undefined),
    lead && enteredStage(desk, lead, hasPlenty),
    lead && hasPlenty ? newestOffer(desk, me, lead) : undefined,
  ]);
  const file = { candidate, notes, interviews, enteredStageAt, offer, recalledUntil: until };
  return cardFor(me, file, { jobs, teammates }, desk.now());
}

/** Undefined where they are not worth a call. */
async function notesOf(
  { lookUps: ats }: HiringDesk,
  { id }: Candidate,
  isWorthACall: boolean,
): Promise<Note[] | undefined> {
  if (!ats.can.readNotes) return [];
  return isWorthACall ? ats.listNotes(id, NOTES_READ) : undefined;
}

/** For whom it is shown, where there may be one. A card without it is still a card. */
async function newestOffer(
  { lookUps: ats }: HiringDesk,
  me: Teammate,
  lead: Application,
): Promise<Offer | undefined> {
  if (!ats.can.offers || !maySeeOffers(me) || !mayHaveOffer(lead)) return undefined;
  try {
    return (await ats.listOffers(lead.id))[0];
  } catch (error) {
    if (error instanceof HiresError) return undefined;
    throw error;
  }
}

/** As the mirror has them once they are in it, else read afresh. */
async function interviewsOf(
  desk: HiringDesk,
  { id, applications }: Candidate,
  isRecalled: boolean,
): Promise<readonly Interview[]> {
  if (!isRecalled && !(await knowsInterviews(desk))) return desk.lookUps.listInterviews(id);
  return desk.store.interviews.of(
    id,
    applications.map((application) => application.id),
  );
}

/** Since when it is where it is, as far as that is known or worth a call. */
async function enteredStage(
  { lookUps: ats, store }: HiringDesk,
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
async function forgetSoon(desk: HiringDesk, candidateId: CandidateId): Promise<void> {
  if ((await desk.store.mirror.candidate(candidateId)) === undefined) return;
  await lookAgain(desk, { kind: 'candidate', id: candidateId });
}
