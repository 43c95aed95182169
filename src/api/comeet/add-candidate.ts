import { createHash } from 'node:crypto';
import type { Candidate } from '../../domain/hiring.js';
import type { JobId } from '../../domain/ids.js';
import { HiresError } from '../../errors.js';
import type { NewCandidate } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { asCandidates, findCandidatesByEmail } from './candidates.js';
import { namesOf } from './names.js';
import { type Account, readCandidate } from './processes.js';
import { conflict, explained, NAME } from './refusals.js';
import * as wire from './wire.js';

/** A résumé travels as text that is a third longer. */
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * A new process, which begins in the first step of its position: no other can be asked for. Comeet needs a position
 * and both names (documented). Where the candidate comes from is the app, whatever is asked for.
 */
export async function addCandidate(account: Account, candidate: NewCandidate): Promise<Candidate> {
  const { name, email, phone, jobId, resume } = candidate;
  if (jobId === undefined)
    throw wanting('With Comeet, a candidate always belongs to a job: please choose one.');
  const names = namesOf(name);
  if (names.last_name === undefined) throw wanting('Comeet wants a first and a last name.');
  if (email !== undefined && (await isInProgress(account, email, jobId))) throw conflict();
  const body = {
    position_uid: jobId,
    ...names,
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
    ...(resume && {
      resume: { name: resume.fileName, file: Buffer.from(resume.bytes).toString('base64') },
    }),
  };
  const post = (more: Readonly<Record<string, string>>) =>
    account.client.call({
      method: 'POST',
      path: '/candidates',
      body: { ...body, ...more },
      schema: wire.Written,
      ...(resume && { attemptTimeout: UPLOAD_TIMEOUT_MS }),
    });
  const uid = await post({})
    .catch((error: unknown) => {
      // Older pages of the reference require an id of ours, newer ones do not. Nothing else that is required is missing.
      if (refusalBehind(error)?.word !== 'required_field') throw error;
      return post({ partner_candidate_id: partnerId(jobId, email ?? name) });
    })
    .catch((error: unknown) => {
      throw explained(error);
    });
  return seenAfterwards(account, uid);
}

/**
 * Comeet itself refuses a second process only by the id that it may be given, which candidates from elsewhere do not
 * have; of people it finds out later that they are the same.
 */
async function isInProgress(account: Account, email: string, jobId: JobId): Promise<boolean> {
  const known = await findCandidatesByEmail(account, email);
  return known.some(({ applications }) =>
    applications.some(({ job, status }) => job.id === jobId && status === 'active'),
  );
}

/** The same for the same person and position, so that Comeet can tell when they are sent twice. */
function partnerId(jobId: string, person: string): string {
  return createHash('sha256').update(`${jobId}\n${person.toLowerCase()}`).digest('hex').slice(0, 32);
}

function wanting(sentence: string): HiresError {
  return new HiresError('ats_refused', {
    told: `${sentence} Nothing was changed.`,
    detail: 'a new candidate lacks what Comeet requires',
  });
}

/** What is read after a write that succeeded: its failure must not sound as if one might try again. */
async function seenAfterwards(account: Account, uid: string | undefined): Promise<Candidate> {
  const unseen = (detail: string, cause?: unknown) =>
    new HiresError('ats_unreadable', {
      told: `${NAME} took that, but does not show me how it stands now. Please look there before you try again.`,
      detail: `after a new candidate: ${detail}`,
      cause,
    });
  if (uid === undefined) throw unseen('no uid in the answer');
  const row = await readCandidate(account, uid).catch((error: unknown) => {
    throw unseen(error instanceof HiresError ? error.detail : 'unexpected', error);
  });
  const [candidate] = row ? await asCandidates(account, [row]) : [];
  if (!candidate) throw unseen('not there');
  return candidate;
}
