import type { Finding } from '../domain/finding.js';
import { actions, button, context, header, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { bold, escapeText } from './mrkdwn.js';

const VERDICTS = {
  confirmed: { sign: ':white_check_mark:', word: 'works' },
  broken: { sign: ':x:', word: 'broken' },
  unknown: { sign: ':grey_question:', word: 'not known' },
} as const;

/**
 * What is set up, what is broken and how to mend it; the broken first.
 *
 * @param hasDeadLetters whether something was given up that can be tried again.
 */
export function doctorMessage(findings: readonly Finding[], hasDeadLetters = false): Message {
  const broken = findings.filter(({ verdict }) => verdict === 'broken');
  const sentence =
    broken.length === 0
      ? 'I looked at everything, and nothing is broken.'
      : `I looked at everything. Broken: ${broken.map(({ check }) => escapeText(check)).join(', ')}.`;
  const order = ['broken', 'unknown', 'confirmed'];
  const sorted = [...findings].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return message(sentence, [
    header(broken.length === 0 ? 'All is well' : 'Something is broken'),
    section(sentence),
    ...sorted.map((finding) => section(findingLines(finding))),
    ...(hasDeadLetters ? [actions(button('Try them again', buttons.replay, {}))] : []),
    context('`npm run doctor` prints the same as a table without personal data, for a bug report.'),
  ]);
}

/** What was given up is tried again. */
export function replayedMessage(count: number): Message {
  const sentence =
    count === 0
      ? 'There is nothing left that was given up.'
      : `I try ${count === 1 ? 'it' : `all ${count}`} again now. \`/hires doctor\` shows what became of it.`;
  return message(sentence, [section(sentence)]);
}

function findingLines({ check, verdict, seen, mend }: Finding): string {
  const advice = mend === undefined ? '' : `\n*What to do:* ${escapeText(mend)}`;
  const { sign, word } = VERDICTS[verdict];
  return `${sign} ${word}  ${bold(check)}\n${escapeText(seen)}${advice}`;
}

/** The same as a Markdown table, in the order of looking, for a terminal and for a bug report. */
export function doctorTable(findings: readonly Finding[]): string {
  const rows = findings.map(({ check, verdict, seen, mend = '' }) => [
    check,
    VERDICTS[verdict].word,
    seen,
    mend,
  ]);
  return [['check', 'verdict', 'seen', 'what to do'], ['---', '---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map(tableCell).join(' | ')} |`)
    .join('\n');
}

function tableCell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('\\', '\\\\').replaceAll('|', '\\|');
}
