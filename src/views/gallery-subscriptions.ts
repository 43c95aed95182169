import type { Readers } from '../domain/channel.js';
import { EVENT_KINDS } from '../domain/pipeline-event.js';
import { OffReason, QUIET_EVENTS, type Subscription } from '../domain/subscription.js';
import type { Message, ModalView } from './blocks.js';
import {
  ATS as ats,
  CANDIDATE,
  extremes,
  JOB,
  ME,
  many,
  NOW,
  PERSON,
  sampleApplication,
  sampleJob,
  TROUBLE,
} from './gallery-samples.js';
import { greetingMessage } from './greeting.js';
import { notInHereMessage, QUIET_CHOICES, type SubscriptionForm, subscribeModal } from './subscribe.js';
import { type SubscriptionCheck, subscribeCheckModal, subscribedMessage } from './subscribe-check.js';
import {
  type ListedSubscription,
  mutedMessage,
  noSubscriptionMessage,
  notYoursMessage,
  removedMessage,
  subscriptionsMessage,
  unmutedMessage,
  unsubscribeMessage,
} from './subscriptions.js';

/** The views of subscribing, muting and greeting, for the gallery. */

const CHANNEL = { id: 'C0HIRING01', name: 'hiring' };
const KEY = '0b7bd1d2-6c1f-4c5e-9a57-0f2a6b8a9a11';
const APPLICATION = sampleApplication(1, JOB.title, 'Interview').id;
const ZONE = 'Europe/Berlin';

/** Slack lets no name of a channel be longer. */
const CHANNEL_NAME = 80;
const channelCalled = (text: string) => ({
  id: 'C0HIRING01',
  name: [...text].slice(0, 40).join('').slice(0, CHANNEL_NAME),
});

const rule = { events: QUIET_EVENTS, jobs: [], departments: [], stages: [] };
const digest = { kind: 'digest', hour: 9, zone: ZONE, workdaysOnly: true } as const;

const form: SubscriptionForm = {
  can: { scores: true, readNotes: true },
  channel: CHANNEL,
  subscription: undefined,
  choices: { ...QUIET_CHOICES, jobs: [JOB] },
  zone: ZONE,
};

const check: SubscriptionCheck = {
  asked: { channel: CHANNEL, to: 'here', rule: { ...rule, jobs: [JOB.id] }, mode: { kind: 'card' } },
  jobs: [JOB.title],
  readers: { count: 6, guests: [], strangers: [], isExternal: false, unknown: 0 },
  outsiders: '',
  key: KEY,
  preview: {
    since: undefined,
    count: 14,
    lines: EVENT_KINDS.slice(0, 5).map((kind) => ({
      kind,
      at: NOW,
      candidate: CANDIDATE.id,
      name: CANDIDATE.name,
      job: JOB.title,
      from: 'Interview',
      to: 'Offer',
    })),
  },
};

function withReaders(readers: Partial<Readers>): SubscriptionCheck {
  return {
    ...check,
    readers: { count: 6, guests: [], strangers: [], isExternal: false, unknown: 0, ...readers },
  };
}

export const subscriptionForms = (): Readonly<Record<string, ModalView>> => ({
  'subscribe form': subscribeModal(form),
  'subscribe form for oneself': subscribeModal({ ...form, channel: undefined, choices: QUIET_CHOICES }),
  'subscribe form of an ATS without notes and scores': subscribeModal({
    ...form,
    can: { scores: false, readNotes: false },
  }),
  'subscribe form of a summary that is changed': subscribeModal({
    ...form,
    subscription: 7,
    choices: {
      ...QUIET_CHOICES,
      events: EVENT_KINDS,
      departments: ['Engineering'],
      stages: ['Offer'],
      score: '70',
      mode: 'digest',
      hour: 16,
    },
    hint: 'Somebody else made this. Once you save it, it is yours: it tells what you may see.',
  }),
  ...extremes('subscribe form', (text) =>
    subscribeModal({
      can: form.can,
      channel: channelCalled(text),
      subscription: undefined,
      choices: {
        ...QUIET_CHOICES,
        jobs: many(150, (index) => sampleJob(index, text)),
        departments: many(150, (index) => `${index}${text}`),
        stages: many(150, (index) => `${index} ${channelCalled(text).name}`),
        mode: 'digest',
      },
      zone: ZONE,
      hint: text,
      trouble: { told: text, reference: TROUBLE.reference },
    }),
  ),
  'subscribe check': subscribeCheckModal(check),
  'subscribe check for oneself': subscribeCheckModal({
    ...check,
    asked: { to: 'alone', rule, mode: digest },
    readers: undefined,
    preview: { since: NOW, count: 0, lines: [] },
  }),
  'subscribe check with outsiders': subscribeCheckModal({
    ...withReaders({ guests: ['Gus Marsh'], strangers: ['Ann Other', 'Bo Li'], isExternal: true }),
    hint: 'Others read along than you have agreed to. Look again.',
  }),
  'subscribe check with one guest': subscribeCheckModal(withReaders({ guests: ['Gus Marsh'] })),
  'subscribe check of a shared channel': subscribeCheckModal(withReaders({ isExternal: true })),
  'subscribe check of a large channel': subscribeCheckModal(withReaders({ count: 540, unknown: 440 })),
  ...extremes('subscribe check', (text) =>
    subscribeCheckModal({
      ...withReaders({
        guests: many(100, () => text),
        strangers: many(100, () => text),
        isExternal: true,
        unknown: 1,
      }),
      asked: { ...check.asked, channel: channelCalled(text) },
      jobs: many(100, () => text),
      hint: text,
      preview: {
        since: NOW,
        count: 1_000,
        lines: many(5, () => ({
          kind: 'moved',
          at: NOW,
          candidate: CANDIDATE.id,
          name: text,
          job: text,
          by: text,
          from: text,
          to: text,
        })),
      },
    }),
  ),
});

const subscription: Subscription = {
  id: 7,
  channel: CHANNEL.id,
  maker: { slackUserId: PERSON.slackUserId, teammateId: ME.id },
  rule: { ...rule, jobs: [JOB.id], minimumScore: 70 },
  mode: { kind: 'card' },
  createdAt: NOW,
};

const listed: ListedSubscription = {
  subscription,
  jobs: [JOB.title],
  otherJobs: 0,
  maker: undefined,
  mayChange: true,
};

const list = { subscriptions: [listed], isDirect: false, alone: 0 };
const others: ListedSubscription = { ...listed, maker: 'Priya Raman', otherJobs: 2, mayChange: false };

export const subscriptionMessages = (): Readonly<Record<string, Message>> => ({
  subscriptions: subscriptionsMessage({ ...list, subscriptions: [listed, others], alone: 2 }),
  'no subscriptions': subscriptionsMessage({ ...list, subscriptions: [], isDirect: true }),
  'subscriptions that are off': subscriptionsMessage({
    ...list,
    subscriptions: OffReason.options.map((because) => ({
      ...listed,
      subscription: { ...subscription, mode: digest, off: { because, at: NOW } },
    })),
  }),
  ...extremes('subscriptions', (text) =>
    subscriptionsMessage({
      ...list,
      alone: 1,
      subscriptions: many(60, (index) => ({
        subscription: {
          ...subscription,
          rule: { ...rule, jobs: [JOB.id], departments: many(40, () => text), stages: many(40, () => text) },
          off: { because: 'maker_gone', at: NOW },
        },
        jobs: many(100, () => text),
        otherJobs: 3,
        maker: text,
        mayChange: index % 2 === 0,
      })),
    }),
  ),
  unsubscribe: unsubscribeMessage(list),
  'unsubscribe from one of several': unsubscribeMessage({ ...list, subscriptions: [listed, listed, others] }),
  'unsubscribe from nothing': unsubscribeMessage({ ...list, subscriptions: [] }),
  'unsubscribe from what others made': unsubscribeMessage({ ...list, subscriptions: [others] }),
  subscribed: subscribedMessage({
    rule,
    mode: digest,
    jobs: [],
    otherJobs: 0,
    maker: undefined,
    channel: CHANNEL.name,
  }),
  'subscribed for oneself': subscribedMessage({
    rule: { ...rule, jobs: [JOB.id] },
    mode: { kind: 'thread', zone: ZONE },
    jobs: [JOB.title],
    otherJobs: 0,
    maker: undefined,
    channel: undefined,
  }),
  'subscription removed': removedMessage(),
  'subscription gone': noSubscriptionMessage(),
  ...extremes('subscription of somebody else', notYoursMessage),
  'subscribe where the bot is not': notInHereMessage(),
  ...extremes('muted', (text) => mutedMessage(text, APPLICATION)),
  'muted somebody': mutedMessage(undefined, APPLICATION),
  ...extremes('told again', unmutedMessage),
  greeting: greetingMessage({ inviter: PERSON.slackUserId, ats, subscriptions: 0, off: 0 }),
  'greeting of a channel that was subscribed': greetingMessage({
    inviter: undefined,
    ats,
    subscriptions: 3,
    off: 2,
  }),
  ...extremes('greeting', (text) => greetingMessage({ inviter: text, ats: text, subscriptions: 1, off: 1 })),
});
