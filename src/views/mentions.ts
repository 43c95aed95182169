import type { KnownBlock, PlainTextOption } from '@slack/types';
import type { Teammate } from '../domain/hiring.js';
import type { Answers, OpenMention } from '../domain/mentions.js';
import { isBlank, type NoteDocument } from '../domain/note-document.js';
import { context, option, plain } from './blocks.js';
import { mentionField } from './ids.js';
import { LIMITS } from './limits.js';
import { menu } from './menu.js';
import { escapeText } from './mrkdwn.js';
import { richTextFromDocument } from './rich-text.js';

/** What a form with a note in it knows of who is mentioned. */
export interface MentionForm {
  readonly ats: string;
  readonly can: { readonly mention: boolean };
  /** Who is meant has to be said before the note is sent. */
  readonly questions?: readonly OpenMention[];
  readonly answers?: Answers;
  /** Everybody who could be meant. */
  readonly teammates?: readonly Teammate[];
}

/** The field a note is written in. */
export function noteInput(
  field: { readonly block: string; readonly action: string },
  form: MentionForm,
  note: {
    readonly label: string;
    readonly body: NoteDocument | undefined;
    readonly optional?: boolean;
    readonly focus?: boolean;
  },
): KnownBlock {
  return {
    type: 'input',
    block_id: field.block,
    optional: note.optional ?? false,
    label: plain(note.label, LIMITS.input.label),
    hint: plain(mentionHint(form), LIMITS.input.hint),
    element: {
      type: 'rich_text_input',
      action_id: field.action,
      focus_on_load: note.focus ?? false,
      ...(note.body && !isBlank(note.body) ? { initial_value: richTextFromDocument(note.body) } : {}),
    },
  };
}

function mentionHint({ ats, can }: MentionForm): string {
  return can.mention
    ? `Type @ to mention teammates. ${ats} e-mails everybody you mention.`
    : `${ats} notifies nobody of a note. Tell your teammates yourself.`;
}

/** A view may have 250,000 bytes, and an option can take five hundred of them. */
const OPTIONS_AT_ONCE = 400;

/**
 * The questions that Slack has room for: in the view, and in what travels with it.
 *
 * @param metadataWith what travels when these are asked, by what was written.
 */
export function questionsThatFit(
  form: MentionForm,
  metadataWith: (asked: readonly string[]) => string,
): readonly OpenMention[] {
  const fitting: OpenMention[] = [];
  let options = 0;
  for (const question of form.questions ?? []) {
    const more = Math.min(optionsFor(question, form).length, LIMITS.select.options);
    const metadata = metadataWith([...fitting, question].map(({ written }) => written));
    if (options + more > OPTIONS_AT_ONCE || metadata.length > LIMITS.modal.privateMetadata) continue;
    fitting.push(question);
    options += more;
  }
  return fitting;
}

/** The questions under a note, and which ones there is no room for. @param asked those that fit. */
export function mentionBlocks(form: MentionForm, asked: readonly OpenMention[]): KnownBlock[] {
  const unasked = (form.questions ?? []).filter((question) => !asked.includes(question));
  return [
    ...asked.map((question, index) => questionBlock(question, index, form)),
    ...(unasked.length > 0 ? [context(noRoomFor(unasked))] : []),
  ];
}

function noRoomFor(questions: readonly OpenMention[]): string {
  const names = questions.map(({ written }) => escapeText(written)).join('  ·  ');
  return `I have no room to ask about these as well, so please write them without the @: ${names}`;
}

const NOBODY = option('Nobody, leave it as text', 'nobody');

/** One question under the note: whom does `@Ben` mean? Its field is required, so Slack itself insists on an answer. */
function questionBlock(question: OpenMention, index: number, form: MentionForm): KnownBlock {
  const { block, action } = mentionField(index);
  const options = optionsFor(question, form);
  const answer = form.answers?.get(question.written);
  const chosen = options.find(({ value }) => value === answer);
  return {
    type: 'input',
    block_id: block,
    label: plain(`Who is ${question.written}?`, LIMITS.input.label),
    hint: plain(QUESTION_HINTS[question.kind](form.ats), LIMITS.input.hint),
    element: menu(action, 'Choose a teammate', options, chosen),
  };
}

function optionsFor(question: OpenMention, form: MentionForm): PlainTextOption[] {
  const teammates = question.options.length > 0 ? question.options : (form.teammates ?? []);
  return [...teammates.map(teammateOption), NOBODY];
}

/** What fits what somebody types into the menu of a question that has too many for one. */
export function teammateOptions(teammates: readonly Teammate[]): PlainTextOption[] {
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
