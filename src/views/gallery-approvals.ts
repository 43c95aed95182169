import { ApplicationId, ApprovalId, OfferId } from '../domain/ids.js';
import {
  type ApprovalView,
  approvalGoneMessage,
  approvalMessage,
  approvalsMessage,
  noApprovalMessage,
  rejectApprovalModal,
  uncertainMessage,
} from './approvals.js';
import type { Message, ModalView } from './blocks.js';
import { cardMessage } from './card.js';
import {
  ATS as ats,
  CANDIDATE,
  CARD,
  candidateOf,
  extremes,
  JOB,
  ME,
  many,
  NOW,
  sampleTeammate,
  TROUBLE as trouble,
} from './gallery-samples.js';

const reader = { id: ME.id, ats };
const BEN = sampleTeammate(2, 'Ben Adler');

const VIEW: ApprovalView = {
  approval: {
    id: ApprovalId.parse('p1'),
    subject: `Offer to ${CANDIDATE.name}`,
    of: 'offer',
    status: 'PENDING',
    isPending: true,
    approvers: [
      { id: ME.id, decision: 'pending' },
      { id: BEN.id, decision: 'waiting' },
    ],
  },
  approvers: [
    { id: ME.id, name: ME.name, decision: 'pending' },
    { id: BEN.id, name: BEN.name, decision: 'waiting' },
  ],
  candidate: CANDIDATE,
  job: JOB.title,
  stage: 'Offer',
};

type Decision = ApprovalView['approvers'][number]['decision'];

/** The same after decisions: mine, and Ben's. */
function decided(mine: Decision, bens: Decision, status: string): ApprovalView {
  const decisions = [mine, bens] as const;
  const isPending = status === 'PENDING';
  return {
    ...VIEW,
    approval: {
      ...VIEW.approval,
      status,
      isPending,
      approvers: VIEW.approval.approvers.map((one, index) => ({
        ...one,
        decision: decisions[index] ?? mine,
      })),
    },
    approvers: VIEW.approvers.map((one, index) => ({ ...one, decision: decisions[index] ?? mine })),
  };
}

/** Everything in it is `text`, and half the company is asked. */
function viewOf(text: string): ApprovalView {
  const approvers = many(60, (index) => ({
    id: sampleTeammate(index).id,
    name: index % 9 === 0 ? undefined : text,
    decision: 'pending' as const,
  }));
  return {
    approval: { ...VIEW.approval, id: ApprovalId.parse('9'.repeat(150)), subject: text, approvers },
    approvers,
    candidate: candidateOf(text, 1),
    job: text,
    stage: text,
  };
}

const OFFER = {
  id: OfferId.parse('o1'),
  applicationId: CARD.applications[0]?.id ?? ApplicationId.parse('a1'),
  status: 'PENDING_APPROVAL',
  createdAt: NOW,
};

export const approvalMessages = (): Readonly<Record<string, Message>> => ({
  'approval asked for': approvalMessage(VIEW, reader),
  'approval of a job, of whose candidate nothing may be seen': approvalMessage(
    {
      ...VIEW,
      approval: { ...VIEW.approval, of: 'job', subject: JOB.title },
      candidate: undefined,
      job: undefined,
      stage: undefined,
    },
    reader,
  ),
  'approval given, and others to come': approvalMessage(decided('approved', 'pending', 'PENDING'), reader),
  'approval before my turn': approvalMessage(decided('waiting', 'pending', 'PENDING'), reader),
  'approval given by all': approvalMessage(decided('approved', 'approved', 'APPROVED'), reader),
  'approval refused': approvalMessage(decided('approved', 'rejected', 'REJECTED'), reader),
  'approval taken back': approvalMessage(decided('waiting', 'waiting', 'ABANDONED'), {
    ...reader,
    notice: ':warning: There is nothing for you to decide now, so I changed nothing.',
  }),
  ...extremes('approval', (text) => approvalMessage(viewOf(text), { id: sampleTeammate(1).id, ats: text })),
  ...extremes('approval refused', (text) => {
    const view = viewOf(text);
    return approvalMessage(
      {
        ...view,
        approval: { ...view.approval, isPending: false, status: text },
        approvers: view.approvers.map((one) => ({ ...one, decision: 'rejected' })),
      },
      reader,
    );
  }),
  'approval that is gone': approvalGoneMessage(ats),
  'no such approval': noApprovalMessage(),
  'approver who is not certain': uncertainMessage(ats),
  approvals: approvalsMessage([VIEW], { ats, isCalled: true }),
  'no approvals': approvalsMessage([], { ats, isCalled: true }),
  'approvals that nobody tells of': approvalsMessage([], { ats, isCalled: false }),
  ...extremes('approvals', (text) =>
    approvalsMessage(
      many(20, () => viewOf(text)),
      { ats: text, isCalled: true },
    ),
  ),
  'card with an offer': cardMessage(
    { ...CARD, offer: OFFER },
    { ats, now: NOW, share: true, deeds: ['move', 'reject'] },
  ),
  ...extremes('card with an offer', (text) =>
    cardMessage({ ...CARD, offer: { ...OFFER, status: text } }, { ats, now: NOW, share: true, deeds: [] }),
  ),
});

export const approvalForms = (): Readonly<Record<string, ModalView>> => ({
  'form to reject a request': rejectApprovalModal({ view: VIEW, ats }),
  'form to reject a request after trouble': rejectApprovalModal({
    view: VIEW,
    ats,
    comment: 'Above the band.',
    trouble,
  }),
  ...extremes('form to reject a request', (text) =>
    rejectApprovalModal({
      view: viewOf(text),
      ats: text,
      comment: text,
      trouble: { told: text, reference: trouble.reference },
    }),
  ),
});
