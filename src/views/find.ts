import type { KnownBlock } from '@slack/types';
import { leadApplication } from '../domain/candidate-card.js';
import type { Candidate } from '../domain/hiring.js';
import {
  button,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  plain,
  row,
  section,
} from './blocks.js';
import { buttons, fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';

/** As many as fit on a screen; whoever gets more types more of the name. */
const SHOWN = 10;

export interface FoundOptions {
  readonly text: string;
  /** What pressing a candidate does. */
  readonly leadsTo: { readonly kind: 'card' } | { readonly kind: 'note'; readonly draft?: string };
}

/** Several candidates fit: which one is meant? */
export function foundMessage(candidates: readonly Candidate[], options: FoundOptions): Message {
  const names = candidates.slice(0, SHOWN).map((candidate) => escapeText(candidate.name));
  return message(
    `${heading(candidates.length, options)} ${names.join(', ')}`,
    foundBlocks(candidates, options),
  );
}

export function foundBlocks(candidates: readonly Candidate[], options: FoundOptions): KnownBlock[] {
  const shown = candidates.slice(0, SHOWN);
  return [
    section(heading(candidates.length, options)),
    ...shown.map((candidate) => row(candidateLines(candidate), pick(candidate, options))),
    ...(candidates.length > shown.length
      ? [context(`… and ${candidates.length - shown.length} more. Type more of the name to narrow it down.`)]
      : []),
  ];
}

export function nobodyMessage(text: string): Message {
  const sentence = nobodySentence(text);
  return message(sentence, nobodyBlocks(text));
}

export function nobodyBlocks(text: string): KnownBlock[] {
  return [
    section(nobodySentence(text)),
    context(
      'Part of a name, an e-mail address, an id or the link to the profile will do. I only look among the jobs you are on.',
    ),
  ];
}

function nobodySentence(text: string): string {
  return `I found nobody for ${bold(text)}.`;
}

function heading(count: number, { text, leadsTo }: FoundOptions): string {
  return leadsTo.kind === 'note'
    ? `${count} people fit ${bold(text)}. Who is the note about?`
    : `${count} people fit ${bold(text)}:`;
}

function candidateLines(candidate: Candidate): string {
  const lead = leadApplication(candidate.applications);
  const where = [lead?.job.title, lead?.status === 'active' ? lead.stage?.name : lead?.status].filter(
    (word) => word !== undefined,
  );
  const email = candidate.emails[0];
  const second = [...where, ...(email ? [email] : [])].map(escapeText).join('  ·  ');
  return second === '' ? bold(candidate.name) : `${bold(candidate.name)}\n${second}`;
}

function pick(candidate: Candidate, { leadsTo }: FoundOptions) {
  return leadsTo.kind === 'note'
    ? button(
        'Choose',
        buttons.note,
        { candidate: candidate.id, draft: leadsTo.draft },
        { about: `Note about ${candidate.name}` },
      )
    : button(
        'Open card',
        buttons.card,
        { candidate: candidate.id },
        { about: `Open the card of ${candidate.name}` },
      );
}

export type Asked = 'find' | 'note' | 'job';

const QUESTIONS = {
  find: { title: 'Find a candidate', label: 'Who are you looking for?', submit: 'Find' },
  note: { title: 'Write a note', label: 'Who is the note about?', submit: 'Next' },
  job: { title: 'Open a job', label: 'Which job?', submit: 'Open' },
} as const;

/** Asks for what was left out of a command. */
export function askModal(verb: Asked): ModalView {
  const { title, label, submit } = QUESTIONS[verb];
  return modal({
    title,
    submit,
    callback: { id: modals.ask.id, metadata: modals.ask.encode({ verb }) },
    blocks: [
      {
        type: 'input',
        block_id: fields.askText.block,
        label: plain(label, LIMITS.input.label),
        hint: plain(
          verb === 'job'
            ? 'Part of the title will do.'
            : 'Part of a name, an e-mail address, an id or a profile link.',
          LIMITS.input.hint,
        ),
        element: {
          type: 'plain_text_input',
          action_id: fields.askText.action,
          focus_on_load: true,
          max_length: 200,
        },
      },
    ],
  });
}
