import type { Kysely, Selectable } from 'kysely';
import { ApplicationId, TeammateId } from '../domain/ids.js';
import { OffReason, type Subscription, SubscriptionMode, SubscriptionRule } from '../domain/subscription.js';
import { messageValues } from './message-rows.js';
import type { NewMessage } from './outbox.js';
import type { Tables } from './tables.js';

/** Which channels want to be told of what, and what they do not want to hear of any more. */
export interface Subscriptions {
  /** @param nextDigestAt for a digest: when it is due for the first time. */
  add(subscription: Omit<Subscription, 'id' | 'off'>, nextDigestAt?: Date): Promise<Subscription>;
  get(id: number): Promise<Subscription | undefined>;
  /** Every one that is on. */
  all(): Promise<Subscription[]>;
  /** Those of a channel, on and off, oldest first. */
  of(channel: string): Promise<Subscription[]>;
  /** Replaces the rule and the mode, and turns it on. @returns false when there is none by that id. */
  change(
    id: number,
    to: Pick<Subscription, 'rule' | 'mode' | 'maker'>,
    nextDigestAt?: Date,
  ): Promise<boolean>;
  remove(id: number): Promise<void>;
  /** Turns it off. @returns true for the one who did it, so that its maker is told once. */
  turnOff(id: number, because: OffReason): Promise<boolean>;
  mute(channel: string, applicationId: ApplicationId, slackUserId: string): Promise<void>;
  unmute(channel: string, applicationId: ApplicationId): Promise<void>;
  isMuted(channel: string, applicationId: ApplicationId): Promise<boolean>;
  mutedIn(channel: string): Promise<ApplicationId[]>;
  /** Digests that are due. */
  dueDigests(): Promise<{ readonly subscription: Subscription; readonly dueAt: Date }[]>;
  /**
   * Sets when a digest is due next, and plans its message in the outbox with `messageId`, both or neither. The
   * message is `at` when it was due: that is up to when it tells what has happened.
   *
   * @returns false when another instance was faster.
   */
  planDigest(
    id: number,
    times: { readonly dueAt: Date; readonly nextAt: Date },
    messageId: string,
  ): Promise<boolean>;
}

/** @param now milliseconds since 1970. */
export function createSubscriptions(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): Subscriptions {
  const subscriptions = () =>
    database.selectFrom('subscriptions').selectAll().where('connection_id', '=', connection);
  const live = () => subscriptions().where('off_because', 'is', null);

  const mutes = (channel: string) =>
    database
      .selectFrom('mutes')
      .select('application_id')
      .where('connection_id', '=', connection)
      .where('channel', '=', channel);

  return {
    async add(subscription, nextDigestAt) {
      const row = await database
        .insertInto('subscriptions')
        .values({
          connection_id: connection,
          channel: subscription.channel,
          ...wishValues(subscription, nextDigestAt),
          created_at: subscription.createdAt.getTime(),
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return subscriptionFrom(row);
    },

    async get(id) {
      const row = await subscriptions().where('id', '=', id).executeTakeFirst();
      return row && subscriptionFrom(row);
    },

    async all() {
      return (await live().orderBy('id').execute()).map(subscriptionFrom);
    },

    async of(channel) {
      const rows = await subscriptions().where('channel', '=', channel).orderBy('id').execute();
      return rows.map(subscriptionFrom);
    },

    async change(id, to, nextDigestAt) {
      const { numUpdatedRows } = await database
        .updateTable('subscriptions')
        .set({ ...wishValues(to, nextDigestAt), off_because: null, off_at: null })
        .where('connection_id', '=', connection)
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async remove(id) {
      await database
        .deleteFrom('subscriptions')
        .where('connection_id', '=', connection)
        .where('id', '=', id)
        .execute();
    },

    async turnOff(id, because) {
      const { numUpdatedRows } = await database
        .updateTable('subscriptions')
        .set({ off_because: because, off_at: now() })
        .where('connection_id', '=', connection)
        .where('id', '=', id)
        .where('off_because', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async mute(channel, applicationId, slackUserId) {
      await database
        .insertInto('mutes')
        .values({
          connection_id: connection,
          channel,
          application_id: applicationId,
          slack_user_id: slackUserId,
          at: now(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async unmute(channel, applicationId) {
      await database
        .deleteFrom('mutes')
        .where('connection_id', '=', connection)
        .where('channel', '=', channel)
        .where('application_id', '=', applicationId)
        .execute();
    },

    async isMuted(channel, applicationId) {
      const mute = await mutes(channel).where('application_id', '=', applicationId).executeTakeFirst();
      return mute !== undefined;
    },

    async mutedIn(channel) {
      const rows = await mutes(channel).orderBy('at').orderBy('application_id').execute();
      return rows.map(({ application_id }) => ApplicationId.parse(application_id));
    },

    async dueDigests() {
      const rows = await live()
        .where('next_digest_at', '<=', now())
        .orderBy('next_digest_at')
        .orderBy('id')
        .execute();
      return rows.flatMap((row) =>
        row.next_digest_at === null
          ? []
          : { subscription: subscriptionFrom(row), dueAt: new Date(row.next_digest_at) },
      );
    },

    planDigest(id, { dueAt, nextAt }, messageId) {
      return database.transaction().execute(async (transaction) => {
        const planned = await transaction
          .updateTable('subscriptions')
          .set({ next_digest_at: nextAt.getTime() })
          .where('connection_id', '=', connection)
          .where('id', '=', id)
          .where('next_digest_at', '=', dueAt.getTime())
          .where('off_because', 'is', null)
          .returning('channel')
          .executeTakeFirst();
        if (!planned) return false;
        const message: NewMessage = {
          id: messageId,
          channel: planned.channel,
          kind: 'digest',
          subscriptionId: id,
        };
        await transaction
          .insertInto('messages')
          .values(messageValues(connection, message, dueAt.getTime()))
          .execute();
        return true;
      });
    },
  };
}

/** What its maker can change. */
function wishValues(
  { maker, rule, mode }: Pick<Subscription, 'rule' | 'mode' | 'maker'>,
  nextDigestAt: Date | undefined,
) {
  return {
    slack_user_id: maker.slackUserId,
    teammate_id: maker.teammateId,
    rule: JSON.stringify(rule),
    mode: JSON.stringify(mode),
    next_digest_at: nextDigestAt?.getTime() ?? null,
  };
}

function subscriptionFrom(row: Selectable<Tables['subscriptions']>): Subscription {
  return {
    id: row.id,
    channel: row.channel,
    maker: { slackUserId: row.slack_user_id, teammateId: TeammateId.parse(row.teammate_id) },
    rule: SubscriptionRule.parse(JSON.parse(row.rule)),
    mode: SubscriptionMode.parse(JSON.parse(row.mode)),
    createdAt: new Date(row.created_at),
    ...(row.off_because !== null &&
      row.off_at !== null && {
        off: { because: OffReason.parse(row.off_because), at: new Date(row.off_at) },
      }),
  };
}
