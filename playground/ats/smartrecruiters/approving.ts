import { Excusable } from './errors.js';
import { announce } from './events.js';
import type { Account } from './route.js';
import type { Application, Approval, ApprovalStep, Offer, User } from './state.js';

/** An offer that these people approve one after the other. */
export function requestApproval(
  account: Account,
  application: Application,
  approvers: readonly User[],
): Approval {
  const { state, now } = account;
  const at = now();
  const offer: Offer = {
    id: state.ids.next('offer'),
    application,
    status: 'PENDING_APPROVAL',
    createdOn: at,
    updatedOn: at,
  };
  const approval: Approval = {
    id: state.ids.next('approval'),
    of: { offer },
    type: 'SEQUENTIAL',
    status: 'PENDING',
    steps: approvers.map((user) => ({ status: 'PENDING', approvers: [{ user, decision: 'PENDING' }] })),
    comments: [],
    createdOn: at,
  };
  state.offers.push(offer);
  state.approvals.push(approval);
  announce(account, { name: 'offer.created', offer });
  announce(account, { approval, deed: 'approval.created' });
  return approval;
}

/** The steps in which somebody can decide now: the first open one, or all of them at once. */
export function openSteps({ type, status, steps }: Approval): readonly ApprovalStep[] {
  if (status !== 'PENDING') return [];
  const open = steps.filter((step) => step.status === 'PENDING');
  return type === 'SEQUENTIAL' ? open.slice(0, 1) : open;
}

/** Only who is asked, and only once, and only while it is open (documented); the codes are not known. */
export function decide(
  account: Account,
  approval: Approval,
  approverId: string,
  decision: 'APPROVED' | 'REJECTED',
): void {
  if (approval.status !== 'PENDING')
    throw new Excusable(400, 'APPROVAL_REQUEST_COMPLETED', 'The approval request is completed.');
  const asked = openSteps(approval)
    .flatMap((step) => step.approvers.map((approver) => ({ step, approver })))
    .find(({ approver }) => approver.user.id === approverId && approver.decision === 'PENDING');
  if (!asked) throw new Excusable(400, 'APPROVER_NOT_ALLOWED', 'The approver may not take the decision.');
  const { step, approver } = asked;
  approver.decision = decision;
  if (decision === 'REJECTED') {
    step.status = 'REJECTED';
    announce(account, { approval, deed: 'approval.step.rejected' });
    end(account, approval, 'REJECTED');
    return;
  }
  if (step.approvers.some((one) => one.decision === 'PENDING')) return;
  step.status = 'APPROVED';
  announce(account, { approval, deed: 'approval.step.approved' });
  if (approval.steps.every(({ status }) => status === 'APPROVED')) end(account, approval, 'APPROVED');
}

function end(account: Account, approval: Approval, status: 'APPROVED' | 'REJECTED'): void {
  approval.status = status;
  const deed = status === 'APPROVED' ? 'approval.approved' : 'approval.rejected';
  announce(account, { approval, deed });
  if (!('offer' in approval.of)) return;
  const { offer } = approval.of;
  offer.status = status === 'APPROVED' ? 'APPROVED' : 'NOT_APPROVED';
  offer.updatedOn = account.now();
  announce(account, { name: 'offer.updated', offer });
}
