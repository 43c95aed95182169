/** A write to the disk takes as long for many as for one; more than this at once would keep the first waiting. */
const MOST_AT_ONCE = 1_000;

/**
 * Writes together, in order of arrival, what arrives in one turn of the event loop, and what arrives while a write is
 * under way. (SQLite writes while everything else stands still: all that came meanwhile is seen in the turn after it.)
 *
 * @param write on the disk when it resolves, all or none.
 * @returns resolves when the item is written, rejects when the write it was in failed.
 */
export function createGroupCommit<T>(
  write: (items: readonly T[]) => Promise<void>,
): (item: T) => Promise<void> {
  interface Waiting {
    readonly item: T;
    readonly resolve: () => void;
    readonly reject: (reason: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let isWriting = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise(setImmediate);
      const batch = waiting.slice(0, MOST_AT_ONCE);
      waiting = waiting.slice(MOST_AT_ONCE);
      try {
        await write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isWriting = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWriting) return;
      isWriting = true;
      void writeAll();
    });
}
