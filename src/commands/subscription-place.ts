import { createHash } from 'node:crypto';
import { type ChannelInfo, isDirectMessage, type Readers, readersOf } from '../domain/channel.js';
import type { Turn } from './turn.js';

/** Where somebody wants something told. */
export type SubscriptionPlace =
  | { readonly kind: 'alone'; readonly channel: string }
  | { readonly kind: 'here'; readonly channel: string; readonly info: ChannelInfo }
  /** The bot is not in it, or the person is not: nothing can be told there for them. */
  | { readonly kind: 'closed' };

/** @param channel undefined for the direct message with the person who acts. */
export async function placeFor(
  { conversation }: Pick<Turn, 'conversation'>,
  channel: string | undefined,
): Promise<SubscriptionPlace> {
  const direct = await conversation.directMessage();
  if (channel === undefined || channel === direct) return { kind: 'alone', channel: direct };
  if (isDirectMessage(channel)) return { kind: 'closed' };
  const info = await conversation.channelInfo(channel);
  return info?.members.includes(conversation.person.slackUserId)
    ? { kind: 'here', channel, info }
    : { kind: 'closed' };
}

/** Slack is asked about each of them; in a larger channel the others are said to be unknown. */
const LOOKED_AT = 100;

/** Who reads a channel, and a fingerprint of the outsiders among them. */
export async function readersIn(
  { conversation }: Pick<Turn, 'conversation'>,
  info: ChannelInfo,
): Promise<{ readonly readers: Readers; readonly outsiders: string }> {
  const readers = readersOf(info, await conversation.people(info.members.slice(0, LOOKED_AT)));
  const { guests, strangers, isExternal, unknown } = readers;
  const named = JSON.stringify([guests, strangers, isExternal, unknown]);
  return { readers, outsiders: createHash('sha256').update(named).digest('hex').slice(0, 16) };
}
