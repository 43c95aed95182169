import type { DeedRecord } from '../domain/deed-record.js';
import type { Hint } from '../domain/hint.js';
import type { HiringDesk } from './hiring-desk.js';

/**
 * Writes a deed into the audit log, and what it has changed into the inbox, so that channels hear of it also where
 * the ATS calls nobody.
 */
export async function writeDown(desk: HiringDesk, deed: DeedRecord, hint = hintOf(deed)): Promise<void> {
  await desk.store.audit.write(deed);
  if (hint === undefined) return;
  await desk.store.inbox.add([hint]);
  desk.ring();
}

/** Tags are no news in a pipeline. */
function hintOf({ kind, candidateId, applicationId }: DeedRecord): Hint | undefined {
  if (kind === 'tagged') return undefined;
  return applicationId === undefined
    ? { kind: 'candidate', id: candidateId }
    : { kind: 'application', id: applicationId };
}
