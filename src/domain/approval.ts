import { admit } from './access.js';
import type { Approval, Teammate } from './hiring.js';
import type { TeammateId } from './ids.js';
import type { SlackPerson } from './person.js';

/** How far a request for approval is: `closed` is neither yes nor no, such as taken back. */
export type Verdict = 'open' | 'approved' | 'rejected' | 'closed';

/** The words for the end are the ATS's own; where they say nothing, the decisions do. */
export function verdictOf({ isPending, status, approvers }: Approval): Verdict {
  if (isPending) return 'open';
  const word = status.trim().toLowerCase();
  if (word === 'approved' || word === 'rejected') return word;
  if (approvers.some(({ decision }) => decision === 'rejected')) return 'rejected';
  const all = approvers.length > 0 && approvers.every(({ decision }) => decision === 'approved');
  return all ? 'approved' : 'closed';
}

/** Whose turn it is, each once. */
export function askedNow({ isPending, approvers }: Approval): readonly TeammateId[] {
  if (!isPending) return [];
  return [...new Set(approvers.filter(({ decision }) => decision === 'pending').map(({ id }) => id))];
}

export function isAsked(approval: Approval, teammateId: TeammateId): boolean {
  return askedNow(approval).includes(teammateId);
}

/** Whether the request concerns this teammate at all, now, before or later. */
export function isApprover({ approvers }: Approval, teammateId: TeammateId): boolean {
  return approvers.some(({ id }) => id === teammateId);
}

/**
 * The teammate that a member of the workspace is beyond doubt. An ATS that asks for approvals believes whatever
 * approver it is named, and may not have made sure of its teammates' addresses. So it takes more than to be let in:
 * Slack must have made sure that the address is the member's.
 */
export function certainTeammate(member: SlackPerson, teammates: readonly Teammate[]): Teammate | undefined {
  const admission = admit(member, teammates);
  return admission.admitted && member.isEmailConfirmed === true ? admission.teammate : undefined;
}
