import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { HiresError } from '../errors.js';
import {
  boundsOf,
  dueAt,
  INTERVIEW_WINDOWS,
  INTERVIEWS,
  type WindowsRead,
  windowsReadFrom,
  withRead,
} from '../store/interview-windows.js';
import { backoff } from './backoff.js';
import { KEPT_CALLS } from './histories.js';

const LEASE_SECONDS = 60;
/** Milliseconds until there may be calls for it, or another instance has done its part. */
const LATER = 30_000;

/**
 * Reads the interviews of these days, and again from time to time: no ATS tells of one that was cancelled. It takes no
 * calls that anything else needs.
 *
 * @returns a step, which says when to look again.
 */
export function createInterviewReader(options: {
  readonly desk: HiringDesk;
  readonly background: Pick<Ats, 'listInterviewsBetween' | 'callsLeft'>;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}): () => Promise<'again' | Date> {
  const { desk, background, random, trouble } = options;
  const { cursors, interviews } = desk.store;
  const now = () => desk.now().getTime();
  let failures = 0;
  let nextAt = 0;

  /** One window, if one is due. @returns when to look again. */
  async function readOne(): Promise<number> {
    const held = await cursors.hold(INTERVIEWS, LEASE_SECONDS);
    if (held === undefined) return now() + LATER;
    try {
      const read = windowsReadFrom(held.value);
      const window = INTERVIEW_WINDOWS.find((one) => dueAt(one, read) <= now());
      if (window === undefined) return nextDue(read);
      const askedAt = desk.now();
      const { from, to } = boundsOf(window, askedAt.getTime());
      await interviews.keepAllBetween(from, to, await background.listInterviewsBetween(from, to), askedAt);
      const after = withRead(read, window.name, askedAt.getTime(), now());
      await cursors.move(INTERVIEWS, JSON.stringify(after));
      return nextDue(after);
    } finally {
      await cursors.release(INTERVIEWS);
    }
  }

  async function nextStep(): Promise<number> {
    if (background.callsLeft() <= KEPT_CALLS) return now() + LATER;
    try {
      const next = await readOne();
      failures = 0;
      return next;
    } catch (error) {
      trouble(error);
      failures += 1;
      const retryAt = error instanceof HiresError ? error.retryAt?.getTime() : undefined;
      return retryAt ?? now() + backoff(failures, random);
    }
  }

  return async () => {
    if (now() >= nextAt) nextAt = await nextStep();
    return nextAt <= now() ? 'again' : new Date(nextAt);
  };
}

function nextDue(read: WindowsRead): number {
  return Math.min(...INTERVIEW_WINDOWS.map((window) => dueAt(window, read)));
}
