import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stagesSeenIn } from '../../../src/api/comeet/stages.js';
import { Candidate } from '../../../src/api/comeet/wire.js';

const step = (name: string, hour?: number) => ({
  name,
  ...(hour !== undefined && { time_completed: `2026-05-01T0${hour}:00:00Z` }),
});

/** What was done is told in any order. */
function process(completed: string, current: string, future: string) {
  return Candidate.parse({
    uid: 'AA.BB',
    completed_steps: [...completed].map((name, index) => step(name, index)).reverse(),
    current_steps: [...current].map((name) => step(name)),
    future_steps: [...future].map((name) => step(name)),
  });
}

const namesOf = (...processes: Candidate[]) =>
  stagesSeenIn(processes)
    .map(({ name }) => name)
    .join('');

test('steps are in the order in which they are gone through', () => {
  expect(namesOf(process('AB', 'C', 'DE'))).toBe('ABCDE');
});

test('a step that only some have stands behind the one that it follows there', () => {
  expect(namesOf(process('AB', 'C', 'DE'), process('A', 'X', 'C'))).toBe('AXBCDE');
  expect(namesOf(process('', 'X', 'B'), process('A', 'B', 'CD'))).toBe('AXBCD');
  expect(namesOf(process('', 'A', 'B'), process('', 'Z', ''))).toBe('ABZ');
});

test('nothing is seen in nobody', () => {
  expect(stagesSeenIn([])).toEqual([]);
});

test('the order of the processes does not matter, and every step is there once', () => {
  const sequence = fc
    .uniqueArray(fc.constantFrom(...'ABCDEFG'), { maxLength: 7 })
    .map((names) => names.join(''));
  fc.assert(
    fc.property(fc.array(sequence, { maxLength: 6 }), fc.integer(), (sequences, seed) => {
      const all = sequences.map((names) => process(names.slice(0, 2), names.slice(2, 3), names.slice(3)));
      const shuffled = all.map((one, index) => ({ one, key: (index * 7919 + seed) % 13 }));
      const other = shuffled.sort((a, b) => a.key - b.key).map(({ one }) => one);
      const merged = namesOf(...all);
      expect(namesOf(...other)).toBe(merged);
      expect([...merged].sort().join('')).toBe([...new Set(sequences.join(''))].sort().join(''));
    }),
  );
});
