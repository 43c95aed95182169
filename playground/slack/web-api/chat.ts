import { z } from 'zod';
import { addMessage, checkContent, type IncomingContent, messageObject, SlackRefusal } from '../messages.js';
import { type Channel, directMessageOf, type Message, type State } from '../state.js';
import { unexpected, type Workspace } from '../workspace.js';
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
    z.object({
      channel: z.string(),
      ...content,
      thread_ts: timestamp.optional(),
      reply_broadcast: flag,
      client_msg_id: z.uuid('invalid UUID').optional(),
    }),
    (workspace, args) => {
      const { state } = workspace;
      const channel = writableChannel(state, args.channel);
      workspace.paceKeeper.pass('chat.postMessage', channel.id);
      const message = postedBefore(workspace, channel, args.client_msg_id) ?? post(workspace, channel, args);
      return { channel: channel.id, ts: message.ts, message: messageObject(state, message) };
    },
  ),

  'chat.postEphemeral': method(
    z.object({ channel: z.string(), user: z.string(), ...content, thread_ts: timestamp.optional() }),
    (workspace, args) => {
      const { state } = workspace;
      const channel = writableChannel(state, args.channel);
      if (!channel.members.includes(args.user)) throw new SlackRefusal('user_not_in_channel');
      const checked = checkContent(workspace, 'chat.postEphemeral', args);
      const threadTs = threadOf(workspace, channel, args.thread_ts);
      const message = addMessage(state, { ...checked, channel: channel.id, onlyFor: args.user, ...threadTs });
      return { message_ts: message.ts };
    },
  ),

  /** Blocks stay only when neither text nor blocks are given anew; "(edited)" is shown for text alone. */
  'chat.update': method(z.object({ channel: z.string(), ts: timestamp, ...content }), (workspace, args) => {
    const message = ownMessage(workspace, args.channel, args.ts, 'cant_update_message');
    workspace.paceKeeper.pass('chat.update', args.channel);
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
    state.messages.remove(ownMessage(workspace, args.channel, args.ts, 'cant_delete_message'));
    state.changed();
    return { channel: args.channel, ts: args.ts };
  }),

  'chat.getPermalink': method(z.object({ channel: z.string(), message_ts: timestamp }), ({ state }, args) => {
    const channel = knownChannel(state, args.channel);
    if (!state.messages.at(channel.id, args.message_ts)) throw new SlackRefusal('message_not_found');
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

interface Post extends IncomingContent {
  readonly thread_ts?: string | undefined;
  readonly client_msg_id?: string | undefined;
}

function post(workspace: Workspace, channel: Channel, args: Post): Message {
  const checked = checkContent(workspace, 'chat.postMessage', args);
  const threadTs = threadOf(workspace, channel, args.thread_ts);
  const message = addMessage(workspace.state, { ...checked, channel: channel.id, ...threadTs });
  if (args.client_msg_id !== undefined)
    workspace.clientMessages.set(`${channel.id} ${args.client_msg_id}`, message);
  return message;
}

/** The message that an app has posted under this id already. */
function postedBefore(workspace: Workspace, channel: Channel, id: string | undefined): Message | undefined {
  if (id === undefined || workspace.switches.clientMessageIds === 'ignored') return undefined;
  const message = workspace.clientMessages.get(`${channel.id} ${id}`);
  if (message && !workspace.state.messages.at(channel.id, message.ts))
    throw new SlackRefusal('duplicate_message_not_found');
  return message;
}

/**
 * Slack takes the `ts` of a reply for the thread it is in. Where the first message is gone and nobody had replied,
 * it says nothing and posts into the channel (slack-go/slack#1571): only the answer, without `thread_ts`, tells.
 * What was never a message is a mistake of the app.
 */
function threadOf(workspace: Workspace, channel: Channel, ts: string | undefined): { threadTs?: string } {
  if (ts === undefined) return {};
  const { messages } = workspace.state;
  const threadTs = messages.at(channel.id, ts)?.threadTs ?? ts;
  if (messages.at(channel.id, threadTs) || messages.isThread(channel.id, threadTs)) return { threadTs };
  if (!messages.isGone(channel.id, ts))
    unexpected(workspace, `thread_ts ${ts}: there was never such a message`);
  return {};
}

function ownMessage({ state }: Workspace, channelId: string, ts: string, refusal: string): Message {
  const channel = knownChannel(state, channelId);
  const message = state.messages.at(channel.id, ts);
  if (message === undefined || message.onlyFor !== undefined) throw new SlackRefusal('message_not_found');
  if (message.user !== state.app.botUserId) throw new SlackRefusal(refusal);
  if (channel.archived) throw new SlackRefusal('is_archived');
  return message;
}
