import { StageId } from '../domain/ids.js';
import { seenOf } from '../domain/seen.js';
import type { Message, ModalView } from './blocks.js';
import { bulkMessage, bulkMoveModal, bulkRejectModal, bulkTagModal, selectModal } from './bulk.js';
import { noActiveApplicationMessage, whichApplicationMessage } from './deeds.js';
import { foundMessage, pickForCard, pickForDeed } from './find.js';
import {
  ATS as ats,
  CANDIDATE,
  candidateOf,
  extremes,
  many,
  NOW,
  sampleApplication,
  sampleJob,
} from './gallery-samples.js';
import { advanceModal, hireModal, moveModal } from './move.js';
import { alreadyDoneMessage, busyMessage, changedMessage, doneMessage } from './outcome.js';
import { alreadyUndoneMessage, changedSinceMessage, nothingToUndoMessage, undoneMessage } from './undo.js';

/** The views of moving, advancing, hiring, of several at once, and of taking back, for the gallery. */

const KEY = '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11';
const EARLIER = new Date(NOW.getTime() - 2 * 60_000);
const application = sampleApplication(1, 'Senior Backend Engineer', 'Interview');
const form = { candidate: CANDIDATE, application, key: KEY };

function stagesOf(count: number, name: string) {
  return many(count, (index) => ({
    id: StageId.parse(String(900 + index)),
    name: index === 0 ? name : `${name} ${index}`,
  }));
}

function seenMany(count: number) {
  return many(count, (index) => {
    const one = sampleApplication(index, 'Senior Backend Engineer', 'Interview');
    return { application: one.id, seen: seenOf(one) };
  });
}

export const decisionForms = (): Readonly<Record<string, ModalView>> => ({
  'move form': moveModal({ ...form, stages: stagesOf(3, 'Offer'), chosen: stagesOf(1, 'Offer')[0] }),
  'move form with an unknown stage': moveModal({
    ...form,
    stages: stagesOf(3, 'Offer'),
    chosen: undefined,
    unknown: 'ofer',
  }),
  'move form of a job without stages': moveModal({ ...form, stages: [], chosen: undefined }),
  ...extremes('move form', (text) =>
    moveModal({
      candidate: candidateOf(text, 2),
      application: sampleApplication(1, text, text),
      key: KEY,
      stages: stagesOf(150, text),
      chosen: undefined,
      unknown: text,
    }),
  ),
  'advance form': advanceModal({ ...form, next: stagesOf(1, 'Offer')[0] }),
  'advance form at the end': advanceModal({ ...form, next: undefined }),
  'hire form': hireModal({ ...form, ats, canTakeBack: false }),
  'select form': selectModal({ text: 'ana', rows: [form], deeds: ['move', 'reject', 'tag'] }),
  'select form with nobody': selectModal({ text: 'ana', rows: [], deeds: ['move'] }),
  ...extremes('select form', (text) =>
    selectModal({
      text,
      rows: many(150, (index) => ({
        candidate: candidateOf(text, 1),
        application: sampleApplication(index, text, text),
      })),
      deeds: ['move', 'reject', 'tag'],
    }),
  ),
  ...extremes('move several', (text) =>
    bulkMoveModal({
      seen: seenMany(100),
      key: KEY,
      jobs: many(150, (index) => ({ ...sampleJob(index, text), stages: stagesOf(20, text) })),
    }),
  ),
  'move several of jobs without stages': bulkMoveModal({ seen: seenMany(2), key: KEY, jobs: [] }),
  'reject several': bulkRejectModal({ seen: seenMany(2), key: KEY, reasons: [], canEmail: true }),
  'tag several': bulkTagModal({ seen: seenMany(1), key: KEY }),
});

const change = { by: 'Ben Adler', at: EARLIER };

export const decisionMessages = (): Readonly<Record<string, Message>> => ({
  'found several who can be decided on': foundMessage([CANDIDATE, CANDIDATE], {
    text: 'ana',
    several: true,
    pick: pickForCard,
  }),
  'which one is moved': foundMessage([CANDIDATE, CANDIDATE], {
    text: 'ana',
    question: 'Who moves on?',
    pick: pickForDeed('move', 'offer'),
  }),
  'which application': whichApplicationMessage(
    CANDIDATE,
    [application, sampleApplication(2, 'Data Analyst', 'Applied')],
    'move',
    'offer',
  ),
  'no active application': noActiveApplicationMessage({
    ...CANDIDATE,
    applications: [{ ...application, status: 'rejected' }],
  }),
  moved: doneMessage('*Ana Kovač* moved from *Interview* to *Offer*.', KEY),
  'changed meanwhile': changedMessage({
    name: 'Ana Kovač',
    now: application,
    change,
    at: NOW,
    again: 'move',
  }),
  'changed meanwhile, by nobody knows whom': changedMessage({
    name: 'Ana Kovač',
    now: { ...application, status: 'hired' },
    change: undefined,
    at: NOW,
    again: 'move',
  }),
  'somebody decides at this moment': busyMessage('Ben Adler'),
  'done already': alreadyDoneMessage('Ben Adler', NOW),
  undone: undoneMessage({
    what: { deed: 'rejected', applicationIds: [application.id], emails: true },
    names: ['Ana Kovač'],
    count: 1,
    leftAt: undefined,
    remaining: undefined,
  }),
  'undone too late': undoneMessage({
    what: { deed: 'rejected', applicationIds: [application.id], emails: true },
    names: ['Ana Kovač'],
    count: 1,
    leftAt: NOW,
    remaining: { undo: KEY, count: 3 },
  }),
  'nothing to undo': nothingToUndoMessage(),
  'undone already': alreadyUndoneMessage('Ben Adler', NOW),
  'changed since': changedSinceMessage({
    undo: KEY,
    at: NOW,
    changes: [{ name: 'Ana Kovač', application, change }],
  }),
  'several moved': bulkMessage({
    deed: 'move',
    done: [{ ...application, candidateName: 'Ana Kovač' }],
    failed: [
      {
        application: { ...application, candidateName: 'Bo Li' },
        told: 'has changed meanwhile: now in Offer.',
      },
    ],
    undo: KEY,
  }),
  ...extremes('several moved', (text) =>
    bulkMessage({
      deed: 'tag',
      done: many(100, (index) => ({ ...sampleApplication(index, text, text), candidateName: text })),
      failed: many(100, () => ({ application: { ...application, candidateName: text }, told: text })),
      undo: KEY,
    }),
  ),
});
