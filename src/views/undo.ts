import type { Application } from '../domain/hiring.js';
import type { UndoRecord } from '../domain/undo.js';
import { actions, button, context, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold } from './mrkdwn.js';
import { changeSentence } from './outcome.js';
import { localTime } from './times.js';

const WORDS = {
  moved: 'back in the stage before',
  rejected: 'no longer rejected',
  noted: 'without that note again',
  tagged: 'without that tag again',
} as const;

/** What was taken back, and what could not be. */
export function undoneMessage(undone: {
  readonly what: UndoRecord['what'];
  readonly names: readonly string[];
  readonly count: number;
  readonly leftAt: Date | undefined;
  readonly remaining: { readonly undo: string; readonly count: number } | undefined;
}): Message {
  const { what, names, count, leftAt, remaining } = undone;
  const who = whoOf(names, count);
  const sentence = `Taken back: ${who} ${count === 1 ? 'is' : 'are'} ${WORDS[what.deed]}.`;
  const emails = what.deed === 'rejected' && what.emails && leftAt === undefined;
  return message(sentence, [
    section(`:leftwards_arrow_with_hook: ${sentence}`),
    ...(emails ? [context(':envelope: The rejection e-mail had not left and is cancelled.')] : []),
    ...(leftAt
      ? [
          section(
            `:warning: A rejection e-mail had already left, at ${localTime(leftAt)}. You may want to write to them.`,
          ),
        ]
      : []),
    ...(remaining
      ? [
          section(`:warning: ${remaining.count} could not be taken back.`),
          actions(
            button('Try again', buttons.undo, { undo: remaining.undo }, { about: 'Take back what is left' }),
          ),
        ]
      : []),
  ]);
}

export function nothingToUndoMessage(): Message {
  const sentence = 'There is nothing of yours that I could take back.';
  return message(sentence, [section(sentence)]);
}

export function alreadyUndoneMessage(by: string, at: Date): Message {
  const sentence = `${bold(by)} took that back already, at ${localTime(at)}.`;
  return message(sentence, [section(sentence)]);
}

/** Somebody changed it since: they are not overwritten without a second yes. */
export function changedSinceMessage(changed: {
  readonly undo: string;
  readonly changes: readonly {
    readonly name: string;
    readonly application: Application;
    readonly change: { readonly by?: string; readonly at: Date } | undefined;
  }[];
  readonly at: Date;
}): Message {
  const { undo, changes, at } = changed;
  const lines = changes.map(({ name, application, change }) => changeSentence(name, application, change, at));
  return message(`It has changed since. ${lines.join(' ')}`, [
    section(
      `:warning: It has changed since, so I took nothing back.\n${lines.map((line) => `•  ${line}`).join('\n')}`,
    ),
    actions(
      button(
        'Take it back all the same',
        buttons.undo,
        { undo, evenIfChanged: true },
        { style: 'danger', about: 'Take it back although it has changed' },
      ),
    ),
  ]);
}

function whoOf(names: readonly string[], count: number): string {
  const others = count - names.length;
  const list = [...names.map(bold), ...(others > 0 ? [`${others} more`] : [])];
  return list.length === 0 ? 'it' : new Intl.ListFormat('en').format(list);
}
