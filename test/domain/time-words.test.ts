import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeBeginsAt } from '../../src/domain/time-words.js';

/** The name and the time, as the rule takes them apart. */
function apart(text: string): readonly [name: string, time: string] {
  const words = text.split(' ');
  const begin = timeBeginsAt(words);
  return [words.slice(0, begin).join(' '), words.slice(begin).join(' ')];
}

describe('where the time begins', () => {
  it.each([
    ['ana kovac | next tue 14:30 for 45m'],
    ['ana kovac | tomorrow 3pm'],
    ['ana kovac | at 3pm tomorrow'],
    ['ana kovac | in 2 hours'],
    ['ana kovac | this friday at 10'],
    ['ana kovac | 2026-11-25T10:00'],
    ['ana kovac | 25 Nov 10:00'],
    ['ana kovac | for 45m'],
    ['ana kovac | from 3 to 4pm tomorrow'],
    ['ana kovac | noon tomorrow'],
    ['ana kovac | 3/4 10:00'],
    ['ana kovac | on march 3'],
    // Nothing of a time with a slip in it is a name.
    ['ana kovac | next blursday 3pm'],
    ['ana kovac | 35 nov 25:00'],
    ['ana kovac | on 35 nov'],
    ['ana kovac | tomorrow 3pm or so'],
    // What can be read as a time is one, unless it is the first word.
    ['april jones | may 3 10:00'],
    ['may | tomorrow'],
    ['tomorrow | 3pm'],
    ['4694640 | tomorrow 3pm'],
    ['ana.kovac@mail.example | 10:00'],
    // Names of months and days, and words that stand beside a time, are names where no time is told.
    ['ana may |'],
    ['jan in the veld |'],
    ['ana |'],
  ])('%s', (marked) => {
    const [name = '', time = ''] = marked.split('|').map((part) => part.trim());
    expect(apart([name, time].join(' ').trim())).toEqual([name, time]);
  });

  it('is never the first word, and never beyond the last', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }).map((text) => text.replace(/\s/g, 'x')),
      fc.constantFrom('tomorrow', 'at', 'next', 'tue', '3pm', 'for', '45m', 'ana', 'on', '10:00'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 7 }), (words) => {
        const begin = timeBeginsAt(words);
        expect(begin).toBeLessThanOrEqual(words.length);
        expect(begin).toBeGreaterThanOrEqual(Math.min(1, words.length));
      }),
    );
  });
});
