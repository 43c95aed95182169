import { asSeen, candidateForForm } from '../actions/decide.js';
import { findCandidates } from '../actions/find.js';
import {
  mentionsAnybody,
  type NoteDraft,
  type NoteOutcome,
  questionsAbout,
  writeNote,
} from '../actions/note.js';
import { submittedBefore } from '../actions/one-at-a-time.js';
import type { Candidate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { isBlank, type NoteDocument } from '../domain/note-document.js';
import { context, loadingModal, type Message, type ModalView, message, section } from '../views/blocks.js';
import { aboutCandidate } from '../views/deeds.js';
import { askModal, foundMessage, nobodyMessage, pickForNote } from '../views/find.js';
import { buttons, fields, modals } from '../views/ids.js';
import { bold } from '../views/mrkdwn.js';
import {
  type NoteForm,
  noteModal,
  quoteOf,
  savedNoteMessage,
  unfinishedNoteMessage,
  unheardNoteMessage,
} from '../views/note.js';
import { alreadyDoneMessage } from '../views/outcome.js';
import { troubleMessage } from '../views/trouble.js';
import { answer, say } from './gate.js';
import { answersIn, slackPeopleIn } from './mentions.js';
import {
  definePress,
  defineSubmission,
  type FormValues,
  type TeammatesTurn,
  type Turn,
  type Verb,
} from './turn.js';
import { documentFromMrkdwn } from './typed-note.js';

export const note: Verb = {
  name: 'note',
  usage: 'note CANDIDATE: TEXT',
  help: 'writes a note; every @teammate in it is notified',
  without: [['mention', 'writes a note']],
  examples: ['note ana kovac', 'note ana kovac: strong on distributed systems @Ben Adler'],
  deed: 'note',
  picture: ({ subject, text }) => {
    if (text !== undefined && text !== '') return undefined;
    return subject === '' ? askModal('note') : loadingNote();
  },
  doing: ({ subject }) => `Saving your note on ${bold(subject)} …`,
  async run(turn, { subject, text }) {
    if (text !== undefined && text !== '') await writeAtOnce(turn, subject, text);
    else if (subject !== '') await startNote(turn, subject);
  },
};

/** Opens the form for the one who fits, or asks whom the note is about. */
export async function startNote(turn: TeammatesTurn, subject: string): Promise<void> {
  const found = await findCandidates(turn.desk, turn.me, subject);
  switch (found.kind) {
    case 'nobody':
      return answer(turn, 'Nobody found', nobodyMessage(subject));
    case 'several':
      return answer(
        turn,
        'Who is meant?',
        foundMessage(found.candidates, {
          text: subject,
          count: found.count,
          question: 'Who is the note about?',
          pick: pickForNote(),
        }),
      );
    case 'one':
      return showForm(turn, formAbout(found.candidate));
  }
}

/** A note in one line is saved without another step, unless somebody in it is not certain. */
async function writeAtOnce(turn: TeammatesTurn, subject: string, text: string): Promise<void> {
  const { desk, me } = turn;
  const found = await findCandidates(desk, me, subject);
  if (found.kind === 'one') return saveTyped(turn, found.candidate, text);
  const draft = await turn.keepDraft(text);
  const body = documentFromMrkdwn(text);
  const question =
    found.kind === 'several'
      ? foundMessage(found.candidates, {
          text: subject,
          count: found.count,
          question: 'Who is the note about?',
          pick: pickForNote(draft),
        })
      : nobodyMessage(subject);
  await say(turn, 'Who is meant?', withTypedNote(question, body));
}

async function saveTyped(turn: TeammatesTurn, candidate: Candidate, text: string): Promise<void> {
  const body = documentFromMrkdwn(text);
  const from = turn.conversation.origin;
  const { name, can } = turn.desk.ats;
  const draft: NoteDraft = { candidateId: candidate.id, body, visibility: 'all', answers: new Map(), from };
  const slackPeople = await slackPeopleIn(turn, body);
  if (!can.mention && (await mentionsAnybody(turn.desk, body, slackPeople))) {
    const word = await turn.keepDraft(text);
    const unheard = { candidate, ats: name, body, draft: word };
    return say(turn, 'Nobody hears of it', unheardNoteMessage(unheard));
  }
  const outcome = await writeNote(turn.desk, turn.me, draft, slackPeople);
  switch (outcome.kind) {
    case 'no-candidate':
      return say(turn, 'Nobody found', withTypedNote(nobodyMessage(candidate.name), body));
    case 'open': {
      const word = await turn.keepDraft(text);
      return say(turn, 'One question', unfinishedNoteMessage({ ...outcome, body, draft: word }));
    }
    case 'saved':
      return say(turn, 'Note saved', savedNoteMessage({ ...outcome, ats: name, can, visibility: 'all' }));
  }
}

/** The Note button on a card, and Choose in a list, which brings along what was typed. */
export const openNote = definePress({
  carrier: buttons.note,
  deed: 'note',
  picture: () => loadingNote(),
  run: (turn, { candidate, draft }) => writeAbout(turn, candidate, draft),
});

/** Opens the form for somebody, with what was typed before if there is something. */
export async function writeAbout(turn: TeammatesTurn, id: CandidateId, draft?: string): Promise<void> {
  const found = await candidateForForm(turn.desk, turn.me, id);
  if (found === undefined) return say(turn, 'Nobody found', nobodyMessage('this candidate'));
  const candidate = await asSeen(turn.desk, turn.me, found);
  const text = draft === undefined ? undefined : await turn.draft(draft);
  const body = text === undefined ? undefined : documentFromMrkdwn(text);
  const forgotten = draft !== undefined && text === undefined;
  await showForm(turn, {
    ...formAbout(candidate),
    body,
    hint: forgotten
      ? 'I no longer have what you typed. It still stands in the message you came from.'
      : undefined,
    ...(body ? await questionsIn(turn, body) : {}),
  });
}

export const saveNote = defineSubmission({
  carrier: modals.note,
  deed: 'note',
  complaints: (values): Readonly<Record<string, string>> =>
    isBlank(bodyOf(values)) ? { [fields.noteBody.block]: 'There is nothing in it yet.' } : {},
  picture: () => loadingModal('Write a note', 'Saving your note …'),
  async run(turn, { candidate: candidateId, asked, key }, values) {
    const before = await submittedBefore(turn.desk, turn.me, key);
    if (before) return say(turn, 'Saved already', alreadyDoneMessage(before.by, before.at));
    const draft = draftFrom(candidateId, asked, values);
    const outcome = await writeNote(turn.desk, turn.me, draft, await slackPeopleIn(turn, draft.body));
    // From here on the note may be saved: a failure to show it must not offer it to be saved again.
    await showOutcome(turn, draft, outcome).catch((error: unknown) =>
      say(
        turn,
        outcome.kind === 'saved' ? 'Note saved' : 'That did not work',
        troubleMessage(turn.trouble(error)),
      ),
    );
  },
  // What was typed goes back into the form, whatever went wrong.
  failed: (turn, { candidate, about, asked }, values, trouble) =>
    showForm(turn, { ...draftFrom(candidate, asked, values), about, trouble }),
});

function showOutcome(turn: TeammatesTurn, draft: NoteDraft, outcome: NoteOutcome): Promise<void> {
  const { name, can } = turn.desk.ats;
  switch (outcome.kind) {
    case 'no-candidate':
      return say(turn, 'Nobody found', withTypedNote(nobodyMessage('this candidate'), draft.body));
    case 'open':
      return showForm(turn, { ...draft, ...outcome, about: aboutCandidate(outcome.candidate) });
    case 'saved':
      return say(
        turn,
        'Note saved',
        savedNoteMessage({ ...outcome, ats: name, can, visibility: draft.visibility }),
      );
  }
}

/** Puts the form before the person, into the modal that was opened for it. */
async function showForm(turn: Turn, form: Omit<NoteForm, 'ats' | 'can' | 'key'>): Promise<void> {
  const { name, can } = turn.desk.ats;
  await turn.modal?.update(noteModal({ ...form, key: turn.desk.newId(), ats: name, can }));
}

function formAbout(candidate: Candidate): Pick<NoteForm, 'candidateId' | 'about'> {
  return { candidateId: candidate.id, about: aboutCandidate(candidate) };
}

/** What the author will be asked about a draft that comes from a command, so that the form asks it at once. */
async function questionsIn(
  turn: TeammatesTurn,
  body: NoteDocument,
): Promise<Pick<NoteForm, 'questions' | 'teammates'>> {
  const draft = { body, answers: new Map() };
  return (await questionsAbout(turn.desk, draft, await slackPeopleIn(turn, body))) ?? {};
}

function draftFrom(candidateId: CandidateId, asked: readonly string[], values: FormValues): NoteDraft {
  return {
    candidateId,
    body: bodyOf(values),
    visibility: values.choice(fields.noteVisibility) === 'private' ? 'private' : 'all',
    answers: answersIn(asked, values),
  };
}

function bodyOf(values: FormValues): NoteDocument {
  return values.document(fields.noteBody);
}

function loadingNote(): ModalView {
  return loadingModal('Write a note', 'One moment …');
}

/** Nothing typed is lost: it stands below the answer, to be copied. */
export function withTypedNote({ text, blocks }: Message, body: NoteDocument): Message {
  return message(text, [...blocks, context('What you typed:'), section(quoteOf(body))]);
}
