import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BudgetState,
  backgroundShareOf,
  callsLeft,
  decide,
  freshBudget,
  leftFor,
  type Priority,
  reserveOf,
  settle,
} from '../../src/api/budget.js';
import { budgetNews, retryAfter } from '../../src/api/rate-headers.js';
import { type Budget, createBudget, type Ledger, ownLedger } from '../../src/api/shared-budget.js';
import { HiresError } from '../../src/errors.js';

const WINDOW = 600_000;
const NOON = Date.UTC(2026, 5, 1, 12);

async function caught(run: () => Promise<unknown>): Promise<HiresError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof HiresError) return error;
  }
  throw new Error('expected a HiresError');
}

function spend(state: BudgetState, count: number, now: number): BudgetState {
  let spent = state;
  for (let call = 0; call < count; call += 1) {
    const decision = decide(spent, now, 'person');
    if (decision.kind === 'wait') throw new Error('nothing left');
    spent = settle(decision.state, now, now);
  }
  return spent;
}

describe('the budget we count ourselves', () => {
  const priority = fc.constantFrom<Priority>('person', 'look-up', 'background', 'examination');
  const step = fc.record({ later: fc.integer({ min: 0, max: 120_000 }), priority });

  it('never makes more calls in any window than the limit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 80 }), (limit, steps) => {
        let state = freshBudget(limit, WINDOW);
        let now = NOON;
        const made: number[] = [];
        for (const { later, priority } of steps) {
          now += later;
          const decision = decide(state, now, priority);
          if (decision.kind === 'go') {
            made.push(now);
            state = settle(decision.state, now, now);
          }
          expect(made.filter((time) => time > now - WINDOW).length).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  it('names a moment at which the call is let through, and none earlier would have done', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(step, { maxLength: 60 }),
        priority,
        (limit, steps, last) => {
          let state = freshBudget(limit, WINDOW);
          let now = NOON;
          for (const { later, priority } of steps) {
            now += later;
            const decision = decide(state, now, priority);
            if (decision.kind === 'go') state = settle(decision.state, now, now);
          }
          const decision = decide(state, now, last);
          if (decision.kind === 'go') return;
          expect(decide(state, decision.until, last).kind).toBe('go');
          expect(decide(state, decision.until - 1, last).kind).toBe('wait');
        },
      ),
    );
  });

  it('lets a call through exactly when it says that there is one left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 60 }), (limit, steps) => {
        let state = freshBudget(limit, WINDOW);
        let now = NOON;
        for (const { later, priority: who } of steps) {
          now += later;
          const left = leftFor(state, now, who);
          const decision = decide(state, now, who);
          expect(decision.kind === 'go').toBe(left > 0);
          if (decision.kind === 'go') state = settle(decision.state, now, now);
        }
      }),
    );
  });

  it('gives the background no more than its share of any window, however little people call', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(step, { maxLength: 120 }), (limit, steps) => {
        let state = freshBudget(limit, WINDOW);
        let now = NOON;
        const made: number[] = [];
        for (const { later, priority: who } of steps) {
          now += later;
          const decision = decide(state, now, who);
          if (decision.kind === 'wait') continue;
          if (who === 'background') made.push(now);
          state = settle(decision.state, now, now);
          const inWindow = made.filter((time) => time > now - WINDOW).length;
          expect(inWindow).toBeLessThanOrEqual(Math.max(1, 0.3 * limit));
        }
      }),
    );
  });

  it('keeps the reserve for people, whatever the background does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200 }), (limit, tries) => {
        let state = freshBudget(limit, WINDOW);
        for (let attempt = 0; attempt < tries; attempt += 1) {
          const decision = decide(state, NOON, 'background');
          if (decision.kind === 'go') state = settle(decision.state, NOON, NOON);
        }
        expect(callsLeft(state, NOON)).toBeGreaterThanOrEqual(reserveOf(limit));
      }),
    );
  });
});

describe('the budget the ATS reports', () => {
  const inForce = { limit: 100, remaining: 3, resetsAt: NOON + 240_000 };

  it('goes before our own count, in both directions', () => {
    const spent = spend(freshBudget(10, WINDOW), 9, NOON);
    expect(callsLeft(settle(spent, NOON, NOON, { ...inForce, remaining: 50 }), NOON)).toBe(50);
    expect(callsLeft(settle(freshBudget(100, WINDOW), NOON, NOON, inForce), NOON)).toBe(3);
  });

  it('counts calls under way as made', () => {
    let state = settle(freshBudget(100, WINDOW), NOON, NOON, inForce);
    for (let call = 0; call < 3; call += 1) {
      const decision = decide(state, NOON, 'person');
      if (decision.kind === 'go') state = decision.state;
    }
    expect(decide(state, NOON, 'person')).toEqual({ kind: 'wait', until: inForce.resetsAt });
  });

  it('believes the smaller of two counts of one window, since answers overtake each other', () => {
    const late = settle(settle(freshBudget(100, WINDOW), NOON, NOON, inForce), NOON, NOON, {
      ...inForce,
      remaining: 5,
    });
    expect(callsLeft(late, NOON)).toBe(3);
  });

  it('gives the background its share anew when the reported window is over', () => {
    let state = settle(freshBudget(100, WINDOW), NOON, NOON, { ...inForce, remaining: 90 });
    expect(leftFor(state, NOON, 'background')).toBe(backgroundShareOf(100));
    for (let call = 0; call < backgroundShareOf(100); call += 1) {
      const decision = decide(state, NOON, 'background');
      if (decision.kind === 'go') state = settle(decision.state, NOON, NOON);
    }
    expect(leftFor(state, NOON, 'background')).toBe(0);
    expect(decide(state, NOON, 'background')).toEqual({ kind: 'wait', until: inForce.resetsAt });
    expect(leftFor(state, inForce.resetsAt, 'background')).toBe(backgroundShareOf(100));
  });

  it('begins anew when the reported window is over', () => {
    const spent = settle(spend(freshBudget(100, WINDOW), 97, NOON), NOON, NOON, { ...inForce, remaining: 0 });
    expect(callsLeft(spent, inForce.resetsAt - 1)).toBe(0);
    expect(callsLeft(spent, inForce.resetsAt)).toBe(100);
  });

  it('takes a call without news to have counted', () => {
    const state = settle(freshBudget(100, WINDOW), NOON, NOON, inForce);
    expect(callsLeft(spend(state, 1, NOON), NOON)).toBe(2);
  });

  it('is closed until the moment a 429 names', () => {
    const blocked = settle(freshBudget(100, WINDOW), NOON, NOON, { retryAt: NOON + 30_000 });
    expect(decide(blocked, NOON, 'person')).toEqual({ kind: 'wait', until: NOON + 30_000 });
    expect(decide(blocked, NOON + 30_000, 'person').kind).toBe('go');
  });
});

describe('the headers', () => {
  it('are read as numbers, the reset as Unix seconds', () => {
    const headers = new Headers({
      'X-RateLimit-Limit': '100',
      'X-RateLimit-Remaining': '42',
      'X-RateLimit-Reset': String(NOON / 1000 + 90),
    });
    expect(budgetNews(headers, 200, NOON)).toEqual({
      limit: 100,
      remaining: 42,
      resetsAt: NOON + 90_000,
    });
  });

  it('name the moment to try again as seconds, as a date, or as the reset', () => {
    expect(retryAfter(new Headers({ 'Retry-After': '7' }), NOON)).toBe(NOON + 7000);
    const date = new Date(NOON + 9000).toUTCString();
    expect(retryAfter(new Headers({ 'Retry-After': date }), NOON)).toBe(NOON + 9000);
    const reset = new Headers({ 'X-RateLimit-Reset': String(NOON / 1000 + 90) });
    expect(budgetNews(reset, 429, NOON).retryAt).toBe(NOON + 90_000);
    expect(budgetNews(new Headers(), 429, NOON).retryAt).toBe(NOON + 60_000);
  });

  it('are ignored when they make no sense', () => {
    const headers = new Headers({
      'X-RateLimit-Limit': '0',
      'X-RateLimit-Remaining': 'many',
      'X-RateLimit-Reset': '99999999999',
      'Retry-After': 'soon',
    });
    expect(budgetNews(headers, 200, NOON)).toEqual({});
    expect(retryAfter(headers, NOON)).toBeUndefined();
  });
});

/** For the background, an examination, and people. */
const left = (budget: Budget) => [
  budget.left('background'),
  budget.left('examination'),
  budget.left('person'),
];

describe('an exhausted budget', () => {
  it('says when there are calls again', async () => {
    const budget = createBudget({ ats: '100Hires', limit: 100, windowMs: WINDOW, now: () => NOON });
    await (await budget.take('person'))({ limit: 100, remaining: 0, resetsAt: NOON + 230_000 });
    const error = await caught(() => budget.take('person'));
    expect(error.code).toBe('ats_budget_spent');
    expect(error.retryAt).toEqual(new Date(NOON + 230_000));
    expect(error.told).toBe(
      '100Hires lets the whole company make 100 calls in 10 minutes, and they are used up. ' +
        'There are new ones in about 4 minutes.',
    );
    expect(budget.left('person')).toBe(0);
  });

  it('still serves people when the background has had its share', async () => {
    const budget = createBudget({ ats: '100Hires', limit: 10, windowMs: WINDOW, now: () => NOON });
    expect(left(budget)).toEqual([3, 6, 10]);
    for (let call = 0; call < 3; call += 1) await (await budget.take('background'))();
    expect(left(budget)).toEqual([0, 3, 7]);
    expect((await caught(() => budget.take('background'))).retryAt).toEqual(new Date(NOON + WINDOW));
    for (let call = 0; call < 3; call += 1) await (await budget.take('examination'))();
    expect(left(budget)).toEqual([0, 0, 4]);
    expect((await caught(() => budget.take('examination'))).code).toBe('ats_budget_spent');
    for (let call = 0; call < 4; call += 1) await (await budget.take('person'))();
    expect((await caught(() => budget.take('person'))).code).toBe('ats_budget_spent');
  });
});

describe('a budget that is shared', () => {
  it('leaves some calls for deeds when people look things up', async () => {
    const budget = createBudget({ ats: '100Hires', limit: 20, windowMs: WINDOW, now: () => NOON });
    for (let call = 0; call < 18; call += 1) await (await budget.take('look-up'))();
    expect((await caught(() => budget.take('look-up'))).code).toBe('ats_budget_spent');
    expect(budget.left('person')).toBe(2);
    await expect(budget.take('person')).resolves.toBeDefined();
  });

  it('does not wait for ever for calls of an instance that is gone', async () => {
    let time = NOON;
    const options = { ats: '100Hires', limit: 100, windowMs: WINDOW, now: () => time, ledger: ownLedger() };
    const gone = createBudget(options);
    const other = createBudget(options);
    await (await gone.take('person'))({ remaining: 3, resetsAt: NOON + 300_000 });
    for (let call = 0; call < 3; call += 1) await gone.take('person');
    expect((await caught(() => other.take('person'))).code).toBe('ats_budget_spent');
    time += 61_000;
    await expect(other.take('person')).resolves.toBeDefined();
  });

  it('goes on by itself while the others can not be asked', async () => {
    const ledger = { change: () => Promise.reject(new Error('the disk is full')) };
    const budget = createBudget({ ats: '100Hires', limit: 2, windowMs: WINDOW, now: () => NOON, ledger });
    await budget.take('person');
    await (await budget.take('person'))({ remaining: 1, resetsAt: NOON + 60_000 });
    await expect(budget.take('person')).rejects.toMatchObject({ code: 'ats_budget_spent' });
  });

  it('writes down together what comes together, each in its turn', async () => {
    const own = ownLedger();
    let written = 0;
    const ledger: Ledger = {
      change: (change) => {
        written += 1;
        return own.change(change);
      },
    };
    const budget = createBudget({ ats: '100Hires', limit: 8, windowMs: WINDOW, now: () => NOON, ledger });
    const taken = await Promise.allSettled(Array.from({ length: 10 }, () => budget.take('person')));
    expect(taken.map(({ status }) => status === 'fulfilled')).toEqual([...Array(8).fill(true), false, false]);
    expect(written).toBe(2);
    await Promise.all(taken.map((call) => call.status === 'fulfilled' && call.value()));
    expect(written).toBe(4);
  });

  it('begins anew where nobody can read what was counted', async () => {
    const ledger = ownLedger();
    await ledger.change(() => ({ text: '{"made":"?"}', result: undefined }));
    const budget = createBudget({ ats: '100Hires', limit: 2, windowMs: WINDOW, now: () => NOON, ledger });
    await expect(budget.take('person')).resolves.toBeDefined();
    expect(budget.left('person')).toBe(1);
  });
});
