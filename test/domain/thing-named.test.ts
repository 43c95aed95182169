import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, thingNamed } from '../../src/domain/names.js';

const called = (...names: readonly string[]) => names.map((name) => ({ name }));

describe('a thing by its name', () => {
  const reasons = called('Salary', 'Salary expectations', 'Position filled', 'Nicht verfügbar');

  it.each([
    ['salary', 'Salary'],
    ['Salary exp', 'Salary expectations'],
    ['POSITION', 'Position filled'],
    ['nicht verfugbar', 'Nicht verfügbar'],
  ])('%s is %s', (typed, name) => {
    expect(thingNamed(reasons, typed)?.name).toBe(name);
  });

  it.each(['sala', '', '!?', 'filled', 'Salaries'])('"%s" is none, or not certainly one', (typed) => {
    expect(thingNamed(reasons, typed)).toBeUndefined();
  });

  it('is found by its whole name, whatever the others are called', () => {
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1 }), {
      selector: foldName,
      minLength: 1,
    });
    fc.assert(
      fc.property(names, (all) => {
        for (const name of all.filter((one) => foldName(one) !== '')) {
          expect(thingNamed(called(...all), name)?.name).toBe(name);
        }
      }),
    );
  });

  it('is only ever one that begins as was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (names, typed) => {
        const found = thingNamed(called(...names), typed);
        fc.pre(found !== undefined);
        expect(foldName(found?.name ?? '').startsWith(foldName(typed))).toBe(true);
      }),
    );
  });
});
