import { z } from 'zod';
import { HiresError } from '../../errors.js';
import { type Refusal, refusalBehind } from '../failures.js';
import { ornament } from './values.js';

export const NAME = 'SmartRecruiters';

const Code = z.object({ code: ornament(z.string().regex(/^[A-Z][A-Z_]{1,59}$/)) });
const ErrorBody = z.object({ code: Code.shape.code, errors: ornament(z.array(Code)) });

/** Words for a credential that is not accepted at all; any other word of a 401 is about one thing only. */
const DEAD_KEY = /^(UNAUTHORIZED|UNAUTHENTICATED|.*(TOKEN|CREDENTIAL|API_?KEY|AUTHENTICATION).*)$/;

/**
 * What a refusal means. Several calls answer 401 where 403 is meant (documented): `UNAUTHORIZED_TO_ACCESS_JOB` is
 * about that job, and the key is as good as before.
 */
export function refusalFrom(status: number, body: unknown): Refusal | undefined {
  const parsed = ErrorBody.safeParse(body).data;
  const word = parsed?.errors?.find(({ code }) => code !== undefined)?.code ?? parsed?.code;
  if (word === undefined) return undefined;
  return status === 401 && !DEAD_KEY.test(word) ? { status: 403, word } : { word };
}

/** Undefined where the API does not know the thing. A malformed id may get 400 instead of 404. */
export async function unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = refusalBehind(error)?.status;
    if (status === 404 || status === 400 || status === 422) return undefined;
    throw error;
  }
}

/** Taking away what is not there any more is done already. */
export async function unlessGone(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (refusalBehind(error)?.status !== 404) throw error;
  }
}

/** What the documented words of a refusal are about, and the likely ones. */
const ABOUT: Readonly<Record<string, string>> = {
  INVALID_STATUS: 'From where the candidate is now, it does not allow that.',
  INVALID_SUB_STATUS: 'That stage is not one of this job’s own.',
  REASON_REQUIRED: 'Your company wants a reason for it.',
  COMMENT_REQUIRED: 'It wants a comment with a rejection.',
  INVALID_REASON: 'That reason may not be there any more.',
};

/**
 * The same error, with a sentence that says more where the request was refused as wrong. The API's own words may be
 * personal and are never repeated.
 */
export function explained(error: unknown, known?: string): unknown {
  const refusal = refusalBehind(error);
  if (!(error instanceof HiresError) || error.code !== 'ats_refused' || !refusal) return error;
  const sentence = ABOUT[refusal.word ?? ''] ?? known;
  if (sentence === undefined) return error;
  return new HiresError('ats_refused', {
    told: `${NAME} did not accept that. ${sentence} Nothing was changed.`,
    detail: error.detail,
    cause: refusal,
  });
}

/** Like `explained`, but for one of "you may not": `told` is the whole sentence. */
export function explainedForbidden(error: unknown, told: string): unknown {
  if (!(error instanceof HiresError) || error.code !== 'ats_forbidden') return error;
  return new HiresError('ats_forbidden', { told, detail: error.detail, cause: error.cause });
}

/** What the adapter itself does not let through. */
export function refusedHere(sentence: string, detail: string): HiresError {
  return new HiresError('ats_refused', { told: `${sentence} Nothing was changed.`, detail });
}

/**
 * What is read after a write that succeeded. When it can't be read, the error must not sound as if nothing had been
 * done, nor as if one might try again.
 */
export async function seenAfterwards<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  const unseen = (detail: string, cause?: unknown) =>
    new HiresError('ats_unreadable', {
      told: `${NAME} took that, but does not show me how it stands now. Please look there before you try again.`,
      detail: `after a write, ${what}: ${detail}`,
      cause,
    });
  const seen = await read().catch((error: unknown) => {
    throw unseen(error instanceof HiresError ? error.detail : 'unexpected', error);
  });
  if (seen === undefined) throw unseen('not there');
  return seen;
}
