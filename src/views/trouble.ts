import type { Button, KnownBlock } from '@slack/types';
import { actions, context, type Message, message, plain, section } from './blocks.js';
import { LIMITS } from './limits.js';
import { escapeText } from './mrkdwn.js';

/** What went wrong, for the person. `reference` finds the line in the log. */
export interface Trouble {
  readonly told: string;
  readonly reference: string;
}

/** A button that somebody pressed. */
export interface Again {
  readonly id: string;
  readonly value: string | undefined;
}

export function troubleBlocks(trouble: Trouble): KnownBlock[] {
  return [
    section(`:warning: ${escapeText(trouble.told)}`),
    context(
      `If it stays like this, tell whoever looks after me the reference \`${escapeText(trouble.reference)}\`.`,
    ),
  ];
}

/** @param again what can be tried once more. */
export function troubleMessage(trouble: Trouble, again?: Again): Message {
  return message(`${escapeText(trouble.told)} (reference ${escapeText(trouble.reference)})`, [
    ...troubleBlocks(trouble),
    ...(again ? [actions(againButton(again))] : []),
  ]);
}

function againButton({ id, value }: Again): Button {
  return {
    type: 'button',
    action_id: id,
    text: plain('Try again', LIMITS.button.text),
    ...(value !== undefined && { value }),
  };
}
