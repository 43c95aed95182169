import type { Kysely } from 'kysely';
import type { Delivery, Outbox } from './outbox.js';
import type { Tables } from './tables.js';

type Deliveries = Pick<Outbox, 'withhold' | 'withholdChannel' | 'bury' | 'replay' | 'report'>;

/** What becomes of deliveries that no message tells, and how all of them stand. */
export function createDeliveries(database: Kysely<Tables>, connection: number): Deliveries {
  const waiting = (deliveries: readonly Delivery[]) =>
    database
      .updateTable('deliveries')
      .where('connection_id', '=', connection)
      .where('state', '=', 'waiting')
      .where(
        'position',
        'in',
        deliveries.map(({ position }) => position),
      );

  return {
    async withhold(deliveries, why) {
      if (deliveries.length === 0) return;
      await waiting(deliveries)
        .set({ state: 'withheld', message_id: null, error: why ?? null })
        .execute();
    },

    async withholdChannel(channel, why) {
      await database.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('messages')
          .where('connection_id', '=', connection)
          .where('channel', '=', channel)
          .where('ts', 'is', null)
          .execute();
        await transaction
          .updateTable('deliveries')
          .set({ state: 'withheld', message_id: null, error: why })
          .where('connection_id', '=', connection)
          .where('state', '=', 'waiting')
          .where('channel', '=', channel)
          .execute();
      });
    },

    async bury(deliveries, wrong) {
      if (deliveries.length === 0) return;
      await waiting(deliveries)
        .set(({ eb }) => ({
          state: 'dead',
          message_id: null,
          error: wrong,
          attempts: eb('attempts', '+', 1),
        }))
        .execute();
    },

    async replay() {
      const { numUpdatedRows } = await database
        .updateTable('deliveries')
        .set({ state: 'waiting', error: null })
        .where('connection_id', '=', connection)
        .where('state', '=', 'dead')
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async report() {
      const queue = await database
        .selectFrom('deliveries')
        .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min<number | null>('at').as('oldest')])
        .where('connection_id', '=', connection)
        .where('state', '=', 'waiting')
        .executeTakeFirstOrThrow();
      const failing = await database
        .selectFrom('lanes')
        .select(['channel', 'attempts', 'error'])
        .where('connection_id', '=', connection)
        .where('attempts', '>', 0)
        .orderBy('channel')
        .execute();
      const dead = await database
        .selectFrom('deliveries')
        .select(['channel', 'event_key', 'error'])
        .where('connection_id', '=', connection)
        .where('state', '=', 'dead')
        .orderBy('position')
        .execute();
      return {
        waiting: queue.waiting,
        oldest: queue.oldest === null ? undefined : new Date(queue.oldest),
        failing: failing.map(({ channel, attempts, error }) => ({ channel, attempts, wrong: error ?? '' })),
        dead: dead.map((row) => ({
          channel: row.channel,
          eventKey: row.event_key,
          wrong: row.error ?? '',
        })),
      };
    },
  };
}
