import { describe, expect, it } from 'vitest';
import { type OpenedStores, START } from './opened-stores.js';

export function cursorsSuite({ fresh, pair, open, newDatabase }: OpenedStores): void {
  describe('a cursor', () => {
    it('is one instance’s at a time, and renewed by whoever has it', async () => {
      let time = START;
      const [one, other] = await pair({ now: () => time });
      expect(await one.cursors.hold('changes', 60)).toEqual({ value: undefined });
      expect(await other.cursors.hold('changes', 60)).toBeUndefined();
      expect(await other.cursors.hold('something else', 60)).toEqual({ value: undefined });
      time += 59_999;
      expect(await one.cursors.hold('changes', 60)).toEqual({ value: undefined });
      time += 59_999;
      expect(await other.cursors.hold('changes', 60)).toBeUndefined();
      time += 1;
      expect(await other.cursors.hold('changes', 60)).toEqual({ value: undefined });
      expect(await one.cursors.hold('changes', 60)).toBeUndefined();
    });

    it('is held by one of many who reach for it at once', async () => {
      const url = await newDatabase();
      const stores = await Promise.all(Array.from({ length: 6 }, () => open(url)));
      const held = await Promise.all(stores.map(({ cursors }) => cursors.hold('changes', 60)));
      expect(held.filter((hold) => hold !== undefined)).toHaveLength(1);
    });

    it('is moved on only by whoever holds it', async () => {
      let time = START;
      const [one, other] = await pair({ now: () => time });
      expect(await one.cursors.move('changes', 'nobody holds it')).toBe(false);
      await one.cursors.hold('changes', 60);
      expect(await one.cursors.move('changes', 'a')).toBe(true);
      expect(await other.cursors.move('changes', 'b')).toBe(false);
      time += 60_000;
      // Late, but nobody else has begun.
      expect(await one.cursors.move('changes', 'c')).toBe(true);
      expect(await other.cursors.hold('changes', 60)).toEqual({ value: 'c' });
      expect(await one.cursors.move('changes', 'd')).toBe(false);
      expect(await one.cursors.read('changes')).toBe('c');
    });

    it('is free again when it is released, by whoever holds it', async () => {
      const [one, other] = await pair();
      await one.cursors.hold('changes', 60);
      await other.cursors.release('changes');
      expect(await other.cursors.hold('changes', 60)).toBeUndefined();
      await one.cursors.move('changes', 'a');
      await one.cursors.release('changes');
      expect(await one.cursors.move('changes', 'b')).toBe(false);
      expect(await other.cursors.hold('changes', 60)).toEqual({ value: 'a' });
    });

    it('is begun once, whoever holds it', async () => {
      const [one, other] = await pair();
      expect(await one.cursors.read('changes')).toBeUndefined();
      await one.cursors.hold('changes', 60);
      const begun = await Promise.all(
        [one, other, one, other].map(({ cursors }, place) => cursors.begin('changes', `${place}`)),
      );
      expect(new Set(begun).size).toBe(1);
      expect(await other.cursors.read('changes')).toBe(begun[0]);
      expect(await other.cursors.begin('never held', 'first')).toBe('first');
      expect(await other.cursors.hold('changes', 60)).toBeUndefined();
      expect(await one.cursors.hold('never held', 60)).toEqual({ value: 'first' });
    });

    it('keeps what it is for when the bot begins anew', async () => {
      const { cursors } = await fresh();
      await cursors.begin('changes', '');
      expect(await cursors.begin('changes', 'later')).toBe('');
      expect(await cursors.hold('changes', 60)).toEqual({ value: '' });
    });
  });
}
