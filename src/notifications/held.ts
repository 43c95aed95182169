import { locksOf } from '../actions/decide.js';
import type { ApplicationId } from '../domain/ids.js';
import type { Store } from '../store/store.js';

/** On which of these applications somebody decides through the bot right now. */
export async function heldAmong(
  store: Pick<Store, 'claims'>,
  applicationIds: readonly ApplicationId[],
): Promise<ReadonlySet<ApplicationId>> {
  const held = await store.claims.heldAmong(locksOf(applicationIds));
  return new Set(applicationIds.filter((id) => locksOf([id]).some((lock) => held.has(lock))));
}

/** Whether somebody decides on the application through the bot right now. */
export async function isHeld(store: Pick<Store, 'claims'>, applicationId: ApplicationId): Promise<boolean> {
  return (await heldAmong(store, [applicationId])).has(applicationId);
}
