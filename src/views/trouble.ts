import type { KnownBlock } from '@slack/types';
import { context, type Message, message, section } from './blocks.js';
import { escapeText } from './mrkdwn.js';

/** What went wrong, for the person. `reference` finds the line in the log. */
export interface Trouble {
  readonly told: string;
  readonly reference: string;
}

export function troubleBlocks(trouble: Trouble): KnownBlock[] {
  return [
    section(`:warning: ${escapeText(trouble.told)}`),
    context(
      `If it stays like this, tell whoever looks after me the reference \`${escapeText(trouble.reference)}\`.`,
    ),
  ];
}

export function troubleMessage(trouble: Trouble): Message {
  return message(
    `${escapeText(trouble.told)} (reference ${escapeText(trouble.reference)})`,
    troubleBlocks(trouble),
  );
}
