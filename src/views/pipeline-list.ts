import { actions, button, context, type Message, message, row, section } from './blocks.js';
import { buttons } from './ids.js';
import { escapeText } from './mrkdwn.js';
import { changeButton } from './pipeline-card.js';
import {
  type Because,
  becauseLine,
  type Change,
  changeLine,
  MOST_CHANGES,
  spokenLine,
} from './pipeline-words.js';

/** Many changes in one message, a row each; at most `MOST_CHANGES`. */
export function changeListMessage(changes: readonly Change[], because: Because | undefined): Message {
  const heading = headingOf(changes);
  const spoken = changes.map(spokenLine);
  return message([...(heading ? [`${heading}:`] : []), ...spoken].join('\n'), [
    ...(heading ? [section(`*${heading}*`)] : []),
    ...changes.slice(0, MOST_CHANGES).map(changeRow),
    ...footer(because),
  ]);
}

/** One change needs no heading: its row says it. */
function headingOf(changes: readonly Change[]): string | undefined {
  if (changes.length < 2) return undefined;
  const kinds = new Set(changes.map(({ kind }) => kind));
  if (kinds.size === 1 && kinds.has('applied')) return `${changes.length} new applications`;
  return `${changes.length} changes in the pipeline`;
}

function changeRow(change: Change) {
  const { candidate, name } = change;
  return row(
    changeLine(change),
    button('Open', buttons.card, { candidate }, { about: `Open the card of ${name}` }),
  );
}

/**
 * What the thread of one day hangs on.
 *
 * @param day the day in words: "Tuesday, 24 November".
 */
export function dayMessage(day: string, because: Because | undefined): Message {
  const sentence = `:calendar: ${escapeText(day)}: what changes in the pipeline stands in this thread.`;
  return message(sentence, [section(sentence), ...footer(because)]);
}

function footer(because: Because | undefined) {
  return because ? [context(becauseLine(because)), actions(changeButton(because))] : [];
}
