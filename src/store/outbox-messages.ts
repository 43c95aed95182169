import type { Kysely } from 'kysely';
import type { ApplicationId } from '../domain/ids.js';
import { inChunks } from './batches.js';
import { eventFrom } from './event-rows.js';
import { messageFrom, messageValues } from './message-rows.js';
import type { Delivery, Outbox, OutboxMessage } from './outbox.js';
import { createSweeper, RECORD_KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

type Messages = Pick<
  Outbox,
  | 'plan'
  | 'sent'
  | 'edited'
  | 'discard'
  | 'cardOf'
  | 'cardsIn'
  | 'cardsOf'
  | 'newest'
  | 'message'
  | 'eventsOf'
>;

/** Another instance has taken the lane meanwhile, or somebody has withheld what was to be told. */
export class LaneLost extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LaneLost';
  }
}

/** What is written down about messages. Who changes messages and deliveries changes the messages first. */
export function createMessages(database: Kysely<Tables>, connection: number, now: () => number): Messages {
  // A card lives as long as its application.
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('messages')
      .where('connection_id', '=', connection)
      .where('ts', 'is not', null)
      .where('kind', '!=', 'card')
      .where('at', '<', time - RECORD_KEPT_MILLISECONDS)
      .execute(),
  );

  const messages = () => database.selectFrom('messages').selectAll().where('connection_id', '=', connection);

  const cards = (applicationIds: readonly ApplicationId[]) =>
    messages()
      .where('application_id', 'in', applicationIds)
      .where('kind', '=', 'card')
      .where('ts', 'is not', null);

  async function cardsIn(
    channel: string,
    applicationIds: readonly ApplicationId[],
  ): Promise<Map<ApplicationId, OutboxMessage>> {
    const found = new Map<ApplicationId, OutboxMessage>();
    for (const chunk of inChunks(applicationIds)) {
      // The newest of an application comes last.
      const rows = await cards(chunk).where('channel', '=', channel).orderBy('position').execute();
      for (const message of rows.map(messageFrom)) {
        if (message.applicationId) found.set(message.applicationId, message);
      }
    }
    return found;
  }

  return {
    async plan(message, deliveries) {
      await sweep();
      const at = now();
      await database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('messages')
          .values(messageValues(connection, message, at))
          .execute();
        if (deliveries.length === 0) return;
        const { numUpdatedRows } = await transaction
          .updateTable('deliveries')
          .set({ message_id: message.id })
          .where('connection_id', '=', connection)
          .where('position', 'in', positions(deliveries))
          .where('state', '=', 'waiting')
          .where('message_id', 'is', null)
          .executeTakeFirst();
        if (Number(numUpdatedRows) === deliveries.length) return;
        throw new LaneLost(
          `${message.channel}: what message ${message.id} was to tell does not wait any more`,
        );
      });
      return { ...message, at: new Date(at) };
    },

    async sent(message, ts, shown) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('messages')
          .set({ ts, shown })
          .where('connection_id', '=', connection)
          .where('id', '=', message.id)
          .execute();
        await transaction
          .updateTable('deliveries')
          .set({ state: 'told' })
          .where('connection_id', '=', connection)
          .where('message_id', '=', message.id)
          .where('state', '=', 'waiting')
          .execute();
      });
    },

    async edited(message, shown, deliveries) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('messages')
          .set({ shown })
          .where('connection_id', '=', connection)
          .where('id', '=', message.id)
          .execute();
        if (deliveries.length === 0) return;
        await transaction
          .updateTable('deliveries')
          .set({ state: 'told', message_id: message.id })
          .where('connection_id', '=', connection)
          .where('position', 'in', positions(deliveries))
          .where('state', '=', 'waiting')
          .execute();
      });
    },

    async discard(message) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('messages')
          .where('connection_id', '=', connection)
          .where('id', '=', message.id)
          .execute();
        await transaction
          .updateTable('deliveries')
          .set({ message_id: null })
          .where('connection_id', '=', connection)
          .where('message_id', '=', message.id)
          .execute();
      });
    },

    async cardOf(channel, applicationId) {
      return (await cardsIn(channel, [applicationId])).get(applicationId);
    },

    cardsIn,

    async cardsOf(applicationId) {
      const rows = await cards([applicationId]).orderBy('position').execute();
      return rows.map(messageFrom);
    },

    async newest(channel, kind, since) {
      const row = await messages()
        .where('channel', '=', channel)
        .where('kind', '=', kind)
        .where('at', '>=', since.getTime())
        .where('ts', 'is not', null)
        .orderBy('at', 'desc')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && messageFrom(row);
    },

    async message(id) {
      const row = await messages().where('id', '=', id).executeTakeFirst();
      return row && messageFrom(row);
    },

    async eventsOf(message) {
      const rows = await database
        .selectFrom('deliveries')
        .innerJoin('events', (join) =>
          join
            .onRef('events.connection_id', '=', 'deliveries.connection_id')
            .onRef('events.key', '=', 'deliveries.event_key'),
        )
        .selectAll('events')
        .where('deliveries.connection_id', '=', connection)
        .where('deliveries.message_id', '=', message.id)
        .orderBy('deliveries.position')
        .execute();
      return rows.map(eventFrom);
    },
  };
}

function positions(deliveries: readonly Delivery[]): readonly number[] {
  return deliveries.map(({ position }) => position);
}
