import { z } from 'zod';

/**
 * Something in the ATS may have changed. `anything`: it is not known what, so whatever has changed is asked for;
 * its id is `-`.
 */
export const HINT_KINDS = ['application', 'candidate', 'interview', 'note', 'approval', 'anything'] as const;
export const HintKind = z.enum(HINT_KINDS);
export type HintKind = z.infer<typeof HintKind>;

export interface Hint {
  readonly kind: HintKind;
  /** The id in the ATS. */
  readonly id: string;
}

export const ANYTHING: Hint = { kind: 'anything', id: '-' };
