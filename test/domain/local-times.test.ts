import { TZDate, tzOffset } from '@date-fns/tz';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayBounds, daysOf, inZone, isZone, localTimes } from '../../src/domain/local-times.js';
import { DAY, HOUR, MINUTE, moment, oddWall } from './zones.js';

/** All moments of three days at which the zone's own calendar shows this, found by looking at each minute. */
function momentsShowing(date: string, time: string, zone: string): number[] {
  const middle = Date.parse(`${date}T${time}Z`);
  const wanted = `${date}T${time}`;
  const step = 15 * MINUTE;
  const found: number[] = [];
  // Every offset since 1990 is a multiple of 15 minutes.
  for (let at = middle - 15 * HOUR; at <= middle + 15 * HOUR; at += step) {
    const shown = new Date(at + tzOffset(zone, new Date(at)) * MINUTE).toISOString().slice(0, 16);
    if (shown === wanted) found.push(at);
  }
  return found;
}

const wallOf = ({ at, zone }: { at: Date; zone: string }) => ({ ...inZone(at, zone), zone });

describe('a clock on the wall', () => {
  it('shows each moment, and each moment is found again by what it shows', () => {
    fc.assert(
      fc.property(moment, ({ at, zone }) => {
        const { date, time } = inZone(at, zone);
        const times = localTimes(date, time, zone);
        const found =
          times.kind === 'one' ? [times.at] : times.kind === 'twice' ? [times.first, times.second] : [];
        expect(found.map(Number)).toContain(at.getTime());
      }),
    );
  });

  it('shows what the calendar of the platform shows', () => {
    fc.assert(
      fc.property(moment, ({ at, zone }) => {
        const { date, time } = inZone(at, zone);
        expect(`${date}T${time}`).toBe(new TZDate(at, zone).toISOString().slice(0, 16));
      }),
    );
  });

  it('means one moment, two or none exactly as often as it shows that time', () => {
    fc.assert(
      fc.property(fc.oneof(moment.map(wallOf), oddWall), ({ date, time, zone }) => {
        const shown = momentsShowing(date, time, zone);
        const times = localTimes(date, time, zone);
        expect(times.kind).toBe((['skipped', 'one', 'twice'] as const)[shown.length]);
        if (times.kind === 'one') expect([times.at.getTime()]).toEqual(shown);
        if (times.kind === 'twice') expect([times.first.getTime(), times.second.getTime()]).toEqual(shown);
      }),
    );
  });

  it('leaves out, or shows twice, every minute of a change, with a moment on either side of it', () => {
    fc.assert(
      fc.property(oddWall, ({ date, time, zone, kind, shift, change }) => {
        const times = localTimes(date, time, zone);
        expect(times.kind).toBe(kind);
        if (times.kind === 'one') return;
        const wall = Date.parse(`${date}T${time}Z`);
        const [before, after] =
          times.kind === 'skipped' ? [times.before, times.after] : [times.first, times.second];
        const away = times.kind === 'skipped' ? shift : 0;
        const shown = [before, after].map((at) =>
          Date.parse(`${inZone(at, zone).date}T${inZone(at, zone).time}Z`),
        );
        expect(shown).toEqual([wall - away, wall + away]);
        expect(before < change && change <= after).toBe(true);
      }),
    );
  });

  it.each([
    ['2027-03-14', '02:30', 'America/New_York', 'skipped', '2027-03-14T06:30Z', '2027-03-14T07:30Z'],
    ['2027-11-07', '01:30', 'America/New_York', 'twice', '2027-11-07T05:30Z', '2027-11-07T06:30Z'],
    ['2027-03-28', '02:00', 'Europe/Berlin', 'skipped', '2027-03-28T00:00Z', '2027-03-28T01:00Z'],
    ['2027-10-03', '02:15', 'Australia/Lord_Howe', 'skipped', '2027-10-02T15:15Z', '2027-10-02T15:45Z'],
    ['2027-04-04', '01:45', 'Australia/Lord_Howe', 'twice', '2027-04-03T14:45Z', '2027-04-03T15:15Z'],
    ['2011-12-30', '12:00', 'Pacific/Apia', 'skipped', '2011-12-29T22:00Z', '2011-12-30T22:00Z'],
  ])('%s %s in %s is %s', (date, time, zone, kind, one, two) => {
    const times = localTimes(date, time, zone);
    expect(times.kind).toBe(kind);
    const moments = Object.values(times).filter((value) => value instanceof Date);
    expect(moments).toEqual([new Date(one), new Date(two)]);
  });

  it.each([
    ['2027-02-29', '10:00'],
    ['2027-01-01', '24:00'],
    ['27-01-01', '10:00'],
    ['tomorrow', '10:00'],
    ['2027-01-01', ''],
  ])('refuses %s %s', (date, time) => {
    expect(() => localTimes(date, time, 'Etc/UTC')).toThrow(RangeError);
  });
});

describe('the bounds of a day', () => {
  it('hold a moment exactly when the calendar shows that day', () => {
    fc.assert(
      fc.property(moment, ({ at, zone }) => {
        const { date } = inZone(at, zone);
        // The clocks of St John's went back over midnight until 2011: that day began twice.
        fc.pre(zone !== 'America/St_Johns' || date > '2012');
        const { from, to } = dayBounds(date, zone);
        expect(at >= from && at < to).toBe(true);
      }),
    );
  });

  it('follow each other without a gap, each 23 to 25 hours after the last', () => {
    fc.assert(
      fc.property(moment, ({ at, zone }) => {
        const { date } = inZone(at, zone);
        const { from, to } = dayBounds(date, zone);
        expect(dayBounds(addDays(date, 1), zone).from).toEqual(to);
        fc.pre(zone !== 'Pacific/Apia');
        expect([23, 23.5, 24, 24.5, 25]).toContain((to.getTime() - from.getTime()) / HOUR);
      }),
    );
  });

  it.each([
    ['2027-03-28', 'Europe/Berlin', 23],
    ['2027-10-31', 'Europe/Berlin', 25],
    ['2027-10-03', 'Australia/Lord_Howe', 23.5],
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2018-02-17', 'America/Sao_Paulo', 25],
    ['2011-12-30', 'Pacific/Apia', 0],
    ['2027-01-01', 'Asia/Kolkata', 24],
  ])('%s in %s has %s hours', (date, zone, hours) => {
    const { from, to } = dayBounds(date, zone);
    expect((to.getTime() - from.getTime()) / HOUR).toBe(hours);
  });

  it('begin when the clocks jump, where they jump over midnight', () => {
    expect(dayBounds('2018-11-04', 'America/Sao_Paulo').from).toEqual(new Date('2018-11-04T03:00Z'));
    expect(inZone(new Date('2018-11-04T03:00Z'), 'America/Sao_Paulo').time).toBe('01:00');
    expect(dayBounds('2011-12-31', 'Pacific/Apia').from).toEqual(new Date('2011-12-30T10:00Z'));
  });

  it('begin in the middle of a jump that is longer than what is left of the day', () => {
    // Until 1919 Toronto's clocks went from 23:30 to 00:30.
    const { from, to } = dayBounds('1919-03-31', 'America/Toronto');
    expect(inZone(from, 'America/Toronto')).toEqual({ date: '1919-03-31', time: '00:30' });
    expect((to.getTime() - from.getTime()) / HOUR).toBe(23.5);
  });
});

describe('the days of a period', () => {
  it('are in order, without a gap, and begin with today or tomorrow', () => {
    fc.assert(
      fc.property(moment, ({ at, zone }) => {
        const week = daysOf('week', at, zone);
        expect(week).toHaveLength(7);
        expect(week.slice(1).map(({ from }) => from)).toEqual(week.slice(0, -1).map(({ to }) => to));
        expect(daysOf('today', at, zone)).toEqual(week.slice(0, 1));
        expect(daysOf('tomorrow', at, zone)).toEqual(week.slice(1, 2));
        expect(week[0]?.date).toBe(inZone(at, zone).date);
      }),
    );
  });

  it('are those of the zone', () => {
    const now = new Date('2026-11-24T23:30Z');
    expect(daysOf('today', now, 'Asia/Kolkata')).toEqual([
      { date: '2026-11-25', from: new Date('2026-11-24T18:30Z'), to: new Date('2026-11-25T18:30Z') },
    ]);
    expect(daysOf('today', now, 'America/New_York')[0]?.date).toBe('2026-11-24');
  });
});

describe('a zone', () => {
  it('is known or not', () => {
    expect(['Europe/Berlin', 'Etc/UTC', 'Asia/Calcutta'].map(isZone)).toEqual([true, true, true]);
    expect(['Europe/Nowhere', '', 'the moon'].map(isZone)).toEqual([false, false, false]);
  });
});

describe('the calendar', () => {
  it('counts days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: -400, max: 400 }), (day, days) => {
        const date = new Date(day * DAY).toISOString().slice(0, 10);
        expect(addDays(addDays(date, days), -days)).toBe(date);
      }),
    );
  });
});
