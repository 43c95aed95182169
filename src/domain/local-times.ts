import { tzOffset } from '@date-fns/tz';

/** A day as `YYYY-MM-DD` and a time as `HH:MM` (24 hours), as a calendar and a clock on the wall show them. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
}

/** Which moments a clock on the wall means: one, none (clocks went forward over it) or two (they went back). */
export type LocalTimes =
  | { readonly kind: 'one'; readonly at: Date }
  /** The time as far before the jump, and as far behind it, as the missing one would have been. */
  | { readonly kind: 'skipped'; readonly before: Date; readonly after: Date }
  | { readonly kind: 'twice'; readonly first: Date; readonly second: Date };

/** A day from its first moment to the first of the next one; 23 to 25 hours long, and once in a while empty. */
export interface DayBounds {
  readonly from: Date;
  readonly to: Date;
}

export type Period = 'today' | 'tomorrow' | 'week';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whether this machine knows the IANA zone. Every other function here needs one that it knows. */
export function isZone(name: string): boolean {
  return !Number.isNaN(tzOffset(name, new Date(0)));
}

/** How far the zone's clocks are ahead of UTC at a moment, in milliseconds. */
function offsetAt(at: number, zone: string): number {
  return tzOffset(zone, new Date(at)) * MINUTE;
}

/** Whether there is such a day, and such a time: no 29 February of 2027, no 24:00. */
export function isWallClock({ date, time }: WallClock): boolean {
  const wall = Date.parse(`${date}T${time}Z`);
  return !Number.isNaN(wall) && new Date(wall).toISOString().slice(0, 16) === `${date}T${time}`;
}

/** What a clock shows, as if it stood in UTC. */
function wallTime(clock: WallClock): number {
  if (!isWallClock(clock)) throw new RangeError('a day is YYYY-MM-DD and a time HH:MM');
  return Date.parse(`${clock.date}T${clock.time}Z`);
}

function wallClock(wall: number): WallClock {
  const iso = new Date(wall).toISOString();
  return { date: iso.slice(0, 10), time: iso.slice(11, 16) };
}

/** What calendar and clock show at a moment, seconds left out. */
export function inZone(at: Date, zone: string): WallClock {
  return wallClock(at.getTime() + offsetAt(at.getTime(), zone));
}

/**
 * The moments at which a clock in the zone shows this. No zone changes its clocks twice within two days, so the
 * offsets a day before and a day after are all that can hold.
 *
 * @throws RangeError for what is no date or no time.
 */
export function localTimes(date: string, time: string, zone: string): LocalTimes {
  const wall = wallTime({ date, time });
  const earlier = offsetAt(wall - DAY, zone);
  const later = offsetAt(wall + DAY, zone);
  const [first, second] = [...new Set([earlier, later])]
    .map((offset) => wall - offset)
    .filter((at) => at + offsetAt(at, zone) === wall);
  if (first === undefined) {
    return { kind: 'skipped', before: new Date(wall - later), after: new Date(wall - earlier) };
  }
  return second === undefined
    ? { kind: 'one', at: new Date(first) }
    : { kind: 'twice', first: new Date(first), second: new Date(second) };
}

/** The first moment with the new offset, between one that has the old and one that has the new. */
function changeBetween(before: Date, after: Date, zone: string): Date {
  const old = offsetAt(before.getTime(), zone);
  let last = before.getTime() / MINUTE;
  let first = after.getTime() / MINUTE;
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle * MINUTE, zone) === old) last = middle;
    else first = middle;
  }
  return new Date(first * MINUTE);
}

function startOfDay(date: string, zone: string): Date {
  const midnight = localTimes(date, '00:00', zone);
  if (midnight.kind === 'one') return midnight.at;
  return midnight.kind === 'twice' ? midnight.first : changeBetween(midnight.before, midnight.after, zone);
}

/** The day a number of days away in the calendar. */
export function addDays(date: string, days: number): string {
  return wallClock(wallTime({ date, time: '00:00' }) + days * DAY).date;
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(wallTime({ date, time: '00:00' })).getUTCDay();
}

/** From the day's first moment in the zone, midnight or later, to the next day's. */
export function dayBounds(date: string, zone: string): DayBounds {
  return { from: startOfDay(date, zone), to: startOfDay(addDays(date, 1), zone) };
}

const PERIODS: Readonly<Record<Period, readonly number[]>> = {
  today: [0],
  tomorrow: [1],
  week: [0, 1, 2, 3, 4, 5, 6],
};

/** The days of a period in order. A week is today and the six days behind it: who asks on a Friday plans ahead. */
export function daysOf(period: Period, now: Date, zone: string): ({ readonly date: string } & DayBounds)[] {
  const today = inZone(now, zone).date;
  return PERIODS[period]
    .map((days) => addDays(today, days))
    .map((date) => ({ date, ...dayBounds(date, zone) }));
}
