import type { KnownBlock } from '@slack/types';
import type { ApplicationId } from '../domain/ids.js';
import type { Subscription } from '../domain/subscription.js';
import { actions, button, confirmation, context, divider, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold } from './mrkdwn.js';
import { OFF_WORDS, ruleLines } from './subscription-words.js';
import { localTime } from './times.js';

/** One subscription as a reader may see it. */
export interface ListedSubscription {
  readonly subscription: Subscription;
  /** The titles of its jobs that the reader may see. */
  readonly jobs: readonly string[];
  readonly otherJobs: number;
  /** Undefined when the reader made it. */
  readonly maker: string | undefined;
  readonly mayChange: boolean;
}

export interface SubscriptionList {
  readonly subscriptions: readonly ListedSubscription[];
  /** Whether this is the direct message with the reader. */
  readonly isDirect: boolean;
  /** How many there are for the reader alone, asked from a channel. */
  readonly alone: number;
}

/** Three blocks each, in fifty. */
const SHOWN = 15;

/** Everything that is told here, on or off, with what can be done about it. */
export function subscriptionsMessage({ subscriptions, isDirect, alone }: SubscriptionList): Message {
  const here = isDirect ? 'You alone are' : 'This channel is';
  const sentence =
    subscriptions.length === 0
      ? `${here} told nothing yet.`
      : `${here} told of ${subscriptions.length === 1 ? 'this' : 'these'}:`;
  return message(sentence, [
    section(sentence),
    ...listed(subscriptions, ['change', 'remove']),
    actions(button(isDirect ? 'Subscribe' : 'Subscribe this channel', buttons.subscribe, {})),
    ...(alone > 0
      ? [
          context(
            `For you alone there ${alone === 1 ? 'is 1 more' : `are ${alone} more`}: ask in the direct message with me.`,
          ),
        ]
      : []),
  ]);
}

/** Which one is to end? Each asks once more before it does. */
export function unsubscribeMessage({ subscriptions, isDirect }: SubscriptionList): Message {
  const mine = subscriptions.filter(({ mayChange }) => mayChange);
  if (mine.length === 0) {
    const sentence =
      subscriptions.length === 0
        ? `${isDirect ? 'You alone are' : 'This channel is'} told nothing, so there is nothing to end.`
        : 'Others made the subscriptions of this channel. They or an administrator can end them: `/hires subscriptions` says who.';
    return message(sentence, [section(sentence)]);
  }
  const sentence = mine.length === 1 ? 'Shall I tell nothing more of this?' : 'Which one shall I end?';
  return message(sentence, [section(sentence), ...listed(mine, ['remove'])]);
}

function listed(
  subscriptions: readonly ListedSubscription[],
  offered: readonly ('change' | 'remove')[],
): KnownBlock[] {
  const shown = subscriptions.slice(0, SHOWN);
  return [
    ...shown.flatMap((one) => [divider, ...blocksOf(one, offered)]),
    ...(subscriptions.length > SHOWN ? [context(`… and ${subscriptions.length - SHOWN} more.`)] : []),
  ];
}

function blocksOf(one: ListedSubscription, offered: readonly ('change' | 'remove')[]): KnownBlock[] {
  const { subscription, jobs, otherJobs, maker, mayChange } = one;
  const { id, rule, mode, off, createdAt } = subscription;
  const status = off ? [`:no_entry: *Off* since ${localTime(off.at)}: ${OFF_WORDS[off.because]}`] : [];
  const by = `Made by ${maker === undefined ? 'you' : bold(maker)}, ${localTime(createdAt)}.`;
  const text = [...status, ruleLines({ rule, mode, jobs, otherJobs, maker }), by].join('\n');
  if (!mayChange) return [section(text), context('Only who made it or an administrator can change it.')];
  const value = { subscription: id };
  return [
    section(text),
    actions(
      ...(offered.includes('change')
        ? [button('Change', buttons.changeSubscription, value, { about: 'Change this subscription' })]
        : []),
      button('Remove', buttons.unsubscribe, value, {
        style: 'danger',
        about: 'End this subscription',
        confirm: confirmation('End this subscription?', 'Nothing more of it is told here.', 'Remove'),
      }),
    ),
  ];
}

export function removedMessage(): Message {
  const sentence = ':white_check_mark: Removed. I tell no more of it.';
  return message(sentence, [section(sentence)]);
}

export function noSubscriptionMessage(): Message {
  const sentence = 'This subscription is no longer there.';
  return message(sentence, [section(sentence)]);
}

export function notYoursMessage(maker: string): Message {
  const sentence = `${bold(maker)} made this subscription. Only they or an administrator can change it.`;
  return message(sentence, [section(sentence)]);
}

/** @param name the candidate's, where the reader may know it. */
export function mutedMessage(name: string | undefined, application: ApplicationId): Message {
  const sentence = `:no_bell: I'll say no more about ${who(name)} here.`;
  return message(sentence, [
    section(sentence),
    actions(button('Undo', buttons.undoMute, { application }, { about: 'Tell of them here again' })),
  ]);
}

export function unmutedMessage(name: string | undefined): Message {
  const sentence = `:bell: I'll tell of ${who(name)} here again.`;
  return message(sentence, [section(sentence)]);
}

function who(name: string | undefined): string {
  return name === undefined ? 'this candidate' : bold(name);
}
