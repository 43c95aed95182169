import type { KnownBlock } from '@slack/types';
import type { Candidate, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { OpenMention } from '../domain/mentions.js';
import type { NoteDocument } from '../domain/note-document.js';
import {
  actions,
  button,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  option,
  plain,
  section,
} from './blocks.js';
import { buttons, fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { type MentionForm, mentionBlocks, noteInput, questionsThatFit } from './mentions.js';
import { bold, escapeText, mrkdwnFromDocument } from './mrkdwn.js';
import { type Trouble, troubleBlocks } from './trouble.js';

export interface NoteForm extends MentionForm {
  readonly candidateId: CandidateId;
  /** Whom the note is about, see `aboutCandidate`. */
  readonly about: string;
  /** The form's own word, so that it is saved once. */
  readonly key: string;
  readonly can: { readonly mention: boolean; readonly privateNotes: boolean };
  readonly body?: NoteDocument;
  readonly visibility?: 'all' | 'private';
  /** Why the last try failed. What was typed is still here. */
  readonly trouble?: Trouble;
  /** A last line above the form. Mrkdwn. */
  readonly hint?: string;
}

/** The form a note is written in. */
export function noteModal(form: NoteForm): ModalView {
  const metadata = (asked: readonly string[]) =>
    modals.note.encode({ candidate: form.candidateId, about: form.about, asked: [...asked], key: form.key });
  const questions = questionsThatFit(form, metadata);
  return modal({
    title: 'Write a note',
    submit: 'Save note',
    callback: { id: modals.note.id, metadata: metadata(questions.map(({ written }) => written)) },
    blocks: [
      ...(form.trouble ? troubleBlocks(form.trouble) : []),
      section(`:memo: ${bold(form.about)}`),
      ...(form.hint ? [context(form.hint)] : []),
      noteInput(fields.noteBody, form, { label: 'Note', body: form.body, focus: questions.length === 0 }),
      ...mentionBlocks(form, questions),
      ...(form.can.privateNotes ? [visibilityBlock(form.visibility ?? 'all')] : []),
    ],
  });
}

const VISIBILITIES = {
  all: option('Everybody on the hiring team', 'all'),
  private: option('Only me and administrators', 'private'),
} as const;

function visibilityBlock(visibility: 'all' | 'private'): KnownBlock {
  return {
    type: 'input',
    block_id: fields.noteVisibility.block,
    label: plain('Who may read it', LIMITS.input.label),
    element: {
      type: 'radio_buttons',
      action_id: fields.noteVisibility.action,
      options: [VISIBILITIES.all, VISIBILITIES.private],
      initial_option: VISIBILITIES[visibility],
    },
  };
}

export interface SavedNoteFacts {
  readonly candidate: Candidate;
  readonly ats: string;
  readonly notified: readonly Teammate[];
  readonly inAuthorsName: boolean;
  readonly visibility: 'all' | 'private';
  /** Whether the ATS notifies those who are mentioned. */
  readonly can: { readonly mention: boolean };
  /** The word that deletes it again. */
  readonly undo?: string | undefined;
}

/** What came of a note: whom it is about and who hears of it. */
export function savedNoteMessage(saved: SavedNoteFacts): Message {
  return message(savedNoteSentence(saved), savedNoteBlocks(saved));
}

export function savedNoteBlocks(saved: SavedNoteFacts): KnownBlock[] {
  const small = [
    ...(saved.visibility === 'private' ? [':lock: Only you and administrators can read it.'] : []),
    ...(saved.inAuthorsName
      ? []
      : [
          `${escapeText(saved.ats)} doesn't let me write in your name, so the note says at its top that it is from you.`,
        ]),
  ];
  return [
    section(`:white_check_mark: ${savedNoteSentence(saved)}`),
    ...(small.length > 0 ? [context(...small)] : []),
    ...(saved.undo === undefined
      ? []
      : [actions(button('Undo', buttons.undo, { undo: saved.undo }, { about: 'Delete this note again' }))]),
  ];
}

/** Mrkdwn. */
export function savedNoteSentence({ candidate, notified, ats, can }: SavedNoteFacts): string {
  const names = listOf(notified.map((teammate) => bold(teammate.name)));
  const heard =
    notified.length === 0
      ? can.mention
        ? 'Nobody was mentioned.'
        : `${escapeText(ats)} notifies nobody of a note.`
      : `${names} ${notified.length === 1 ? 'gets' : 'get'} an e-mail from ${escapeText(ats)}.`;
  return `Your note on ${bold(candidate.name)} is saved. ${heard}`;
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}

/**
 * A one-line note that can't be sent as it is. What was typed stands here to be copied, whatever happens to the
 * draft that the button leads back to.
 */
export function unfinishedNoteMessage(unfinished: {
  readonly candidate: Candidate;
  readonly questions: readonly OpenMention[];
  readonly body: NoteDocument;
  readonly draft: string;
}): Message {
  const { candidate, questions, body, draft } = unfinished;
  const who = listOf(questions.map(({ written }) => bold(written)));
  const sentence = `Your note on ${bold(candidate.name)} is not saved yet. Tell me who ${who} ${questions.length === 1 ? 'is' : 'are'}.`;
  return message(sentence, [
    section(sentence),
    section(quoteOf(body)),
    actions(
      button(
        'Finish the note',
        buttons.note,
        { candidate: candidate.id, draft },
        { style: 'primary', about: `Finish the note on ${candidate.name}` },
      ),
    ),
  ]);
}

/** A one-line note with mentions, which its author may believe to notify somebody. Nothing is saved yet. */
export function unheardNoteMessage(unheard: {
  readonly candidate: Candidate;
  readonly ats: string;
  readonly body: NoteDocument;
  readonly draft: string;
}): Message {
  const { candidate, ats, body, draft } = unheard;
  const sentence = `${escapeText(ats)} notifies nobody of a note, so whom you mention will not hear of it from there. Your note on ${bold(candidate.name)} is not saved yet.`;
  return message(sentence, [
    section(sentence),
    section(quoteOf(body)),
    actions(
      button(
        'Finish the note',
        buttons.note,
        { candidate: candidate.id, draft },
        { style: 'primary', about: `Finish the note on ${candidate.name}` },
      ),
    ),
  ]);
}

/** A note as its author sees it again. */
export function quoteOf(body: NoteDocument): string {
  return mrkdwnFromDocument(body).replace(/^/gm, '> ');
}
