import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';

/**
 * Undefined where the API does not know the thing. Which status a malformed id gets is not documented, so 400
 * and 422 mean the same as 404 where nothing but an id was sent.
 */
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

/** Writing in another user's name: neither the permission it needs nor its refusal is documented. */
export function refusesAuthor(error: unknown): boolean {
  const refusal = refusalBehind(error);
  return refusal !== undefined && (refusal.status === 403 || refusal.fields.includes('user_id'));
}

/** What a refusal that names one of our fields is about. */
const ABOUT: Readonly<Record<string, string>> = {
  stage_id: 'The stage has to be one of this job’s own.',
  rejection_reason_id: 'That rejection reason may not be there any more.',
  reasons: 'That rejection reason may not be there any more.',
  start_time: 'It does not like the time.',
  end_time: 'It does not like the time.',
  interviewer_ids: 'One of the interviewers may not be there any more.',
  location: 'It does not like the place.',
  job_id: 'That job may not be there any more, or there is an application for it already.',
  email: 'It does not like the e-mail address, or knows somebody who has it.',
  phone: 'It does not like the phone number.',
  first_name: 'It does not like the name.',
  last_name: 'It does not like the name.',
  cv: 'It does not like the résumé.',
  tags: 'It does not like the tag.',
  url: 'It does not like the address, which has to begin with https.',
};

/**
 * The same error, with a sentence that says more when the request was refused as wrong: what the refusal is
 * about or else, where it names nothing, what is `known` besides. The API's own words may be personal and are
 * never repeated.
 */
export function explained(error: unknown, known?: string): unknown {
  const refusal = refusalBehind(error);
  if (!(error instanceof HiresError) || error.code !== 'ats_refused' || !refusal) return error;
  const about = refusal.fields.map((field) => ABOUT[field]).find((sentence) => sentence !== undefined);
  const sentence = about ?? known;
  if (sentence === undefined) return error;
  return new HiresError('ats_refused', {
    told: `100Hires did not accept that. ${sentence} Nothing was changed.`,
    detail: error.detail,
    cause: refusal,
  });
}
