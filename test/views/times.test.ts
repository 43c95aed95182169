import { describe, expect, it } from 'vitest';
import { dayHeading, timeInZone } from '../../src/views/times.js';

describe('a time on somebody else’s clock', () => {
  it.each([
    ['2026-11-24T14:00Z', '2026-11-24T15:00Z', 'Europe/Berlin', 'Tue, 24 Nov, 15:00–16:00 (Europe/Berlin)'],
    ['2026-11-24T14:00Z', '2026-11-24T15:00Z', 'Asia/Kolkata', 'Tue, 24 Nov, 19:30–20:30 (Asia/Kolkata)'],
    ['2026-07-03T04:00Z', '2026-07-03T04:45Z', 'Etc/UTC', 'Fri, 3 Jul, 04:00–04:45 (Etc/UTC)'],
    [
      '2026-11-24T22:30Z',
      '2026-11-24T23:30Z',
      'Europe/Berlin',
      'Tue, 24 Nov, 23:30 – Wed, 25 Nov, 00:30 (Europe/Berlin)',
    ],
    [
      '2027-03-14T06:30Z',
      '2027-03-14T07:30Z',
      'America/New_York',
      'Sun, 14 Mar, 01:30–03:30 (America/New_York)',
    ],
    [
      '2026-11-24T23:00Z',
      '2026-11-25T00:00Z',
      'Etc/UTC',
      'Tue, 24 Nov, 23:00 – Wed, 25 Nov, 00:00 (Etc/UTC)',
    ],
  ])('from %s to %s in %s', (from, to, zone, text) => {
    expect(timeInZone(new Date(from), new Date(to), zone)).toBe(text);
  });

  it('has the day of the zone as a heading', () => {
    const at = new Date('2026-11-24T18:30Z');
    expect(dayHeading(at, 'America/New_York')).toBe('Tuesday, 24 November');
    expect(dayHeading(at, 'Asia/Kolkata')).toBe('Wednesday, 25 November');
  });
});
