import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../../src/api/100hires/history.js';
import type { StageChange } from '../../../src/domain/hiring.js';
import { StageId } from '../../../src/domain/ids.js';

const change = (from: string | undefined, to: string, second: number): StageChange => ({
  ...(from !== undefined && { from: StageId.parse(from) }),
  to: StageId.parse(to),
  at: new Date(second * 1000),
  by: 'automation',
});

/** There and back within one second, in between other moves; oldest first. */
const LIFE = [
  change(undefined, 'applied', 1),
  change('applied', 'interview', 5),
  change('interview', 'offer', 5),
  change('offer', 'interview', 5),
  change('interview', 'offer', 9),
];
const BACK_AND_FORTH = LIFE.slice(1, 4);

describe('the history of an application', () => {
  it.each([
    ['with the oldest', LIFE, LIFE],
    ['with the newest', [...LIFE].reverse(), LIFE],
    ['with the oldest, all within a second', BACK_AND_FORTH, BACK_AND_FORTH],
    ['with the newest, all within a second', [...BACK_AND_FORTH].reverse(), BACK_AND_FORTH],
    ['with nothing', [], []],
  ])('is newest first, also where the list begins %s', (_, listed, oldestFirst) => {
    expect(newestFirst(listed)).toEqual([...oldestFirst].reverse());
  });
});
