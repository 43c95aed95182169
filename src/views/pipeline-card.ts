import type { KnownBlock } from '@slack/types';
import type { ApplicationStatus } from '../domain/hiring.js';
import type { ApplicationId, CandidateId } from '../domain/ids.js';
import { actions, button, context, header, type Message, message, row, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold, escapeText } from './mrkdwn.js';
import {
  type Because,
  becauseLine,
  type Change,
  changeLine,
  changeSentence,
  MOST_CHANGES,
  spokenLine,
} from './pipeline-words.js';
import { localTime } from './times.js';

/** What can be done to an application from its living card, besides looking and noting. */
export const CARD_DEEDS = ['move', 'schedule', 'reject'] as const;
export type CardDeed = (typeof CARD_DEEDS)[number];

/** One application as a channel sees it: no score, no contact details, no notes. */
export interface PipelineCard {
  readonly candidate: CandidateId;
  readonly application: ApplicationId;
  readonly name: string;
  readonly job: string | undefined;
  /** The name of the stage it is in, or was in when it was closed. */
  readonly stage: string | undefined;
  readonly status: ApplicationStatus;
  /** What happened last; undefined when nobody knows what led to the present state. */
  readonly last: Change | undefined;
  /** What else the card itself tells, oldest first; everything later stands in its thread. */
  readonly earlier: readonly Change[];
  /** What the connected ATS can do. */
  readonly deeds: readonly CardDeed[];
  readonly because: Because | undefined;
  /** The channel wants to hear no more of it. */
  readonly muted: boolean;
}

/** The living card of one application: edited to the present state, its history in the thread. */
export function pipelineCardMessage(card: PipelineCard): Message {
  const { last, earlier } = card;
  const happened = last ? spokenLine(last) : [escapeText(card.name), ...jobWords(card)].join(', ');
  const spoken = [`${happened}. Now: ${stateWords(card, escapeText)}`, ...earlier.map(spokenLine)];
  return message(spoken.join('\n'), [
    header(card.name),
    ...(last ? [section(`${changeSentence(last)}  ·  ${localTime(last.at)}`)] : []),
    section(`:briefcase: ${[...jobWords(card), stateWords(card, bold)].join('  ·  ')}`),
    ...(earlier.length > 0 ? [context(`Before that:\n${earlier.map(changeTime).join('\n')}`)] : []),
    actions(...deedButtons(card)),
    ...footer(card),
  ]);
}

function jobWords({ job }: PipelineCard): string[] {
  return job === undefined ? [] : [escapeText(job)];
}

function changeTime(change: Change): string {
  return `${changeSentence(change)}  ·  ${localTime(change.at)}`;
}

function stateWords({ status, stage }: PipelineCard, mark: (text: string) => string): string {
  const place = stage === undefined ? '' : ` in ${mark(stage)}`;
  switch (status) {
    case 'active':
      return stage === undefined ? 'in the pipeline' : mark(stage);
    case 'rejected':
      return mark('Rejected') + place;
    case 'hired':
      return mark('Hired');
    case 'other':
      return mark('Closed') + place;
  }
}

function deedButtons({ candidate, application, name, status, deeds }: PipelineCard) {
  const open = status === 'active' ? deeds : [];
  return [
    button('Open card', buttons.card, { candidate }, { about: `Open the card of ${name}` }),
    button('Note', buttons.note, { candidate }, { about: `Note about ${name}` }),
    ...CARD_DEEDS.filter((deed) => open.includes(deed)).map((deed) =>
      button(
        DEED_LABELS[deed],
        buttons[deed],
        { candidate, application },
        { about: `${DEED_LABELS[deed]} ${name}`, ...(deed === 'reject' && { style: 'danger' }) },
      ),
    ),
  ];
}

const DEED_LABELS: Readonly<Record<CardDeed, string>> = {
  move: 'Move',
  schedule: 'Schedule',
  reject: 'Reject',
};

function footer({ because, muted, application, name }: PipelineCard): KnownBlock[] {
  const mute = muted
    ? button('Unmute', buttons.unmute, { application }, { about: `Tell this channel of ${name} again` })
    : button('Mute', buttons.mute, { application }, { about: `Tell this channel no more of ${name}` });
  return [
    ...(muted
      ? [context(':no_bell: Muted here: this channel hears no more of it. The card stays true.')]
      : []),
    ...(because ? [context(becauseLine(because))] : []),
    actions(mute, ...(because ? [changeButton(because)] : [])),
  ];
}

/** What leads to the settings of the subscription that a message comes from. */
export function changeButton({ subscription }: Because) {
  return button(
    'Change',
    buttons.changeSubscription,
    { subscription },
    { about: 'Change what this channel is told' },
  );
}

/** What has happened, a line each, for the thread of a card or of a day; at most `MOST_CHANGES`. */
export function threadMessage(changes: readonly Change[]): Message {
  return message(
    changes.map(spokenLine).join('\n'),
    changes.slice(0, MOST_CHANGES).map((change) => row(changeLine(change))),
  );
}
