import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ApplicationId, CandidateId, InterviewId, JobId, StageId, TeammateId } from '../domain/ids.js';
import { EventKind, type PipelineEvent } from '../domain/pipeline-event.js';
import type { ChannelMessage } from '../views/blocks.js';

/**
 * What a message in Slack shows, as far as it has to be known: a fingerprint, so that an edit that changes nothing
 * is not made, and of a card the change that it shows as the last one. It names nobody.
 */
export interface Shown {
  /** Empty when it is not known what Slack shows. */
  readonly fingerprint: string;
  readonly last?: PipelineEvent | undefined;
}

export const NOT_KNOWN = '';

export function fingerprintOf({ text, blocks }: ChannelMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([text, blocks]))
    .digest('base64url')
    .slice(0, 22);
}

export function encodeShown({ fingerprint, last }: Shown): string {
  return JSON.stringify({ fingerprint, ...(last && { last: { ...last, at: last.at.getTime() } }) });
}

/** What an older or a newer version wrote counts as not known. */
export function decodeShown(text: string | undefined): Shown {
  return Stored.safeParse(text).data ?? { fingerprint: NOT_KNOWN };
}

const Last = z
  .object({
    key: z.string(),
    kind: EventKind,
    at: z.number().transform((at) => new Date(at)),
    candidateId: CandidateId,
    applicationId: ApplicationId.exactOptional(),
    jobId: JobId.exactOptional(),
    from: StageId.exactOptional(),
    to: StageId.exactOptional(),
    by: z.union([z.literal('automation'), TeammateId]).exactOptional(),
    interviewId: InterviewId.exactOptional(),
  })
  .optional()
  .catch(undefined);

const Stored = z
  .string()
  .transform((text): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  })
  .pipe(z.object({ fingerprint: z.string(), last: Last }));
