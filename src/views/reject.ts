import type { KnownBlock } from '@slack/types';
import type { RejectionReason } from '../domain/hiring.js';
import type { ApplicationId, CandidateId, ReasonId } from '../domain/ids.js';
import type { NoteDocument } from '../domain/note-document.js';
import type { Seen, SeenApplication } from '../domain/seen.js';
import { context, type ModalView, modal, option, plain, section } from './blocks.js';
import { DEED_WORDS } from './deeds.js';
import { fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { type MentionForm, mentionBlocks, noteInput, questionsThatFit } from './mentions.js';
import { menu } from './menu.js';
import { bold, escapeText } from './mrkdwn.js';
import { type Trouble, troubleBlocks } from './trouble.js';

/** Whom a rejection is about. It travels with the form, so that the form can be shown again whatever fails. */
export interface RejectSubject {
  readonly candidate: CandidateId;
  readonly application: ApplicationId;
  readonly seen: Seen;
  /** The candidate, job and stage, see `aboutCandidate`. */
  readonly about: string;
  /** Every active application with its job, when there are several and all can be rejected at once. */
  readonly all?: readonly (SeenApplication & { readonly job: string })[] | undefined;
}

/** What was entered. */
export interface Rejection {
  readonly scope: 'one' | 'all';
  readonly reasonId: ReasonId | undefined;
  readonly email: boolean;
  readonly note: NoteDocument | undefined;
}

export interface RejectForm extends RejectSubject, MentionForm {
  /** The form's own word, so that it is submitted once. */
  readonly key: string;
  readonly can: { readonly mention: boolean; readonly rejectionEmail: boolean; readonly unreject: boolean };
  /** All of the company's. */
  readonly reasons: readonly RejectionReason[];
  readonly entered: Rejection;
  /** What was typed when it is no reason of the company's. */
  readonly unknownReason?: string | undefined;
  /** The reason that was chosen is no longer there. */
  readonly reasonGone?: boolean;
  readonly trouble?: Trouble;
}

/**
 * A careful recruiter writes to nobody by accident: an e-mail that has left can't be taken back, and one that was
 * not sent can be sent later.
 */
export const UNTOUCHED: Rejection = { scope: 'one', reasonId: undefined, email: false, note: undefined };

/** Shows whom it is about, and asks how far, why, and whether the candidate hears of it. */
export function rejectModal(form: RejectForm): ModalView {
  const all = form.all && metadataOf(form, []).length <= ROOM_FOR_APPLICATIONS ? form.all : undefined;
  const fitting = { ...form, all };
  const questions = questionsThatFit(form, (asked) => metadataOf(fitting, asked));
  const asked = questions.map(({ written }) => written);
  return modal({
    title: DEED_WORDS.reject.title,
    submit: 'Reject',
    callback: { id: modals.reject.id, metadata: metadataOf(fitting, asked) },
    blocks: [
      ...(form.trouble ? troubleBlocks(form.trouble) : []),
      section(`:bust_in_silhouette: ${bold(form.about)}`),
      ...(all ? [scopeBlock(all, form)] : []),
      ...(form.all && !all
        ? [context('There are too many other applications to reject all at once here.')]
        : []),
      ...reasonBlocks(form),
      ...(form.can.rejectionEmail ? [emailBlock(form)] : []),
      noteInput(fields.rejectNote, form, { label: 'Note', body: form.entered.note, optional: true }),
      ...mentionBlocks(form, questions),
    ],
  });
}

/** Half of what may travel with a modal, in characters; the other half is for questions about the note. */
const ROOM_FOR_APPLICATIONS = LIMITS.modal.privateMetadata / 2;

function metadataOf({ candidate, application, seen, about, all, key }: RejectForm, asked: readonly string[]) {
  const others = all && { all: [...all] };
  return modals.reject.encode({ candidate, application, seen, about, ...others, key, asked: [...asked] });
}

function scopeBlock(all: NonNullable<RejectSubject['all']>, { ats, can, entered }: RejectForm): KnownBlock {
  const one = option('Only this application', 'one');
  const every = option(`All ${all.length} active applications`, 'all');
  const jobs = new Intl.ListFormat('en').format(all.map(({ job }) => job));
  const emails = can.rejectionEmail
    ? ` ${ats} then queues an e-mail for each in any case; without the e-mail I cancel them right after.`
    : '';
  return {
    type: 'input',
    block_id: fields.rejectScope.block,
    label: plain('What is rejected', LIMITS.input.label),
    hint: plain(`All means every one of them: ${jobs}.${emails}`, LIMITS.input.hint),
    element: {
      type: 'radio_buttons',
      action_id: fields.rejectScope.action,
      options: [one, every],
      initial_option: entered.scope === 'all' ? every : one,
    },
  };
}

function reasonBlocks({ ats, reasons, entered, unknownReason, reasonGone }: RejectForm): KnownBlock[] {
  if (reasons.length === 0) return [context(`There are no rejection reasons in ${escapeText(ats)}.`)];
  const groups = reasonGroups(reasons);
  const options = groups.flatMap((group) => group.options);
  const chosen = options.find(({ value }) => value === entered.reasonId);
  return [
    {
      type: 'input',
      block_id: fields.rejectReason.block,
      label: plain('Reason', LIMITS.input.label),
      element: menu(
        fields.rejectReason.action,
        'Choose a reason',
        options,
        chosen,
        groups.length > 1 ? groups : undefined,
      ),
    },
    ...(unknownReason === undefined ? [] : [context(unknownReasonLine(unknownReason, reasons))]),
    ...(reasonGone ? [context(':warning: That reason is no longer there. Please choose another one.')] : []),
  ];
}

/** Who ends it: the company, or the candidate. Where the ATS does not keep the two apart, there is one group. */
function reasonGroups(reasons: readonly RejectionReason[]) {
  const groups = [
    ['We reject', reasons.filter(({ isWithdrawal }) => isWithdrawal !== true)],
    ['The candidate withdrew', reasons.filter(({ isWithdrawal }) => isWithdrawal === true)],
  ] as const;
  return groups
    .filter(([, some]) => some.length > 0)
    .map(([label, some]) => ({
      label: plain(label, LIMITS.option.text),
      options: some.map(({ id, name }) => option(name, id)),
    }));
}

function unknownReasonLine(typed: string, reasons: readonly RejectionReason[]): string {
  const names = reasons.map(({ name }) => escapeText(name)).join(', ');
  return `:warning: ${bold(typed)} is no rejection reason here. There are ${names}.`;
}

function emailBlock({ ats, can, entered }: RejectForm): KnownBlock {
  const yes = option('Yes', 'yes');
  const no = option('No', 'no');
  const wayBack = can.unreject ? ', and Undo cancels it until then' : '';
  return {
    type: 'input',
    block_id: fields.rejectEmail.block,
    label: plain('Send the rejection e-mail', LIMITS.input.label),
    hint: plain(
      `${ats} queues it and sends it a little later: I show you when${wayBack}. Once it has left, nobody can take it back.`,
      LIMITS.input.hint,
    ),
    element: {
      type: 'radio_buttons',
      action_id: fields.rejectEmail.action,
      options: [yes, no],
      initial_option: entered.email ? yes : no,
    },
  };
}
