import { z } from 'zod';
import { ApplicationId, CandidateId, NoteId, StageId, type TeammateId } from './ids.js';

/**
 * A deed with what is needed to take it back, as data: it is kept until then, also through a restart. A deed on
 * many people at once is one of these, so that it is taken back at once.
 */
export const Undoable = z.discriminatedUnion('deed', [
  z.object({
    deed: z.literal('moved'),
    moves: z.array(z.object({ applicationId: ApplicationId, from: StageId, to: StageId })).readonly(),
  }),
  z.object({
    deed: z.literal('rejected'),
    applicationIds: z.array(ApplicationId).readonly(),
    /** The ATS was to send rejection e-mails: those that have not left by then are cancelled. */
    emails: z.boolean(),
  }),
  z.object({ deed: z.literal('noted'), noteId: NoteId }),
  z.object({
    deed: z.literal('tagged'),
    candidateIds: z.array(CandidateId).readonly(),
    tags: z.array(z.string()).readonly(),
  }),
]);
export type Undoable = Readonly<z.infer<typeof Undoable>>;

/** What somebody did and may take back. */
export interface UndoRecord {
  /** A word nobody can guess: a button carries it. */
  readonly id: string;
  readonly by: TeammateId;
  readonly what: Undoable;
  /** Everybody it was done to, nobody twice; several after a deed on many at once. */
  readonly candidateIds: readonly CandidateId[];
  readonly at: Date;
  readonly takenBack?: { readonly by: TeammateId; readonly at: Date };
}
