import { describe, expect, it } from 'vitest';
import { readWhen, type When } from '../../src/domain/when.js';

/** A Thursday, 12:07 in Berlin. */
const NOW = new Date('2026-11-19T11:07:23Z');
const read = (text: string): When => readWhen(text, NOW, 'Europe/Berlin');

describe('a moment in words', () => {
  it.each([
    ['tomorrow 3pm', '2026-11-20T14:00Z'],
    ['tomorrow at 15:00', '2026-11-20T14:00Z'],
    ['TOMORROW 3 PM', '2026-11-20T14:00Z'],
    ['3pm tomorrow', '2026-11-20T14:00Z'],
    ["tomorrow 9 o'clock", '2026-11-20T08:00Z'],
    ['tomorrow at 3 in the afternoon', '2026-11-20T14:00Z'],
    ['tomorrow 03:30', '2026-11-20T02:30Z'],
    ['tomorrow noon', '2026-11-20T11:00Z'],
    ['day after tomorrow 10:00', '2026-11-21T09:00Z'],
    ['today 16:00', '2026-11-19T15:00Z'],
    ['tonight at 8', '2026-11-19T19:00Z'],
    ['25 Nov 10:00', '2026-11-25T09:00Z'],
    ['25th of november at 2pm', '2026-11-25T13:00Z'],
    ['Nov 25, 2026 at 3.30pm', '2026-11-25T14:30Z'],
    ['wed 25 nov 10:00', '2026-11-25T09:00Z'],
    ['25.11.2026 10:00', '2026-11-25T09:00Z'],
    ['11/25 10:00', '2026-11-25T09:00Z'],
    ['5/5/2027 10:00', '2027-05-05T08:00Z'],
    ['1 march 10:00', '2027-03-01T09:00Z'],
    ['2026-11-25T10:00', '2026-11-25T09:00Z'],
    ['2026-11-25 10:00', '2026-11-25T09:00Z'],
    ['2026-11-25T10:00Z', '2026-11-25T10:00Z'],
    ['2026-11-25T10:00:00.000Z', '2026-11-25T10:00Z'],
    ['2026-11-25T10:00+05:30', '2026-11-25T04:30Z'],
    ['2026-11-25T10:00-0300', '2026-11-25T13:00Z'],
    ['tomorrow 15:00 UTC', '2026-11-20T15:00Z'],
    ['tomorrow 15:00 GMT+2', '2026-11-20T13:00Z'],
    ['in 2 days at 10:00', '2026-11-21T09:00Z'],
    ['in two weeks at 10', '2026-12-03T09:00Z'],
    ['tuesday next week 10:00', '2026-11-24T09:00Z'],
    ['  tomorrow\u00a0\n 3pm ', '2026-11-20T14:00Z'],
  ])('"%s"', (text, start) => {
    expect(read(text)).toEqual({ kind: 'time', start: new Date(start), minutes: undefined });
  });

  it.each([
    ['friday 10:00', '2026-11-20T09:00Z', 'the next one'],
    ['thursday 15:00', '2026-11-19T14:00Z', 'today, still ahead'],
    ['thu 10:00', '2026-11-26T09:00Z', 'today is over by then'],
    ['thu 11:00 UTC', '2026-11-26T11:00Z', 'over, seven minutes ago'],
    ['thu 11:30 UTC', '2026-11-19T11:30Z', '12:30 here, still ahead'],
    ['mon 10:00', '2026-11-23T09:00Z', 'next week'],
    ['next thursday 10:00', '2026-11-26T09:00Z', 'of next week'],
    ['next tue 14:30', '2026-11-24T13:30Z', 'of next week'],
    ['this friday 10:00', '2026-11-20T09:00Z', 'of this week'],
  ])('"%s" is %s: %s', (text, start) => {
    expect(read(text)).toMatchObject({ kind: 'time', start: new Date(start) });
  });

  it.each([
    ['in 2 hours', '2026-11-19T13:08Z'],
    ['in 1h30', '2026-11-19T12:38Z'],
    ['in half an hour', '2026-11-19T11:38Z'],
    ['45 minutes from now', '2026-11-19T11:53Z'],
    ['now', '2026-11-19T11:08Z'],
  ])('"%s" is counted from now, on the next full minute', (text, start) => {
    expect(read(text)).toEqual({ kind: 'time', start: new Date(start), minutes: undefined });
  });

  it('counts hours as they pass, whatever the clocks do', () => {
    const evening = new Date('2027-03-27T22:00Z');
    expect(readWhen('in 5 hours', evening, 'Europe/Berlin')).toMatchObject({
      start: new Date('2027-03-28T03:00Z'),
    });
  });

  it('begins at once what begins now', () => {
    const now = new Date('2026-11-19T11:07:00Z');
    expect(readWhen('now', now, 'Europe/Berlin')).toMatchObject({ kind: 'time', start: now });
    expect(readWhen('today 12:07', now, 'Europe/Berlin')).toMatchObject({ kind: 'time', start: now });
  });
});

describe('how long it takes', () => {
  it.each([
    ['next tue 14:30 for 45m', 45],
    ['friday at noon for 1h', 60],
    ['tomorrow 3pm for 1.5 hours', 90],
    ['tomorrow 3pm for 1,5h', 90],
    ['tomorrow 3pm, 45 min', 45],
    ['tomorrow 3pm,45 min', 45],
    ['tomorrow 3pm 90 minutes', 90],
    ['tomorrow 3pm (30 mins)', 30],
    ['for 2 hours tomorrow 3pm', 120],
    ['tomorrow 3pm for an hour', 60],
    ['tomorrow 3pm for half an hour', 30],
    ['tomorrow 3pm for an hour and a half', 90],
    ['tomorrow 3pm for one hour and 15 minutes', 75],
    ['tomorrow 3pm for 1h30', 90],
    ['tomorrow 3pm 1 hr 30 m', 90],
    ['for 1 hour 25 Nov 10:00', 60],
    ['tomorrow 3-4pm', 60],
    ['tomorrow from 15:00 to 16:30', 90],
    ['tomorrow 11pm-1am', 120],
    ['in 2 hours for 45m', 45],
  ])('"%s" is %s minutes', (text, minutes) => {
    expect(read(text)).toMatchObject({ kind: 'time', minutes });
  });

  it.each([
    ['friday for 45m', 45, 'no-time'],
    ['10:00 for 45m', 45, 'no-date'],
    ['for 45m', 45, 'no-date'],
    ['tomorrow 10h', undefined, 'no-time'],
  ])('"%s" keeps %s minutes, though unclear', (text, minutes, why) => {
    expect(read(text)).toMatchObject({ kind: 'unclear', why, minutes });
  });
});

describe('what is unclear', () => {
  it.each([
    ['friday', 'no-time', { date: '2026-11-20' }],
    ['2026-11-25', 'no-time', { date: '2026-11-25' }],
    ['tomorrow afternoon', 'no-time', { date: '2026-11-20' }],
    ['yesterday', 'no-time', {}],
    ['15:00', 'no-date', { time: '15:00' }],
    ['at noon', 'no-date', { time: '12:00' }],
    ['this evening', 'no-date', {}],
    ['', 'no-date', {}],
    ['next week 10:00', 'no-date', { time: '10:00' }],
    ['weekend 10:00', 'no-date', { time: '10:00' }],
    ['end of month 10:00', 'no-date', { time: '10:00' }],
    ['friday midnight', 'no-date', { time: '00:00' }],
    ['in 2 months 10:00', 'no-date', { time: '10:00' }],
    ['3/4 10:00', 'day-or-month', {}],
    ['3/4', 'day-or-month', {}],
    ['03.04.2027 10:00', 'day-or-month', {}],
    ['3-4-27 10:00', 'day-or-month', {}],
    ['tomorrow at 3', 'am-or-pm', { date: '2026-11-20' }],
    ['tomorrow 3:30', 'am-or-pm', { date: '2026-11-20' }],
    ['at 5', 'am-or-pm', {}],
    ['tuesday 25 nov 10:00', 'other-weekday', {}],
    ['fri 2026-11-25 10:00', 'other-weekday', {}],
    ['soon', 'not-understood', {}],
    ['Ana tomorrow 3pm', 'not-understood', {}],
    ['Jan tomorrow 3pm', 'not-understood', {}],
    ['tomorrow 3pm or 4pm', 'not-understood', {}],
    ['tomorrow 3pm CET', 'not-understood', {}],
    ['tomorrow 3pm EST', 'not-understood', {}],
    ['2026-11-25T10:00+20:00', 'not-understood', {}],
    ['tomorrow 3-4pm for 30m', 'not-understood', { minutes: 30 }],
    ['2026-11-25T10:00-00:30', 'not-understood', {}],
    ['tomorrow 11-1:30', 'not-understood', {}],
    ['mon-fri 10:00', 'not-understood', {}],
    ['25-26 nov 10:00', 'not-understood', {}],
    ['in 2 days and 3 hours', 'not-understood', {}],
    ['in a few hours', 'not-understood', {}],
    ['in a few hours UTC', 'not-understood', {}],
    ['tomorrow 10.30h', 'not-understood', {}],
    ['25 nov 2600 10:00', 'no-date', { time: '10:00' }],
    ['25 nov 100 AD 10:00', 'no-date', { time: '10:00' }],
    ['in 2 hours at 10:00', 'not-understood', {}],
    ['25.11. 10:00', 'not-understood', {}],
    ['2026-11-31 10:00', 'not-understood', {}],
    ['tomorrow 25:00', 'not-understood', {}],
    [`tomorrow 3pm${' '.repeat(200)}`, 'not-understood', {}],
  ])('"%s": %s', (text, why, known) => {
    const unclear = { kind: 'unclear', date: undefined, time: undefined, minutes: undefined };
    expect(read(text)).toEqual({ ...unclear, why, ...known });
  });
});

describe('what cannot be', () => {
  it.each([
    ['2027-09-10', '29 feb 10:00 2027'],
    ['2028-01-10', 'feb 29 10am 2029'],
    ['2028-05-01', '29 feb 10:00'],
    ['2028-05-01', '29/2'],
  ])('is, on %s, "%s": there is no such day', (today, text) => {
    const when = readWhen(text, new Date(`${today}T11:00Z`), 'Europe/Berlin');
    expect(when).toMatchObject({ kind: 'unclear', why: 'not-understood' });
  });

  it('is no leap day that is still to come', () => {
    const now = new Date('2027-09-10T11:00Z');
    expect(readWhen('29 feb 10:00', now, 'Europe/Berlin')).toMatchObject({
      start: new Date('2028-02-29T09:00Z'),
    });
  });

  it.each([
    ['today 10:00', '2026-11-19T09:00Z'],
    ['yesterday 3pm for 1h', '2026-11-18T14:00Z'],
    ['last friday 15:00', '2026-11-13T14:00Z'],
    ['19 nov 10:00', '2026-11-19T09:00Z'],
    ['2026-10-25 02:30', '2026-10-25T01:30Z'],
    ['2026-03-29 02:30', '2026-03-29T01:30Z'],
  ])('"%s" is past', (text, start) => {
    expect(read(text)).toMatchObject({ kind: 'past', start: new Date(start) });
  });

  it('is a time that the clocks leave out', () => {
    expect(read('28 march 02:30 for 45m')).toEqual({
      kind: 'skipped',
      before: new Date('2027-03-28T00:30Z'),
      after: new Date('2027-03-28T01:30Z'),
      minutes: 45,
    });
  });

  it('is one time where the clocks show it twice, until the first is over', () => {
    const [first, second] = [new Date('2027-10-31T00:30Z'), new Date('2027-10-31T01:30Z')];
    expect(read('2027-10-31 02:30')).toEqual({ kind: 'twice', first, second, minutes: undefined });
    const between = new Date('2027-10-31T01:00Z');
    expect(readWhen('02:30 today', between, 'Europe/Berlin')).toMatchObject({ kind: 'time', start: second });
    expect(readWhen('2027-10-31T02:30+01:00', NOW, 'Europe/Berlin')).toMatchObject({ start: second });
  });
});
