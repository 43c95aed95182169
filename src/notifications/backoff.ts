const FIRST_MILLISECONDS = 2_000;
const LONGEST_MILLISECONDS = 10 * 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: twice as long each time, up to a limit, and
 * not all at the same moment.
 *
 * @param failures from 1.
 * @param random at least 0, less than 1.
 * @param limit milliseconds; ten minutes unless told.
 */
export function backoff(failures: number, random: () => number, limit = LONGEST_MILLISECONDS): number {
  const longest = Math.min(limit, FIRST_MILLISECONDS * 2 ** (failures - 1));
  return Math.round(longest * (0.5 + random() / 2));
}
