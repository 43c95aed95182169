import { ApplicationId, InterviewId } from '../domain/ids.js';
import type { When } from '../domain/when.js';
import type { Message, ModalView } from './blocks.js';
import { aboutCandidate } from './deeds.js';
import {
  ATS as ats,
  CANDIDATE,
  CARD,
  candidateOf,
  extremes,
  JOB,
  many,
  NOW,
  richNote,
  sampleApplication,
  sampleNote,
  sampleTeammate,
  TROUBLE as trouble,
} from './gallery-samples.js';
import { interviewsMessage, notAPeriodMessage, notInterviewersMessage } from './interviews.js';
import { type BookedInterview, bookedMessage, invitationMessage } from './invitation.js';
import { echoOf, RULES, type ScheduleForm, scheduleModal, strangersComplaint } from './schedule.js';

const zone = 'Europe/Berlin';
const startsAt = new Date('2026-03-06T14:00:00Z');
const endsAt = new Date('2026-03-06T15:00:00Z');
export const INTERVIEW = {
  id: InterviewId.parse('i2'),
  startsAt,
  endsAt,
  interviewers: [sampleTeammate(1).id],
  location: 'https://meet.example/ana',
};

export const INTERVIEW_FORM: ScheduleForm = {
  candidate: CANDIDATE.id,
  application: ApplicationId.parse('a1'),
  seen: { status: 'active' },
  about: aboutCandidate(CANDIDATE),
  key: '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11',
  zone,
  entered: { date: undefined, time: undefined, moment: undefined, minutes: 60, panel: [], place: '' },
};
const filled = {
  date: '2026-03-06',
  time: '15:00',
  moment: undefined,
  minutes: 50,
  panel: ['U0BENADLER'],
  place: 'https://meet.example/ana',
};

const said = 'friday 3pm for 50m';
const time: When = { kind: 'time', start: startsAt, minutes: 50 };

export const interviewForms = (): Record<string, ModalView> => ({
  'interview form': scheduleModal(INTERVIEW_FORM),
  'interview form from words': scheduleModal({
    ...INTERVIEW_FORM,
    entered: filled,
    ...echoOf(said, time, 50, zone),
  }),
  'interview form from words about the past': scheduleModal({
    ...INTERVIEW_FORM,
    entered: filled,
    ...echoOf(said, { ...time, kind: 'past' }, 50, zone),
  }),
  ...Object.fromEntries(
    (['no-time', 'no-date', 'day-or-month', 'am-or-pm', 'other-weekday', 'not-understood'] as const).map(
      (why) => [
        `interview form from words with ${why}`,
        scheduleModal({
          ...INTERVIEW_FORM,
          ...echoOf(
            said,
            { kind: 'unclear', why, date: undefined, time: undefined, minutes: undefined },
            60,
            zone,
          ),
        }),
      ],
    ),
  ),
  'interview form with every rule broken': scheduleModal({
    ...INTERVIEW_FORM,
    entered: filled,
    complaints: {
      ...RULES['in-the-past'],
      ...RULES['too-long'],
      panel: strangersComplaint(['Gus Marsh'], ats),
    },
    trouble,
  }),
  ...Object.fromEntries(
    (['skipped', 'twice'] as const).map((why) => [
      `interview form with a time that is ${why}`,
      scheduleModal({
        ...INTERVIEW_FORM,
        entered: filled,
        question: {
          kind: 'question',
          why,
          options: [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')],
        },
      }),
    ]),
  ),
  'interview form with a clash': scheduleModal({
    ...INTERVIEW_FORM,
    entered: filled,
    clashes: [{ interview: INTERVIEW.id, teammate: 'Ben Adler', startsAt, endsAt }],
  }),
  ...extremes('interview form', (text) =>
    scheduleModal({
      ...INTERVIEW_FORM,
      candidate: candidateOf(text, 1).id,
      about: aboutCandidate(candidateOf(text, 1)),
      entered: { ...filled, panel: many(30, (index) => `U${index}`), place: text },
      ...echoOf(text, time, 50, zone),
      complaints: {
        date: strangersComplaint(
          many(10, () => text),
          text,
        ),
        panel: strangersComplaint([text], text),
      },
      clashes: many(40, (index) => ({
        interview: InterviewId.parse(`${index}${'9'.repeat(140)}`),
        teammate: text,
        startsAt,
        endsAt,
      })),
      trouble: { told: text, reference: trouble.reference },
    }),
  ),
});

export const BOOKED: BookedInterview = {
  candidate: CANDIDATE,
  application: sampleApplication(1, JOB.title, 'Interview'),
  interview: INTERVIEW,
  panel: ['Ben Adler', '田中 美咲'],
  ats,
};

/** Everything in it is `text`. */
export function bookedOf(text: string): BookedInterview {
  return {
    candidate: candidateOf(text, 1),
    application: sampleApplication(1, text, text),
    interview: { ...INTERVIEW, location: text },
    panel: many(10, () => text),
    ats: text,
  };
}

const listed = {
  interview: INTERVIEW,
  candidateId: CANDIDATE.id,
  candidate: CANDIDATE.name,
  job: JOB.title,
  panel: ['Ben Adler', '田中 美咲'],
};

export const interviewMessages = (): Record<string, Message> => ({
  'interview booked': bookedMessage(BOOKED, { zone, unreached: [], canChange: false }),
  'interview booked, and somebody not told': bookedMessage(BOOKED, {
    zone,
    unreached: ['Ben Adler'],
    canChange: true,
  }),
  ...extremes('interview booked', (text) =>
    bookedMessage(bookedOf(text), { zone, unreached: many(10, () => text), canChange: false }),
  ),
  invitation: invitationMessage(BOOKED, {
    zone: 'Asia/Tokyo',
    notes: CARD.notes ?? [],
    card: true,
    by: 'Priya Raman',
  }),
  'invitation of somebody who may see no card': invitationMessage(
    {
      ...BOOKED,
      candidate: { ...CANDIDATE, profileUrl: undefined },
      interview: { ...INTERVIEW, location: undefined },
    },
    { zone, notes: [], card: false, by: 'Priya Raman' },
  ),
  ...extremes('invitation', (text) =>
    invitationMessage(bookedOf(text), {
      zone,
      notes: many(20, (index) => sampleNote(index, text, richNote(text))),
      card: true,
      by: text,
    }),
  ),
  interviews: interviewsMessage({
    period: 'week',
    zone,
    whose: [],
    days: [{ from: NOW, interviews: [listed, { ...listed, candidateId: undefined, job: undefined }] }],
  }),
  'interviews of a while ago': interviewsMessage({
    period: 'today',
    zone,
    whose: [],
    days: [{ from: NOW, interviews: [listed] }],
    minutesOld: 20,
  }),
  'no interviews': interviewsMessage({
    period: 'today',
    zone,
    whose: [],
    days: [{ from: NOW, interviews: [] }],
  }),
  ...extremes('a hundred interviews', (text) =>
    interviewsMessage({
      period: 'tomorrow',
      zone,
      whose: many(10, (index) => sampleTeammate(index, text)),
      days: many(7, () => ({
        from: NOW,
        interviews: many(15, () => ({
          interview: { ...INTERVIEW, location: text },
          candidateId: CANDIDATE.id,
          candidate: text,
          job: text,
          panel: many(10, () => text),
        })),
      })),
    }),
  ),
  ...extremes('interviews of no period', notAPeriodMessage),
  ...extremes('interviews of strangers', (text) => notInterviewersMessage([text, text], ats)),
});
