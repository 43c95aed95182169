import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { withIds } from './block-kit/elements-of.js';
import { limits } from './block-kit/limits.js';
import { areBlocks, problemsOfBlocks } from './block-kit/problems.js';
import type { Message, State } from './state.js';
import type { SharedFile } from './types.js';
import type { Workspace } from './workspace.js';

/** A refusal in Slack's words: the error code, and what else the answer holds. */
export class SlackRefusal extends Error {
  readonly code: string;
  readonly more: Readonly<Record<string, unknown>>;
  constructor(code: string, more: Readonly<Record<string, unknown>> = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

interface Content {
  readonly text: string;
  readonly blocks?: KnownBlock[];
}

/** Text and blocks as they come in, from a Web API call, an ack or a response_url. */
export const incomingContent = z.object({
  text: z.string().optional(),
  markdown_text: z.string().optional(),
  blocks: z.unknown().optional(),
});
export type IncomingContent = z.infer<typeof incomingContent>;

/**
 * Checks what an app wants to say.
 * @param where named in the warning when blocks come without text
 * @throws SlackRefusal no_text, msg_too_long, invalid_blocks
 */
export function checkContent(workspace: Workspace, where: string, incoming: IncomingContent): Content {
  const text = incoming.text ?? incoming.markdown_text ?? '';
  if (text.length > limits.message.text.max_length) throw new SlackRefusal('msg_too_long');
  const blocks = incoming.blocks === undefined ? undefined : checkBlocks(workspace.state, incoming.blocks);
  const hasBlocks = blocks !== undefined && blocks.length > 0;
  if (text === '' && !hasBlocks) throw new SlackRefusal('no_text');
  if (text === '')
    workspace.log.warnings.push(`${where}: blocks without text; a screen reader has nothing to read`);
  return hasBlocks ? { text, blocks } : { text };
}

function checkBlocks(state: State, incoming: unknown): KnownBlock[] {
  if (!Array.isArray(incoming)) throw new SlackRefusal('invalid_blocks_format');
  const problems = problemsOfBlocks(incoming, 'message');
  const blocks = problems.length === 0 ? withIds(incoming, state.ids.next) : undefined;
  if (blocks === undefined || !areBlocks(blocks)) {
    throw new SlackRefusal('invalid_blocks', {
      errors: problems,
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  }
  return blocks;
}

/** Puts a message of the bot (or of `user`) into a channel; with `onlyFor`, for that one person. */
export function addMessage(
  state: State,
  message: Content & {
    readonly channel: string;
    readonly user?: string;
    readonly threadTs?: string;
    readonly onlyFor?: string;
    readonly files?: readonly SharedFile[];
  },
): Message {
  const { channel, user, threadTs, onlyFor, text, blocks, files } = message;
  const added: Message = {
    channel,
    ts: state.ids.ts(),
    user: user ?? state.app.botUserId,
    text,
    edited: false,
    ...(threadTs !== undefined && { threadTs }),
    ...(onlyFor !== undefined && { onlyFor }),
    ...(blocks && { blocks }),
    ...(files && { files }),
  };
  state.messages.add(added);
  state.changed();
  return added;
}

/** The message as the Web API and the payloads show it. */
export function messageObject(state: State, message: Message): Record<string, unknown> {
  const byBot = message.user === state.app.botUserId;
  return {
    type: 'message',
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    ...(byBot && { bot_id: state.botId, app_id: state.appId }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.blocks && { blocks: message.blocks }),
    ...(message.files && {
      files: message.files.map(({ id, name, title, size }) => ({ id, name, title, size })),
    }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
  };
}
