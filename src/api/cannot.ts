import { HiresError } from '../errors.js';
import type { Capabilities } from './ats.js';

/**
 * For the methods of the port that an ATS has no call for. Nobody is offered what `can` says no to; this is what
 * they are told who get there all the same, by an old button.
 *
 * @param ats as people call it.
 */
export function cannot(ats: string, capability: keyof Capabilities): () => Promise<never> {
  return () =>
    Promise.reject(
      new HiresError('ats_cannot', {
        told: `${ats} does not let me do that. Please do it in ${ats} itself.`,
        detail: `${ats} has no ${capability}`,
      }),
    );
}
