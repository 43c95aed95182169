import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestHour, nextDigestAt } from '../../src/domain/digest-times.js';
import { inZone, weekdayOf } from '../../src/domain/local-times.js';
import { DAY, MINUTE, moment, oddWall, zone } from './zones.js';

const hour = fc.integer({ min: 0, max: 23 });
const anyTime = fc.record({ moment, hour, workdaysOnly: fc.boolean() }).map(({ moment, ...rest }) => ({
  now: moment.at,
  digest: { ...rest, zone: moment.zone },
}));
/** Hours that the clocks skip or show twice, seen from up to two days before. */
const oddHour = fc
  .record({ wall: oddWall, minutes: fc.integer({ min: 1, max: 2 * 24 * 60 }), workdaysOnly: fc.boolean() })
  .map(({ wall, minutes, workdaysOnly }) => ({
    now: new Date(wall.change.getTime() - minutes * MINUTE),
    digest: { hour: Number(wall.time.slice(0, 2)), zone: wall.zone, workdaysOnly },
  }));
const asked: fc.Arbitrary<{ now: Date; digest: DigestHour }> = fc.oneof(anyTime, oddHour);

const isWeekend = (date: string) => [0, 6].includes(weekdayOf(date));

/** The first moment after `now` at which the clock shows the full hour on a day that counts; found by looking. */
function firstShown(now: Date, { hour, zone, workdaysOnly }: DigestHour, until: Date): Date | undefined {
  const wanted = `${String(hour).padStart(2, '0')}:00`;
  const step = 15 * MINUTE;
  for (let at = (Math.floor(now.getTime() / step) + 1) * step; at <= until.getTime(); at += step) {
    const { date, time } = inZone(new Date(at), zone);
    if (time === wanted && !(workdaysOnly && isWeekend(date))) return new Date(at);
  }
  return undefined;
}

describe('the next digest', () => {
  it('is later than now, within a week, and on a workday where that is asked', () => {
    fc.assert(
      fc.property(asked, ({ now, digest }) => {
        const next = nextDigestAt(now, digest);
        expect(next > now).toBe(true);
        expect(next.getTime() - now.getTime()).toBeLessThan(5 * DAY);
        if (digest.workdaysOnly) expect(isWeekend(inZone(next, digest.zone).date)).toBe(false);
      }),
    );
  });

  it('is the first moment at which the clock shows its hour, unless the clocks skip it', () => {
    fc.assert(
      fc.property(asked, ({ now, digest }) => {
        const next = nextDigestAt(now, digest);
        const shown = firstShown(now, digest, next);
        const { date, time } = inZone(next, digest.zone);
        if (time === `${String(digest.hour).padStart(2, '0')}:00`) {
          // The second showing of an hour is none: the digest of that day has been.
          const before = shown !== undefined && shown < next && inZone(shown, digest.zone).date < date;
          if (!before) expect(shown).toEqual(next);
          else expect(shown.getTime() - now.getTime()).toBeLessThanOrEqual(60 * MINUTE);
        } else {
          expect(shown).toBeUndefined();
        }
      }),
    );
  });

  it('comes on each day at most once, and misses no day that has its hour', () => {
    fc.assert(
      fc.property(asked, ({ now, digest }) => {
        const times = [now];
        for (let count = 0; count < 8; count += 1) times.push(nextDigestAt(times.at(-1) ?? now, digest));
        const dates = times.slice(1).map((at) => inZone(at, digest.zone).date);
        expect(new Set(dates).size).toBe(dates.length);
        const gaps = times.slice(2).map((at, index) => at.getTime() - (times[index + 1]?.getTime() ?? 0));
        // A day is 25 hours at most; with the weekend and a day that is left out, four of them.
        for (const gap of gaps) expect(gap).toBeLessThanOrEqual((digest.workdaysOnly ? 4 : 2) * DAY);
      }),
      { numRuns: 30 },
    );
  });

  it('does not hang on when in the day one asks', () => {
    fc.assert(
      fc.property(
        zone,
        hour,
        fc.integer({ min: 0, max: 600 }),
        fc.nat({ max: 23 * 60 }),
        (name, at, day, minutes) => {
          const digest = { hour: at, zone: name, workdaysOnly: false };
          const first = nextDigestAt(new Date(Date.UTC(2026, 0, 1) + day * DAY), digest);
          const earlier = new Date(first.getTime() - Math.max(1, Math.min(minutes, 60)) * MINUTE);
          expect(nextDigestAt(earlier, digest)).toEqual(first);
        },
      ),
    );
  });

  it.each([
    ['later the same day', '2027-06-01T06:00Z', 9, 'Europe/Berlin', false, '2027-06-01T07:00Z'],
    ['the day after, at the very hour', '2027-06-01T07:00Z', 9, 'Europe/Berlin', false, '2027-06-02T07:00Z'],
    ['over the weekend', '2027-06-04T07:00Z', 9, 'Europe/Berlin', true, '2027-06-07T07:00Z'],
    ['on a Saturday', '2027-06-04T07:00Z', 9, 'Europe/Berlin', false, '2027-06-05T07:00Z'],
    ['at an hour that is skipped', '2027-03-27T12:00Z', 2, 'Europe/Berlin', false, '2027-03-28T01:00Z'],
    ['at an hour that comes twice', '2027-10-30T12:00Z', 2, 'Europe/Berlin', false, '2027-10-31T00:00Z'],
    ['after the first of two', '2027-10-31T00:30Z', 2, 'Europe/Berlin', false, '2027-11-01T01:00Z'],
    ['at a midnight that is skipped', '2027-03-27T12:00Z', 0, 'Asia/Beirut', false, '2027-03-27T22:00Z'],
    ['in half-hour zones', '2027-06-01T00:00Z', 9, 'Asia/Kolkata', false, '2027-06-01T03:30Z'],
    ['where a Friday was left out', '2011-12-29T20:00Z', 9, 'Pacific/Apia', true, '2012-01-01T19:00Z'],
  ])('is %s', (_, now, at, name, workdaysOnly, expected) => {
    const next = nextDigestAt(new Date(now), { hour: at, zone: name, workdaysOnly });
    expect(next.toISOString()).toBe(new Date(expected).toISOString());
  });
});
