import type { KnownBlock, PlainTextOption } from '@slack/types';
import { leadApplication } from '../domain/candidate-card.js';
import type { Candidate, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { Answers, OpenMention } from '../domain/mentions.js';
import { isBlank, type NoteDocument } from '../domain/note-document.js';
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
import { buttons, fields, mentionField, modals } from './ids.js';
import { LIMITS, truncate } from './limits.js';
import { bold, escapeText, mrkdwnFromDocument } from './mrkdwn.js';
import { richTextFromDocument } from './rich-text.js';
import { type Trouble, troubleBlocks } from './trouble.js';

export interface NoteForm {
  readonly candidateId: CandidateId;
  /** Whom the note is about, see `aboutCandidate`. */
  readonly about: string;
  readonly ats: string;
  readonly can: { readonly mention: boolean; readonly privateNotes: boolean };
  readonly body?: NoteDocument;
  readonly visibility?: 'all' | 'private';
  /** Who is meant has to be said before the note is sent. */
  readonly questions?: readonly OpenMention[];
  readonly answers?: Answers;
  /** Everybody who could be meant. */
  readonly teammates?: readonly Teammate[];
  /** Why the last try failed. What was typed is still here. */
  readonly trouble?: Trouble;
  /** A last line above the form. Mrkdwn. */
  readonly hint?: string;
}

/** A view may have 250,000 bytes, and an option can take five hundred of them. */
const OPTIONS_AT_ONCE = 400;

/** The form a note is written in. */
export function noteModal(form: NoteForm): ModalView {
  const questions = questionsThatFit(form);
  const unasked = (form.questions ?? []).filter((question) => !questions.includes(question));
  return modal({
    title: 'Write a note',
    submit: 'Save note',
    callback: { id: modals.note.id, metadata: metadataOf(form, questions) },
    blocks: [
      ...(form.trouble ? troubleBlocks(form.trouble) : []),
      section(`:memo: ${bold(form.about)}`),
      ...(form.hint ? [context(form.hint)] : []),
      {
        type: 'input',
        block_id: fields.noteBody.block,
        label: plain('Note', LIMITS.input.label),
        hint: plain(mentionHint(form), LIMITS.input.hint),
        element: {
          type: 'rich_text_input',
          action_id: fields.noteBody.action,
          focus_on_load: questions.length === 0,
          ...(form.body && !isBlank(form.body) ? { initial_value: richTextFromDocument(form.body) } : {}),
        },
      },
      ...questions.map((question, index) => questionBlock(question, index, form)),
      ...(unasked.length > 0 ? [context(noRoomFor(unasked))] : []),
      ...(form.can.privateNotes ? [visibilityBlock(form.visibility ?? 'all')] : []),
    ],
  });
}

function metadataOf({ candidateId, about }: NoteForm, questions: readonly OpenMention[]): string {
  const asked = questions.map(({ written }) => written);
  return modals.note.encode({ candidate: candidateId, about, asked });
}

/** The questions that Slack has room for: in the view, and in what travels with it. */
function questionsThatFit(form: NoteForm): readonly OpenMention[] {
  const fitting: OpenMention[] = [];
  let options = 0;
  for (const question of form.questions ?? []) {
    const more = optionsFor(question, form).length;
    const metadata = metadataOf(form, [...fitting, question]);
    if (options + more > OPTIONS_AT_ONCE || metadata.length > LIMITS.modal.privateMetadata) continue;
    fitting.push(question);
    options += more;
  }
  return fitting;
}

function noRoomFor(questions: readonly OpenMention[]): string {
  const names = questions.map(({ written }) => escapeText(written)).join('  ·  ');
  return `I have no room to ask about these as well, so please write them without the @: ${names}`;
}

/** The candidate as the form names them, so that nobody writes about the wrong one: name, job, stage. Plain text. */
export function aboutCandidate(candidate: Candidate): string {
  const lead = leadApplication(candidate.applications);
  const words = [candidate.name, lead?.job.title, lead?.stage?.name].filter((word) => word !== undefined);
  return truncate(words.join('  ·  '), LIMITS.header);
}

function mentionHint({ ats, can }: NoteForm): string {
  return can.mention
    ? `Type @ to mention teammates. ${ats} e-mails everybody you mention.`
    : `${ats} notifies nobody of a note. Tell your teammates yourself.`;
}

const NOBODY = option('Nobody, leave it as text', 'nobody');

/** One question under the note: whom does `@Ben` mean? Its field is required, so Slack itself insists on an answer. */
function questionBlock(question: OpenMention, index: number, form: NoteForm): KnownBlock {
  const { block, action } = mentionField(index);
  const options = optionsFor(question, form);
  const answer = form.answers?.get(question.written);
  const chosen = options.find(({ value }) => value === answer);
  return {
    type: 'input',
    block_id: block,
    label: plain(`Who is ${question.written}?`, LIMITS.input.label),
    hint: plain(QUESTION_HINTS[question.kind](form.ats), LIMITS.input.hint),
    element: {
      type: 'static_select',
      action_id: action,
      placeholder: plain('Choose a teammate', LIMITS.select.placeholder),
      options,
      ...(chosen ? { initial_option: chosen } : {}),
    },
  };
}

function optionsFor(question: OpenMention, form: NoteForm): PlainTextOption[] {
  const teammates = question.options.length > 0 ? question.options : (form.teammates ?? []);
  return [...teammates.slice(0, LIMITS.select.options - 1).map(teammateOption), NOBODY];
}

const QUESTION_HINTS: Readonly<Record<OpenMention['kind'], (ats: string) => string>> = {
  ambiguous: () => 'Nobody should hear of a note by accident, so I ask.',
  unknown: (ats) => `Nobody in ${ats} has exactly this name.`,
  group: (ats) => `${ats} can't notify a whole channel. You can choose one teammate.`,
  'slack-user': (ats) => `I find no teammate in ${ats} with this person's e-mail address.`,
};

function teammateOption(teammate: Teammate): PlainTextOption {
  return {
    ...option(teammate.name, teammate.id),
    description: plain(teammate.email, LIMITS.option.description),
  };
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
}

/** What came of a note: whom it is about and who hears of it. */
export function savedNoteMessage(saved: SavedNoteFacts): Message {
  return message(savedSentence(saved), savedNoteBlocks(saved));
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
    section(`:white_check_mark: ${savedSentence(saved)}`),
    ...(small.length > 0 ? [context(...small)] : []),
  ];
}

function savedSentence({ candidate, notified, ats }: SavedNoteFacts): string {
  const names = listOf(notified.map((teammate) => bold(teammate.name)));
  const heard =
    notified.length === 0
      ? 'Nobody was mentioned.'
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

/** A note as its author sees it again. */
export function quoteOf(body: NoteDocument): string {
  return mrkdwnFromDocument(body).replace(/^/gm, '> ');
}
