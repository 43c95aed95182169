import type { DeedRecord } from '../domain/deed-record.js';
import type { Hint } from '../domain/hint.js';
import { type Answer, hintAt } from './answers.js';
import type { HiringDesk } from './hiring-desk.js';
import { lookAgain } from './look-again.js';

/**
 * Writes a deed into the audit log, and what it has changed into the inbox, so that channels hear of it also where
 * the ATS calls nobody.
 *
 * @param changed what it has changed, as the ATS answered, or where to look.
 */
export async function writeDown(desk: HiringDesk, deed: DeedRecord, changed?: Answer | Hint): Promise<void> {
  await desk.store.audit.write(deed);
  const isAnswer = changed !== undefined && !('id' in changed);
  if (isAnswer) desk.answers.keep(changed);
  const hint = isAnswer ? hintAt(changed) : (changed ?? hintOf(deed));
  if (hint) await lookAgain(desk, hint);
}

/** Tags are no news in a pipeline. */
function hintOf({ kind, candidateId, applicationId }: DeedRecord): Hint | undefined {
  if (kind === 'tagged') return undefined;
  return applicationId === undefined
    ? { kind: 'candidate', id: candidateId }
    : { kind: 'application', id: applicationId };
}
