import type { Candidate } from './wire.js';

const DAY_MS = 86_400_000;

/** Whether a page shows that its list begins with the newest: at least two rows, none newer than the one before. */
export function isNewestFirst(rows: readonly Candidate[]): boolean {
  const times = rows.flatMap(({ createdAt }) => (createdAt ? createdAt.getTime() : []));
  return times.length > 1 && times.every((time, index) => time <= (times[index - 1] ?? time));
}

/** How far back to look for the newest, step by step. Milliseconds since 1970. */
export function windowsBefore(now: number): number[] {
  return [30, 120, 480].map((days) => now - days * DAY_MS);
}
