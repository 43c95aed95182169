import type { Candidate } from '../../domain/hiring.js';
import type { NewCandidate } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { completed } from './candidates.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { entity } from './envelope.js';
import { explained } from './refusals.js';
import { onTheWire } from './translate.js';
import * as wire from './wire.js';

/** A résumé of 25 MB travels as 33 MB of text. */
const UPLOAD_TIMEOUT_MS = 60_000;

/**
 * A new candidate, with an application where a job is named. The API takes the e-mail address for
 * de-duplication, and what it then does is not documented: it may answer with the candidate it has, or refuse
 * with 409, which is `ats_refused`. No field for a source is documented, so `source` is not sent, and the
 * candidate that comes back does not have it.
 */
export async function addCandidate(client: Client, candidate: NewCandidate): Promise<Candidate> {
  const { email, phone, jobId, stageId, resume } = candidate;
  const posted = client.call(ENDPOINTS.addCandidate, entity(wire.Candidate, 'candidate'), {
    body: {
      ...namesOf(candidate.name),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      ...(jobId !== undefined && { job_id: onTheWire(jobId) }),
      ...(stageId !== undefined && { stage_id: onTheWire(stageId) }),
      ...(resume && {
        cv: {
          data: Buffer.from(resume.bytes).toString('base64'),
          file_name: resume.fileName,
          mime_type: resume.mimeType,
          size: resume.bytes.length,
        },
      }),
    },
    ...(resume && { attemptTimeout: UPLOAD_TIMEOUT_MS }),
  });
  const row = await posted.catch((error: unknown) => {
    const known = refusalBehind(error)?.status === 409 ? 'It may have this candidate already.' : undefined;
    throw explained(error, known);
  });
  return completed(client, row);
}

/** The API wants names in two parts: the first word, and all others. */
export function namesOf(name: string): { readonly first_name: string; readonly last_name?: string } {
  const [first = '', ...others] = name.trim().split(/\s+/);
  return { first_name: first, ...(others.length > 0 && { last_name: others.join(' ') }) };
}
