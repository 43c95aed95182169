import type { KnownBlock } from '@slack/types';
import { hasOutsiders, type Readers } from '../domain/channel.js';
import type { SubscriptionMode, SubscriptionRule } from '../domain/subscription.js';
import {
  actions,
  button,
  context,
  divider,
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
import { bold, escapeText } from './mrkdwn.js';
import { type Change, changeLine } from './pipeline-words.js';
import { SUBSCRIBE_TITLE } from './subscribe.js';
import { type RuleView, ruleLines } from './subscription-words.js';
import { localTime } from './times.js';

export interface Preview {
  /** Since when the bot has listened; undefined when it has for the whole seven days. */
  readonly since: Date | undefined;
  readonly count: number;
  /** The newest few. */
  readonly lines: readonly Change[];
}

/** What was chosen in the form, as it travels to be checked and saved. */
export interface AskedSubscription {
  /** The channel that it can be for; undefined when it is for the person alone in any case. */
  readonly channel?: { readonly id: string; readonly name: string } | undefined;
  /** The one that is changed. */
  readonly subscription?: number | undefined;
  readonly to: 'here' | 'alone';
  readonly rule: SubscriptionRule;
  readonly mode: SubscriptionMode;
}

export interface SubscriptionCheck {
  readonly asked: AskedSubscription;
  /** The titles of its jobs. */
  readonly jobs: readonly string[];
  /** Undefined when it is for the person alone. */
  readonly readers: Readers | undefined;
  /** A fingerprint of who is named as reading along. */
  readonly outsiders: string;
  readonly key: string;
  readonly preview: Preview;
  readonly hint?: string | undefined;
}

/** What travels with the check. */
export function checkMetadata(asked: AskedSubscription, outsiders: string, key: string): string {
  return modals.subscribeCheck.encode({ ...asked, outsiders, key });
}

/** What will be told, who reads along, and what the last days would have brought. Its button saves it. */
export function subscribeCheckModal(check: SubscriptionCheck): ModalView {
  const { asked, jobs, readers, outsiders, key, preview, hint } = check;
  return modal({
    title: SUBSCRIBE_TITLE,
    submit: 'Save',
    callback: { id: modals.subscribeCheck.id, metadata: checkMetadata(asked, outsiders, key) },
    blocks: [
      ...(hint === undefined ? [] : [section(`:warning: ${escapeText(hint)}`)]),
      section(ruleLines({ ...asked, jobs, otherJobs: 0, maker: undefined })),
      divider,
      ...(readers && asked.channel
        ? readerBlocks(asked.channel.name, readers)
        : [section(':bust_in_silhouette: Only you read it.')]),
      divider,
      ...previewBlocks(preview),
      actions(button('Back', buttons.subscribeBack, {}, { about: 'Back to the form' })),
    ],
  });
}

function readerBlocks(name: string, readers: Readers): KnownBlock[] {
  const { count, guests, strangers, isExternal, unknown } = readers;
  const people = count === 1 ? '1 person reads' : `${count} people read`;
  const lines = [
    `:busts_in_silhouette: ${people} ${bold(`#${name}`)}.`,
    ...(guests.length > 0 ? [`:warning: ${amount(guests.length, 'guest')}: ${named(guests)}`] : []),
    ...(strangers.length > 0
      ? [
          `:warning: ${amount(strangers.length, 'person', 'people')} from other workspaces: ${named(strangers)}`,
        ]
      : []),
    ...(isExternal ? [':warning: The channel is shared with another workspace.'] : []),
    ...(unknown > 0
      ? [`:warning: Of ${unknown} of them I don't know whether they are guests or from elsewhere.`]
      : []),
  ];
  return [section(lines.join('\n')), ...(hasOutsiders(readers) ? [consentBlock(readers)] : [])];
}

/** Slack refuses the form while this is not ticked. */
function consentBlock(readers: Readers): KnownBlock {
  return {
    type: 'input',
    block_id: fields.subscribeConsent.block,
    label: plain(`${outsiderWords(readers)} They will see names of candidates.`, LIMITS.input.label),
    element: {
      type: 'checkboxes',
      action_id: fields.subscribeConsent.action,
      options: [option('Yes, they may', 'yes')],
    },
  };
}

function outsiderWords({ guests, strangers, unknown }: Readers): string {
  const parts = [
    ...(guests.length > 0 ? [amount(guests.length, 'guest')] : []),
    ...(strangers.length > 0
      ? [`${amount(strangers.length, 'person', 'people')} from other workspaces`]
      : []),
    ...(unknown > 0 ? [`${amount(unknown, 'other')} whom I don't know`] : []),
  ];
  if (parts.length === 0) return 'People from another workspace can read this channel.';
  const isOne = guests.length + strangers.length + unknown === 1;
  return `${new Intl.ListFormat('en').format(parts)} ${isOne ? 'reads' : 'read'} this channel.`;
}

/** More than this are counted. */
const NAMED = 20;

function named(names: readonly string[]): string {
  const shown = names.slice(0, NAMED).map(escapeText).join(', ');
  return names.length > NAMED ? `${shown} and ${names.length - NAMED} more` : shown;
}

function amount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function previewBlocks({ since, count, lines }: Preview): KnownBlock[] {
  const span =
    since === undefined ? 'In the last seven days' : `Since I began to listen, ${localTime(since)},`;
  const things = count === 0 ? 'nothing' : amount(count, 'thing');
  const sentence = `:crystal_ball: ${span} this would have told ${things}${count === 0 ? '.' : ':'}`;
  return [
    section([sentence, ...lines.map((line) => `•  ${changeLine(line)}`)].join('\n')),
    ...(count > lines.length ? [context(`… and ${count - lines.length} more.`)] : []),
  ];
}

/** It is saved. */
export function subscribedMessage(saved: RuleView & { readonly channel: string | undefined }): Message {
  const who = saved.channel === undefined ? 'You are' : `${bold(`#${saved.channel}`)} is`;
  const sentence = `:white_check_mark: Saved. ${who} told from now on.`;
  return message(sentence, [
    section(sentence),
    section(ruleLines(saved)),
    context('`/hires subscriptions` shows it, changes it and ends it.'),
  ]);
}
