import { z } from 'zod';
import type { Application } from './hiring.js';
import { ApplicationId, StageId } from './ids.js';

/**
 * The state of an application that somebody had before their eyes when they decided. It travels with the button,
 * and a decision holds only while it is still true.
 */
export const Seen = z.object({
  stage: StageId.optional(),
  status: z.enum(['active', 'hired', 'rejected', 'other']),
});
export type Seen = z.infer<typeof Seen>;

export function seenOf(application: Application): Seen {
  return { stage: application.stage?.id, status: application.status };
}

export function isStill(seen: Seen, application: Application): boolean {
  return seen.stage === application.stage?.id && seen.status === application.status;
}

/** One of several applications that are decided on together. */
export const SeenApplication = z.object({ application: ApplicationId, seen: Seen });
export type SeenApplication = z.infer<typeof SeenApplication>;

/** What is not as it was seen: `now` is undefined for an application that is no longer there. */
export interface Difference {
  readonly application: ApplicationId;
  readonly now: Application | undefined;
}

/**
 * Where a candidate's applications differ from those that were decided on together: one that is not as it was
 * seen, one that is gone, and one that is active but was not before anybody's eyes.
 */
export function differencesFrom(
  seen: readonly SeenApplication[],
  present: readonly Application[],
): readonly Difference[] {
  const known = new Set(seen.map(({ application }) => application));
  return [
    ...seen.flatMap(({ application, seen: then }) => {
      const now = present.find(({ id }) => id === application);
      return now && isStill(then, now) ? [] : [{ application, now }];
    }),
    ...present
      .filter(({ id, status }) => status === 'active' && !known.has(id))
      .map((now) => ({ application: now.id, now })),
  ];
}
