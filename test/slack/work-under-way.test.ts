import { describe, expect, it } from 'vitest';
import { createWorkUnderWay } from '../../src/slack/work-under-way.js';

/** Work that is begun when the test says that a turn of the event loop is over. */
function begin() {
  const begun: number[] = [];
  const turns: (() => void)[] = [];
  let time = 0;
  const work = createWorkUnderWay(
    () => time,
    (callback) => turns.push(callback),
  );
  return {
    begun,
    comes: (...numbers: readonly number[]) =>
      numbers.map((number) =>
        work.run(async () => {
          begun.push(number);
        }),
      ),
    /** So many turns of half a millisecond each. */
    async turn(times = 1) {
      for (let done = 0; done < times; done += 1) {
        time += 0.5;
        for (const callback of turns.splice(0)) callback();
        await Promise.resolve();
        await Promise.resolve();
      }
    },
    drained: work.drained,
  };
}

describe('work under way', () => {
  it('begins when the turn in which it came is over', async () => {
    const { begun, comes, turn } = begin();
    comes(1);
    expect(begun).toEqual([]);
    await turn();
    expect(begun).toEqual([1]);
  });

  it('waits as long as more requests come one upon another, and then begins one a turn, in order', async () => {
    const { begun, comes, turn } = begin();
    comes(1, 2);
    await turn();
    expect(begun).toEqual([1]);
    comes(3);
    await turn();
    comes(4);
    await turn();
    expect(begun).toEqual([1]);
    await turn();
    expect(begun).toEqual([1, 2]);
    await turn(2);
    expect(begun).toEqual([1, 2, 3, 4]);
  });

  it('does not wait for ever for a pause', async () => {
    const { begun, comes, turn } = begin();
    for (let number = 0; number < 1000; number += 1) {
      comes(number);
      await turn();
    }
    expect(begun).toEqual([0, 1, 2, 3, 4]);
  });

  it('is drained when all of it is done, also what came last', async () => {
    const { begun, comes, turn, drained } = begin();
    comes(1, 2, 3);
    let isDrained = false;
    const done = drained().then(() => {
      isDrained = true;
    });
    await turn();
    expect(isDrained).toBe(false);
    await turn(6);
    await done;
    expect(begun).toEqual([1, 2, 3]);
  });
});
