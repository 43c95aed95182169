import { z } from 'zod';
import { addMessage, checkContent, incomingContent, SlackRefusal } from './messages.js';
import type { Message } from './state.js';
import type { Workspace } from './workspace.js';

const mostUses = 5;
/** In milliseconds: thirty minutes. */
const lifetime = 30 * 60 * 1000;

/** Where an answer through this address goes. */
export interface Origin {
  readonly channel: string;
  readonly user: string;
  /** The message the person acted on; a slash command has none. */
  readonly message?: { readonly ts: string; readonly onlyFor?: string; readonly threadTs?: string };
}

export interface ResponseUrls {
  issue(kind: 'commands' | 'actions', origin: Origin): string;
  /** Uses an address once; Slack's reason when it is not to be had. */
  redeem(path: string): Origin | 'not_found' | 'used_url' | 'expired_url';
}

export function createResponseUrls(
  base: () => string,
  now: () => number,
  nextPath: () => string,
): ResponseUrls {
  const issued = new Map<string, { readonly origin: Origin; readonly at: number; uses: number }>();
  return {
    issue(kind, origin) {
      const path = `/${kind}/${nextPath()}`;
      issued.set(path, { origin, at: now(), uses: 0 });
      return `${base()}${path}`;
    },
    redeem(path) {
      const found = issued.get(path);
      if (found === undefined) return 'not_found';
      if (now() - found.at > lifetime) return 'expired_url';
      if (found.uses >= mostUses) return 'used_url';
      found.uses += 1;
      return found.origin;
    },
  };
}

const incomingAnswer = incomingContent.extend({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

/**
 * Does what a POST to a response_url asks for. The same words in the ack of a slash command mean the same.
 * @throws SlackRefusal no_text, invalid_blocks, invalid_payload, message_not_found
 */
export function answer(workspace: Workspace, origin: Origin, body: unknown): void {
  const { state } = workspace;
  const parsed = incomingAnswer.safeParse(body);
  if (!parsed.success) throw new SlackRefusal('invalid_payload');
  const { response_type, replace_original, delete_original, thread_ts } = parsed.data;
  if (delete_original && origin.message) {
    state.messages.remove(originalOf(workspace, origin.channel, origin.message.ts));
    state.changed();
    return;
  }
  const content = checkContent(workspace, 'response_url', parsed.data);
  if (replace_original && origin.message) {
    const original = originalOf(workspace, origin.channel, origin.message.ts);
    original.text = content.text;
    original.blocks = content.blocks;
    original.trouble = undefined;
    state.changed();
    return;
  }
  const threadTs = thread_ts ?? origin.message?.threadTs;
  addMessage(state, {
    ...content,
    channel: origin.channel,
    ...(threadTs !== undefined && { threadTs }),
    ...(response_type === 'ephemeral' && { onlyFor: origin.user }),
  });
}

function originalOf({ state }: Workspace, channel: string, ts: string): Message {
  const original = state.messages.at(channel, ts);
  if (original === undefined) throw new SlackRefusal('message_not_found');
  return original;
}
