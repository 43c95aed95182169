import type { Candidate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { TagProposal } from '../domain/tags.js';
import {
  context,
  type Message,
  type ModalView,
  message,
  modal,
  option,
  type PlainTextOption,
  plain,
  section,
} from './blocks.js';
import { DEED_WORDS } from './deeds.js';
import { fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { doneMessage } from './outcome.js';
import { type Trouble, troubleBlocks } from './trouble.js';

export interface TagForm {
  readonly candidateId: CandidateId;
  /** Whom it is about, see `aboutCandidate`. */
  readonly about: string;
  /** The tags that are there, where they are known. */
  readonly present?: readonly string[];
  /** What was chosen when the last try failed. */
  readonly chosen?: readonly string[];
  readonly trouble?: Trouble;
}

/** Chooses tags to add, old ones and new ones; those that are there stand above. */
export function tagModal({ candidateId, about, present = [], chosen = [], trouble }: TagForm): ModalView {
  const initial = chosen.filter(fitsInMenu).map((name) => option(name, name));
  return modal({
    title: DEED_WORDS.tag.title,
    submit: 'Add tags',
    callback: { id: modals.tag.id, metadata: modals.tag.encode({ candidate: candidateId, about }) },
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      section(`:bust_in_silhouette: ${bold(about)}`),
      ...(present.length > 0 ? [context(`:label: ${present.map(escapeText).join('  ·  ')}`)] : []),
      {
        type: 'input',
        block_id: fields.tagTags.block,
        label: plain('Tags to add', LIMITS.input.label),
        element: {
          type: 'multi_external_select',
          action_id: fields.tagTags.action,
          min_query_length: 0,
          focus_on_load: true,
          placeholder: plain('Choose tags, or type a new one', LIMITS.select.placeholder),
          ...(initial.length > 0 ? { initial_options: initial } : {}),
        },
      },
    ],
  });
}

/** Tags as the menu offers them; a new one says that it is new. What is too long for a menu is left out. */
export function tagOptions(proposals: readonly TagProposal[]): PlainTextOption[] {
  return proposals
    .filter(({ name }) => fitsInMenu(name))
    .map(({ kind, name }) => option(kind === 'new' ? `Create “${name}”` : name, name));
}

function fitsInMenu(name: string): boolean {
  return name.length <= LIMITS.option.value;
}

export function taggedMessage(candidate: Candidate, added: readonly string[], undo: string): Message {
  return doneMessage(`${bold(candidate.name)} now has the ${tagWords(added)}.`, undo);
}

/** Everything that was wished for is there. */
export function nothingNewMessage(candidate: Candidate): Message {
  const sentence = `${bold(candidate.name)} has that already, so I added nothing.`;
  return message(sentence, [section(sentence)]);
}

function tagWords(tags: readonly string[]): string {
  return `${tags.length === 1 ? 'tag' : 'tags'} ${new Intl.ListFormat('en').format(tags.map(bold))}`;
}
