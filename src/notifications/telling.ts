import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Capabilities } from '../api/ats.js';
import type { Job } from '../domain/hiring.js';
import type { CandidateId, InterviewId, StageId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import type { Subscription } from '../domain/subscription.js';
import { HiresError } from '../errors.js';
import type { OutboxMessage } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import type { Message } from '../views/blocks.js';
import { CARD_DEEDS, pipelineCardMessage, threadMessage } from '../views/pipeline-card.js';
import { changeListMessage, dayMessage } from '../views/pipeline-list.js';
import { type Because, type Change, subjectOf } from '../views/pipeline-words.js';
import { dayHeading } from '../views/times.js';
import { type ChannelState, type Company, tellersOf } from './plan.js';
import { decodeShown, fingerprintOf, type Shown } from './shown.js';

/** What events do not tell themselves. Either may answer nothing at any time: it is then left out. */
export interface Details {
  /** Of somebody without an application that is known. */
  nameOf(candidateId: CandidateId): Promise<string | undefined>;
  interviewAt(interviewId: InterviewId): Promise<Date | undefined>;
}

export interface Content {
  readonly message: Message;
  readonly shown: Shown;
}

/** What is said in channels, made anew from ids each time. */
export interface Telling {
  /**
   * As it was a short while ago; as long as the ATS can't be asked, as it was an hour ago at most. Throws a
   * `HiresError` after that.
   *
   * @param maxAgeSeconds asks for a younger answer: then it throws where there is none.
   */
  company(maxAgeSeconds?: number): Promise<Company>;
  /**
   * What a message of a channel says now; undefined when there is nothing (left) to say, or nobody who may be told.
   *
   * @param more what it is to tell besides; of a card, what has happened since.
   */
  contentOf(message: OutboxMessage, more?: readonly PipelineEvent[]): Promise<Content | undefined>;
  because(subscription: Subscription): Promise<Because>;
}

/** Milliseconds. */
const REMEMBERED = 60 * 60_000;

/** @param options.now milliseconds since 1970. */
export function createTelling(options: {
  readonly store: Pick<Store, 'pipeline' | 'subscriptions' | 'outbox'>;
  readonly desk: Pick<HiringDesk, 'teammates' | 'jobs'>;
  readonly can: Pick<Capabilities, 'move' | 'schedule' | 'reject'>;
  readonly details: Details;
  readonly now: () => number;
}): Telling {
  const { store, desk, can, details, now } = options;
  const { pipeline, subscriptions, outbox } = store;
  let remembered: { readonly company: Company; readonly at: number } | undefined;

  async function readCompany(maxAgeSeconds?: number): Promise<Company> {
    const [teammates, jobs] = await Promise.all([desk.teammates(maxAgeSeconds), desk.jobs(maxAgeSeconds)]);
    if (teammates.length === 0) {
      throw new HiresError('ats_unreadable', {
        told: 'I could not read who works here.',
        detail: 'no teammates',
      });
    }
    return {
      teammates: new Map(teammates.map((teammate) => [teammate.id, teammate])),
      jobs: new Map(jobs.map((job) => [job.id, job])),
    };
  }

  async function company(maxAgeSeconds?: number): Promise<Company> {
    try {
      const read = await readCompany(maxAgeSeconds);
      remembered = { company: read, at: now() };
      return read;
    } catch (error) {
      if (remembered === undefined || now() - remembered.at > REMEMBERED) throw error;
      if (maxAgeSeconds !== undefined) throw error;
      return remembered.company;
    }
  }

  async function changesOf(
    events: readonly PipelineEvent[],
    { jobs, teammates }: Company,
  ): Promise<Change[]> {
    const ids = events.flatMap(({ applicationId }) => applicationId ?? []);
    const known = await pipeline.knownMany([...new Set(ids)]);
    return Promise.all(
      events.map(async (event) => {
        const { kind, at, candidateId, applicationId, jobId, interviewId } = event;
        const name =
          (applicationId && known.get(applicationId)?.application.candidateName) ??
          (await details.nameOf(candidateId));
        const job = jobId && jobs.get(jobId);
        const by = event.by === 'automation' ? AUTOMATION : event.by && teammates.get(event.by)?.name;
        const [from, to] = [stageName(job, event.from), stageName(job, event.to)];
        const startsAt = interviewId && (await details.interviewAt(interviewId));
        return {
          kind,
          at,
          candidate: candidateId,
          name: name ?? SOMEBODY,
          ...(job && { job: job.title }),
          ...(from !== undefined && { from }),
          ...(to !== undefined && { to }),
          ...(by && { by }),
          ...(startsAt && { startsAt }),
        };
      }),
    );
  }

  function becauseOf({ id, channel, maker, rule }: Subscription, { jobs, teammates }: Company): Because {
    const titles = rule.jobs.flatMap((job) => jobs.get(job)?.title ?? []);
    return {
      subscription: id,
      maker: teammates.get(maker.teammateId)?.name ?? 'somebody',
      personal: channel.startsWith('D'),
      subject: subjectOf(rule, titles),
    };
  }

  /** What a channel is told for: the subscription a message was made for, or another one that it can be made for. */
  function owing(message: OutboxMessage, tellers: readonly Subscription[]): Subscription | undefined {
    return tellers.find(({ id }) => id === message.subscriptionId) ?? tellers[0];
  }

  async function cardContent(
    card: OutboxMessage,
    own: readonly PipelineEvent[],
    more: readonly PipelineEvent[],
    scene: Scene,
  ): Promise<Content | undefined> {
    const known = card.applicationId && (await pipeline.known(card.applicationId))?.application;
    if (known === undefined) return undefined;
    const subscription = owing(card, tellersOf(known.jobId, scene));
    if (subscription === undefined) return undefined;
    const { company } = scene;
    const job = company.jobs.get(known.jobId);
    const last = more.at(-1) ?? decodeShown(card.shown).last ?? own.at(-1);
    const [told] = last && explains(last, known) ? await changesOf([last], company) : [];
    const earlier = own.filter(({ key }) => told === undefined || key !== last?.key);
    const message = pipelineCardMessage({
      candidate: known.candidateId,
      application: known.id,
      name: known.candidateName ?? (await details.nameOf(known.candidateId)) ?? SOMEBODY,
      job: job?.title,
      stage: stageName(job, known.stage),
      status: known.status,
      last: told,
      earlier: await changesOf(earlier, company),
      deeds: CARD_DEEDS.filter((deed) => can[deed]),
      because: becauseOf(subscription, company),
      muted: await subscriptions.isMuted(card.channel, known.id),
    });
    return { message, shown: { fingerprint: fingerprintOf(message), last } };
  }

  return {
    company,
    because: async (subscription) => becauseOf(subscription, await company()),

    async contentOf(message, more = []) {
      const [own, present, all] = await Promise.all([
        outbox.eventsOf(message),
        company(),
        subscriptions.of(message.channel),
      ]);
      const scene: Scene = { company: present, subscriptions: new Map(all.map((one) => [one.id, one])) };
      if (message.kind === 'card') return cardContent(message, own, more, scene);
      if (message.kind === 'day') {
        const subscription = owing(
          message,
          all.filter(({ off }) => off === undefined),
        );
        return subscription && contentFrom(dayOf(message, subscription, becauseOf(subscription, present)));
      }
      const events = [...own, ...more].filter(({ jobId }) => tellersOf(jobId, scene).length > 0);
      const [first] = events;
      const subscription = first && owing(message, tellersOf(first.jobId, scene));
      if (subscription === undefined) return undefined;
      const changes = await changesOf(events, present);
      return contentFrom(
        message.kind === 'list'
          ? changeListMessage(changes, becauseOf(subscription, present))
          : threadMessage(changes),
      );
    },
  };
}

type Scene = Pick<ChannelState, 'company' | 'subscriptions'>;

const SOMEBODY = 'Somebody';
const AUTOMATION = { automation: true } as const;

function contentFrom(message: Message): Content {
  return { message, shown: { fingerprint: fingerprintOf(message) } };
}

function dayOf({ at }: OutboxMessage, { mode }: Subscription, because: Because): Message {
  return dayMessage(dayHeading(at, mode.kind === 'card' ? 'UTC' : mode.zone), because);
}

function stageName(job: Job | undefined, stage: StageId | undefined): string | undefined {
  return job?.stages.find(({ id }) => id === stage)?.name;
}

/** Whether a change has led to the present state: something may have happened since that the channel is not told. */
function explains({ kind, to }: PipelineEvent, known: KnownApplication): boolean {
  switch (kind) {
    case 'rejected':
    case 'hired':
      return known.status === kind;
    case 'applied':
    case 'joined_late':
    case 'moved':
    case 'unrejected':
      return known.status === 'active' && (to === undefined || known.stage === to);
    case 'interview_scheduled':
    case 'score_ready':
    case 'candidate_created':
    case 'candidate_updated':
    case 'mentioned':
      return true;
  }
}
