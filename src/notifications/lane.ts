import { HiresError } from '../errors.js';
import { type Delivery, type Lane, LaneLost, type NewMessage, type OutboxMessage } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import type { ChannelMessage } from '../views/blocks.js';
import { backoff } from './backoff.js';
import type { Cards } from './cards.js';
import type { Edits } from './edits.js';
import type { createLookout } from './lookout.js';
import { type NextMessage, nextMessage, sift } from './plan.js';
import type { Posting } from './posting.js';
import { encodeShown, fingerprintOf, NOT_KNOWN, type Shown } from './shown.js';
import type { Telling } from './telling.js';
import type { TurningOff } from './turning-off.js';

/** Seconds that one channel is ours for one message. */
export const LANE_SECONDS = 30;
/** Milliseconds: Slack's pace of one channel. */
const PACE = 1_000;
/** Milliseconds: Slack counts from when a message is there. Whoever counts from when it left comes too soon. */
const LONGEST_WAY = 50;
/** Milliseconds: nothing waits longer for Slack to come back. */
const LONGEST_WAIT = 5 * 60_000;
/** How often what Slack does not take is tried. */
const ATTEMPTS = 3;

/** When a channel may be served again, and what went wrong this time. */
interface Leave {
  readonly at: number;
  readonly failed?: string;
}

/** What was under way when something went wrong. */
interface UnderWay {
  readonly message?: OutboxMessage;
  readonly edited?: OutboxMessage;
  readonly deliveries: readonly Delivery[];
}

interface Posted {
  readonly message: ChannelMessage;
  readonly shown: Shown;
}

const NOBODY_LEFT = 'there is nobody left to tell, or nothing';

export interface LaneOptions {
  readonly store: Pick<Store, 'outbox'>;
  readonly telling: Telling;
  readonly lookAt: ReturnType<typeof createLookout>;
  readonly cards: Pick<Cards, 'edit' | 'refreshCardsOf'>;
  readonly edits: Edits;
  readonly posting: Pick<Posting, 'post'>;
  readonly turningOff: TurningOff;
  /** What a digest says; undefined when there is nothing to say, or nobody to tell. */
  readonly renderDigest: (
    message: OutboxMessage,
    options: { readonly chart: boolean },
  ) => Promise<ChannelMessage | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** A UUID. */
  readonly newId: () => string;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

/** Serves a channel: says the next thing that is to be said there, and lets go of it. Throws what the store throws. */
export function createLaneServer(options: LaneOptions): (lane: Lane) => Promise<void> {
  const { store, telling, lookAt, cards, edits, posting, turningOff, renderDigest } = options;
  const { now, random, newId, trouble } = options;
  const { outbox } = store;

  async function sayNext(lane: Lane): Promise<Leave> {
    const [unsent] = lane.unsent;
    // It may be in Slack already: then the same id brings back the name of what is there, whatever it shows.
    if (unsent) return guarded(lane, { message: unsent, deliveries: [] }, () => send(unsent, [], NOT_KNOWN));
    const state = await lookAt(lane);
    const { makersGone, withheld, quiet, tellable } = sift(lane.waiting, state);
    for (const subscription of makersGone) await turningOff.makerGone(subscription);
    for (const { deliveries, why } of withheld) await outbox.withhold(deliveries, why);
    cards.refreshCardsOf(quiet);
    const next = nextMessage(tellable, state);
    return next === undefined ? { at: now() } : say(lane, next);
  }

  async function say(lane: Lane, next: NextMessage): Promise<Leave> {
    const { channel } = lane;
    const { deliveries } = next;
    const subscriptionId = deliveries[0]?.subscriptionId;
    const about = { channel, ...(subscriptionId !== undefined && { subscriptionId }) };
    switch (next.kind) {
      case 'card':
        return post(lane, { ...about, kind: 'card', applicationId: next.applicationId }, deliveries);
      case 'list':
        return post(lane, { ...about, kind: 'list' }, deliveries);
      case 'day':
        return post(lane, { ...about, kind: 'day' }, [], deliveries);
      case 'lines':
        return post(lane, { ...about, kind: 'history', parentId: next.day.id }, deliveries);
      case 'grow':
        return guarded(lane, { edited: next.list, deliveries }, () => grow(next.list, deliveries));
      case 'history': {
        const { card } = next;
        return guarded(lane, { edited: card, deliveries }, async () => {
          await cards.edit(card, eventsOf(deliveries));
          if (!(await outbox.keepLane(channel, LANE_SECONDS))) return { at: now() };
          const { id: parentId, applicationId } = card;
          const thread = {
            ...about,
            kind: 'history',
            parentId,
            ...(applicationId && { applicationId }),
          } as const;
          return post(lane, thread, deliveries);
        });
      }
    }
  }

  /** @param concerned what is given up if Slack never takes it; what the message tells unless told. */
  async function post(
    lane: Lane,
    planned: Omit<NewMessage, 'id'>,
    deliveries: readonly Delivery[],
    concerned = deliveries,
  ): Promise<Leave> {
    const message = await outbox.plan({ ...planned, id: newId() }, deliveries).catch(unlessLost);
    if (message === undefined) return { at: now() };
    return guarded(lane, { message, deliveries: concerned }, () => send(message, deliveries));
  }

  /** @param fingerprint of what Slack shows, where that is not what is sent now. */
  async function send(
    message: OutboxMessage,
    deliveries: readonly Delivery[],
    fingerprint?: string,
  ): Promise<Leave> {
    const parent = message.parentId === undefined ? undefined : await outbox.message(message.parentId);
    const isOrphan = message.parentId !== undefined && parent?.ts === undefined;
    const content = isOrphan ? undefined : await contentOf(message);
    if (content === undefined) {
      await outbox.discard(message);
      if (!isOrphan) await outbox.withhold(deliveries, NOBODY_LEFT);
      return { at: now() };
    }
    const begun = now();
    const { ts, shown } = await postAs(message, content, parent?.ts);
    const arrived = Math.min(now(), begun + LONGEST_WAY);
    await outbox.sent(
      message,
      ts,
      encodeShown({ ...shown, ...(fingerprint !== undefined && { fingerprint }) }),
    );
    // It may have changed while it was on its way.
    if (message.kind === 'card' && message.applicationId) cards.refreshCardsOf([message.applicationId]);
    return { at: arrived + PACE };
  }

  /** Not every Slack takes a chart: a digest that is refused goes without. */
  async function postAs(
    message: OutboxMessage,
    content: Posted,
    parentTs: string | undefined,
  ): Promise<{ readonly ts: string; readonly shown: Shown }> {
    const { channel, id, kind } = message;
    try {
      return { ts: await posting.post(channel, content.message, id, parentTs), shown: content.shown };
    } catch (error) {
      if (kind !== 'digest' || !(error instanceof HiresError) || error.code !== 'slack_refused') throw error;
      const plain = await contentOf(message, false);
      if (plain === undefined || plain.shown.fingerprint === content.shown.fingerprint) throw error;
      return { ts: await posting.post(channel, plain.message, id), shown: plain.shown };
    }
  }

  async function contentOf(message: OutboxMessage, chart = true): Promise<Posted | undefined> {
    if (message.kind !== 'digest') return telling.contentOf(message);
    const digest = await renderDigest(message, { chart });
    return digest && { message: digest, shown: { fingerprint: fingerprintOf(digest) } };
  }

  async function grow(list: OutboxMessage, deliveries: readonly Delivery[]): Promise<Leave> {
    const content = await telling.contentOf(list, eventsOf(deliveries));
    if (content === undefined || list.ts === undefined) {
      await outbox.withhold(deliveries, NOBODY_LEFT);
      return { at: now() };
    }
    const begun = now();
    await edits.update(list.channel, list.ts, content.message);
    await outbox.edited(list, encodeShown(content.shown), deliveries);
    // Slack would take more at once; but what comes within the second then needs no edit of its own.
    return { at: begun + PACE };
  }

  async function guarded(lane: Lane, what: UnderWay, work: () => Promise<Leave>): Promise<Leave> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof HiresError)) throw error;
      return afterwards(error, lane, what);
    }
  }

  async function afterwards(error: HiresError, lane: Lane, what: UnderWay): Promise<Leave> {
    const { message, deliveries } = what;
    const failed = error.detail || error.code;
    switch (error.code) {
      case 'slack_rate_limited':
        return { at: error.retryAt?.getTime() ?? now() + PACE };
      case 'slack_channel_closed':
        trouble(error);
        await turningOff.closed(lane.channel, error.detail);
        return { at: now() };
      case 'slack_message_gone':
        return forget(what);
      case 'slack_refused': {
        trouble(error);
        const isLast = lane.attempts + 1 >= ATTEMPTS;
        // Slack has not taken it, so it can be made anew. A digest has nothing else that it could be made of.
        if (message && (isLast || message.kind !== 'digest')) await outbox.discard(message);
        if (isLast) await outbox.bury(deliveries, failed);
        return { at: retryAt(lane), failed };
      }
      default:
        trouble(error);
        return { at: retryAt(lane), failed };
    }
  }

  /** What is not in Slack any more, or can't be reached there, is made anew. */
  async function forget({ message, edited }: UnderWay): Promise<Leave> {
    const parent = message?.parentId === undefined ? undefined : await outbox.message(message.parentId);
    for (const gone of [message, parent, edited]) if (gone) await outbox.discard(gone);
    return { at: now() + PACE };
  }

  function retryAt({ attempts }: Lane): number {
    return now() + backoff(attempts + 1, random, LONGEST_WAIT);
  }

  return async (lane) => {
    let leave: Leave;
    try {
      leave = await sayNext(lane);
    } catch (error) {
      trouble(error);
      leave = {
        at: retryAt(lane),
        failed: error instanceof HiresError ? error.detail || error.code : 'unexpected',
      };
    }
    await outbox.leaveLane(lane.channel, new Date(leave.at), leave.failed);
  };
}

function eventsOf(deliveries: readonly Delivery[]) {
  return deliveries.map(({ event }) => event);
}

/** Whoever was slower than the lane is held leaves it to who has it now. */
function unlessLost(error: unknown): undefined {
  if (!(error instanceof LaneLost)) throw error;
}
