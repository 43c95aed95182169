import type { DeedKind } from '../domain/deed-record.js';
import type { Candidate, Job } from '../domain/hiring.js';
import { JobId, StageId } from '../domain/ids.js';
import { addedAlreadyMessage, addedMessage, addModal, knownMessage } from './add.js';
import { assignedMessage, assignModal, duplicateMessage } from './assign.js';
import type { Message, ModalView } from './blocks.js';
import { aboutCandidate } from './deeds.js';
import {
  ATS as ats,
  CANDIDATE,
  candidateOf,
  extremes,
  JOB,
  many,
  NOW,
  sampleApplication,
  sampleJob,
  TROUBLE as trouble,
} from './gallery-samples.js';
import { historyMessage, type ToldDeed } from './history.js';
import { nothingNewMessage, taggedMessage, tagModal } from './tag.js';

/** The views about candidates as such: new ones, their tags, their jobs, their history. */

const KEY = '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11';
const UNDO = '6f0f4a55-1a8a-4b44-8a43-2a7d1f0e6c11';

function withStages(job: Job, count: number, name: string): Job {
  return { ...job, stages: many(count, (index) => ({ id: StageId.parse(`s${index}`), name })) };
}

const tagForm = { candidateId: CANDIDATE.id, about: aboutCandidate(CANDIDATE) };

const assignForm = {
  candidateId: CANDIDATE.id,
  about: aboutCandidate(CANDIDATE),
  applied: CANDIDATE.applications.map(({ job }) => job.id),
  key: KEY,
  ats,
};

const resume = {
  name: 'Ana Kovač, CV.pdf',
  size: 90_000,
  url: 'https://files.slack.com/files-pri/T0-F0/cv.pdf',
};

export const candidateForms = (): Record<string, ModalView> => ({
  'tag form': tagModal({ ...tagForm, present: CANDIDATE.tags }),
  'tag form of somebody without tags': tagModal(tagForm),
  ...extremes('tag form', (text) =>
    tagModal({
      candidateId: candidateOf(text, 1).id,
      about: aboutCandidate(candidateOf(text, 1)),
      present: many(40, () => text),
      chosen: ['go', text],
      trouble,
    }),
  ),
  'assign form': assignModal(assignForm),
  'assign form with a job': assignModal({ ...assignForm, job: withStages(JOB, 5, 'Interview') }),
  ...extremes('assign form', (text) =>
    assignModal({
      ...assignForm,
      candidateId: candidateOf(text, 1).id,
      about: aboutCandidate(candidateOf(text, 1)),
      applied: many(40, () => JobId.parse('9'.repeat(150))),
      job: withStages(sampleJob(1, text), 150, text),
      trouble: { told: text, reference: trouble.reference },
      hint: text,
    }),
  ),
  'add form': addModal({ key: KEY, mayBeWithoutJob: false }),
  'add form as it is filled in': addModal({
    key: KEY,
    name: 'Ana Kovač',
    email: 'ana.kovac@mail.example',
    phone: '+385 1 555 0142',
    resume,
    job: withStages(JOB, 5, 'Interview'),
    mayBeWithoutJob: true,
    trouble,
  }),
  ...extremes('add form', (text) =>
    addModal({
      key: KEY,
      name: text,
      email: text,
      phone: text,
      resume: { ...resume, name: text.slice(0, 250), url: `${resume.url}?${'x'.repeat(4000)}` },
      job: withStages(sampleJob(1, text), 150, text),
      mayBeWithoutJob: true,
      trouble: { told: text, reference: trouble.reference },
      hint: text,
    }),
  ),
});

export const candidateMessages = (): Record<string, Message> => ({
  'tagged with one': taggedMessage(CANDIDATE, ['rust'], UNDO),
  ...extremes('tagged with many', (text) =>
    taggedMessage(
      candidateOf(text, 1),
      many(100, () => text),
      UNDO,
    ),
  ),
  ...extremes('nothing new to tag', (text) => nothingNewMessage(candidateOf(text, 1))),
  assigned: assignedMessage(CANDIDATE, sampleApplication(2, 'Data Analyst', 'Applied'), ats),
  ...extremes('assigned', (text) =>
    assignedMessage(candidateOf(text, 1), sampleApplication(2, text, text), ats),
  ),
  'assigned already': duplicateMessage(CANDIDATE, sampleApplication(2, 'Data Analyst', 'Applied')),
  'assigned and rejected already': duplicateMessage(CANDIDATE, {
    ...sampleApplication(2, 'Data Analyst', 'Applied'),
    status: 'rejected',
  }),
  ...extremes('assigned already', (text) =>
    duplicateMessage(candidateOf(text, 1), sampleApplication(2, text, text)),
  ),
  added: addedMessage(CANDIDATE, sampleApplication(1, JOB.title, 'Applied'), resume),
  'added without a job': addedMessage(CANDIDATE, undefined, undefined),
  ...extremes('added', (text) =>
    addedMessage(candidateOf(text, 1), sampleApplication(1, text, text), { ...resume, name: text }),
  ),
  'known already': knownMessage('ana.kovac@mail.example', [CANDIDATE]),
  ...extremes('known already', (text) =>
    knownMessage(
      text,
      many(60, (): Candidate => candidateOf(text, 1)),
    ),
  ),
  'added already': addedAlreadyMessage('Ben Adler', NOW, [CANDIDATE]),
  'history of nothing': historyMessage(CANDIDATE, [], ats),
  history: historyMessage(
    CANDIDATE,
    KINDS.map((kind) => ({ ...DEED, kind })),
    ats,
  ),
  ...extremes('history', (text) =>
    historyMessage(
      candidateOf(text, 1),
      many(100, (): ToldDeed => ({ ...DEED, by: text, before: text, after: text, job: text })),
      ats,
    ),
  ),
});

const KINDS: readonly DeedKind[] = [
  'undone',
  'hired',
  'advanced',
  'moved',
  'rejected',
  'scheduled',
  'rescheduled',
  'cancelled',
  'approved',
  'declined',
  'noted',
  'tagged',
  'assigned',
  'added',
];

const DEED: ToldDeed = {
  kind: 'moved',
  by: 'Ben Adler',
  before: 'Interview',
  after: 'Offer',
  at: NOW,
  job: JOB.title,
};
