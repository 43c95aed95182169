import { z } from 'zod';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { HiresError } from '../errors.js';
import { type Absorb, NOTHING_READ } from './absorb.js';
import { backoff } from './backoff.js';
import { KEPT_CALLS } from './histories.js';

const CURSOR = 'baseline';
const LEASE_SECONDS = 60;
/** Milliseconds until there may be calls for it, or another instance has done its part. */
const LATER = 30_000;

const Place = z.object({ next: z.string().optional(), isDone: z.boolean() });
type Place = z.infer<typeof Place>;

/**
 * Reads once all applications there are, so that what happens to one of them is seen at once. It goes on where it was
 * when the bot was stopped, and takes no calls that anything else needs.
 *
 * @returns a step, which says when to look again; undefined when it is over.
 */
export function createBaseline(options: {
  readonly desk: HiringDesk;
  readonly background: Pick<Ats, 'listApplications' | 'callsLeft'>;
  readonly absorb: Absorb;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}): () => Promise<'again' | Date | undefined> {
  const { desk, background, absorb, random, trouble } = options;
  const { cursors } = desk.store;
  const now = () => desk.now().getTime();
  let isDone = false;
  let failures = 0;
  let nextAt = 0;

  /** @returns false when another instance is at it. */
  async function readPart(): Promise<boolean> {
    const held = await cursors.hold(CURSOR, LEASE_SECONDS);
    if (held === undefined) return false;
    try {
      const place = placeFrom(held.value);
      isDone = place.isDone;
      if (isDone) return true;
      const { applications, next } = await background.listApplications(place.next);
      await absorb({ ...NOTHING_READ, applications });
      isDone = next === undefined;
      await cursors.move(CURSOR, JSON.stringify({ ...(next && { next }), isDone } satisfies Place));
      return true;
    } finally {
      await cursors.release(CURSOR);
    }
  }

  async function nextStep(): Promise<number> {
    if (background.callsLeft() <= KEPT_CALLS) return now() + LATER;
    try {
      const isOurs = await readPart();
      failures = 0;
      return isOurs ? now() : now() + LATER;
    } catch (error) {
      trouble(error);
      failures += 1;
      const retryAt = error instanceof HiresError ? error.retryAt?.getTime() : undefined;
      return retryAt ?? now() + backoff(failures, random);
    }
  }

  return async () => {
    if (!isDone && now() >= nextAt) nextAt = await nextStep();
    if (isDone) return undefined;
    return nextAt <= now() ? 'again' : new Date(nextAt);
  };
}

/** One that can't be read begins anew. */
function placeFrom(text: string | undefined): Place {
  try {
    return Place.parse(JSON.parse(text ?? ''));
  } catch {
    return { isDone: false };
  }
}
