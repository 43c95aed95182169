import type { RejectionReason } from '../domain/hiring.js';
import { ReasonId } from '../domain/ids.js';
import { seenOf } from '../domain/seen.js';
import type { Message, ModalView } from './blocks.js';
import { aboutCandidate } from './deeds.js';
import {
  ATS as ats,
  CANDIDATE,
  candidateOf,
  extremes,
  many,
  NOW,
  paragraph,
  richNote,
  sampleApplication,
  sampleTeammate,
  TROUBLE as trouble,
} from './gallery-samples.js';
import { type RejectForm, rejectModal, UNTOUCHED } from './reject.js';
import {
  alreadyRejectedMessage,
  emailsCancelledMessage,
  othersChangedMessage,
  type RejectedFacts,
  rejectedMessage,
  withUnsavedNote,
} from './rejected.js';

/** The views of a rejection for the gallery. */

const DRAFT = '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11';
const [APPLICATION = sampleApplication(1, 'Senior Backend Engineer', 'Interview')] = CANDIDATE.applications;
const LATER = new Date(NOW.getTime() + 15 * 60_000);

function reason(index: number, name: string): RejectionReason {
  return { id: ReasonId.parse(String(index)), name };
}

const REASONS = [reason(1, 'Salary expectations'), reason(2, 'Position filled')];

const form: RejectForm = {
  candidate: CANDIDATE.id,
  application: APPLICATION.id,
  seen: seenOf(APPLICATION),
  about: aboutCandidate(CANDIDATE, APPLICATION),
  key: DRAFT,
  ats,
  can: { mention: true, rejectionEmail: true, unreject: true },
  reasons: REASONS,
  entered: UNTOUCHED,
};

function allOf(count: number, title: string) {
  return many(count, (index) => {
    const application = sampleApplication(index, title, 'Interview');
    return { application: application.id, seen: seenOf(application), job: title };
  });
}

export const rejectForms = (): Readonly<Record<string, ModalView>> => ({
  'reject form': rejectModal(form),
  'reject form of an ATS without e-mails and reasons': rejectModal({
    ...form,
    can: { mention: false, rejectionEmail: false, unreject: false },
    reasons: [],
  }),
  'reject form with several applications': rejectModal({
    ...form,
    all: allOf(3, 'Backend Engineer'),
    entered: {
      scope: 'all',
      reasonId: ReasonId.parse('2'),
      email: true,
      note: paragraph('Strong, says @Ben.'),
    },
    questions: [{ kind: 'ambiguous', written: '@Ben', options: [sampleTeammate(1), sampleTeammate(2)] }],
    reasonGone: true,
    trouble,
  }),
  'reject form of an ATS that keeps withdrawals apart': rejectModal({
    ...form,
    reasons: [reason(1, 'Salary'), { ...reason(2, 'Another offer'), isWithdrawal: true }],
  }),
  'reject form with an unknown reason': rejectModal({ ...form, unknownReason: 'salery' }),
  ...extremes('reject form', (text) =>
    rejectModal({
      ...form,
      about: aboutCandidate(candidateOf(text, 1)),
      all: allOf(5, text),
      reasons: many(150, (index) => reason(index, text)),
      entered: { scope: 'all', reasonId: ReasonId.parse('140'), email: true, note: richNote(text) },
      unknownReason: text,
      questions: many(20, (index) => ({ kind: 'unknown', written: `@${index}${text}`, options: [] })),
      teammates: many(150, (index) => sampleTeammate(index, text)),
      trouble: { told: text, reference: trouble.reference },
    }),
  ),
});

const facts: RejectedFacts = {
  candidate: CANDIDATE,
  applications: [APPLICATION],
  reason: 'Salary expectations',
  ats,
  email: { kind: 'queued', count: 1, leavesAt: LATER },
  undo: DRAFT,
  note: undefined,
};

const unsaved = { candidate: CANDIDATE.id, body: paragraph('Asks for too much.'), draft: DRAFT, trouble };

export const rejectMessages = (): Readonly<Record<string, Message>> => ({
  rejected: rejectedMessage(facts),
  'rejected without an e-mail, with a note': rejectedMessage({
    ...facts,
    email: { kind: 'off' },
    note: {
      kind: 'saved',
      candidate: CANDIDATE,
      ats,
      notified: [sampleTeammate(1, 'Ben Adler')],
      inAuthorsName: true,
      visibility: 'all',
      can: { mention: true },
    },
  }),
  withdrawn: rejectedMessage({ ...facts, email: undefined, reason: 'Another offer', isWithdrawal: true }),
  'rejected where the e-mail has left': rejectedMessage({ ...facts, email: { kind: 'left', at: NOW } }),
  'rejected where there is no e-mail': rejectedMessage({ ...facts, email: { kind: 'none' } }),
  'rejected where the e-mail is not seen': rejectedMessage({ ...facts, email: { kind: 'unseen' } }),
  'rejected for all, with a note that failed': rejectedMessage({
    ...facts,
    applications: many(2, (index) => sampleApplication(index, 'Backend Engineer', 'Interview')),
    email: { kind: 'uncancelled', trouble },
    note: { kind: 'unsaved', ...unsaved },
  }),
  ...extremes('rejected', (text) =>
    rejectedMessage({
      ...facts,
      candidate: candidateOf(text, 1),
      applications: many(40, (index) => sampleApplication(index, text, text)),
      reason: text,
      email: { kind: 'uncancelled', trouble: { told: text, reference: trouble.reference } },
      note: {
        kind: 'unsaved',
        ...unsaved,
        body: richNote(text),
        trouble: { told: text, reference: trouble.reference },
      },
    }),
  ),
  'already rejected': alreadyRejectedMessage('Ana Kovač', { by: 'Ben Adler', at: NOW }, LATER),
  'already rejected, nobody knows by whom': alreadyRejectedMessage('Ana Kovač', undefined, LATER),
  ...extremes('already rejected', (text) => alreadyRejectedMessage(text, { by: text, at: NOW }, LATER)),
  'not all rejected': othersChangedMessage({
    candidate: CANDIDATE,
    changes: [{ now: APPLICATION, change: { by: 'Ben Adler', at: NOW } }],
    at: LATER,
  }),
  ...extremes('not all rejected', (text) =>
    withUnsavedNote(
      othersChangedMessage({
        candidate: candidateOf(text, 1),
        changes: many(40, (index) => ({ now: sampleApplication(index, text, text), change: undefined })),
        at: LATER,
      }),
      { ...unsaved, body: richNote(text) },
    ),
  ),
  'e-mails cancelled': emailsCancelledMessage(CANDIDATE),
});
