import { describe, expect, it } from 'vitest';
import { createWorkUnderWay } from '../../src/slack/work-under-way.js';

/** Milliseconds. */
const TURN = 0.5;

/** Work that is begun when the test says that a turn of the event loop is over. */
function begin() {
  const begun: number[] = [];
  let turns: (() => void)[] = [];
  let timers: { readonly at: number; readonly callback: () => void }[] = [];
  let time = 0;
  let next = 0;
  const work = createWorkUnderWay({
    now: () => time,
    nextTurn: (callback) => turns.push(callback),
    after: (milliseconds, callback) => timers.push({ at: time + milliseconds, callback }),
  });
  const turn = async (): Promise<void> => {
    time += TURN;
    const due = timers.filter(({ at }) => at <= time);
    timers = timers.filter(({ at }) => at > time);
    const callbacks = [...due.map(({ callback }) => callback), ...turns];
    turns = [];
    for (const callback of callbacks) callback();
    await Promise.resolve();
    await Promise.resolve();
  };
  return {
    begun,
    /** So many come at once. */
    comes(count = 1) {
      for (let come = 0; come < count; come += 1) {
        const number = next++;
        work.runLater(async () => {
          begun.push(number);
        });
      }
    },
    async turns(count: number) {
      for (let done = 0; done < count; done += 1) await turn();
    },
    /** @param each is done before each turn. */
    async milliseconds(count: number, each = () => {}) {
      for (const end = time + count; time < end; ) {
        each();
        await turn();
      }
    },
    run: work.run,
    drained: work.drained,
  };
}

describe('work under way', () => {
  it('begins when the turn in which it came is over', async () => {
    const { begun, comes, turns } = begin();
    comes();
    expect(begun).toEqual([]);
    await turns(1);
    expect(begun).toEqual([0]);
  });

  it('is begun piece by piece, one a turn, in order', async () => {
    const { begun, comes, turns } = begin();
    comes(3);
    await turns(1);
    expect(begun).toEqual([0]);
    comes();
    await turns(2);
    expect(begun).toEqual([0, 1, 2]);
    await turns(1);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('waits in a flood until that has been over for a moment', async () => {
    const { begun, comes, turns, milliseconds } = begin();
    await milliseconds(100, () => comes(10));
    expect(begun).toEqual([]);
    await milliseconds(19);
    expect(begun).toEqual([]);
    await turns(3);
    expect(begun).toEqual([0, 1, 2]);
  });

  it('takes what still trickles in for the flood', async () => {
    const { begun, comes, milliseconds } = begin();
    comes(10);
    for (let times = 0; times < 20; times += 1) {
      await milliseconds(19);
      comes();
    }
    expect(begun).toEqual([]);
    await milliseconds(36);
    expect(begun).toHaveLength(30);
  });

  it('begins at once after a flood, and for whoever comes now and then', async () => {
    const { begun, comes, turns, milliseconds } = begin();
    comes(10);
    await milliseconds(100);
    expect(begun).toHaveLength(10);
    for (let count = 11; count <= 30; count += 1) {
      comes();
      await turns(1);
      expect(begun).toHaveLength(count);
      await milliseconds(3);
    }
  });

  it('does not wait for ever for the end of a flood', async () => {
    const { begun, comes, milliseconds } = begin();
    await milliseconds(990, () => comes(1));
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await milliseconds(1000, () => comes(1));
    expect(begun.length).toBeGreaterThan(1900);
  });

  it('begins the more in a turn, the longer it has waited', async () => {
    const { begun, comes, milliseconds } = begin();
    let ago = 0;
    const begunWithin = async (count: number) => {
      await milliseconds(count, () => comes(10));
      const now = begun.length;
      const more = now - ago;
      ago = now;
      return more;
    };
    expect(await begunWithin(990)).toBe(0);
    const first = await begunWithin(500);
    expect(first).toBeGreaterThan(900);
    const second = await begunWithin(500);
    expect(second).toBeGreaterThan(first * 1.5);
    expect(await begunWithin(500)).toBeGreaterThan(second * 1.2);
  });

  it('lets nobody wait whom Slack waits for', async () => {
    const { begun, comes, run } = begin();
    comes(20);
    await run(async () => {
      begun.push(-1);
    });
    expect(begun).toEqual([-1]);
  });

  it('is drained when all of it is done, also what came last', async () => {
    const { begun, comes, turns, run, drained } = begin();
    comes(3);
    let answer = () => {};
    void run(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    let isDrained = false;
    const done = drained().then(() => {
      isDrained = true;
    });
    await turns(1);
    expect(isDrained).toBe(false);
    await turns(6);
    expect(isDrained).toBe(false);
    answer();
    await done;
    expect(begun).toEqual([0, 1, 2]);
  });
});
