import { describe, expect, it } from 'vitest';
import { TeammateId } from '../../src/domain/ids.js';
import { complaintsAbout } from '../../src/domain/schedule.js';

const NOW = new Date('2026-11-19T11:00Z');
const at = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const panel = [TeammateId.parse('7')];

describe('a proposed interview', () => {
  it.each([
    [0, 1, panel, []],
    [60, 60 + 12 * 60, panel, []],
    [60, 61 + 12 * 60, panel, ['too-long']],
    [60, 60, panel, ['ends-before-it-starts']],
    [60, 30, panel, ['ends-before-it-starts']],
    [-1, 60, panel, ['in-the-past']],
    [60, 90, [], ['nobody-in-panel']],
    [-60, -90, [], ['in-the-past', 'ends-before-it-starts', 'nobody-in-panel']],
  ])('from %s to %s minutes from now, with %j: %j', (from, to, interviewers, complaints) => {
    expect(complaintsAbout({ startsAt: at(from), endsAt: at(to), interviewers }, NOW)).toEqual(complaints);
  });
});
