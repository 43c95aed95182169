import { maySeeNote, maySeeOffers, maySeeScore, visibleApplications } from './access.js';
import type { Application, Candidate, Interview, Job, Note, Offer, Teammate } from './hiring.js';

/** A candidate as one person may see them: nothing in it has to be hidden any more. */
export interface CandidateCard {
  readonly candidate: Candidate;
  /** The application the card is about first: active before closed, newest first. */
  readonly applications: readonly CardApplication[];
  readonly nextInterview?: { readonly interview: Interview; readonly interviewers: readonly string[] };
  /** Newest first; undefined where they were not read. */
  readonly notes: readonly Note[] | undefined;
  /** The newest one of the application that the card is about first. */
  readonly offer?: Offer | undefined;
  /** It is as it was last seen: it can't be read before then. Undefined: it was read afresh. */
  readonly recalledUntil?: Date | undefined;
}

export interface CardApplication extends Application {
  readonly enteredStageAt?: Date;
}

/** Everything known of a candidate, before anybody's rights are applied. */
export interface CandidateFile {
  readonly candidate: Candidate;
  /** Undefined where they were not read. */
  readonly notes: readonly Note[] | undefined;
  readonly interviews: readonly Interview[];
  readonly enteredStageAt?: Date;
  readonly offer?: Offer | undefined;
  readonly recalledUntil?: Date | undefined;
}

/** The application that people mean when they say only the candidate's name: active before closed, then newest. */
export function leadApplication(applications: readonly Application[]): Application | undefined {
  return byImportance(applications)[0];
}

/** The card of a candidate for one viewer, who must be allowed to see the candidate at all. */
export function cardFor(
  viewer: Teammate,
  file: CandidateFile,
  company: { readonly jobs: readonly Job[]; readonly teammates: readonly Teammate[] },
  now: Date,
): CandidateCard {
  const seen = byImportance(visibleApplications(viewer, file.candidate, company.jobs));
  const lead = leadApplication(file.candidate.applications);
  const seenIds = new Set(seen.map((application) => application.id));
  const next = file.interviews.find(
    (interview) =>
      interview.endsAt > now &&
      (interview.applicationId === undefined || seenIds.has(interview.applicationId)),
  );
  return {
    candidate: file.candidate,
    applications: seen.map((application) => ({
      ...application,
      score: maySeeScore(viewer) ? application.score : undefined,
      enteredStageAt: application.id === lead?.id ? file.enteredStageAt : undefined,
    })),
    nextInterview: next && { interview: next, interviewers: namesOf(next, company.teammates) },
    notes: file.notes?.filter((note) => maySeeNote(viewer, note)),
    recalledUntil: file.recalledUntil,
    offer:
      maySeeOffers(viewer) && file.offer && seenIds.has(file.offer.applicationId) ? file.offer : undefined,
  };
}

/** The card as a channel may see it: no private notes, scores or offers, no ways to reach the candidate. */
export function cardForChannel(card: CandidateCard): CandidateCard {
  return {
    ...card,
    offer: undefined,
    candidate: { ...card.candidate, emails: [], phone: undefined },
    applications: card.applications.map((application) => ({ ...application, score: undefined })),
    notes: card.notes?.filter((note) => note.visibility === 'all'),
  };
}

/** Whether there may be an offer for it, by the name of its stage: companies call it by a name of their own. */
export function mayHaveOffer({ status, stage }: Application): boolean {
  return status === 'hired' || (status === 'active' && /\boffer/i.test(stage?.name ?? ''));
}

function byImportance(applications: readonly Application[]): Application[] {
  const rank = (application: Application) => (application.status === 'active' ? 0 : 1);
  return [...applications].sort(
    (a, b) => rank(a) - rank(b) || (b.appliedAt?.getTime() ?? 0) - (a.appliedAt?.getTime() ?? 0),
  );
}

function namesOf(interview: Interview, teammates: readonly Teammate[]): string[] {
  return teammates.filter((teammate) => interview.interviewers.includes(teammate.id)).map(({ name }) => name);
}
