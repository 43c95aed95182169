import type { Scene } from '../../../contract.js';
import type { SeenMessage, SlackChannel } from '../../../slack/types.js';

/** What the middle of the page shows. */
export type Where =
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'app'; readonly tab: 'home' | 'messages' };

/** The channels in the sidebar: those one is a member of, by name. */
export function channelsOf({ slack }: Scene): SlackChannel[] {
  return slack.channels
    .filter(({ kind, members }) => kind !== 'im' && members.includes(slack.me.id))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The direct message with the app. */
export function appChannelOf({ slack, app }: Scene): SlackChannel | undefined {
  return slack.channels.find(({ kind, members }) => kind === 'im' && members.includes(app.userId));
}

/** Direct messages with people. */
export function directMessagesOf({ slack, app }: Scene): SlackChannel[] {
  return slack.channels.filter(({ kind, members }) => kind === 'im' && !members.includes(app.userId));
}

/** What stands in the channel itself: everything but replies. */
export function topLevel(messages: readonly SeenMessage[], channel: string): SeenMessage[] {
  return messages.filter(
    (message) =>
      message.channel === channel && (message.threadTs === undefined || message.threadTs === message.ts),
  );
}

export function repliesTo(
  messages: readonly SeenMessage[],
  channel: string,
  threadTs: string,
): SeenMessage[] {
  return messages.filter(
    (message) => message.channel === channel && message.threadTs === threadTs && message.ts !== threadTs,
  );
}

/** Epoch milliseconds. */
export const timeOf = (message: SeenMessage): number => Number(message.ts) * 1000;
