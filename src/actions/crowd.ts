import type { TeammateId } from '../domain/ids.js';

/** Who uses the bot at the moment, as far as this instance sees them. */
export interface Crowd {
  saw(teammate: TeammateId): void;
  /** At least 1. */
  size(): number;
}

/** Milliseconds: as long as an ATS remembers the calls that were made. */
const WINDOW = 10 * 60_000;

/** @param now milliseconds since 1970. */
export function createCrowd(now: () => number): Crowd {
  const seenAt = new Map<TeammateId, number>();
  return {
    saw(teammate) {
      seenAt.set(teammate, now());
    },
    size() {
      for (const [teammate, at] of seenAt) if (now() - at > WINDOW) seenAt.delete(teammate);
      return Math.max(1, seenAt.size);
    },
  };
}
