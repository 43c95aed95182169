import { may, maySeeJob } from '../domain/access.js';
import type { Job, Teammate } from '../domain/hiring.js';
import type { ApplicationId, JobId, TeammateId } from '../domain/ids.js';
import type { EventKind, PipelineEvent } from '../domain/pipeline-event.js';
import { type Subscription, wants } from '../domain/subscription.js';
import type { Delivery, OutboxMessage } from '../store/outbox.js';
import { MOST_CHANGES } from '../views/pipeline-words.js';

/** Who works in the company, and its jobs. */
export interface Company {
  readonly teammates: ReadonlyMap<TeammateId, Teammate>;
  readonly jobs: ReadonlyMap<JobId, Job>;
}

/** A channel as it is at the moment its next message is decided on. */
export interface ChannelState {
  readonly channel: string;
  /** On and off. */
  readonly subscriptions: ReadonlyMap<number, Subscription>;
  readonly company: Company;
  readonly muted: ReadonlySet<ApplicationId>;
  /** As they are now, of those that have one. */
  readonly scores: ReadonlyMap<ApplicationId, number>;
  /** Applications that were looked up, each with its living card if it has one. */
  readonly cards: ReadonlyMap<ApplicationId, OutboxMessage | undefined>;
  /** The newest list, if it may still grow, and how many changes it shows. */
  readonly list: { readonly message: OutboxMessage; readonly rows: number } | undefined;
  /** What today's thread hangs on, by the zone whose today it is. */
  readonly days: ReadonlyMap<string, OutboxMessage>;
}

/** What is done about deliveries that wait. */
export interface Sifted {
  /** Whoever subscribed is no teammate any more. */
  readonly makersGone: readonly Subscription[];
  /** Nobody is to be told of these. */
  readonly withheld: readonly { readonly deliveries: readonly Delivery[]; readonly why?: string }[];
  /** Muted applications whose card is shown: it stays true. */
  readonly quiet: readonly ApplicationId[];
  readonly tellable: readonly Delivery[];
}

/** The next thing that is said in a channel. */
export type NextMessage =
  /** The first card of an application. */
  | { readonly kind: 'card'; readonly applicationId: ApplicationId; readonly deliveries: readonly Delivery[] }
  /** The card is edited, and its thread grows. */
  | { readonly kind: 'history'; readonly card: OutboxMessage; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'list'; readonly deliveries: readonly Delivery[] }
  /** A list that was posted a moment ago shows these too. */
  | { readonly kind: 'grow'; readonly list: OutboxMessage; readonly deliveries: readonly Delivery[] }
  /** What the thread of the day hangs on. */
  | { readonly kind: 'day'; readonly subscription: Subscription; readonly deliveries: readonly Delivery[] }
  | { readonly kind: 'lines'; readonly day: OutboxMessage; readonly deliveries: readonly Delivery[] };

/** Most changes on a card when it is posted; what is more goes into its thread. */
export const MOST_ON_CARD = 10;
/** As many applications without a card are a burst: one list tells of all. */
export const BURST = 4;
/** Milliseconds that a list takes in what comes after it. */
export const LIST_GROWS = 60_000;
/** Applications whose cards are looked up for one message. */
const LOOKED_UP = 60;

/** What comes in bursts and is about people nobody is busy with yet: it goes into lists. */
const LISTED: ReadonlySet<EventKind> = new Set(['applied', 'joined_late', 'candidate_created']);

function isListed({ event }: Delivery): boolean {
  return event.applicationId === undefined || LISTED.has(event.kind);
}

/** Whose cards have to be looked up before anything is decided: those that come first. */
export function applicationsToLookUp(waiting: readonly Delivery[], channel: string): ApplicationId[] {
  const needed = waiting.flatMap((delivery) => {
    const { applicationId, doneIn } = delivery.event;
    return applicationId !== undefined && (!isListed(delivery) || doneIn === channel) ? [applicationId] : [];
  });
  return [...new Set(needed)].slice(0, LOOKED_UP);
}

/** Whether a list could take in one of these. @returns since when it must have been posted. */
export function listCouldGrowSince(waiting: readonly Delivery[]): Date | undefined {
  const first = waiting.find(isListed);
  return first && new Date(first.at.getTime() - LIST_GROWS);
}

/** Whether somebody may be told of a job's candidates: as a teammate, by their role, and of this job. */
function mayHear(maker: Teammate | undefined, jobId: JobId | undefined, { jobs }: Company): boolean {
  if (maker === undefined || !may(maker, 'subscribe')) return false;
  const job = jobId && jobs.get(jobId);
  return job === undefined ? maker.role === 'administrator' : maySeeJob(maker, job);
}

/** Whom a channel owes it to that it is told of a job's candidates. Digests go their own way. */
export function tellersOf(
  jobId: JobId | undefined,
  { subscriptions, company }: Pick<ChannelState, 'subscriptions' | 'company'>,
): Subscription[] {
  return [...subscriptions.values()].filter(
    ({ off, mode, maker }) =>
      off === undefined &&
      mode.kind !== 'digest' &&
      mayHear(company.teammates.get(maker.teammateId), jobId, company),
  );
}

/**
 * The subscription that a delivery is told for: the one it was meant for or, where that is off or its maker may not
 * see the job, another one of the channel that asks for it.
 */
function tellerOf({ event, subscriptionId }: Delivery, state: ChannelState): Subscription | undefined {
  const tellers = tellersOf(event.jobId, state);
  const own = tellers.find(({ id }) => id === subscriptionId);
  if (own) return own;
  const job = event.jobId && state.company.jobs.get(event.jobId);
  const score = event.applicationId && state.scores.get(event.applicationId);
  return tellers.find(({ rule }) => wants(rule, event, { job, score }));
}

/** Takes out what must not, or need not, be told. What was not looked up waits for another time. */
export function sift(waiting: readonly Delivery[], state: ChannelState): Sifted {
  const unwanted: Delivery[] = [];
  const forbidden: Delivery[] = [];
  const silenced: Delivery[] = [];
  const tellable: Delivery[] = [];
  for (const delivery of waiting) {
    const { applicationId, doneIn } = delivery.event;
    const teller = tellerOf(delivery, state);
    if (teller === undefined) {
      const own = state.subscriptions.get(delivery.subscriptionId);
      const isWanted = own !== undefined && own.off === undefined && own.mode.kind !== 'digest';
      (isWanted ? forbidden : unwanted).push(delivery);
    } else if (applicationId && state.muted.has(applicationId)) silenced.push(delivery);
    else if (isWaitingForLookUp(delivery, state)) continue;
    else if (doneIn === state.channel && isEcho(delivery, teller, state)) silenced.push(delivery);
    else tellable.push({ ...delivery, subscriptionId: teller.id });
  }
  const { teammates } = state.company;
  return {
    makersGone: [...state.subscriptions.values()].filter(
      ({ off, maker }) => off === undefined && !teammates.has(maker.teammateId),
    ),
    withheld: [
      { deliveries: forbidden, why: 'whoever subscribed may not see it' },
      { deliveries: [...unwanted, ...silenced] },
    ].filter(({ deliveries }) => deliveries.length > 0),
    quiet: [...new Set(silenced.flatMap(({ event }) => event.applicationId ?? []))],
    tellable,
  };
}

/** What was done from the channel itself is no news there; only a card that lives there goes on telling. */
function isEcho({ event }: Delivery, { mode }: Subscription, { cards }: ChannelState): boolean {
  return mode.kind === 'thread' || !event.applicationId || cards.get(event.applicationId) === undefined;
}

function isWaitingForLookUp(delivery: Delivery, { cards, channel }: ChannelState): boolean {
  const { applicationId, doneIn } = delivery.event;
  if (applicationId === undefined || (isListed(delivery) && doneIn !== channel)) return false;
  return !cards.has(applicationId);
}

/** What is said next, so that what came first is said first, and what belongs together at once. */
export function nextMessage(tellable: readonly Delivery[], state: ChannelState): NextMessage | undefined {
  const [first] = tellable;
  if (first === undefined) return undefined;
  const zone = zoneOf(first, state);
  if (zone !== undefined) return nextOfDay(tellable, zone, state);
  const inCards = tellable.filter((delivery) => zoneOf(delivery, state) === undefined);
  return isListed(first) ? nextOfList(inCards.filter(isListed), state) : nextOfCards(first, inCards, state);
}

/** The zone of a thread a day; undefined where applications have cards. */
function zoneOf({ subscriptionId }: Delivery, { subscriptions }: ChannelState): string | undefined {
  const mode = subscriptions.get(subscriptionId)?.mode;
  return mode?.kind === 'thread' ? mode.zone : undefined;
}

function nextOfDay(
  tellable: readonly Delivery[],
  zone: string,
  state: ChannelState,
): NextMessage | undefined {
  const deliveries = tellable.filter((delivery) => zoneOf(delivery, state) === zone).slice(0, MOST_CHANGES);
  const day = state.days.get(zone);
  if (day) return { kind: 'lines', day, deliveries };
  const subscription = deliveries[0] && state.subscriptions.get(deliveries[0].subscriptionId);
  return subscription && { kind: 'day', subscription, deliveries };
}

/** What a list takes in depends on when that came, so that after a crash the same list takes in the same again. */
function nextOfList(listed: readonly Delivery[], { list }: ChannelState): NextMessage {
  const [first] = listed;
  if (list && first && comesSoonAfter(first, list.message) && list.rows < MOST_CHANGES) {
    const soon = listed.filter((delivery) => comesSoonAfter(delivery, list.message));
    return { kind: 'grow', list: list.message, deliveries: soon.slice(0, MOST_CHANGES - list.rows) };
  }
  return { kind: 'list', deliveries: listed.slice(0, MOST_CHANGES) };
}

function comesSoonAfter({ at }: Delivery, list: OutboxMessage): boolean {
  return at.getTime() <= list.at.getTime() + LIST_GROWS;
}

function nextOfCards(
  first: Delivery,
  inCards: readonly Delivery[],
  { cards }: ChannelState,
): NextMessage | undefined {
  const { applicationId } = first.event;
  if (applicationId === undefined) return undefined;
  const its = inCards.filter(({ event }) => event.applicationId === applicationId);
  const card = cards.get(applicationId);
  if (card) return { kind: 'history', card, deliveries: its.slice(0, MOST_CHANGES) };

  const cardless = inCards.filter(({ event }) => isCardless(event, cards));
  const people = new Set(cardless.map(({ event }) => event.applicationId));
  if (people.size >= BURST) return { kind: 'list', deliveries: cardless.slice(0, MOST_CHANGES) };
  return { kind: 'card', applicationId, deliveries: its.slice(0, MOST_ON_CARD) };
}

function isCardless({ applicationId }: PipelineEvent, cards: ChannelState['cards']): boolean {
  return applicationId !== undefined && cards.has(applicationId) && cards.get(applicationId) === undefined;
}
