import type { Candidate, Note, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { type Answers, type OpenMention, type People, resolveMentions } from '../domain/mentions.js';
import type { NoteDocument } from '../domain/note-document.js';
import { asSeen, candidateFor, keepUndo } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { writeDown } from './write-down.js';

export interface NoteDraft {
  readonly candidateId: CandidateId;
  readonly body: NoteDocument;
  readonly visibility: 'all' | 'private';
  /** What the author said about mentions that were not certain. */
  readonly answers: Answers;
  /** The Slack channel it was written in, for the audit log. */
  readonly from?: string | undefined;
  /** It goes with a decision, and undo is to take back that one: the note has no undo of its own. */
  readonly withDecision?: boolean;
}

/** Who the Slack people in a draft are, as far as they are teammates. */
export type SlackPeople = Pick<People, 'teammateOfSlackUser' | 'nameOfSlackUser'>;

/** Holds every question, also the answered ones, and everybody who could be meant. */
export interface MentionQuestions {
  readonly questions: readonly OpenMention[];
  readonly teammates: readonly Teammate[];
}

export type NoteOutcome =
  | {
      readonly kind: 'saved';
      readonly candidate: Candidate;
      /** Whom the ATS notifies. */
      readonly notified: readonly Teammate[];
      readonly inAuthorsName: boolean;
      /** The word that deletes it again; undefined where it has none. */
      readonly undo: string | undefined;
    }
  /** Nothing was posted, because it is not certain who is meant. */
  | ({ readonly kind: 'open'; readonly candidate: Candidate } & MentionQuestions)
  | { readonly kind: 'no-candidate' };

/** What must be asked before a note can be posted; undefined when it is certain who is mentioned in it. */
export async function questionsAbout(
  desk: HiringDesk,
  { body, answers }: Pick<NoteDraft, 'body' | 'answers'>,
  slackPeople: SlackPeople,
): Promise<MentionQuestions | undefined> {
  const people = { teammates: await desk.teammates(), ...slackPeople };
  if (resolveMentions(body, people, answers).open.length === 0) return undefined;
  return { questions: resolveMentions(body, people).open, teammates: people.teammates };
}

/** Whether anybody is mentioned in it, certain or not. */
export async function mentionsAnybody(
  desk: HiringDesk,
  body: NoteDocument,
  slackPeople: SlackPeople,
): Promise<boolean> {
  const { mentioned, open } = resolveMentions(body, { teammates: await desk.teammates(), ...slackPeople });
  return mentioned.length + open.length > 0;
}

/** Posts a note in the teammate's name, once it is certain who is mentioned in it. */
export async function writeNote(
  desk: HiringDesk,
  me: Teammate,
  draft: NoteDraft,
  slackPeople: SlackPeople,
): Promise<NoteOutcome> {
  const [present, teammates] = await Promise.all([
    candidateFor(desk, me, draft.candidateId),
    desk.teammates(),
  ]);
  if (present === undefined) return { kind: 'no-candidate' };
  const candidate = await asSeen(desk, me, present);

  const asked = await questionsAbout(desk, draft, slackPeople);
  if (asked !== undefined) return { kind: 'open', candidate, ...asked };
  const resolved = resolveMentions(draft.body, { teammates, ...slackPeople }, draft.answers);
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
    // The note is saved: a store that fails must not make it look as if it were not.
    undo: await remember(desk, me, saved.note, present, draft).catch(() => undefined),
  };
}

async function remember(
  desk: HiringDesk,
  me: Teammate,
  note: Note,
  candidate: Candidate,
  { from, withDecision }: NoteDraft,
): Promise<string | undefined> {
  const deed = {
    id: desk.newId(),
    kind: 'noted',
    by: me.id,
    candidateId: note.candidateId,
    at: desk.now(),
    ...(from !== undefined && { from }),
  } as const;
  await writeDown(desk, deed, { kind: 'candidate', candidate });
  return desk.ats.can.deleteNote && !withDecision
    ? keepUndo(desk, me, [note.candidateId], { deed: 'noted', noteId: note.id })
    : undefined;
}
