import { DEMO, startWorkplace } from '../../playground/workplace.js';
import { byEndpoint, createReplay } from './replay.js';
import { grownCompany, people } from './team.js';
import { workingDay } from './trace.js';
import { takeOverTime } from './virtual-time.js';

/**
 * A program: a working day of the team with the whole bot, in time of its own. `mirror` or `none`: the bot that never
 * hears of a change never has a whole mirror. Prints what was counted.
 */

const way = process.argv[2] === 'none' ? 'none' : 'mirror';
/** A Tuesday, six in the morning in Berlin. */
const DAWN = Date.UTC(2026, 9, 20, 4);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDNIGHT = DAWN - 6 * HOUR;
const EVENING = MIDNIGHT + 18 * HOUR;
const WORK_BEGINS = MIDNIGHT + 9 * HOUR;

const time = takeOverTime(DAWN);
const work = await startWorkplace({
  ...DEMO,
  company: grownCompany(new Date(DAWN)),
  people,
  now: time.now,
  webhooks: way === 'mirror',
  variables: { POLL_SECONDS: way === 'mirror' ? '60' : '0', LOG_LEVEL: 'silent' },
});
await time.until(WORK_BEGINS);
const earlier = work.ats.calls.length;
const { visits, happenings } = workingDay();
const replay = createReplay(work, time);
const day = [
  ...visits.map((visit) => ({
    at: visit.at,
    play: () => replay.visit({ ...visit, at: MIDNIGHT + visit.at }),
  })),
  ...happenings.map((one) => ({
    at: one.at,
    play: () => replay.happening({ ...one, at: MIDNIGHT + one.at }),
  })),
].sort((one, other) => one.at - other.at);
for (const { play } of day) await play();
await time.until(EVENING);

const { counted } = replay;
const calls = work.ats.calls.slice(earlier);
process.stdout.write(
  JSON.stringify({
    ...counted,
    visits: Object.fromEntries(counted.visits),
    calls: calls.length,
    busiest: Math.max(
      ...calls.map(({ at }) => calls.filter((one) => one.at <= at && one.at > at - 10 * MINUTE).length),
    ),
    tooMany: calls.filter(({ status }) => status === 429).length,
    earlier,
    happenings: happenings.length,
    byEndpoint: byEndpoint(calls),
    amiss: [...work.slack.unexpected(), ...work.ats.unexpected().map((one) => JSON.stringify(one))].slice(
      0,
      5,
    ),
  }),
);
await work.stop();
process.exit(0);
