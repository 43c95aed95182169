import { candidateFor } from '../actions/decide.js';
import { type MentionQuestions, type NoteDraft, questionsAbout, writeNote } from '../actions/note.js';
import { submittedBefore } from '../actions/one-at-a-time.js';
import { allActive, type RejectOutcome, reject, rejectAll } from '../actions/reject.js';
import { cancelEmails, rejectionEmails } from '../actions/rejection-emails.js';
import { ReasonId } from '../domain/ids.js';
import { didYouMean, thingNamed } from '../domain/names.js';
import { isBlank } from '../domain/note-document.js';
import { seenOf } from '../domain/seen.js';
import { loadingModal, type Message } from '../views/blocks.js';
import { aboutCandidate, DEED_WORDS } from '../views/deeds.js';
import { nobodyMessage } from '../views/find.js';
import { buttons, fields, modals } from '../views/ids.js';
import { mrkdwnFromDocument } from '../views/mrkdwn.js';
import { alreadyDoneMessage, busyMessage, changedMessage } from '../views/outcome.js';
import {
  type RejectForm,
  type Rejection,
  type RejectSubject,
  rejectModal,
  UNTOUCHED,
} from '../views/reject.js';
import {
  alreadyRejectedMessage,
  type EmailFate,
  emailsCancelledMessage,
  type NoteFate,
  othersChangedMessage,
  rejectedMessage,
  type UnsavedNote,
  withUnsavedNote,
} from '../views/rejected.js';
import { troubleMessage } from '../views/trouble.js';
import { defineDeed, splitAtWord } from './deed.js';
import { answer, say } from './gate.js';
import { answersIn, slackPeopleIn } from './mentions.js';
import { definePress, defineSubmission, type FormValues, type TeammatesTurn } from './turn.js';

export const rejecting = defineDeed({
  deed: 'reject',
  usage: 'reject CANDIDATE [because REASON]',
  help: 'rejects a candidate; asks about the reason, the e-mail and a note',
  without: [['rejectionEmail', 'rejects a candidate; asks about the reason and a note']],
  examples: ['reject ana kovac', 'reject ana kovac because salary'],
  split: (typed) => splitAtWord(typed, 'because'),
  async form(turn, { candidate, application }, wish) {
    const { desk, me } = turn;
    const [reasons, all] = await Promise.all([desk.rejectionReasons(), allActive(desk, me, candidate)]);
    const meant = wish === undefined ? undefined : thingNamed(reasons, wish);
    const near =
      wish === undefined
        ? undefined
        : didYouMean(
            wish,
            reasons.map(({ name }) => name),
          );
    const proposed = meant ?? reasons.find(({ name }) => name === near);
    return rejectModal({
      ...formOf(turn),
      candidate: candidate.id,
      application: application.id,
      seen: seenOf(application),
      about: aboutCandidate(candidate, application),
      all: all?.map((one) => ({ application: one.id, seen: seenOf(one), job: one.job.title })),
      reasons,
      entered: { ...UNTOUCHED, reasonId: proposed?.id },
      unknownReason: meant === undefined ? wish : undefined,
    });
  },
});

export const doReject = defineSubmission({
  carrier: modals.reject,
  deed: 'decide',
  picture: () => loadingModal(DEED_WORDS.reject.title, 'Rejecting …'),
  async run(turn, { key, asked, ...subject }, values) {
    const entered = enteredIn(values);
    const answers = answersIn(asked, values);
    const draft = entered.note && {
      candidateId: subject.candidate,
      body: entered.note,
      visibility: 'all' as const,
      answers,
      from: turn.conversation.origin,
      withDecision: true,
    };
    const again = (more: Partial<RejectForm>) => showAgain(turn, subject, { entered, answers, ...more });
    const outcome = await attempt(turn, subject, key, entered, draft).catch((error: unknown) => ({
      kind: 'failed' as const,
      trouble: turn.trouble(error),
    }));
    switch (outcome.kind) {
      case 'failed':
        // The form itself may be what can't be drawn: what was typed is shown all the same.
        return again({ trouble: outcome.trouble }).catch(async () =>
          say(turn, 'That did not work', await withTyped(turn, draft, troubleMessage(outcome.trouble))),
        );
      case 'open':
        return again(outcome.asked);
      case 'no-reason':
        return again({ reasonGone: true });
      case 'submitted-before':
        return say(turn, 'Done already', alreadyDoneMessage(outcome.by, outcome.at));
      case 'rejected':
        return showRejected(turn, outcome, entered, draft);
      default:
        return say(turn, 'Nothing was changed', await withTyped(turn, draft, undoneMessage(turn, outcome)));
    }
  },
});

type Attempt =
  | { readonly kind: 'open'; readonly asked: MentionQuestions }
  | { readonly kind: 'submitted-before'; readonly by: string; readonly at: Date }
  | RejectOutcome;

/** Nobody is rejected while it is not certain whom the note is to notify. */
async function attempt(
  turn: TeammatesTurn,
  subject: RejectSubject,
  key: string,
  entered: Rejection,
  draft: NoteDraft | undefined,
): Promise<Attempt> {
  const { desk, me, conversation } = turn;
  const asked = draft && (await questionsAbout(desk, draft, await slackPeopleIn(turn, draft.body)));
  if (asked !== undefined) return { kind: 'open', asked };
  const before = await submittedBefore(desk, me, key);
  if (before !== undefined) return { kind: 'submitted-before', ...before };
  const wish = { reasonId: entered.reasonId, email: entered.email, from: conversation.origin };
  return entered.scope === 'all' && subject.all !== undefined
    ? rejectAll(desk, me, { ...wish, candidateId: subject.candidate, seen: subject.all })
    : reject(desk, me, { ...wish, applicationId: subject.application, seen: subject.seen });
}

/** What to say when nothing was done. */
function undoneMessage(
  { desk }: TeammatesTurn,
  outcome: Exclude<RejectOutcome, { kind: 'rejected' | 'no-reason' }>,
): Message {
  switch (outcome.kind) {
    case 'gone':
      return nobodyMessage('this candidate');
    case 'busy':
      return busyMessage(outcome.by);
    case 'others-changed':
      return othersChangedMessage({ ...outcome, at: desk.now() });
    case 'changed': {
      const { now, change } = outcome;
      const { name } = now.candidate;
      const at = desk.now();
      return now.application.status === 'rejected'
        ? alreadyRejectedMessage(name, change, at)
        : changedMessage({ name, now: now.application, change, at, again: 'reject' });
    }
  }
}

async function showRejected(
  turn: TeammatesTurn,
  outcome: Extract<RejectOutcome, { kind: 'rejected' }>,
  entered: Rejection,
  draft: NoteDraft | undefined,
): Promise<void> {
  const { candidate, applications, reason, undo } = outcome;
  const [email, note] = await Promise.all([
    emailFate(turn, outcome, entered.email),
    draft && saveNote(turn, draft),
  ]);
  const { name: ats } = turn.desk.ats;
  const isWithdrawal = reason?.isWithdrawal === true;
  const facts = { candidate, applications, reason: reason?.name, isWithdrawal, ats, email, undo, note };
  await say(turn, isWithdrawal ? 'Withdrawn' : 'Rejected', rejectedMessage(facts));
}

async function emailFate(
  turn: TeammatesTurn,
  { candidate, at, uncancelled }: Extract<RejectOutcome, { kind: 'rejected' }>,
  wished: boolean,
): Promise<EmailFate | undefined> {
  const { desk } = turn;
  if (!desk.ats.can.rejectionEmail) return undefined;
  if (uncancelled !== undefined) return { kind: 'uncancelled', trouble: turn.trouble(uncancelled) };
  if (!wished) return { kind: 'off' };
  try {
    const { queued, leavesAt, leftAt } = await rejectionEmails(desk, candidate.id, at);
    if (queued > 0) return { kind: 'queued', count: queued, leavesAt };
    return leftAt ? { kind: 'left', at: leftAt } : { kind: 'none' };
  } catch (error) {
    turn.trouble(error);
    return { kind: 'unseen' };
  }
}

/** The rejection stands, whatever becomes of the note: what was typed then stands below it. */
async function saveNote(turn: TeammatesTurn, draft: NoteDraft): Promise<NoteFate> {
  const { desk, me } = turn;
  try {
    const saved = await writeNote(desk, me, draft, await slackPeopleIn(turn, draft.body));
    if (saved.kind === 'saved') {
      return { ...saved, ats: desk.ats.name, can: desk.ats.can, visibility: draft.visibility };
    }
    return { kind: 'unsaved', ...(await kept(turn, draft)) };
  } catch (error) {
    return { kind: 'unsaved', ...(await kept(turn, draft)), trouble: turn.trouble(error) };
  }
}

async function kept(turn: TeammatesTurn, { candidateId, body }: NoteDraft): Promise<UnsavedNote> {
  return { candidate: candidateId, body, draft: await turn.keepDraft(mrkdwnFromDocument(body)) };
}

/** Nothing typed is lost, whatever the answer is. */
async function withTyped(
  turn: TeammatesTurn,
  draft: NoteDraft | undefined,
  answer: Message,
): Promise<Message> {
  return draft === undefined ? answer : withUnsavedNote(answer, await kept(turn, draft));
}

function enteredIn(values: FormValues): Rejection {
  const note = values.document(fields.rejectNote);
  return {
    scope: values.choice(fields.rejectScope) === 'all' ? 'all' : 'one',
    reasonId: ReasonId.optional().parse(values.choice(fields.rejectReason)),
    email: values.choice(fields.rejectEmail) === 'yes',
    note: isBlank(note) ? undefined : note,
  };
}

/** The form with everything entered, as a new form: it may be submitted once more. */
async function showAgain(
  turn: TeammatesTurn,
  subject: RejectSubject,
  more: Partial<RejectForm> & Pick<RejectForm, 'entered'>,
): Promise<void> {
  const reasons = await turn.desk.rejectionReasons();
  await turn.modal?.update(rejectModal({ ...formOf(turn), ...subject, reasons, ...more }));
}

function formOf({ desk }: TeammatesTurn): Pick<RejectForm, 'ats' | 'can' | 'key'> {
  return { ats: desk.ats.name, can: desk.ats.can, key: desk.newId() };
}

/** For when the e-mails that nobody wanted could not be cancelled at once. */
export const cancelEmailsButton = definePress({
  carrier: buttons.cancelEmails,
  deed: 'decide',
  picture: () => loadingModal('Rejection e-mails', 'Cancelling …'),
  async run(turn, { candidate: id }) {
    const candidate = await candidateFor(turn.desk, turn.me, id);
    if (candidate === undefined) return answer(turn, 'Nobody found', nobodyMessage('this candidate'));
    await cancelEmails(turn.desk, id);
    await answer(turn, 'Rejection e-mails', emailsCancelledMessage(candidate));
  },
});
