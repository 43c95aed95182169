import type { Application } from '../../domain/hiring.js';
import { ApplicationId, type CandidateId, type ReasonId, type StageId } from '../../domain/ids.js';
import { refusalBehind } from '../failures.js';
import { afterwards, getApplication, readApplications } from './applications.js';
import type { Client } from './client.js';
import { ENDPOINTS, type Endpoint } from './endpoints.js';
import { explained } from './refusals.js';
import { onTheWire } from './translate.js';
import * as wire from './wire.js';

/** Each decision posts to a path of its own; where there is nothing to say, it posts no body at all. */
export function move(client: Client, id: ApplicationId, stageId: StageId): Promise<Application> {
  return decide(client, ENDPOINTS.move, id, { stage_id: onTheWire(stageId) });
}

export function advance(client: Client, id: ApplicationId): Promise<Application> {
  return decide(client, ENDPOINTS.advance, id);
}

export function hire(client: Client, id: ApplicationId): Promise<Application> {
  return decide(client, ENDPOINTS.hire, id);
}

/** 100Hires queues an e-mail to the candidate unless it is told not to (documented by the vendor's client). */
export function reject(
  client: Client,
  id: ApplicationId,
  { reasonId, email }: { readonly reasonId?: ReasonId; readonly email: boolean },
): Promise<Application> {
  return decide(client, ENDPOINTS.reject, id, {
    ...(reasonId !== undefined && { rejection_reason_id: onTheWire(reasonId) }),
    ...(!email && { suppress_notification: true }),
  });
}

export function unreject(client: Client, id: ApplicationId): Promise<Application> {
  return decide(client, ENDPOINTS.unreject, id);
}

/**
 * Rejects all active applications. They are read before, because under which key the answer names them, and
 * whether it always does, is not documented.
 */
export async function rejectAll(
  client: Client,
  candidateId: CandidateId,
  reasonId?: ReasonId,
): Promise<readonly ApplicationId[]> {
  const applications = await readApplications(client, candidateId, { status: 'pending' });
  const active = applications.filter(({ status }) => status === 'active').map(({ id }) => id);
  const posted = client.call(ENDPOINTS.disqualify, wire.RejectedIds, {
    ids: { id: candidateId },
    ...(reasonId !== undefined && { body: { reasons: [onTheWire(reasonId)] } }),
  });
  const told = await posted.catch((error: unknown) => {
    throw explained(error, active.length === 0 ? 'There is no active application.' : undefined);
  });
  return told.length > 0 ? told.map((id) => ApplicationId.parse(id)) : active;
}

async function decide(
  client: Client,
  endpoint: Endpoint,
  id: ApplicationId,
  body: Readonly<Record<string, unknown>> = {},
): Promise<Application> {
  const sent = Object.keys(body).length > 0 ? { body } : {};
  const posted = client.call(endpoint, wire.Anything, { ids: { id }, ...sent });
  const answer = await posted.catch(async (error: unknown) => {
    throw explained(error, await standing(client, endpoint, id, error));
  });
  return afterwards(client, id, answer);
}

/**
 * How the application stands after a refusal. Which errors illegal transitions get is not documented, so the
 * person is told what is so, and not why it was refused.
 */
async function standing(client: Client, endpoint: Endpoint, id: ApplicationId, error: unknown) {
  const refusal = refusalBehind(error);
  if (!refusal || ![400, 409, 422].includes(refusal.status) || refusal.fields.length > 0) return undefined;
  const application = await getApplication(client, id).catch(() => undefined);
  switch (application?.status) {
    case 'rejected':
      return endpoint === ENDPOINTS.unreject ? undefined : 'The application is rejected.';
    case 'hired':
      return 'The candidate is hired for this job.';
    case 'active':
      if (endpoint === ENDPOINTS.unreject) return 'The application is active.';
      return endpoint === ENDPOINTS.advance ? 'There may be no stage after this one.' : undefined;
    default:
      return undefined;
  }
}
