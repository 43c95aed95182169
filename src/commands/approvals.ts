import {
  type ApprovalOutcome,
  type ApprovalWish,
  approvalFor,
  decideApproval,
  waitingApprovals,
} from '../actions/approvals.js';
import { certainTeammate, isAsked } from '../domain/approval.js';
import {
  approvalMessage,
  approvalsMessage,
  noApprovalMessage,
  REJECT_APPROVAL,
  rejectApprovalModal,
  uncertainMessage,
} from '../views/approvals.js';
import { loadingModal, type Message } from '../views/blocks.js';
import { buttons, fields, modals } from '../views/ids.js';
import { busyMessage } from '../views/outcome.js';
import { answer, say } from './gate.js';
import { definePress, defineSubmission, type TeammatesTurn, type Verb } from './turn.js';

export const approvals: Verb = {
  name: 'approvals',
  usage: 'approvals',
  help: 'shows what waits for your approval',
  examples: ['approvals'],
  needs: ['approve'],
  async run(turn) {
    const { desk, me } = turn;
    if (!(await isCertain(turn))) return answer(turn, 'Approvals', uncertainMessage(desk.ats.name));
    const waiting = await waitingApprovals(desk, me);
    const view = { ats: desk.ats.name, isCalled: turn.isCalled() };
    await answer(turn, 'Approvals', approvalsMessage(waiting, view));
  },
};

/** The right to decide is the approval's to give, whatever role one has. */
export const approveButton = definePress({
  carrier: buttons.approve,
  needs: ['approve'],
  async run(turn, { approval }) {
    if (!(await isCertain(turn))) return turn.conversation.reply(uncertainMessage(turn.desk.ats.name));
    const outcome = await decide(turn, { approvalId: approval, decision: 'approved' });
    // Somebody else is at it: the buttons stay.
    if (outcome.kind === 'busy') return turn.conversation.reply(busyMessage(outcome.by));
    await answer(turn, 'Approvals', outcomeMessage(turn, outcome));
  },
});

export const rejectApprovalButton = definePress({
  carrier: buttons.rejectApproval,
  needs: ['approve'],
  picture: () => loadingModal(REJECT_APPROVAL, 'One moment …'),
  async run(turn, { approval }) {
    const { desk, me } = turn;
    if (!(await isCertain(turn))) return say(turn, REJECT_APPROVAL, uncertainMessage(desk.ats.name));
    const view = await approvalFor(desk, me, approval);
    if (view === undefined) return say(turn, REJECT_APPROVAL, noApprovalMessage());
    if (!isAsked(view.approval, me.id)) {
      return say(turn, REJECT_APPROVAL, outcomeMessage(turn, { kind: 'not-your-turn', now: view }));
    }
    await turn.modal?.update(rejectApprovalModal({ view, ats: desk.ats.name }));
  },
});

export const doRejectApproval = defineSubmission({
  carrier: modals.rejectApproval,
  complaints: (values): Readonly<Record<string, string>> =>
    values.text(fields.approvalComment).trim() === ''
      ? { [fields.approvalComment.block]: 'Say in a few words why.' }
      : {},
  picture: () => loadingModal(REJECT_APPROVAL, 'Rejecting …'),
  async run(turn, { approval }, values) {
    const { desk, me } = turn;
    const comment = values.text(fields.approvalComment).trim();
    if (!(await isCertain(turn))) return say(turn, REJECT_APPROVAL, uncertainMessage(desk.ats.name));
    try {
      const outcome = await decide(turn, { approvalId: approval, decision: 'rejected', comment });
      await say(turn, REJECT_APPROVAL, outcomeMessage(turn, outcome));
    } catch (error) {
      // What was typed goes back into the form, as long as there is something to decide.
      const trouble = turn.trouble(error);
      const view = await approvalFor(desk, me, approval).catch(() => undefined);
      if (view === undefined) throw error;
      await turn.modal?.update(rejectApprovalModal({ view, ats: desk.ats.name, comment, trouble }));
    }
  },
});

const FRESH_SECONDS = 60;

/** Whether whoever acts is the teammate they were let in as beyond doubt, asked of Slack and the ATS afresh. */
async function isCertain({ desk, me, conversation }: TeammatesTurn): Promise<boolean> {
  const { email, slackUserId } = conversation.person;
  const member = email === undefined ? undefined : await conversation.memberWith(email);
  if (member === undefined || member.slackUserId !== slackUserId) return false;
  return certainTeammate(member, await desk.teammates(FRESH_SECONDS))?.id === me.id;
}

function decide(
  { desk, me, conversation }: TeammatesTurn,
  wish: Omit<ApprovalWish, 'from'>,
): Promise<ApprovalOutcome> {
  return decideApproval(desk, me, { ...wish, from: conversation.origin });
}

function outcomeMessage({ desk, me }: TeammatesTurn, outcome: ApprovalOutcome): Message {
  const reader = { id: me.id, ats: desk.ats.name };
  switch (outcome.kind) {
    case 'gone':
      return noApprovalMessage();
    case 'busy':
      return busyMessage(outcome.by);
    case 'not-your-turn':
      return approvalMessage(outcome.now, {
        ...reader,
        notice: ':warning: There is nothing for you to decide now, so I changed nothing.',
      });
    case 'decided':
      return approvalMessage(outcome.now, reader);
  }
}
