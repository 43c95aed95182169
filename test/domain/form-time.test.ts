import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formTime, prefillFrom } from '../../src/domain/form-time.js';
import { inZone } from '../../src/domain/local-times.js';
import { readWhen } from '../../src/domain/when.js';

const BERLIN = 'Europe/Berlin';
const EARLY = new Date('2026-01-01T00:00Z');
const spring = { date: '2026-03-29', time: '02:30' };
const autumn = { date: '2026-10-25', time: '02:30' };

describe('the moment that a day and a time mean', () => {
  it('is the one there is', () => {
    expect(formTime({ date: '2026-07-01', time: '09:00' }, BERLIN, EARLY)).toEqual({
      kind: 'moment',
      at: new Date('2026-07-01T07:00Z'),
    });
  });

  it('is asked about where the clocks go forward over it, or show it twice', () => {
    expect(formTime(spring, BERLIN, EARLY)).toEqual({
      kind: 'question',
      why: 'skipped',
      options: [new Date('2026-03-29T00:30Z'), new Date('2026-03-29T01:30Z')],
    });
    expect(formTime(autumn, BERLIN, EARLY)).toEqual({
      kind: 'question',
      why: 'twice',
      options: [new Date('2026-10-25T00:30Z'), new Date('2026-10-25T01:30Z')],
    });
  });

  it('is the one that was chosen, while the question is still the same', () => {
    const second = new Date('2026-10-25T01:30Z');
    expect(formTime(autumn, BERLIN, EARLY, second)).toEqual({ kind: 'moment', at: second });
    expect(formTime({ ...autumn, time: '02:45' }, BERLIN, EARLY, second).kind).toBe('question');
  });

  it('is not asked about when only one is still to come, or none', () => {
    const second = new Date('2026-10-25T01:30Z');
    for (const now of ['2026-10-25T01:00Z', '2026-10-25T02:00Z']) {
      expect(formTime(autumn, BERLIN, new Date(now))).toEqual({ kind: 'moment', at: second });
    }
    expect(formTime(spring, BERLIN, new Date('2026-03-30T00:00Z')).kind).toBe('moment');
  });
});

describe('what words put into a form', () => {
  const now = new Date('2026-03-27T12:00Z');

  it('is the time that they say, also when it does not exist or exists twice', () => {
    const filled = (words: string, at = now) => prefillFrom(readWhen(words, at, BERLIN), BERLIN);
    expect(filled('29 March 2:30am for 45m')).toEqual({ ...spring, minutes: 45 });
    expect(filled('25 October 2:30am', EARLY)).toEqual(autumn);
    expect(filled('tomorrow')).toEqual({ date: '2026-03-28' });
    expect(filled('3pm for 30m')).toEqual({ time: '15:00', minutes: 30 });
    expect(filled('yesterday 3pm')).toEqual({ date: '2026-03-26', time: '15:00' });
    expect(filled('blursday')).toEqual({});
  });

  it('leads back to the moment that was read, in every zone', () => {
    const zones = [BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        const { date, time } = inZone(at, zone);
        const read = readWhen(`${date} ${time}`, EARLY, zone);
        const filled = prefillFrom(read, zone);
        expect(filled).toEqual({ date, time });
        const again = formTime({ date, time }, zone, EARLY);
        expect(again.kind).toBe(read.kind === 'time' ? 'moment' : 'question');
      }),
    );
  });
});
