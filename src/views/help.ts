import type { KnownBlock } from '@slack/types';
import { may } from '../domain/access.js';
import type { Teammate } from '../domain/hiring.js';
import { actions, button, context, header, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold, escapeText } from './mrkdwn.js';

/** One verb as help shows it. */
export interface HelpEntry {
  /** What to type behind the command: `note CANDIDATE: TEXT`. */
  readonly usage: string;
  /** One sentence. */
  readonly help: string;
  readonly examples: readonly string[];
}

/** What `/hires` alone shows: the things people do most, one press away. */
export function menuMessage(me: Teammate): Message {
  return message('What would you like to do?', [
    header('What would you like to do?'),
    menuButtons(me),
    context(
      'Or type it: `/hires find ana`, `/hires note ana: strong @Ben Adler`. `/hires help` lists everything.',
    ),
  ]);
}

export function menuButtons(me: Teammate): KnownBlock {
  return actions(
    button('Find a candidate', buttons.askFind, {}, { style: 'primary' }),
    button('Write a note', buttons.askNote, {}),
    button('Open jobs', buttons.jobs, {}),
    ...(may(me, 'subscribe') ? [button('Subscribe', buttons.subscribe, {})] : []),
  );
}

/** Everything this person can type. */
export function helpMessage(
  entries: readonly HelpEntry[],
  unknown?: { word: string; suggestion?: string },
): Message {
  const first = unknown ? [section(unknownSentence(unknown))] : [];
  return message(
    unknown
      ? unknownSentence(unknown)
      : `Here is what you can type: ${entries.map(({ usage }) => escapeText(usage)).join('; ')}`,
    [
      ...first,
      header('What you can type'),
      helpSection(entries),
      context(
        'Leave out what you like: I ask for the rest. Only you see my answers, until you press *Share*.',
      ),
    ],
  );
}

export function helpSection(entries: readonly HelpEntry[]): KnownBlock {
  return section(entries.map(entryLine).join('\n'));
}

/** One verb at length. */
export function verbHelpMessage(entry: HelpEntry): Message {
  return message(`/hires ${escapeText(entry.usage)}: ${escapeText(entry.help)}`, [
    section(entryLine(entry)),
    section(
      `For example:\n${entry.examples.map((example) => `•  \`/hires ${escapeText(example)}\``).join('\n')}`,
    ),
  ]);
}

function entryLine({ usage, help }: HelpEntry): string {
  return `\`/hires ${escapeText(usage)}\`  ${escapeText(help)}`;
}

function unknownSentence({ word, suggestion }: { word: string; suggestion?: string }): string {
  const meant = suggestion ? ` Did you mean \`/hires ${escapeText(suggestion)}\`?` : '';
  return `I don't know ${bold(word)}.${meant}`;
}
