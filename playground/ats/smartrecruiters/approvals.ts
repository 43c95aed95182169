import { z } from 'zod';
import { fullName } from '../../company/teammates.js';
import { decide } from './approving.js';
import { Excusable, notFound } from './errors.js';
import { announce } from './events.js';
import { type Account, iso, noParameters, route, routeWithBody } from './route.js';
import type { Approval, ApprovalStep } from './state.js';

const APPROVALS = '/approvals-api/v201910/approvals' as const;

/**
 * Requests for approval: the server trusts the credential about who decides. The words of status and decision other
 * than PENDING are not known, nor is what the lists hold inside.
 */
export const approvalRoutes = [
  route({
    method: 'GET',
    path: `${APPROVALS}/{id}`,
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: approvalJson(account, approvalById(account, parameter('id'))),
    }),
  }),

  routeWithBody({
    method: 'POST',
    path: `${APPROVALS}/{id}/approve-decisions`,
    query: noParameters,
    body: z.strictObject({ approverId: z.string().min(1) }),
    handle: (account, { parameter, body }) => {
      const approval = approvalById(account, parameter('id'));
      decide(account, approval, body.approverId, 'APPROVED');
      const status = account.switches.approveStatus;
      return status === 204 ? { status } : { status, body: approvalJson(account, approval) };
    },
  }),

  routeWithBody({
    method: 'POST',
    path: `${APPROVALS}/{id}/reject-decisions`,
    query: noParameters,
    body: z.strictObject({ approverId: z.string().min(1), comment: z.string().optional() }),
    handle: (account, { parameter, body: { approverId, comment } }) => {
      const approval = approvalById(account, parameter('id'));
      if (!comment && account.switches.rejectionComment === 'required')
        throw new Excusable(400, 'COMMENT_REQUIRED', 'A rejection needs a comment.');
      decide(account, approval, approverId, 'REJECTED');
      if (comment) {
        approval.comments.push({ content: comment, authorId: approverId, createdOn: account.now() });
        announce(account, { approval, deed: 'approval.comment.created' });
      }
      return { status: 204 };
    },
  }),

  route({
    method: 'GET',
    path: `${APPROVALS}/{id}/comments`,
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: approvalById(account, parameter('id')).comments.map(({ content, authorId, createdOn }) => ({
        content,
        authorId,
        createdOn: iso(createdOn),
      })),
    }),
  }),
];

function approvalById({ state }: Account, id: string): Approval {
  const found = state.approvals.find((one) => one.id === id);
  if (!found) throw notFound('APPROVAL_REQUEST_NOT_FOUND', 'Approval request not found.');
  return found;
}

function approvalJson(account: Account, approval: Approval) {
  const { id, type, status, steps } = approval;
  return {
    id,
    subject: subjectOf(account, approval),
    type: account.switches.approvalType === 'flow' ? type : 'offer' in approval.of ? 'OFFER' : 'JOB',
    decisionMode: 'ALL',
    status,
    steps: steps.map((step) => stepJson(account, step)),
  };
}

function stepJson({ switches }: Account, { status, approvers }: ApprovalStep) {
  return switches.approvalSteps === 'approvers'
    ? { status, approvers: approvers.map(({ user, decision }) => ({ id: user.id, decision })) }
    : { status, decisions: approvers.map(({ user, decision }) => ({ approverId: user.id, decision })) };
}

function subjectOf({ switches }: Account, { of }: Approval): unknown {
  const isText = switches.approvalSubject === 'text';
  if ('job' in of) return isText ? of.job.title : { type: 'JOB', id: of.job.id };
  const { id, application } = of.offer;
  const text = `Offer to ${fullName(application.candidate)}, ${application.job.title}`;
  return isText ? text : { type: 'OFFER', id };
}
