const DAY = 24 * 60 * 60 * 1000;

/** How long it is kept who claimed a deed, and how a deed is taken back. */
export const KEPT_MILLISECONDS = 30 * DAY;

/** How long it is kept what has happened in the pipeline. */
export const RECORD_KEPT_MILLISECONDS = 90 * DAY;

/** How long an interview is kept after it is over. */
export const INTERVIEWS_KEPT_MILLISECONDS = 30 * DAY;

/**
 * Lets `sweep` delete what is too old, at most once a day, when somebody happens to write.
 *
 * @param now milliseconds since 1970.
 */
export function createSweeper(now: () => number, sweep: (time: number) => Promise<unknown>) {
  let last = Number.NEGATIVE_INFINITY;
  return async (): Promise<void> => {
    const time = now();
    if (time - last < DAY) return;
    last = time;
    await sweep(time);
  };
}
