import { describe, expect, it } from 'vitest';
import type { HiresError } from '../../src/errors.js';
import type { AtsHarness, AtsTrait, Begin } from './ats.suite.js';
import { failureOf } from './looking.js';

/** Keys that are refused, limits, and a connection that breaks. */
export function troubleSuite(begin: Begin, trait: AtsTrait): void {
  describe('when something is wrong', () => {
    it.each([
      ['key', 'ats_key_refused'],
      ['account', 'ats_forbidden'],
    ] as const)('a refused %s is %s', async (what, code) => {
      const harness = await begin();
      harness.refuse(what);
      await expectFailure(harness.ats.listTeammates(), code, harness);
    });

    it('an exhausted budget says when there are calls again', async () => {
      const harness = await begin();
      harness.exhaust(300);
      const error = await expectFailure(harness.ats.listTeammates(), 'ats_budget_spent', harness);
      const seconds = ((error.retryAt?.getTime() ?? 0) - harness.now()) / 1000;
      expect(seconds).toBeGreaterThan(trait.tellsWhenAgain ? 290 : -1);
      expect(seconds).toBeLessThanOrEqual(300);
    });

    it.each([
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503, retryAfterSeconds: 2 },
      { kind: 'status', status: 429, retryAfterSeconds: 2 },
      { kind: 'cut' },
    ] as const)('a read survives it once: %j', async (fault) => {
      const harness = await begin();
      harness.fault(fault);
      expect(await harness.ats.listTeammates()).toHaveLength(trait.told.teammates(harness.company).length);
    });

    it.each([
      [{ kind: 'status', status: 500, times: 9 }, 'ats_unavailable'],
      [{ kind: 'cut', times: 9 }, 'ats_unavailable'],
      [{ kind: 'slow', milliseconds: 20_000, times: 9 }, 'ats_unavailable'],
      [{ kind: 'garbage', times: 9 }, 'ats_unreadable'],
    ] as const)('a read ends with a sentence: %j is %s', async (fault, code) => {
      const harness = await begin(fault.kind === 'slow' ? 'short' : 'usual');
      harness.fault(fault);
      await expectFailure(harness.ats.listTeammates(), code, harness);
    });
  });
}

async function expectFailure(
  promise: Promise<unknown>,
  code: HiresError['code'],
  { ats }: AtsHarness,
): Promise<HiresError> {
  const error = await failureOf(promise);
  expect(error.code).toBe(code);
  expect(error.told).toContain(ats.name);
  expect(error.told).toMatch(/\.$/);
  return error;
}
