import type { Teammate } from '../domain/hiring.js';
import type { HiringDesk } from './hiring-desk.js';

/** As long as a call to the ATS can take at most, so that a crash locks nobody out for longer. */
const LOCK_SECONDS = 60;

/** Somebody does the same thing at this very moment: nothing was done. */
export interface Busy {
  readonly kind: 'busy';
  readonly by: string;
}

/** Runs a deed while nobody else runs one under any of these names; who already does is named. */
export async function alone<T>(
  desk: HiringDesk,
  me: Teammate,
  names: readonly string[],
  run: () => Promise<T>,
): Promise<T | Busy> {
  const { claims } = desk.store;
  const held: string[] = [];
  try {
    // In one order for everybody, so that of two people who want the same ones, one gets them all.
    for (const name of [...names].sort()) {
      const claim = await claims.claim(name, me.id, LOCK_SECONDS);
      if (!claim.claimed) return { kind: 'busy', by: await nameOf(desk, claim.by) };
      held.push(name);
    }
    return await run();
  } finally {
    for (const name of held) await claims.release(name);
  }
}

/** Who submitted this form before, and when; undefined for the first time. A form that is shown again has a new key. */
export async function submittedBefore(
  desk: HiringDesk,
  me: Teammate,
  key: string,
): Promise<{ readonly by: string; readonly at: Date } | undefined> {
  const claim = await desk.store.claims.claim(`form:${key}`, me.id);
  return claim.claimed ? undefined : { by: await nameOf(desk, claim.by), at: claim.at };
}

/** The same form was submitted before: nothing was done now. */
export interface Again {
  readonly kind: 'again';
  readonly by: string;
  readonly at: Date;
}

/**
 * Runs the deed of a form that may be submitted once.
 *
 * @param key the form's own.
 * @param isDone whether an outcome uses the form up; after any other it may be submitted again, as after an error.
 */
export async function once<T>(
  desk: HiringDesk,
  me: Teammate,
  key: string,
  run: () => Promise<T>,
  isDone: (outcome: T) => boolean,
): Promise<T | Again> {
  const claim = await desk.store.claims.claim(`form:${key}`, me.id);
  if (!claim.claimed) return { kind: 'again', by: await nameOf(desk, claim.by), at: claim.at };
  let done = false;
  try {
    const outcome = await run();
    done = isDone(outcome);
    return outcome;
  } finally {
    if (!done) await desk.store.claims.release(`form:${key}`);
  }
}

export async function nameOf(desk: HiringDesk, id: Teammate['id']): Promise<string> {
  return (await desk.teammates()).find((teammate) => teammate.id === id)?.name ?? 'a teammate';
}
