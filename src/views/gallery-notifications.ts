import { ApplicationId } from '../domain/ids.js';
import { EVENT_KINDS } from '../domain/pipeline-event.js';
import { OffReason } from '../domain/subscription.js';
import type { Message } from './blocks.js';
import { ATS as ats, CANDIDATE, extremes, JOB, ME, many, NOW, PERSON } from './gallery-samples.js';
import { type PipelineCard, pipelineCardMessage, threadMessage } from './pipeline-card.js';
import { changeListMessage, dayMessage } from './pipeline-list.js';
import type { Because, Change } from './pipeline-words.js';
import { makerGoneMessage, type TurnedOff, turnedOffMessage } from './subscription-notices.js';

/** What the bot posts into channels unasked, for the gallery. */

export const CHANGE: Change = {
  kind: 'moved',
  at: NOW,
  candidate: CANDIDATE.id,
  name: CANDIDATE.name,
  job: JOB.title,
  from: 'Applied',
  to: 'Interview',
  by: 'Ben Adler',
  startsAt: new Date('2026-03-03T13:00:00Z'),
};

export const BECAUSE: Because = {
  subscription: 12,
  maker: ME.name,
  personal: false,
  subject: 'Senior Backend Engineer',
};

export const LIVING_CARD: PipelineCard = {
  candidate: CANDIDATE.id,
  application: ApplicationId.parse('a1'),
  name: CANDIDATE.name,
  job: JOB.title,
  stage: 'Interview',
  status: 'active',
  last: CHANGE,
  earlier: [],
  deeds: ['move', 'schedule', 'reject'],
  because: BECAUSE,
  muted: false,
};

/** One of each kind, by a teammate, by the ATS, and by nobody knows whom. */
const EVERY_CHANGE: readonly Change[] = EVENT_KINDS.flatMap((kind) => {
  const { by, ...change } = { ...CHANGE, kind };
  return [{ ...change, by }, { ...change, by: { automation: true } }, change];
});

const off: TurnedOff = {
  subscription: 12,
  channel: 'C0HIRING01',
  because: 'archived',
  subject: 'Senior Backend Engineer',
};

function worstChange(text: string): Change {
  return { ...CHANGE, name: text, job: text, from: text, to: text, by: text };
}

export const notificationMessages = (): Readonly<Record<string, Message>> => ({
  'living card': pipelineCardMessage(LIVING_CARD),
  'living card with an earlier change': pipelineCardMessage({
    ...LIVING_CARD,
    earlier: [{ ...CHANGE, kind: 'applied' }],
  }),
  'living card of somebody rejected': pipelineCardMessage({ ...LIVING_CARD, status: 'rejected' }),
  'living card of somebody hired': pipelineCardMessage({ ...LIVING_CARD, status: 'hired' }),
  'living card of a state nobody explains': pipelineCardMessage({
    ...LIVING_CARD,
    job: undefined,
    stage: undefined,
    status: 'other',
    last: undefined,
    deeds: [],
    because: undefined,
  }),
  'living card, muted': pipelineCardMessage({ ...LIVING_CARD, muted: true }),
  ...extremes('living card', (text) =>
    pipelineCardMessage({
      ...LIVING_CARD,
      application: ApplicationId.parse('9'.repeat(150)),
      name: text,
      job: text,
      stage: text,
      last: worstChange(text),
      earlier: many(40, () => worstChange(text)),
      because: { ...BECAUSE, subject: text },
      muted: true,
    }),
  ),
  'thread of a card': threadMessage([CHANGE, { ...CHANGE, kind: 'hired' }]),
  ...extremes('thread of a card', (text) => threadMessage(many(60, () => worstChange(text)))),
  'list of one application': changeListMessage([{ ...CHANGE, kind: 'applied' }], BECAUSE),
  'list of every change': changeListMessage(EVERY_CHANGE, BECAUSE),
  ...extremes('list of changes', (text) =>
    changeListMessage(
      many(60, () => worstChange(text)),
      { ...BECAUSE, subject: text },
    ),
  ),
  'day of a thread': dayMessage('Tuesday, 24 November', { ...BECAUSE, personal: true }),
  ...extremes('day of a thread', (text) => dayMessage(text, { ...BECAUSE, subject: text })),
  ...Object.fromEntries(
    OffReason.options.map((because) => [`turned off: ${because}`, turnedOffMessage([{ ...off, because }])]),
  ),
  ...extremes('turned off', (text) =>
    turnedOffMessage([off, ...many(60, () => ({ ...off, subject: text }))]),
  ),
  'maker gone': makerGoneMessage({ ...off, maker: PERSON.slackUserId, ats }),
  ...extremes('maker gone', (text) =>
    makerGoneMessage({ ...off, subject: text, maker: PERSON.slackUserId, ats }),
  ),
});
