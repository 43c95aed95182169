import { InterviewId } from '../domain/ids.js';
import type { Message, ModalView } from './blocks.js';
import {
  cancelInterviewModal,
  interviewCancelledMessage,
  interviewChangedMessage,
  interviewMovedMessage,
  interviewSameMessage,
  noInterviewMessage,
  type PresentFacts,
  presentLine,
} from './change-interview.js';
import {
  BOOKED as booked,
  bookedOf,
  INTERVIEW_FORM as form,
  INTERVIEW as interview,
} from './gallery-interviews.js';
import { ATS as ats, extremes, many, NOW, sampleTeammate } from './gallery-samples.js';
import { interviewsMessage } from './interviews.js';
import { movedMessage, offPanelMessage } from './invitation.js';
import { scheduleModal } from './schedule.js';

const zone = 'Europe/Berlin';
const key = '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11';
const was = '0123456789abcdefghijkl';
const facts: PresentFacts = { ...booked, zone };
const factsOf = (text: string): PresentFacts => ({ ...bookedOf(text), zone });
const by = 'Priya Raman';
const earlier = { ...interview, startsAt: NOW, endsAt: new Date(NOW.getTime() + 3_600_000) };

const present = {
  interview: interview.id,
  was,
  now: presentLine(facts),
  staying: [{ place: 1, name: '田中 美咲' }],
};

export const changeInterviewForms = (): Readonly<Record<string, ModalView>> => ({
  'form to reschedule': scheduleModal({ ...form, present: { ...present, staying: [] } }),
  'form to reschedule with somebody who is not in Slack, and a clash': scheduleModal({
    ...form,
    present,
    clashes: [{ interview: interview.id, teammate: 'Ben Adler', startsAt: NOW, endsAt: NOW }],
  }),
  ...extremes('form to reschedule', (text) =>
    scheduleModal({
      ...form,
      about: factsOf(text).candidate.name.slice(0, 100),
      clashes: many(40, (index) => ({
        interview: InterviewId.parse(`${index}${'9'.repeat(140)}`),
        teammate: text,
        startsAt: NOW,
        endsAt: NOW,
      })),
      present: {
        ...present,
        interview: InterviewId.parse('9'.repeat(150)),
        now: presentLine(factsOf(text)),
        staying: many(10, (index) => ({ place: index, name: text })),
      },
    }),
  ),
  'question before an interview is cancelled': cancelInterviewModal(facts, { was, key }),
  ...extremes('question before an interview is cancelled', (text) =>
    cancelInterviewModal(factsOf(text), { was, key }),
  ),
});

export const changeInterviewMessages = (): Readonly<Record<string, Message>> => ({
  'interview rescheduled': interviewMovedMessage(booked, { unreached: [], zone }),
  'interview cancelled, and somebody not told': interviewCancelledMessage(booked, {
    unreached: ['Ben Adler'],
    zone,
  }),
  'interview changed by somebody else': interviewChangedMessage(facts),
  'interview as it is wished': interviewSameMessage(),
  'no such interview': noInterviewMessage(ats),
  'interviewer told of another time': movedMessage(booked, { zone, by, was: earlier }),
  'interviewer told of another place': movedMessage(booked, { zone, by, was: interview }),
  'interviewer told of an interview that is off': offPanelMessage(booked, { zone, by, isCancelled: true }),
  'interviewer who need not come': offPanelMessage(booked, { zone, by, isCancelled: false }),
  ...extremes('interview rescheduled', (text) =>
    interviewMovedMessage(bookedOf(text), { unreached: many(10, () => text), zone }),
  ),
  ...extremes('interview cancelled', (text) =>
    interviewCancelledMessage(bookedOf(text), { unreached: many(10, () => text), zone }),
  ),
  ...extremes('interview changed by somebody else', (text) => interviewChangedMessage(factsOf(text))),
  ...extremes('interviewer told of another time', (text) =>
    movedMessage(bookedOf(text), { zone, by: text, was: earlier }),
  ),
  ...extremes('interviewer who need not come', (text) =>
    offPanelMessage(bookedOf(text), { zone, by: text, isCancelled: false }),
  ),
  ...extremes('a hundred interviews that can be changed', (text) =>
    interviewsMessage({
      period: 'week',
      zone,
      changeableFrom: NOW,
      whose: many(10, (index) => sampleTeammate(index, text)),
      days: many(7, () => ({
        from: NOW,
        interviews: many(15, () => ({
          interview: { ...interview, location: text },
          candidateId: booked.candidate.id,
          candidate: text,
          job: text,
          panel: many(10, () => text),
        })),
      })),
    }),
  ),
});
