import { describe, expect, it } from 'vitest';
import { createGroupCommit } from '../../src/notifications/group-commit.js';

/** A disk whose writes end when somebody says so. */
function slowDisk() {
  const writes: { readonly items: readonly number[]; readonly end: (error?: Error) => void }[] = [];
  return {
    writes,
    write: (items: readonly number[]) =>
      new Promise<void>((resolve, reject) => {
        writes.push({ items, end: (error) => (error ? reject(error) : resolve()) });
      }),
  };
}

/** After everything that is only a turn or two of the event loop away. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

describe('writing in groups', () => {
  it('writes together what comes in one turn, and what comes during a write; and tells nobody before', async () => {
    const disk = slowDisk();
    const store = createGroupCommit(disk.write);
    const written: number[] = [];
    const add = (...items: number[]) => {
      for (const item of items) void store(item).then(() => written.push(item));
    };
    add(1, 2);
    await settled();
    add(3);
    await settled();
    add(4);
    await settled();
    expect(disk.writes.map(({ items }) => items)).toEqual([[1, 2]]);
    expect(written).toEqual([]);
    disk.writes[0]?.end();
    await settled();
    expect(written).toEqual([1, 2]);
    expect(disk.writes.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    disk.writes[1]?.end();
    await settled();
    expect(written).toEqual([1, 2, 3, 4]);
    add(5);
    await settled();
    expect(disk.writes[2]?.items).toEqual([5]);
  });

  it('tells those whose write failed, and goes on', async () => {
    const disk = slowDisk();
    const store = createGroupCommit(disk.write);
    const first = store(1);
    await settled();
    const outcomes = Promise.allSettled([first, store(2), store(3)]);
    disk.writes[0]?.end();
    await settled();
    disk.writes[1]?.end(new Error('no space'));
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    const next = store(4);
    await settled();
    disk.writes[2]?.end();
    await next;
  });

  it('writes a thousand at once at most', async () => {
    const sizes: number[] = [];
    const store = createGroupCommit<number>(async (items) => {
      sizes.push(items.length);
    });
    await Promise.all(Array.from({ length: 2_502 }, (_, item) => store(item)));
    expect(sizes).toEqual([1_000, 1_000, 502]);
  });

  it('tells who throws at once', async () => {
    const store = createGroupCommit<number>(() => {
      throw new Error('closed');
    });
    await expect(store(1)).rejects.toThrow('closed');
    await expect(store(2)).rejects.toThrow('closed');
  });
});
