import type { Button, KnownBlock } from '@slack/types';
import { leadApplication } from '../domain/candidate-card.js';
import type { Candidate } from '../domain/hiring.js';
import { SHOWN } from '../domain/search.js';
import { asOfLine } from './age.js';
import {
  actions,
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
import { DEED_WORDS } from './deeds.js';
import { buttons, type FormDeed, fields, modals } from './ids.js';
import { LIMITS, truncate } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';

export interface FoundOptions {
  readonly text: string;
  /** How many there are in all, where not all of them are given. */
  readonly count?: number;
  /** What is asked when there are several; without it they are just listed. */
  readonly question?: string;
  /** Whether several of them can be decided on at once. */
  readonly several?: boolean;
  /** How old what is shown is, where that matters. */
  readonly minutesOld?: number | undefined;
  /** What pressing a candidate does. */
  readonly pick: (candidate: Candidate) => Button;
}

/** Several candidates fit: which one is meant? */
export function foundMessage(candidates: readonly Candidate[], options: FoundOptions): Message {
  const names = candidates.slice(0, SHOWN).map((candidate) => escapeText(candidate.name));
  return message(`${heading(candidates, options)} ${names.join(', ')}`, foundBlocks(candidates, options));
}

export function foundBlocks(candidates: readonly Candidate[], options: FoundOptions): KnownBlock[] {
  const shown = candidates.slice(0, SHOWN);
  const more = countOf(candidates, options) - shown.length;
  return [
    section(heading(candidates, options)),
    ...shown.map((candidate) => row(candidateLines(candidate), options.pick(candidate))),
    ...(more > 0 ? [context(`… and ${more} more. Type more of the name to narrow it down.`)] : []),
    ...(options.several
      ? [
          actions(
            button(
              'Several at once …',
              buttons.select,
              { text: truncate(options.text, 200) },
              { about: 'Move, reject or tag several of them' },
            ),
          ),
        ]
      : []),
    ...asOfLine(options.minutesOld),
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

function countOf(candidates: readonly Candidate[], { count = candidates.length }: FoundOptions): number {
  return count;
}

function heading(candidates: readonly Candidate[], options: FoundOptions): string {
  const count = countOf(candidates, options);
  const { text, question } = options;
  if (count === 1) return `I found nobody called ${bold(text)}, but one person comes close. Is it them?`;
  return `${count} people fit ${bold(text)}${question === undefined ? ':' : `. ${question}`}`;
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

export function pickForCard(candidate: Candidate): Button {
  return button(
    'Open card',
    buttons.card,
    { candidate: candidate.id },
    { about: `Open the card of ${candidate.name}` },
  );
}

export function pickForNote(draft?: string): (candidate: Candidate) => Button {
  return (candidate) =>
    button(
      'Choose',
      buttons.note,
      { candidate: candidate.id, draft },
      { about: `Note about ${candidate.name}` },
    );
}

export function pickForDeed(deed: FormDeed, wish: string | undefined): (candidate: Candidate) => Button {
  return (candidate) =>
    button('Choose', buttons[deed], { candidate: candidate.id, wish }, { about: `Choose ${candidate.name}` });
}

export type Asked = 'find' | 'note' | 'job' | FormDeed;

const QUESTIONS = {
  find: { title: 'Find a candidate', who: 'Who are you looking for?' },
  note: { title: 'Write a note', who: 'Who is the note about?' },
  job: { title: 'Open a job', who: 'Which job?' },
  ...DEED_WORDS,
} as const;

export function askTitle(verb: Asked): string {
  return QUESTIONS[verb].title;
}

/** Asks for what was left out of a command, with proposals as one types: see `views/proposals.ts`. */
export function askModal(verb: Asked): ModalView {
  const isJob = verb === 'job';
  return modal({
    title: askTitle(verb),
    submit: 'Next',
    callback: { id: modals.ask.id, metadata: modals.ask.encode({ verb }) },
    blocks: [
      {
        type: 'input',
        block_id: fields.ask.block,
        label: plain(QUESTIONS[verb].who, LIMITS.input.label),
        hint: plain(
          isJob
            ? 'Part of the title will do.'
            : 'Part of a name, an e-mail address, an id or a profile link. Not in the list? Its last line searches for what you typed.',
          LIMITS.input.hint,
        ),
        // Whoever is picked is opened at once.
        dispatch_action: true,
        element: {
          type: 'external_select',
          action_id: fields.ask.action,
          min_query_length: isJob ? 0 : 1,
          focus_on_load: true,
          placeholder: plain(isJob ? 'Choose a job' : 'Type a name', LIMITS.select.placeholder),
        },
      },
    ],
  });
}
