import { type Random, seededRandom } from '../../playground/company/random.js';
import { type Member, team } from './team.js';

/** What somebody sets out to do: one or several interactions, as the bot's answers allow. */
const VISITS = [
  'find',
  'card',
  'note',
  'move',
  'reject',
  'schedule',
  'jobs',
  'job',
  'interviews',
  'type',
] as const;
export type VisitKind = (typeof VISITS)[number];

export interface Visit {
  readonly kind: VisitKind;
  /** Milliseconds since the day began. */
  readonly at: number;
  readonly member: Member;
  /** Any whole number, by which it is chosen whom it is about. */
  readonly choice: number;
}

/** What happens in the ATS itself: people apply, and some work in its own pages. */
export interface Happening {
  readonly kind: 'applies' | 'is moved' | 'is rejected' | 'is invited';
  readonly at: number;
  readonly choice: number;
}

const SEED = 2_026;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** From nine to half past five, with an hour's lunch. */
const WORK: readonly (readonly [from: number, to: number])[] = [
  [9 * HOUR, 12.5 * HOUR],
  [13.5 * HOUR, 17.5 * HOUR],
];
/** Pipeline reviews: eight of the team look at the same few candidates within a quarter of an hour. */
const MEETINGS = [10 * HOUR, 14 * HOUR, 16 * HOUR];
const MEETING_MINUTES = 15;
const IN_A_MEETING = 8;
const VISITS_IN_A_MEETING = 4;
const DISCUSSED = 5;

/** How often somebody of a role sets out to do something on such a day, and what, in parts of a hundred. */
const HABITS: Readonly<
  Record<
    Member['teammate']['role'],
    { readonly visits: number; readonly share: Readonly<Record<VisitKind, number>> }
  >
> = {
  administrator: {
    visits: 15,
    share: {
      find: 20,
      card: 22,
      note: 6,
      move: 6,
      reject: 5,
      schedule: 4,
      jobs: 10,
      job: 14,
      interviews: 8,
      type: 5,
    },
  },
  recruiter: {
    visits: 35,
    share: {
      find: 22,
      card: 20,
      note: 11,
      move: 10,
      reject: 7,
      schedule: 6,
      jobs: 4,
      job: 9,
      interviews: 5,
      type: 6,
    },
  },
  interviewer: {
    visits: 9,
    share: {
      find: 18,
      card: 26,
      note: 18,
      move: 0,
      reject: 0,
      schedule: 0,
      jobs: 3,
      job: 8,
      interviews: 22,
      type: 5,
    },
  },
};

const HAPPENINGS: Readonly<Record<Happening['kind'], number>> = {
  applies: 30,
  'is moved': 20,
  'is rejected': 8,
  'is invited': 6,
};

/** One working day of the team, always the same one. In the order of time. */
export function workingDay(): {
  readonly visits: readonly Visit[];
  readonly happenings: readonly Happening[];
} {
  const random = seededRandom(SEED);
  const visits = [
    ...team.flatMap((member) => ownVisits(random, member)),
    ...MEETINGS.flatMap((from) => meetingVisits(random, from)),
  ];
  const happenings = Object.entries(HAPPENINGS).flatMap(([kind, count]) =>
    Array.from(
      { length: count },
      (): Happening => ({ kind: kindOf(kind), at: momentIn(random), choice: choiceOf(random) }),
    ),
  );
  return { visits: visits.sort(byTime), happenings: happenings.sort(byTime) };
}

function ownVisits(random: Random, member: Member): Visit[] {
  const { visits, share } = HABITS[member.teammate.role];
  const count = Math.max(1, Math.round((visits * random.between(60, 140)) / 100));
  // People come back to whom they work on this week.
  const theirs = Array.from({ length: 12 }, () => choiceOf(random));
  return Array.from({ length: count }, () => ({
    kind: pickKind(random, share),
    at: momentIn(random),
    member,
    choice: random.chance(70) ? random.pick(theirs) : choiceOf(random),
  }));
}

function meetingVisits(random: Random, from: number): Visit[] {
  const discussed = Array.from({ length: DISCUSSED }, () => choiceOf(random));
  return random.some(team, IN_A_MEETING).flatMap((member) =>
    Array.from(
      { length: VISITS_IN_A_MEETING },
      (): Visit => ({
        kind: random.chance(65) ? 'card' : random.chance(50) ? 'job' : 'note',
        at: from + random.between(0, MEETING_MINUTES * 60) * 1000,
        member,
        choice: random.pick(discussed),
      }),
    ),
  );
}

function pickKind(random: Random, share: Readonly<Record<VisitKind, number>>): VisitKind {
  let left = random.between(1, 100);
  for (const kind of VISITS) {
    left -= share[kind];
    if (left <= 0) return kind;
  }
  return 'card';
}

function momentIn(random: Random): number {
  const [from, to] = random.pick(WORK);
  return random.between(from, to);
}

function choiceOf(random: Random): number {
  return random.between(0, 1_000_000);
}

function kindOf(name: string): Happening['kind'] {
  if (name === 'applies' || name === 'is moved' || name === 'is rejected' || name === 'is invited')
    return name;
  throw new Error(`Nothing happens like ${name}`);
}

function byTime(one: { readonly at: number }, other: { readonly at: number }): number {
  return one.at - other.at;
}
