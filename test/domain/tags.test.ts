import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLetters } from '../../src/domain/names.js';
import { newTags, proposeTags, tagsIn } from '../../src/domain/tags.js';

const folded = (tag: string) => foldLetters(tag).replace(/\s+/g, ' ').trim();

describe('new tags', () => {
  it.each([
    [['Go', 'rust'], ['go'], [], ['rust']],
    [['rust', 'RUST ', 'Rust'], [], ['Rust'], ['Rust']],
    [['  night   owl '], ['night owl'], [], []],
    [['café'], [], ['Cafe'], ['Cafe']],
    [['', '  '], [], [], []],
  ])('of %j beside %j, where the company has %j, are %j', (wished, present, known, expected) => {
    expect(newTags(wished, present, known)).toEqual(expected);
  });

  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('go', 'Go', 'GO ', 'gö', 'rust', ' rust'),
  );
  const words = fc.array(word, { maxLength: 8 });

  it('are wished for, not there yet, and each there once, so that an undo takes away nobody else’s', () => {
    fc.assert(
      fc.property(words, words, words, (wished, present, known) => {
        const added = newTags(wished, present, known);
        const names = added.map(folded);
        expect(new Set(names).size).toBe(names.length);
        expect(names.filter((name) => present.map(folded).includes(name))).toEqual([]);
        expect(names.filter((name) => !wished.map(folded).includes(name))).toEqual([]);
        expect(new Set([...names, ...present.map(folded)])).toEqual(
          new Set([...wished.map(folded).filter((name) => name !== ''), ...present.map(folded)]),
        );
      }),
    );
  });

  it('are none the second time', () => {
    fc.assert(
      fc.property(words, words, words, (wished, present, known) => {
        const added = newTags(wished, present, known);
        expect(newTags(wished, [...present, ...added], known)).toEqual([]);
      }),
    );
  });
});

it.each([
  ['go, night owl', ['go', 'night owl']],
  ['go;rust、python\nzig', ['go', 'rust', 'python', 'zig']],
  [' , ,', []],
])('%j are the tags %j', (text, tags) => {
  expect(tagsIn(text)).toEqual(tags);
});

describe('what is proposed', () => {
  const known = ['python', 'relocation', 'on location', 'go'];

  it('is everything while nothing is typed', () => {
    expect(proposeTags('', known, 100).map(({ name }) => name)).toEqual(known);
  });

  it('begins with those that begin so, and ends with what is typed', () => {
    expect(proposeTags('ON', known, 100)).toEqual([
      { kind: 'known', name: 'on location' },
      { kind: 'known', name: 'python' },
      { kind: 'known', name: 'relocation' },
      { kind: 'new', name: 'ON' },
    ]);
  });

  it('is never too much, and always has what was typed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.string(), { maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (typed, tags, most) => {
          const proposed = proposeTags(typed, tags, most);
          expect(proposed.length).toBeLessThanOrEqual(most);
          if (folded(typed) !== '')
            expect(proposed.some(({ name }) => folded(name).includes(folded(typed)))).toBe(true);
        },
      ),
    );
  });
});
