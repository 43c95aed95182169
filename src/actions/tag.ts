import type { Candidate, Teammate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import { newTags } from '../domain/tags.js';
import { candidateFor, keepUndo } from './decide.js';
import type { HiringDesk } from './hiring-desk.js';
import { alone, type Busy } from './one-at-a-time.js';
import { writeDown } from './write-down.js';

export type Tagging =
  | {
      readonly kind: 'tagged';
      readonly candidate: Candidate;
      /** What the candidate did not have before. */
      readonly added: readonly string[];
      /** The word that takes exactly these away again. */
      readonly undo: string;
    }
  /** The candidate has all of them: nothing was done. */
  | { readonly kind: 'nothing-new'; readonly candidate: Candidate }
  /** There is no such candidate, or the teammate may not see them. */
  | { readonly kind: 'gone' }
  | Busy;

/** Adds tags by name; a tag that the company does not have yet is made by that. */
export function tag(
  desk: HiringDesk,
  me: Teammate,
  wish: {
    readonly candidateId: CandidateId;
    readonly tags: readonly string[];
    readonly from: string | undefined;
  },
): Promise<Tagging> {
  const { candidateId, tags, from } = wish;
  // One at a time, so that an undo takes away what this deed added and nobody else's.
  return alone(desk, me, [`tags:${candidateId}`], async () => {
    const [candidate, known] = await Promise.all([candidateFor(desk, me, candidateId), desk.tags()]);
    if (candidate === undefined) return { kind: 'gone' };
    const added = newTags(tags, candidate.tags, known);
    if (added.length === 0) return { kind: 'nothing-new', candidate };
    await desk.ats.addTags(candidateId, added);
    const undo = await keepUndo(desk, me, [candidateId], {
      deed: 'tagged',
      candidateIds: [candidateId],
      tags: added,
    });
    await writeDown(desk, {
      id: desk.newId(),
      kind: 'tagged',
      by: me.id,
      candidateId,
      after: added.join(', '),
      at: desk.now(),
      ...(from !== undefined && { from }),
    });
    return { kind: 'tagged', candidate, added, undo };
  });
}
