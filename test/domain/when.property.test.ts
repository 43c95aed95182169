import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inZone, localTimes, weekdayOf } from '../../src/domain/local-times.js';
import { readWhen } from '../../src/domain/when.js';
import { DAY, HOUR, MINUTE, moment, oddWall, zone } from './zones.js';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
);
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

interface Parts {
  readonly date: string;
  readonly time: string;
}

const monthOf = ({ date }: Parts): string => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
const dayOf = ({ date }: Parts): number => Number(date.slice(8));
const yearOf = ({ date }: Parts): string => date.slice(0, 4);

function halfDay({ time }: Parts): string {
  const hour = Number(time.slice(0, 2));
  return `${hour % 12 || 12}:${time.slice(3)}${hour < 12 ? 'am' : 'pm'}`;
}

/** How people write a moment in their own zone. */
const WRITTEN: readonly ((parts: Parts) => string)[] = [
  ({ date, time }) => `${date}T${time}`,
  ({ date, time }) => `${date} ${time}`,
  (parts) => `${parts.date} at ${halfDay(parts)}`,
  (parts) => `${dayOf(parts)} ${monthOf(parts)} ${yearOf(parts)}, ${parts.time}`,
  (parts) => `${monthOf(parts).slice(0, 3)} ${dayOf(parts)}, ${yearOf(parts)} at ${halfDay(parts)}`,
  (parts) => `${parts.time} on ${dayOf(parts)} ${monthOf(parts).slice(0, 3)} ${yearOf(parts)}`,
  (parts) =>
    `${WEEKDAYS[weekdayOf(parts.date)]}, ${dayOf(parts)} ${monthOf(parts)} ${yearOf(parts)} ${parts.time}`,
];

/** In minutes. None is less than an hour behind UTC. */
const offset = fc.oneof(fc.integer({ min: -12 * 60, max: -60 }), fc.integer({ min: 0, max: 14 * 60 }));

const written = fc.constantFrom(...WRITTEN);
const LONG_AGO = new Date('2007-01-01T00:00Z');

/** What people, and the fingers of people, may put together. */
const dates = fc
  .tuple(
    fc.constantFrom('', 'tue ', 'next '),
    fc.constantFrom('29 feb', 'feb 29', '31 nov', '29/2', '2/29', '30 february', '31 dec'),
    fc.constantFrom('', ' 10:00', ' 24:00', ' at 10am', ' UTC', ' 02:30-23:59'),
    fc.constantFrom('', ' 2027', ', 2028', ' 2100', ' 10', ' BC', ' 9999'),
  )
  .map((parts) => parts.join(''));

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          'tomorrow',
          'friday',
          'next',
          'last',
          'in',
          'for',
          'at',
          'noon',
          'now',
          'week',
          'day after',
          'feb',
          '29',
        ],
        ...[
          '3pm',
          '15:00',
          '2h',
          '45m',
          '1.5',
          'hours',
          '3/4',
          '2026-02-30',
          'T10:00',
          '+99:99',
          'UTC',
          'IST',
          '-',
        ],
        ...[
          'half',
          'and a half',
          'second',
          'year',
          'of',
          '99999',
          'BC',
          '24:00',
          '0',
          'month',
          'from now',
          'ago',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.nat(3000).map(String),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(' '));

// Chrono and the platform count with the machine's own clock: whatever that is, the answer must not change.
describe.each(['UTC', 'America/New_York', 'Australia/Lord_Howe'])('on a machine in %s', (machine) => {
  const before = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = machine;
    expect(new Date(0).getTimezoneOffset() === 0).toBe(machine === 'UTC');
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  it('reads what was written', () => {
    fc.assert(
      fc.property(moment, written, ({ at, zone }, write) => {
        const parts = inZone(at, zone);
        const times = localTimes(parts.date, parts.time, zone);
        const { kind, ...moments } = times;
        const expected = times.kind === 'one' ? { kind: 'time', start: times.at } : { kind, ...moments };
        expect(readWhen(write(parts), LONG_AGO, zone)).toEqual({ ...expected, minutes: undefined });
      }),
    );
  });

  it('reads an ISO time with an offset as that moment, wherever one is', () => {
    fc.assert(
      fc.property(moment, offset, ({ at, zone }, offset) => {
        const wall = new Date(at.getTime() + offset * MINUTE).toISOString().slice(0, 16);
        const away = new Date(Math.abs(offset) * MINUTE).toISOString().slice(11, 16);
        const text = `${wall}${offset < 0 ? '-' : '+'}${away}`;
        expect(readWhen(text, LONG_AGO, zone)).toEqual({ kind: 'time', start: at, minutes: undefined });
        expect(readWhen(at.toISOString(), LONG_AGO, zone)).toMatchObject({ start: at });
      }),
    );
  });

  it('asks about every minute that the clocks leave out or show twice', () => {
    fc.assert(
      fc.property(oddWall, written, ({ zone, kind, ...parts }, write) => {
        expect(readWhen(write(parts), LONG_AGO, zone).kind).toBe(kind);
      }),
    );
  });

  it('counts days on the calendar of the person', () => {
    fc.assert(
      fc.property(moment, ({ at: now, zone }) => {
        const today = inZone(now, zone).date;
        const tomorrow = new Date(Date.parse(`${today}T00:00Z`) + DAY).toISOString().slice(0, 10);
        expect(readWhen('tomorrow', now, zone)).toMatchObject({ why: 'no-time', date: tomorrow });
        expect(readWhen('today', now, zone)).toMatchObject({ why: 'no-time', date: today });
        expect(readWhen('in 1 day', now, zone)).toMatchObject({ why: 'no-time', date: tomorrow });
        const weekday = WEEKDAYS[weekdayOf(tomorrow)] ?? '';
        expect(readWhen(weekday, now, zone)).toMatchObject({ why: 'no-time', date: tomorrow });
      }),
    );
  });

  it('counts hours and minutes as they pass', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 72 }), fc.nat(59), ({ at, zone }, hours, minutes) => {
        const start = new Date(at.getTime() + hours * HOUR + minutes * MINUTE);
        const expected = { kind: 'time', start, minutes: undefined };
        expect(readWhen(`in ${hours} hours and ${minutes} minutes`, at, zone)).toEqual(expected);
      }),
    );
  });

  it('takes a weekday for the next that is ahead, within a week', () => {
    fc.assert(
      fc.property(moment, fc.nat(6), fc.integer({ min: 7, max: 23 }), ({ at: now, zone }, weekday, hour) => {
        const time = `${String(hour).padStart(2, '0')}:15`;
        const when = readWhen(`${WEEKDAYS[weekday]} ${time}`, now, zone);
        fc.pre(when.kind === 'time');
        if (when.kind !== 'time') return;
        const shown = inZone(when.start, zone);
        expect([weekdayOf(shown.date), shown.time]).toEqual([weekday, time]);
        expect(when.start >= now).toBe(true);
        // Seven days of up to 25 hours, and of less than none when Apia left one out.
        expect(when.start.getTime() - now.getTime()).toBeLessThanOrEqual(7 * DAY + HOUR);
      }),
    );
  });

  it('never says a time that is past, and never fails, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(words, dates, fc.string({ unit: 'binary' })),
        moment,
        zone,
        (text, { at: now }, zone) => {
          const when = readWhen(text, now, zone);
          if (when.kind === 'time') expect(when.start >= now).toBe(true);
          if (when.kind === 'past') expect(when.start < now).toBe(true);
          if (when.kind === 'skipped') expect(when.after >= now && when.before < when.after).toBe(true);
          if (when.kind === 'twice') expect(when.first >= now && when.first < when.second).toBe(true);
          if (when.kind === 'unclear') {
            expect(when.date ?? '9999').toMatch(/^\d{4}(?:-\d\d-\d\d)?$/);
            expect((when.date ?? '9999') >= inZone(now, zone).date).toBe(true);
          }
          if (when.minutes !== undefined) expect(Number.isInteger(when.minutes)).toBe(true);
        },
      ),
    );
  });
});
