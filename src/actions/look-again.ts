import type { Hint } from '../domain/hint.js';
import type { HiringDesk } from './hiring-desk.js';

/** Has it read soon: it is, or may be, another than it was. */
export async function lookAgain(
  { store, ring }: Pick<HiringDesk, 'store' | 'ring'>,
  hint: Hint,
): Promise<void> {
  await store.inbox.add([hint]);
  ring();
}
