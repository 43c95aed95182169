import { z } from 'zod';
import { ANYTHING, type Hint } from '../../domain/hint.js';
import type { WebhookDelivery, WebhookReading } from '../webhooks.js';
import type { Client } from './client.js';
import { applicationIdOf, approvalIdOf } from './places.js';
import type { Secrets } from './secrets.js';
import { isSignedWith, signaturesOf } from './signature.js';
import { maybeId } from './values.js';

const LONGEST_WORD = 60;
const LONGEST_SECRET = 1_000;

/**
 * What a delivery says. Only what is signed with a key of ours is believed; a key that is not known may be a new one,
 * and is asked for, at most once a minute. A signature of any age counts: a delivery may be sent again a day later,
 * and all it says is that something is to be read.
 *
 * @throws HiresError when no key is known and none can be read now.
 */
export async function readDelivery(
  {
    client,
    secrets,
  }: {
    readonly client: Client;
    readonly secrets: Secrets;
  },
  delivery: WebhookDelivery,
): Promise<WebhookReading> {
  const handshake = handshakeIn(delivery);
  if (handshake) return handshake;
  if (signaturesOf(delivery).length === 0) return { kind: 'refused', status: 401, why: 'no signature' };
  const isGenuine = () => isSignedWith(secrets.known(), delivery);
  if (!isGenuine() && !((await secrets.refresh(client)) && isGenuine())) {
    return { kind: 'refused', status: 401, why: 'the signature is not of a key that is known' };
  }
  const ids = Ids.safeParse(jsonIn(delivery.body)).data;
  if (!ids) return { kind: 'refused', status: 400, why: 'not a JSON object' };
  const event = (delivery.headers['event-name'] ?? '').toLowerCase();
  const word = event.replace(/[^a-z0-9_.-]+/g, '_').slice(0, LONGEST_WORD) || 'unnamed';
  const { candidate_id: candidate, job_id: job, application_id: uuid } = ids;
  if (candidate && job && uuid) client.learned.learn(applicationIdOf(candidate, job), { uuid });
  const hints = hintsOf(event, ids);
  return hints.length === 0 ? { kind: 'ignored', word } : { kind: 'hints', word, hints };
}

/** While a subscription is activated, the address is to send back what it is sent (documented). */
function handshakeIn({ headers }: WebhookDelivery): WebhookReading | undefined {
  const secret = headers['x-hook-secret'];
  if (secret === undefined || headers['event-name'] !== undefined) return undefined;
  if (secret === '' || secret.length > LONGEST_SECRET || !/^[\x20-\x7e]+$/.test(secret)) {
    return { kind: 'refused', status: 400, why: 'a handshake that can’t be answered' };
  }
  return { kind: 'handshake', answer: { 'X-Hook-Secret': secret } };
}

/** A body holds ids, and nothing but ids (documented). */
const Ids = z.object({
  id: maybeId,
  job_id: maybeId,
  candidate_id: maybeId,
  application_id: maybeId,
  approval_id: maybeId,
  interview_id: maybeId,
});
type Ids = z.infer<typeof Ids>;

/** What nothing is told about. */
const IGNORED = /^(onboarding|position|review|job\.ad)\./;

function hintsOf(event: string, ids: Ids): readonly Hint[] {
  if (IGNORED.test(event)) return [];
  if (ids.approval_id !== undefined) {
    return [{ kind: 'approval', id: approvalIdOf(ids.approval_id, ids.candidate_id, ids.job_id) }];
  }
  if (ids.interview_id !== undefined) return [{ kind: 'interview', id: ids.interview_id }];
  if (ids.candidate_id !== undefined && ids.job_id !== undefined) {
    return [{ kind: 'application', id: applicationIdOf(ids.candidate_id, ids.job_id) }];
  }
  if (ids.candidate_id !== undefined) return [{ kind: 'candidate', id: ids.candidate_id }];
  if (event.startsWith('candidate.') && ids.id !== undefined) return [{ kind: 'candidate', id: ids.id }];
  return [ANYTHING];
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
