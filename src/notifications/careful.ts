import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Hint } from '../domain/hint.js';
import { HiresError } from '../errors.js';
import type { Absorb } from './absorb.js';

/**
 * Takes in a whole page. One thing in it that can't be taken in must not keep all others back, and all pages after it:
 * then each is looked at alone, by way of the inbox.
 *
 * @param trouble writes an error into the log.
 */
export function carefully(
  absorb: Absorb,
  { store, ring }: Pick<HiringDesk, 'store' | 'ring'>,
  trouble: (error: unknown) => unknown,
): Absorb {
  return async (read) => {
    try {
      await absorb(read);
    } catch (error) {
      if (error instanceof HiresError) throw error;
      trouble(error);
      await store.inbox.add([
        ...read.applications.map(({ id }): Hint => ({ kind: 'application', id })),
        ...read.candidates.map(({ id }): Hint => ({ kind: 'candidate', id })),
        ...read.interviews.map(({ id }): Hint => ({ kind: 'interview', id })),
      ]);
      ring();
    }
  };
}
