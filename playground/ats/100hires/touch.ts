import type { Account } from './route.js';
import type { Candidate } from './state.js';

/** Something about a candidate has changed that is no field of theirs. */
export function touch({ switches, now }: Account, candidate: Candidate): void {
  if (switches.candidateTouch) candidate.updatedAt = now();
}
