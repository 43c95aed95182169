import type { KnownBlock } from '@slack/types';
import { askedNow, isAsked, verdictOf } from '../domain/approval.js';
import type { Approval, Candidate } from '../domain/hiring.js';
import type { TeammateId } from '../domain/ids.js';
import {
  actions,
  button,
  confirmation,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  plain,
  row,
  section,
} from './blocks.js';
import { buttons, fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { type Trouble, troubleBlocks } from './trouble.js';

/** A request for approval as one reader, who is among its approvers, may see it. */
export interface ApprovalView {
  readonly approval: Approval;
  readonly approvers: readonly {
    readonly id: TeammateId;
    /** Undefined for somebody who has left. */
    readonly name: string | undefined;
    readonly decision: Approval['approvers'][number]['decision'];
  }[];
  /** Undefined where the reader may not see them, or where it is about nobody. */
  readonly candidate: Candidate | undefined;
  readonly job: string | undefined;
  readonly stage: string | undefined;
}

export interface ApprovalReader {
  readonly id: TeammateId;
  readonly ats: string;
  /** A line on top, as mrkdwn. */
  readonly notice?: string;
}

const KINDS: Readonly<Record<Approval['of'], string>> = {
  offer: 'an offer',
  job: 'a job',
  other: 'something',
};

/** What is asked of the reader, or what has become of it. It stays one message, and tells the truth. */
export function approvalMessage(view: ApprovalView, reader: ApprovalReader): Message {
  const sentence = sentenceOf(view, reader);
  const details = detailsOf(view);
  const isMine = isAsked(view.approval, reader.id);
  const others = isMine || verdictOf(view.approval) === 'open' ? turnsOf(view, reader) : [];
  return message([...(reader.notice ? [reader.notice] : []), sentence].join(' '), [
    ...(reader.notice ? [section(reader.notice)] : []),
    section(`${isMine ? ':ballot_box_with_ballot:' : MARKS[verdictOf(view.approval)]} ${sentence}`),
    ...(details === '' ? [] : [section(details)]),
    ...(others.length > 0 ? [context(others.join('  ·  '))] : []),
    ...doorsOf(view, reader),
    ...(isMine
      ? [
          context(
            `Your decision counts in ${escapeText(reader.ats)} as yours. Nobody can take it back from here.`,
          ),
        ]
      : []),
  ]);
}

const MARKS = {
  open: ':hourglass_flowing_sand:',
  approved: ':white_check_mark:',
  rejected: ':no_entry:',
  closed: ':heavy_minus_sign:',
} as const;

function sentenceOf(view: ApprovalView, { id, ats }: ApprovalReader): string {
  const { approval } = view;
  const what = bold(approval.subject);
  if (isAsked(approval, id)) {
    return `${escapeText(ats)} asks for your approval of ${KINDS[approval.of]}: ${what}.`;
  }
  switch (verdictOf(approval)) {
    case 'approved':
      return `${what} is approved${byWhom(view, id, 'approved')}.`;
    case 'rejected':
      return `${what} is rejected${byWhom(view, id, 'rejected')}.`;
    case 'closed':
      return `${what} needs no decision any more: it is ${escapeText(approval.status.toLowerCase())}.`;
    case 'open': {
      const mine = view.approvers.find((one) => one.id === id && one.decision === 'approved');
      return mine
        ? `You approved ${what}. It is still to be approved by others.`
        : `${what} is to be approved by others before it is your turn.`;
    }
  }
}

function byWhom({ approvers }: ApprovalView, reader: TeammateId, decision: 'approved' | 'rejected'): string {
  const who = approvers.filter((one) => one.decision === decision).map((one) => nameOf(one, reader));
  return who.length === 0 ? '' : ` by ${new Intl.ListFormat('en').format([...new Set(who)])}`;
}

function nameOf({ id, name }: ApprovalView['approvers'][number], reader: TeammateId): string {
  if (id === reader) return 'you';
  return name === undefined ? 'somebody who has left' : bold(name);
}

function detailsOf({ candidate, job, stage }: ApprovalView): string {
  return [
    ...(candidate ? [`*Candidate:* ${escapeText(candidate.name)}`] : []),
    ...(job === undefined ? [] : [`*Job:* ${escapeText(job)}`]),
    ...(stage === undefined ? [] : [`*Stage:* ${escapeText(stage)}`]),
  ].join('\n');
}

const TURNS = {
  waiting: 'comes later',
  pending: 'still to decide',
  approved: 'approved',
  rejected: 'rejected',
} as const;
/** A request of more is not read to its end. */
const MOST_TURNS = 20;

/** Everybody else, and how far they are. */
function turnsOf({ approvers }: ApprovalView, { id: reader }: ApprovalReader): string[] {
  return approvers
    .filter(({ id }) => id !== reader)
    .slice(0, MOST_TURNS)
    .map((one) => `${nameOf(one, reader)}: ${TURNS[one.decision]}`);
}

function doorsOf({ approval, candidate }: ApprovalView, reader: ApprovalReader): KnownBlock[] {
  const doors = [
    ...(isAsked(approval, reader.id) ? decisionButtons(approval) : []),
    ...(candidate
      ? [
          button(
            'Open card',
            buttons.card,
            { candidate: candidate.id },
            { about: `Open the card of ${candidate.name}` },
          ),
        ]
      : []),
  ];
  return doors.length === 0 ? [] : [actions(...doors)];
}

function decisionButtons({ id, subject }: Approval) {
  return [
    button(
      'Approve',
      buttons.approve,
      { approval: id },
      {
        style: 'primary',
        about: `Approve ${subject}`,
        confirm: confirmation('Approve this?', `${subject}\nNobody can take it back from here.`, 'Approve'),
      },
    ),
    button(
      'Reject',
      buttons.rejectApproval,
      { approval: id },
      { style: 'danger', about: `Reject ${subject}` },
    ),
  ];
}

/** There is no such request any more, or it is none of the reader's. */
export function noApprovalMessage(): Message {
  const sentence = 'That request is not there any more, or it is not for you to decide.';
  return message(sentence, [section(sentence)]);
}

/** The request is gone from the ATS: its buttons go too. */
export function approvalGoneMessage(ats: string): Message {
  const sentence = `The request for your approval is not in ${escapeText(ats)} any more.`;
  return message(sentence, [section(`:heavy_minus_sign: ${sentence}`)]);
}

/** Why somebody who is let in may still not decide in their own name. */
export function uncertainMessage(ats: string): Message {
  const sentence = `A decision counts in ${escapeText(ats)} as yours, so I have to be certain who you are, and I am not.`;
  return message(sentence, [
    section(`:closed_lock_with_key: ${sentence}`),
    context(
      `Slack must have confirmed your e-mail address, and it must be that of one teammate in ${escapeText(ats)} and of nobody else. Until then, please decide in ${escapeText(ats)} itself.`,
    ),
  ]);
}

/** What waits for the reader. @param isCalled whether the ATS calls the bot when there is something new. */
export function approvalsMessage(
  waiting: readonly ApprovalView[],
  { ats, isCalled }: { readonly ats: string; readonly isCalled: boolean },
): Message {
  const sentence =
    waiting.length === 0
      ? 'Nothing that I know of waits for your approval.'
      : waiting.length === 1
        ? 'One request waits for your approval.'
        : `${waiting.length} requests wait for your approval.`;
  const small = isCalled
    ? `I know of what ${escapeText(ats)} has told me of since I was connected. It has older ones, perhaps.`
    : `${escapeText(ats)} tells of requests only by calling me, and it can't reach me: so I hear of none. Whoever runs me can set \`PUBLIC_URL\`.`;
  return message(isCalled ? sentence : `${sentence} ${small}`, [
    section(sentence),
    ...waiting.flatMap((one) => [
      row([bold(one.approval.subject), detailsOf(one)].filter((line) => line !== '').join('\n')),
      actions(...decisionButtons(one.approval)),
    ]),
    context(small),
  ]);
}

export const REJECT_APPROVAL = 'Reject the request';
/** Characters; what an ATS takes is not known. */
const LONGEST_COMMENT = 1000;

/** Asks why; whoever asked reads it in the ATS. */
export function rejectApprovalModal(form: {
  readonly view: ApprovalView;
  readonly ats: string;
  readonly comment?: string;
  readonly trouble?: Trouble;
}): ModalView {
  const { view, ats, comment = '', trouble } = form;
  const { id, subject, of } = view.approval;
  const details = detailsOf(view);
  const others = askedNow(view.approval).length;
  return modal({
    title: REJECT_APPROVAL,
    submit: 'Reject',
    callback: { id: modals.rejectApproval.id, metadata: modals.rejectApproval.encode({ approval: id }) },
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      section(`You are asked to approve ${KINDS[of]}: ${bold(subject)}.`),
      ...(details === '' ? [] : [section(details)]),
      {
        type: 'input',
        block_id: fields.approvalComment.block,
        label: plain('Why', LIMITS.input.label),
        hint: plain(`Whoever asked reads it in ${ats}.`, LIMITS.input.hint),
        element: {
          type: 'plain_text_input',
          action_id: fields.approvalComment.action,
          multiline: true,
          max_length: LONGEST_COMMENT,
          ...(comment === '' ? {} : { initial_value: comment }),
        },
      },
      ...(others > 1 ? [context('One rejection may end it for all who are asked.')] : []),
    ],
  });
}
