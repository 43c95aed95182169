import type { Kysely } from 'kysely';
import type { ApplicationId } from '../domain/ids.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import type { MessageKind } from './message-rows.js';
import { createDeliveries } from './outbox-deliveries.js';
import { createLanes } from './outbox-lanes.js';
import { createMessages } from './outbox-messages.js';
import type { Tables } from './tables.js';

export { LaneLost } from './outbox-messages.js';
export type { MessageKind };

/**
 * What channels are still to be told. Each channel is a lane that one instance serves at a time. A message is
 * written down with what it tells before it is sent, and its id is sent along: whatever dies in between, the same
 * message is sent again under the same id.
 */
export interface Outbox {
  /** A lane with something to say whose time has come, for so many seconds; undefined when there is none now. */
  takeLane(seconds: number): Promise<Lane | undefined>;
  /** Keeps it for so many seconds more. False when somebody else has taken it meanwhile. */
  keepLane(channel: string, seconds: number): Promise<boolean>;
  /**
   * Lets go of it until then. @param failed counts as an attempt, with what went wrong; otherwise the count of
   * attempts begins anew.
   */
  leaveLane(channel: string, nextAt: Date, failed?: string): Promise<void>;
  /** When the next lane with something to say may be taken; undefined when nothing waits. */
  nextAt(): Promise<Date | undefined>;

  /**
   * Writes down a message that is about to be sent, with the deliveries it tells.
   *
   * @throws LaneLost, with nothing written, when one of them does not wait any more.
   */
  plan(message: NewMessage, deliveries: readonly Delivery[]): Promise<OutboxMessage>;
  /** Slack has taken it: its deliveries are told. @param shown a fingerprint of what it shows. */
  sent(message: OutboxMessage, ts: string, shown: string): Promise<void>;
  /** The message shows these too now, or shows something else. */
  edited(message: OutboxMessage, shown: string, deliveries: readonly Delivery[]): Promise<void>;
  /** It is gone from Slack, or must not be sent any more: it is forgotten, and its deliveries that were not told wait again. */
  discard(message: OutboxMessage): Promise<void>;
  /** Nobody is to be told after all. @param why for the doctor, where something is wrong. */
  withhold(deliveries: readonly Delivery[], why?: string): Promise<void>;
  /** What a whole channel waits for, planned messages too: it is gone, or nobody subscribes any more. */
  withholdChannel(channel: string, why: string): Promise<void>;
  /** Given up; kept for the doctor, who can replay them. */
  bury(deliveries: readonly Delivery[], wrong: string): Promise<void>;
  /** Everything that was given up waits again. @returns how many. */
  replay(): Promise<number>;

  /** The living card of an application in a channel, when it has been sent. */
  cardOf(channel: string, applicationId: ApplicationId): Promise<OutboxMessage | undefined>;
  /** The same for many; who has no card is missing. */
  cardsIn(
    channel: string,
    applicationIds: readonly ApplicationId[],
  ): Promise<ReadonlyMap<ApplicationId, OutboxMessage>>;
  /** Every living card of an application. */
  cardsOf(applicationId: ApplicationId): Promise<OutboxMessage[]>;
  /** The newest sent message of a kind in a channel that is not older than that. */
  newest(channel: string, kind: MessageKind, since: Date): Promise<OutboxMessage | undefined>;
  message(id: string): Promise<OutboxMessage | undefined>;
  /** What a message tells, in order. */
  eventsOf(message: OutboxMessage): Promise<PipelineEvent[]>;
  report(): Promise<OutboxReport>;
}

export interface NewMessage {
  readonly id: string;
  readonly channel: string;
  readonly kind: MessageKind;
  readonly applicationId?: ApplicationId;
  /** The message in whose thread it stands. */
  readonly parentId?: string;
  readonly subscriptionId?: number;
}

export interface OutboxMessage extends NewMessage {
  readonly at: Date;
  /** Slack's name for it; undefined until it is known to be sent. */
  readonly ts?: string;
  readonly shown?: string;
}

export interface Lane {
  readonly channel: string;
  /** Failures in a row. */
  readonly attempts: number;
  /** Messages that may or may not have been sent, oldest first. */
  readonly unsent: readonly OutboxMessage[];
  /** What has no message yet, in order; at most five hundred. */
  readonly waiting: readonly Delivery[];
}

export interface Delivery {
  readonly position: number;
  readonly channel: string;
  readonly subscriptionId: number;
  readonly event: PipelineEvent;
  readonly at: Date;
}

export interface OutboxReport {
  readonly waiting: number;
  readonly oldest: Date | undefined;
  /** Channels whose last attempt failed and that will be tried again. */
  readonly failing: readonly {
    readonly channel: string;
    readonly attempts: number;
    readonly wrong: string;
  }[];
  readonly dead: readonly {
    readonly channel: string;
    readonly eventKey: string;
    readonly wrong: string;
  }[];
}

/**
 * @param now milliseconds since 1970.
 * @param holder what tells this instance of the bot apart from all others, also from itself before a restart.
 */
export function createOutbox(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
  holder: string,
): Outbox {
  return {
    ...createLanes(database, connection, now, holder),
    ...createMessages(database, connection, now),
    ...createDeliveries(database, connection),
  };
}
