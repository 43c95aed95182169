import { cannotMessage } from './capabilities.js';
import { aboutCandidate } from './deeds.js';
import {
  ATS as ats,
  CANDIDATE,
  candidateOf,
  extremes,
  many,
  paragraph,
  richNote,
  sampleTeammate,
  TROUBLE as trouble,
} from './gallery-samples.js';
import {
  type NoteForm,
  noteModal,
  savedNoteMessage,
  unfinishedNoteMessage,
  unheardNoteMessage,
} from './note.js';

/** The views about notes. */

export const noteMessages = () => ({
  'note saved': savedNoteMessage({
    candidate: CANDIDATE,
    ats,
    notified: [sampleTeammate(1, 'Ben Adler'), sampleTeammate(2, "Siobhán O'Neill")],
    inAuthorsName: true,
    visibility: 'all',
    can: { mention: true },
  }),
  'note saved for administrators': savedNoteMessage({
    candidate: CANDIDATE,
    ats,
    notified: [],
    inAuthorsName: false,
    visibility: 'private',
    can: { mention: true },
  }),
  'note saved where nobody is notified': savedNoteMessage({
    candidate: CANDIDATE,
    ats,
    notified: [],
    inAuthorsName: true,
    visibility: 'all',
    can: { mention: false },
  }),
  ...extremes('note that notifies nobody', (text) =>
    unheardNoteMessage({ candidate: candidateOf(text, 1), ats, body: richNote(text), draft: 'd1' }),
  ),
  ...extremes('not possible', (text) => cannotMessage(text, 'move', candidateOf(text, 1))),
  'not possible, about nobody': cannotMessage(ats, 'rejectionEmail'),
  ...extremes('note saved', (text) =>
    savedNoteMessage({
      candidate: candidateOf(text, 1),
      ats,
      notified: many(100, (index) => sampleTeammate(index, text)),
      inAuthorsName: false,
      visibility: 'private',
      can: { mention: true },
    }),
  ),
  'note not saved yet': unfinishedNoteMessage({
    candidate: CANDIDATE,
    questions: [{ kind: 'unknown', written: '@Bne', options: [] }],
    body: paragraph('Strong on distributed systems, @Bne'),
    draft: '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11',
  }),
  ...extremes('note not saved yet', (text) =>
    unfinishedNoteMessage({
      candidate: candidateOf(text, 1),
      questions: many(20, () => ({ kind: 'unknown', written: `@${text}`, options: [] })),
      body: richNote(text),
      draft: '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11',
    }),
  ),
});

const form: NoteForm = {
  key: '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11',
  candidateId: CANDIDATE.id,
  about: aboutCandidate(CANDIDATE),
  ats,
  can: { mention: true, privateNotes: true },
};

export const noteForms = () => ({
  'note form': noteModal(form),
  'note form of an ATS without mentions': noteModal({
    ...form,
    can: { mention: false, privateNotes: false },
  }),
  'note form with questions': noteModal({
    ...form,
    body: paragraph('Strong, says @Ben. @here @Bne <@U0GUSMARSH>'),
    questions: [
      {
        kind: 'ambiguous',
        written: '@Ben',
        options: [sampleTeammate(1, 'Ben Adler'), sampleTeammate(2, 'Ben Adler-Schmidt')],
      },
      { kind: 'group', written: '@here', options: [] },
      { kind: 'unknown', written: '@Bne', options: [] },
      { kind: 'slack-user', written: '@Gus Marsh', options: [] },
    ],
    answers: new Map([['@Ben', sampleTeammate(2).id]]),
    teammates: many(150, (index) => sampleTeammate(index)),
  }),
  'note form after trouble': noteModal({
    ...form,
    body: paragraph('Strong.'),
    trouble,
    visibility: 'private',
  }),
  ...extremes('note form', (text) =>
    noteModal({
      ...form,
      candidateId: candidateOf(text, 1).id,
      about: aboutCandidate(candidateOf(text, 1)),
      body: richNote(text),
      questions: many(20, (index) => ({ kind: 'unknown', written: `@${index}${text}`, options: [] })),
      teammates: many(150, (index) => sampleTeammate(index, text)),
      trouble: { told: text, reference: trouble.reference },
      hint: 'I no longer have what you typed.',
    }),
  ),
});
