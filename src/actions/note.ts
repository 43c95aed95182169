import { maySeeCandidate } from '../domain/access.js';
import type { Candidate, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { type Answers, type OpenMention, type People, resolveMentions } from '../domain/mentions.js';
import type { NoteDocument } from '../domain/note-document.js';
import type { HiringDesk } from './hiring-desk.js';

export interface NoteDraft {
  readonly candidateId: CandidateId;
  readonly body: NoteDocument;
  readonly visibility: 'all' | 'private';
  /** What the author said about mentions that were not certain. */
  readonly answers: Answers;
}

/** Who the Slack people in a draft are, as far as they are teammates. */
export type SlackPeople = Pick<People, 'teammateOfSlackUser' | 'nameOfSlackUser'>;

export type NoteOutcome =
  | {
      readonly kind: 'saved';
      readonly candidate: Candidate;
      /** Whom the ATS notifies. */
      readonly notified: readonly Teammate[];
      readonly inAuthorsName: boolean;
    }
  /** Nothing was posted, because it is not certain who is meant. Holds every question, also the answered ones. */
  | {
      readonly kind: 'open';
      readonly candidate: Candidate;
      readonly questions: readonly OpenMention[];
      readonly teammates: readonly Teammate[];
    }
  | { readonly kind: 'no-candidate' };

/** The candidate a note can be written about, read afresh; undefined when the teammate may not see them. */
export async function candidateForNote(
  desk: HiringDesk,
  me: Teammate,
  candidateId: CandidateId,
): Promise<Candidate | undefined> {
  const [candidate, jobs] = await Promise.all([desk.ats.getCandidate({ id: candidateId }), desk.jobs()]);
  return candidate && maySeeCandidate(me, candidate, jobs) ? candidate : undefined;
}

/** Posts a note in the teammate's name, once it is certain who is mentioned in it. */
export async function writeNote(
  desk: HiringDesk,
  me: Teammate,
  draft: NoteDraft,
  slackPeople: SlackPeople,
): Promise<NoteOutcome> {
  const [candidate, teammates] = await Promise.all([
    candidateForNote(desk, me, draft.candidateId),
    desk.teammates(),
  ]);
  if (candidate === undefined) return { kind: 'no-candidate' };

  const people = { teammates, ...slackPeople };
  const resolved = resolveMentions(draft.body, people, draft.answers);
  if (resolved.open.length > 0) {
    return { kind: 'open', candidate, teammates, questions: resolveMentions(draft.body, people).open };
  }
  const saved = await desk.ats.addNote({
    candidateId: candidate.id,
    body: resolved.document,
    author: me,
    visibility: draft.visibility,
  });
  return {
    kind: 'saved',
    candidate,
    notified: teammates.filter(({ id }) => saved.notified.includes(id)),
    inAuthorsName: saved.inAuthorsName,
  };
}
