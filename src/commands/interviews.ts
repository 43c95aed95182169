import { readInterviews } from '../actions/interviews.js';
import { minutesOld } from '../actions/mirror.js';
import { may } from '../domain/access.js';
import type { TeammateId } from '../domain/ids.js';
import { isZone, type Period } from '../domain/local-times.js';
import { buttons } from '../views/ids.js';
import { interviewsMessage, notAPeriodMessage, notInterviewersMessage } from '../views/interviews.js';
import { canDo } from './capabilities.js';
import { answer } from './gate.js';
import type { Typed } from './parse.js';
import { teammatesAmong } from './people.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';

export const interviews: Verb = {
  name: 'interviews',
  usage: 'interviews [today|tomorrow|week] [@TEAMMATE]',
  help: 'shows who meets whom',
  examples: ['interviews', 'interviews week @Ben Adler'],
  deed: 'look-up',
  doing: () => READING,
  async run(turn, typed) {
    const { period, unknown } = periodIn(typed);
    if (unknown !== undefined) return answer(turn, 'Interviews', notAPeriodMessage(unknown));
    const { teammates, strangers } = await teammatesAmong(turn, typed.mentions);
    if (strangers.length > 0) {
      return answer(turn, 'Interviews', notInterviewersMessage(strangers, turn.desk.ats.name));
    }
    await show(
      turn,
      period,
      teammates.map(({ teammate }) => teammate.id),
    );
  },
};

const READING = 'Reading the interviews …';

const PERIODS: Readonly<Record<string, Period>> = {
  today: 'today',
  tomorrow: 'tomorrow',
  week: 'week',
};
/** Words that people put around a period or a name. */
const FILLERS = /^(?:this|the|for|of|with|and|,)$/;

/** Today, unless something else is said. */
function periodIn({ words }: Typed): { readonly period: Period; readonly unknown?: string } {
  const said = words
    .flatMap((token) => (token.kind === 'word' || token.kind === 'phrase' ? [token.text] : []))
    .filter((word) => !FILLERS.test(word.toLowerCase()));
  const [word = 'today', ...more] = said;
  const period = PERIODS[word.toLowerCase()];
  return period === undefined || more.length > 0 ? { period: 'today', unknown: said.join(' ') } : { period };
}

/** The other periods, on the list itself. */
export const interviewButtons = (
  [
    [buttons.interviewsToday, 'today'],
    [buttons.interviewsTomorrow, 'tomorrow'],
    [buttons.interviewsWeek, 'week'],
  ] as const
).map(([carrier, period]) =>
  definePress({
    carrier,
    deed: 'look-up',
    doing: READING,
    run: (turn, { interviewers }) => show(turn, period, interviewers),
  }),
);

async function show(turn: TeammatesTurn, period: Period, interviewers: readonly TeammateId[]): Promise<void> {
  const { timeZone } = turn.conversation.person;
  const zone = isZone(timeZone) ? timeZone : 'Etc/UTC';
  const [{ days, asOf }, teammates] = await Promise.all([
    readInterviews(turn.desk, turn.me, { period, zone, interviewers }),
    turn.desk.teammates(),
  ]);
  const whose = teammates.filter(({ id }) => interviewers.includes(id));
  const canChange = may(turn.me, 'decide') && canDo(turn.desk.ats, ['changeInterview']);
  const changeableFrom = canChange ? turn.desk.now() : undefined;
  await answer(
    turn,
    'Interviews',
    interviewsMessage({
      period,
      zone,
      days,
      whose,
      changeableFrom,
      minutesOld: minutesOld(turn.desk, asOf),
    }),
  );
}
