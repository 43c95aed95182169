import type { Approval, Offer } from '../../domain/hiring.js';
import type { ApplicationId, ApprovalId } from '../../domain/ids.js';
import type { ApprovalDecision } from '../ats.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { approvalParts, partsOf } from './places.js';
import { explained, seenAfterwards, unlessUnknown } from './refusals.js';
import { approvalFrom, offerFrom } from './translate.js';
import * as wire from './wire.js';

/** The offers of an application, newest first: one call. */
export async function listOffers(client: Client, id: ApplicationId): Promise<Offer[]> {
  const ids = partsOf(id);
  if (!ids) return [];
  const offers = await unlessUnknown(client.list(PATHS.offers, wire.Offer, { ids: { ...ids } }));
  return (offers?.rows ?? [])
    .map((one) => offerFrom(one, id))
    .sort((one, other) => (other.createdAt?.getTime() ?? 0) - (one.createdAt?.getTime() ?? 0));
}

export async function getApproval(client: Client, id: ApprovalId): Promise<Approval | undefined> {
  const { id: own, about } = approvalParts(id);
  const call = { method: 'GET', path: PATHS.approval, ids: { id: own } } as const;
  const row = await unlessUnknown(client.call({ ...call, schema: wire.Approval }));
  return row && { ...approvalFrom(row), id, ...about };
}

/**
 * The approver's id is in the body, and the key is all that SmartRecruiters asks for (documented): whoever calls this
 * has made sure who it is. Any 2xx is a yes, as what comes after an approval is not documented.
 */
export async function decideApproval(
  client: Client,
  id: ApprovalId,
  { approver, decision, comment }: ApprovalDecision,
): Promise<Approval> {
  const isYes = decision === 'approved';
  const posted = client.call({
    method: 'POST',
    path: isYes ? PATHS.approve : PATHS.disapprove,
    ids: { id: approvalParts(id).id },
    body: { approverId: approver, ...(!isYes && comment !== undefined && { comment }) },
    schema: wire.Anything,
  });
  await posted.catch((error: unknown) => {
    throw explained(error, 'It may be decided already, or it may not be this person’s turn.');
  });
  return seenAfterwards('the approval', () => getApproval(client, id));
}
