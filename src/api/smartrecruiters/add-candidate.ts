import type { Candidate } from '../../domain/hiring.js';
import { HiresError } from '../../errors.js';
import type { NewCandidate } from '../ats.js';
import { readCandidate } from './applications.js';
import { withProfile } from './candidates.js';
import type { Client } from './client.js';
import { move } from './decisions.js';
import { PATHS } from './endpoints.js';
import { applicationIdOf, placeFrom } from './places.js';
import { explained, NAME, refusedHere, seenAfterwards } from './refusals.js';
import * as wire from './wire.js';

const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * A new candidate, on a job or in the talent pool. First name, last name and e-mail address are required (documented).
 * What becomes of an address that is known already is not: the answer may be the candidate there is. A résumé is
 * attached to an application (documented), so that there is none without a job. A source needs ids of three kinds and
 * is left out: it is "API" then (documented).
 */
export async function addCandidate(client: Client, candidate: NewCandidate): Promise<Candidate> {
  const { email, phone, jobId, stageId, resume } = candidate;
  const [firstName, ...others] = candidate.name.trim().split(/\s+/);
  if (!firstName || others.length === 0)
    throw refusedHere(`${NAME} wants a first and a last name.`, 'add: a name of one word');
  if (email === undefined) throw refusedHere(`${NAME} wants an e-mail address.`, 'add: no address');
  if (resume && jobId === undefined)
    throw refusedHere(
      `${NAME} takes a résumé only for a job: please choose one, or leave it out.`,
      'add: a résumé',
    );
  const posted = client.call({
    method: 'POST',
    path: jobId === undefined ? PATHS.candidates : PATHS.addToJob,
    ...(jobId !== undefined && { ids: { id: jobId } }),
    body: {
      firstName,
      lastName: others.join(' '),
      email,
      ...(phone !== undefined && { phoneNumber: phone }),
    },
    schema: wire.Candidate,
  });
  const row = await posted.catch((error: unknown) => {
    throw explained(error, 'It may have this candidate already, or does not like the e-mail address.');
  });
  if (jobId === undefined) return withProfile(client, row);
  if (resume) await attach(client, { id: row.id, jobId }, resume);
  const place = stageId && placeFrom(stageId);
  if (!stageId || place?.status === 'NEW') return withProfile(client, row);
  await seenAfterwards('the stage', () => move(client, applicationIdOf(row.id, jobId), stageId));
  const moved = await seenAfterwards('the candidate', () => readCandidate(client, row.id));
  return withProfile(client, moved);
}

/** The names of the fields are not documented but for what they hold. */
async function attach(
  client: Client,
  ids: { readonly id: string; readonly jobId: string },
  { fileName, mimeType, bytes }: NonNullable<NewCandidate['resume']>,
): Promise<void> {
  const form = new FormData();
  form.set('attachmentType', 'RESUME');
  form.set('file', new File([Uint8Array.from(bytes)], fileName, { type: mimeType }));
  const sent = client.call({
    method: 'POST',
    path: PATHS.attachments,
    ids,
    form,
    attemptTimeout: UPLOAD_TIMEOUT_MS,
    schema: wire.Anything,
  });
  await sent.catch((error: unknown) => {
    throw new HiresError('ats_unreadable', {
      told: `${NAME} has the candidate now, but did not take the résumé. Please add it there.`,
      detail: error instanceof HiresError ? error.detail : 'after a write, the résumé',
      cause: error,
    });
  });
}
