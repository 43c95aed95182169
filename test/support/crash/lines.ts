import type { KnownBlock } from '@slack/types';
import type { SeenMessage } from '../../../playground/slack/types.js';
import { buttons } from '../../../src/views/ids.js';

/** What a line about something says, and when it happened: `…@SECONDS` stands for Slack's date. */
export const readingOf = {
  applied: (name: string, at: number) => `*${name}* applied @${at}`,
  created: (name: string, at: number) => `*${name}* was added @${at}`,
  moved: (name: string, by: string, from: string, to: string, at: number) =>
    `*${by}* moved *${name}* from *${from}* to *${to}* @${at}`,
  rejected: (name: string, stage: string, at: number) => `*${name}* was rejected in *${stage}* @${at}`,
  /** An ATS does not tell when. */
  unrejected: (name: string) => `The rejection of *${name}* was taken back`,
  hired: (name: string, at: number) => `*${name}* was hired @${at}`,
  interview: (name: string, startsAt: number, at: number) =>
    `An interview with *${name}* was scheduled for @${startsAt} @${at}`,
};

/** A channel as somebody reads it. */
export interface ReadChannel {
  /** Every change that is told, in the order in which it was posted. */
  readonly lines: readonly string[];
  /** What the living cards say of the present, by application. */
  readonly cards: readonly { readonly application: string; readonly state: string }[];
}

/** @param messages of one channel, oldest first. */
export function readChannel(messages: readonly SeenMessage[]): ReadChannel {
  const lines: string[] = [];
  const cards: { application: string; state: string }[] = [];
  for (const message of messages) {
    const { ts, threadTs, blocks = [] } = message;
    const card = threadTs === undefined ? cardIn(blocks) : undefined;
    if (card) {
      const replies = messages.filter((one) => one.threadTs === ts).flatMap((one) => linesIn(one));
      cards.push({ application: card.application, state: card.state });
      // Its last change stands in its thread, too, once it has one.
      const own = card.last !== undefined && !replies.includes(card.last) ? [card.last] : [];
      lines.push(...card.earlier, ...own);
    } else lines.push(...linesIn(message));
  }
  return { lines, cards };
}

interface ReadCard {
  readonly application: string;
  readonly state: string;
  readonly last: string | undefined;
  readonly earlier: readonly string[];
}

const STATE = ':briefcase: ';
const BEFORE = 'Before that:\n';
const DAY = ':calendar: ';
const HEADING = /^\*\d+ (?:new applications|changes in the pipeline)\*$/;
const UNREJECTED = /^(The rejection of .* was taken back) @\d+$/;

function cardIn(blocks: readonly KnownBlock[]): ReadCard | undefined {
  if (blocks[0]?.type !== 'header') return undefined;
  const texts = textsIn(blocks);
  const state = texts.find((text) => text.startsWith(STATE));
  const last = texts[0]?.startsWith(STATE) ? undefined : texts[0];
  const before = blocks
    .flatMap((block) => (block.type === 'context' ? block.elements : []))
    .flatMap((element) => (element.type === 'mrkdwn' ? element.text : []))
    .find((text) => text.startsWith(BEFORE));
  return {
    application: applicationIn(blocks),
    state: (state ?? '').slice(STATE.length),
    last: last === undefined ? undefined : lineFrom(last),
    earlier: before?.slice(BEFORE.length).split('\n').map(lineFrom) ?? [],
  };
}

/** As its buttons carry it. */
function applicationIn(blocks: readonly KnownBlock[]): string {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const mute = elements.find((element) => element.type === 'button' && element.action_id === buttons.mute.id);
  return (mute?.type === 'button' && buttons.mute.decode(mute.value)?.application) || 'none';
}

/** What is in no form that is known is a line of its own: nobody expects it. */
function linesIn({ text, blocks = [] }: SeenMessage): string[] {
  const texts = textsIn(blocks);
  return (texts.length > 0 ? texts : [text])
    .filter((text) => !HEADING.test(text) && !text.startsWith(DAY))
    .map(lineFrom);
}

function textsIn(blocks: readonly KnownBlock[]): string[] {
  return blocks.flatMap((block) => (block.type === 'section' ? (block.text?.text ?? []) : []));
}

/** What has happened and when, without the job that may stand between. */
function lineFrom(text: string): string {
  const parts = text
    .replace(/<!date\^(\d+)\^[^>]*>/g, '@$1')
    .split('\n')
    .join(' ')
    .split('  ·  ');
  return `${parts[0]} ${parts.at(-1)}`.replace(UNREJECTED, '$1');
}
