import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { HiresError } from '../errors.js';
import { FIRST_PICTURE, type FirstPicture, firstPictureFrom } from '../store/progress.js';
import { type Absorb, NOTHING_READ, type Read } from './absorb.js';
import { backoff } from './backoff.js';
import { KEPT_CALLS } from './histories.js';

const LEASE_SECONDS = 60;
/** Milliseconds until there may be calls for it, or another instance has done its part. */
const LATER = 30_000;

/**
 * Reads once all applications and all candidates there are, so that what happens to one of them is seen at once, and
 * people are found without asking the ATS. It goes on where it was when the bot was stopped, and takes no calls that
 * anything else needs.
 *
 * @returns a step, which says when to look again; undefined when it is over.
 */
export function createBaseline(options: {
  readonly desk: HiringDesk;
  readonly background: Pick<Ats, 'listApplications' | 'listAllCandidates' | 'callsLeft'>;
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

  async function pageOf({ of, next }: FirstPicture): Promise<{ read: Read; next: string | undefined }> {
    if (of === 'applications') {
      const page = await background.listApplications(next);
      const { applications, next: after } = page;
      return { read: { ...NOTHING_READ, applications, isFirstPicture: true }, next: after };
    }
    const page = await background.listAllCandidates(next);
    return { read: { ...NOTHING_READ, candidates: page.candidates }, next: page.next };
  }

  function placeAfter({ of }: FirstPicture, next: string | undefined): FirstPicture {
    if (next !== undefined) return { of, next, isDone: false };
    if (of === 'applications') return { of: 'candidates', isDone: false };
    return { of, isDone: true, doneAt: now() };
  }

  /** @returns false when another instance is at it. */
  async function readPart(): Promise<boolean> {
    const held = await cursors.hold(FIRST_PICTURE, LEASE_SECONDS);
    if (held === undefined) return false;
    try {
      const place = firstPictureFrom(held.value);
      isDone = place.isDone;
      if (isDone) return true;
      const { read, next } = await pageOf(place);
      await absorb(read);
      const after = placeAfter(place, next);
      isDone = after.isDone;
      await cursors.move(FIRST_PICTURE, JSON.stringify(after));
      return true;
    } finally {
      await cursors.release(FIRST_PICTURE);
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
