import type { CandidateReference } from '../api/ats.js';
import type { Candidate } from '../domain/hiring.js';
import { HiresError } from '../errors.js';
import type { HiringDesk } from './hiring-desk.js';
import { knownCandidate } from './mirror.js';

/** Somebody as they are, or as they were last seen. */
export interface Recalled {
  /** Undefined when the ATS knows nobody by that reference. */
  readonly candidate: Candidate | undefined;
  /** They were recalled, because there are no calls to read them before then; undefined when they were read. */
  readonly until?: Date | undefined;
}

/**
 * Reads the candidate; while no calls are left for look-ups, as the mirror has them.
 *
 * @throws HiresError `ats_budget_spent` when the mirror does not know them either.
 */
export async function readOrRecall(desk: HiringDesk, reference: CandidateReference): Promise<Recalled> {
  try {
    return { candidate: await desk.lookUps.getCandidate(reference) };
  } catch (error) {
    const isSpent = error instanceof HiresError && error.code === 'ats_budget_spent';
    if (!isSpent || !('id' in reference)) throw error;
    const candidate = await knownCandidate(desk, reference.id, await desk.jobs());
    if (candidate === undefined) throw error;
    return { candidate, until: error.retryAt ?? desk.now() };
  }
}
