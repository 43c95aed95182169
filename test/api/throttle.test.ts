import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Priority } from '../../src/api/budget.js';
import { createThrottle, type ThrottleOptions } from '../../src/api/throttle.js';

/** A throttle whose clock moves only when nothing else is left to happen. */
function throttled(options: Partial<ThrottleOptions> = {}) {
  const clock = { time: 0 };
  const sleeping: { readonly until: number; readonly wake: () => void }[] = [];
  const throttle = createThrottle({
    perSecond: 3,
    atOnce: 100,
    ...options,
    now: () => clock.time,
    wait: (milliseconds) =>
      new Promise((resolve) => {
        sleeping.push({ until: clock.time + milliseconds, wake: resolve });
      }),
  });
  const begun: { readonly name: string; readonly at: number }[] = [];
  const overs = new Map<string, () => void>();

  function call(name: string, priority: Priority = 'person', lane?: string): void {
    throttle.turn(priority, lane).then((over) => {
      begun.push({ name, at: clock.time });
      overs.set(name, over);
    });
  }

  async function settle(): Promise<void> {
    for (let turns = 0; turns < 20; turns += 1) await Promise.resolve();
  }

  /** Until nobody sleeps any more. */
  async function run(): Promise<void> {
    await settle();
    for (;;) {
      sleeping.sort((one, other) => one.until - other.until);
      const next = sleeping.shift();
      if (!next) return;
      clock.time = Math.max(clock.time, next.until);
      next.wake();
      await settle();
    }
  }

  return {
    call,
    run,
    settle,
    clock,
    begun,
    names: () => begun.map(({ name }) => name),
    end: (name: string) => overs.get(name)?.(),
  };
}

describe('a throttle', () => {
  it('lets so many begin at once, and the others a second after those', async () => {
    const { call, run, begun } = throttled();
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) call(name);
    await run();
    expect(begun.map(({ at }) => at)).toEqual([0, 0, 0, 1000, 1000, 1000, 2000]);
  });

  it('lets no more begin within any second, whenever they come', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 30 }), async (pauses) => {
        const { call, run, settle, clock, begun } = throttled();
        for (const [index, pause] of pauses.entries()) {
          clock.time += pause;
          call(`${index}`);
          await settle();
        }
        await run();
        expect(begun).toHaveLength(pauses.length);
        for (const { at } of begun) {
          expect(begun.filter((one) => one.at >= at && one.at < at + 1000).length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });

  it('takes people before those who can wait, and each in turn', async () => {
    const { call, run, names } = throttled({ perSecond: 1 });
    call('first', 'background');
    call('second', 'background');
    call('third', 'examination');
    call('fourth', 'person');
    call('fifth', 'person');
    await run();
    expect(names()).toEqual(['first', 'fourth', 'fifth', 'third', 'second']);
  });

  it('has so many under way at once', async () => {
    const { call, run, names, end } = throttled({ perSecond: 100, atOnce: 2 });
    for (const name of ['a', 'b', 'c']) call(name);
    await run();
    expect(names()).toEqual(['a', 'b']);
    end('a');
    end('a');
    await run();
    expect(names()).toEqual(['a', 'b', 'c']);
    call('d');
    await run();
    expect(names()).toHaveLength(3);
  });

  it('keeps a lane to its own number, and lets others pass it', async () => {
    const { call, run, names, end } = throttled({ perSecond: 100, lanes: { search: 1 } });
    call('one search', 'person', 'search');
    call('another search', 'person', 'search');
    call('something else', 'background');
    await run();
    expect(names()).toEqual(['one search', 'something else']);
    end('one search');
    await run();
    expect(names()).toEqual(['one search', 'something else', 'another search']);
  });

  it('goes on where the clock stands still', async () => {
    const throttle = createThrottle({ perSecond: 1, atOnce: 10, now: () => 0, wait: async () => {} });
    await Promise.all([1, 2, 3].map(() => throttle.turn('person')));
  });
});
