import { z } from 'zod';
import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';

export const NAME = 'Comeet';

/** What Comeet's own words for a refusal mean (documented, as far as they are words). */
const ABOUT: Readonly<Record<string, string>> = {
  candidate_post_conflict: 'It has this candidate in progress for that job already.',
  required_field: 'It misses something that it needs.',
  string_size_limit: 'Something in it is too long.',
  invalid_email: 'It does not like the e-mail address.',
  invalid_linkedin_url: 'It does not like the LinkedIn address.',
  invalid_file: 'It does not like the file.',
  file_size_limit: 'The file is too large.',
  malicious_file: 'It takes the file for a dangerous one.',
  position_not_found: 'That job may not be there any more.',
  candidate_not_found: 'That candidate may not be there any more.',
};

/** The same error, with a sentence that says more where Comeet says what it is about. Its own text is never repeated. */
export function explained(error: unknown): unknown {
  const refusal = refusalBehind(error);
  if (!(error instanceof HiresError) || !refusal) return error;
  const sentence = ABOUT[refusal.word ?? ''];
  if (sentence === undefined) return error;
  return new HiresError(error.code === 'ats_not_found' ? 'ats_not_found' : 'ats_refused', {
    told: `${NAME} did not accept that. ${sentence} Nothing was changed.`,
    detail: error.detail,
    cause: refusal,
  });
}

/** What Comeet says, said before it has to: the candidate is in progress for that job already. */
export function conflict(): HiresError {
  return new HiresError('ats_refused', {
    told: `${NAME} has this candidate in progress for that job already. Nothing was changed.`,
    detail: 'candidate_post_conflict, seen before it was sent',
  });
}

const ErrorBody = z.object({ error: z.string().regex(/^[a-z_]{1,60}$/) });

/** Comeet's own word for a refusal: `{status, error, message}` (documented). */
export function wordOf(body: unknown): string | undefined {
  return ErrorBody.safeParse(body).data?.error;
}
