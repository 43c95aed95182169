import type { KnownBlock } from '@slack/types';
import type { Interview } from '../domain/hiring.js';
import type { CandidateId, TeammateId } from '../domain/ids.js';
import type { Period } from '../domain/local-times.js';
import { asOfLine } from './age.js';
import { actions, button, context, type Message, message, row, section } from './blocks.js';
import { buttons } from './ids.js';
import { changeButtons } from './invitation.js';
import { bold, escapeText, place } from './mrkdwn.js';
import { dayHeading, hours } from './times.js';

export interface InterviewsView {
  readonly period: Period;
  readonly zone: string;
  /** How old what is shown is, where that matters. */
  readonly minutesOld?: number | undefined;
  /** Interviews that end after this moment can be changed by the reader; undefined where none can. */
  readonly changeableFrom?: Date | undefined;
  /** Whose interviews: ids, and their names. With nobody named, everybody's. */
  readonly whose: readonly { readonly id: TeammateId; readonly name: string }[];
  readonly days: readonly {
    readonly from: Date;
    readonly interviews: readonly {
      readonly interview: Pick<Interview, 'id' | 'startsAt' | 'endsAt' | 'location'>;
      readonly candidateId: CandidateId | undefined;
      readonly candidate: string | undefined;
      readonly job: string | undefined;
      readonly panel: readonly string[];
    }[];
  }[];
}

const PERIODS = {
  today: { words: 'today', label: 'Today', button: buttons.interviewsToday },
  tomorrow: { words: 'tomorrow', label: 'Tomorrow', button: buttons.interviewsTomorrow },
  week: { words: 'in the next seven days', label: 'Seven days', button: buttons.interviewsWeek },
} as const;

/** More than a screen of them; what is left out is said. Each that can be changed takes the room of two. */
const SHOWN = 30;
const SHOWN_CHANGEABLE = 18;

/** Who meets whom, day by day on the reader's own calendar. */
export function interviewsMessage(view: InterviewsView): Message {
  const days = view.days.filter(({ interviews }) => interviews.length > 0);
  const count = days.reduce((sum, { interviews }) => sum + interviews.length, 0);
  const whose =
    view.whose.length > 0
      ? ` with ${new Intl.ListFormat('en').format(view.whose.map(({ name }) => bold(name)))}`
      : '';
  const when = PERIODS[view.period].words;
  const amount = count === 0 ? 'No interview' : count === 1 ? '1 interview' : `${count} interviews`;
  const sentence = `${amount}${whose} ${when}${count === 0 ? ' that you may see.' : ''}`;
  const most = view.changeableFrom === undefined ? SHOWN : SHOWN_CHANGEABLE;
  let left = most;
  const blocks = days.flatMap((day): KnownBlock[] => {
    const shown = day.interviews.slice(0, left);
    left -= shown.length;
    if (shown.length === 0) return [];
    return [
      section(bold(dayHeading(day.from, view.zone))),
      ...shown.flatMap((one) => interviewRow(one, view)),
    ];
  });
  return message(sentence, [
    section(sentence),
    ...blocks,
    ...(count > most ? [context(`… and ${count - most} more. Name a @teammate or a day to see fewer.`)] : []),
    context(`Times in ${escapeText(view.zone)}.`),
    ...asOfLine(view.minutesOld),
    actions(...otherPeriods(view)),
  ]);
}

function otherPeriods({ period, whose }: InterviewsView) {
  const value = { interviewers: whose.map(({ id }) => id) };
  return Object.entries(PERIODS)
    .filter(([name]) => name !== period)
    .map(([, { label, button: carrier }]) => button(label, carrier, value));
}

function interviewRow(
  one: InterviewsView['days'][number]['interviews'][number],
  { zone, changeableFrom }: InterviewsView,
): KnownBlock[] {
  const { interview, candidateId, candidate, job, panel } = one;
  const who = [bold(candidate ?? 'Somebody'), ...(job ? [escapeText(job)] : [])].join('  ·  ');
  const details = [
    ...(panel.length > 0 ? [`with ${escapeText(panel.join(', '))}`] : []),
    ...(interview.location ? [place(interview.location)] : []),
  ].join('  ·  ');
  const text = [`*${hours(interview.startsAt, interview.endsAt, zone)}*  ${who}`, details]
    .filter((line) => line !== '')
    .join('\n');
  if (candidateId === undefined) return [row(text)];
  const name = candidate ?? 'the candidate';
  const card = button(
    'Open card',
    buttons.card,
    { candidate: candidateId },
    { about: `Open the card of ${name}` },
  );
  const canChange = changeableFrom !== undefined && interview.endsAt > changeableFrom;
  return canChange ? [row(text), actions(card, ...changeButtons(interview, name))] : [row(text, card)];
}

/** Who was named is nobody whose interviews there could be. */
export function notInterviewersMessage(names: readonly string[], ats: string): Message {
  const who = new Intl.ListFormat('en').format(names.map(bold));
  const sentence = `Nobody in ${escapeText(ats)} has the e-mail address of ${who}, so there are no interviews of theirs.`;
  return message(sentence, [section(sentence)]);
}

/** Words that are no period. */
export function notAPeriodMessage(words: string): Message {
  const sentence = `I don't know what ${bold(words)} means here. Try \`today\`, \`tomorrow\` or \`week\`, and @mention whose interviews you want.`;
  return message(sentence, [section(sentence)]);
}
