import { z } from 'zod';
import { addMessage, checkContent, messageObject, SlackRefusal } from '../messages.js';
import { type Channel, directMessageOf, type Message, type State } from '../state.js';
import type { Workspace } from '../workspace.js';
import { flag, json, knownChannel, method } from './method.js';

const content = {
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: json(z.unknown()).optional(),
  metadata: json(z.unknown()).optional(),
  mrkdwn: flag,
  unfurl_links: flag,
  unfurl_media: flag,
};
const timestamp = z.string().regex(/^\d+\.\d{6}$/, 'invalid timestamp');

export const chat = {
  'chat.postMessage': method(
    z.object({ channel: z.string(), ...content, thread_ts: z.string().optional(), reply_broadcast: flag }),
    (workspace, args) => {
      const { state } = workspace;
      const channel = writableChannel(state, args.channel);
      const checked = checkContent(workspace, 'chat.postMessage', args);
      const threadTs = threadOf(state, channel, args.thread_ts);
      const message = addMessage(state, { ...checked, channel: channel.id, ...threadTs });
      return { channel: channel.id, ts: message.ts, message: messageObject(state, message) };
    },
  ),

  'chat.postEphemeral': method(
    z.object({ channel: z.string(), user: z.string(), ...content, thread_ts: z.string().optional() }),
    (workspace, args) => {
      const { state } = workspace;
      const channel = writableChannel(state, args.channel);
      if (!channel.members.includes(args.user)) throw new SlackRefusal('user_not_in_channel');
      const checked = checkContent(workspace, 'chat.postEphemeral', args);
      const threadTs = threadOf(state, channel, args.thread_ts);
      const message = addMessage(state, { ...checked, channel: channel.id, onlyFor: args.user, ...threadTs });
      return { message_ts: message.ts };
    },
  ),

  /** Blocks stay only when neither text nor blocks are given anew; "(edited)" is shown for text alone. */
  'chat.update': method(z.object({ channel: z.string(), ts: timestamp, ...content }), (workspace, args) => {
    const message = ownMessage(workspace, args.channel, args.ts, 'cant_update_message');
    const kept = args.text === undefined && args.blocks === undefined ? message.blocks : undefined;
    const checked = checkContent(workspace, 'chat.update', { blocks: kept, ...args });
    message.text = checked.text;
    message.blocks = checked.blocks;
    message.edited = message.edited || checked.blocks === undefined;
    message.trouble = undefined;
    workspace.state.changed();
    return {
      channel: args.channel,
      ts: args.ts,
      text: checked.text,
      message: messageObject(workspace.state, message),
    };
  }),

  'chat.delete': method(z.object({ channel: z.string(), ts: timestamp }), (workspace, args) => {
    const { state } = workspace;
    const deleted = ownMessage(workspace, args.channel, args.ts, 'cant_delete_message');
    state.messages = state.messages.filter((message) => message !== deleted);
    state.changed();
    return { channel: args.channel, ts: args.ts };
  }),

  'chat.getPermalink': method(z.object({ channel: z.string(), message_ts: timestamp }), ({ state }, args) => {
    const channel = knownChannel(state, args.channel);
    const found = state.messages.some(({ channel: id, ts }) => id === channel.id && ts === args.message_ts);
    if (!found) throw new SlackRefusal('message_not_found');
    const permalink = `https://${state.team.domain}.slack.com/archives/${channel.id}/p${args.message_ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  }),
};

/** A channel the bot may write to; a person's id means the direct message with that person. */
export function writableChannel(state: State, id: string): Channel {
  const direct = state.users.has(id) ? directMessageOf(state, id) : undefined;
  const channel = direct ?? knownChannel(state, id);
  const isMember = channel.members.includes(state.app.botUserId);
  if (channel.archived) throw new SlackRefusal('is_archived');
  if (!isMember && !state.app.scopes.includes('chat:write.public')) throw new SlackRefusal('not_in_channel');
  return channel;
}

function threadOf(state: State, channel: Channel, threadTs: string | undefined): { threadTs?: string } {
  if (threadTs === undefined) return {};
  const exists = state.messages.some(({ channel: id, ts }) => id === channel.id && ts === threadTs);
  if (!exists) throw new SlackRefusal('invalid_thread_ts');
  return { threadTs };
}

function ownMessage({ state }: Workspace, channelId: string, ts: string, refusal: string): Message {
  const channel = knownChannel(state, channelId);
  const message = state.messages.find((one) => one.channel === channel.id && one.ts === ts);
  if (message === undefined || message.onlyFor !== undefined) throw new SlackRefusal('message_not_found');
  if (message.user !== state.app.botUserId) throw new SlackRefusal(refusal);
  if (channel.archived) throw new SlackRefusal('is_archived');
  return message;
}
