import { describe, expect, it } from 'vitest';
import { createBudget } from '../../src/api/shared-budget.js';
import { openedStores, START } from './opened-stores.js';

/** What all instances count together, for every engine. @param newDatabase makes an empty one and says its URL. */
export function ledgerSuite(engine: string, newDatabase: () => Promise<string>): void {
  describe(`a ledger on ${engine}`, () => {
    const { pair, fresh } = openedStores(newDatabase);

    it('loses nothing when several change it at once', async () => {
      const [one, other] = await pair();
      const count = (text = '0') => ({ text: String(Number(text) + 1), result: undefined });
      const changes = Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).calls.change(count));
      await Promise.all(changes);
      expect(await one.calls.change((text) => ({ result: text }))).toBe('20');
    });

    it('stays as it is where nothing new is given', async () => {
      const store = await fresh();
      await store.calls.change(() => ({ text: 'kept', result: undefined }));
      await store.calls.change(() => ({ result: undefined }));
      expect(await store.calls.change((text) => ({ result: text }))).toBe('kept');
    });

    it('gives two instances of the bot one budget, and what the ATS tells one the other knows', async () => {
      const stores = await pair();
      const [one, other] = stores.map(({ calls: ledger }) =>
        createBudget({ ats: '100Hires', limit: 7, windowMs: 600_000, now: () => START, ledger }),
      );
      if (one === undefined || other === undefined) throw new Error('there are two');
      const taken = await Promise.allSettled(
        Array.from({ length: 12 }, (_, index) => (index % 2 ? one : other).take('person')),
      );
      expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(7);

      const [first] = taken.flatMap((call) => (call.status === 'fulfilled' ? [call.value] : []));
      await first?.({ limit: 50, remaining: 30, resetsAt: START + 60_000 });
      await expect(other.take('person')).resolves.toBeDefined();
      await expect(one.take('person')).resolves.toBeDefined();
      // Thirty, without six that are under way and the two just taken.
      expect(one.left('person')).toBe(22);
    });
  });
}
