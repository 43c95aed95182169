import { type Kysely, sql } from 'kysely';
import { eventFrom } from './event-rows.js';
import { messageFrom } from './message-rows.js';
import type { Delivery, Lane, Outbox, OutboxMessage } from './outbox.js';
import type { Tables } from './tables.js';

type Lanes = Pick<Outbox, 'takeLane' | 'keepLane' | 'leaveLane' | 'nextAt'>;

/** How many waiting deliveries are handed out together. */
const MOST_WAITING = 500;

/** A channel with something to say; its times are 0 when nobody has served it yet. */
interface EagerChannel {
  readonly channel: string;
  readonly next_at: number;
  readonly held_until: number;
}

/** Who serves which channel. @param now milliseconds since 1970. */
export function createLanes(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
  holder: string,
): Lanes {
  /** Who has waited longest comes first. */
  async function eagerChannels(): Promise<readonly EagerChannel[]> {
    const waits = sql`connection_id = ${connection} and state = 'waiting' and message_id is null`;
    // From channel to channel through the index: `select distinct` would read everything that waits.
    const { rows } = await sql<EagerChannel>`
      with recursive waiting(channel) as (
        select min(channel) from deliveries where ${waits}
        union all
        select (select min(channel) from deliveries where ${waits} and channel > waiting.channel)
        from waiting where waiting.channel is not null
      ), eager as (
        select channel from waiting where channel is not null
        union
        select channel from messages where connection_id = ${connection} and ts is null
      )
      select eager.channel, coalesce(next_at, 0) as next_at, coalesce(held_until, 0) as held_until
      from eager left join lanes on lanes.connection_id = ${connection} and lanes.channel = eager.channel
      order by 2, 1`.execute(database);
    return rows;
  }

  /** The failures in a row of a lane that is ours now; undefined when it is not free. */
  async function seize(channel: string, milliseconds: number): Promise<number | undefined> {
    const time = now();
    const held = { held_by: holder, held_until: time + milliseconds };
    const lane = await database
      .insertInto('lanes')
      .values({ connection_id: connection, channel, ...held, next_at: 0, attempts: 0 })
      .onConflict((conflict) =>
        conflict
          .columns(['connection_id', 'channel'])
          .doUpdateSet(held)
          .where('lanes.held_until', '<=', time)
          .where('lanes.next_at', '<=', time),
      )
      .returning('attempts')
      .executeTakeFirst();
    return lane?.attempts;
  }

  async function unsentIn(channel: string): Promise<OutboxMessage[]> {
    const rows = await database
      .selectFrom('messages')
      .selectAll()
      .where('connection_id', '=', connection)
      .where('channel', '=', channel)
      .where('ts', 'is', null)
      .orderBy('position')
      .execute();
    return rows.map(messageFrom);
  }

  async function waitingIn(channel: string): Promise<Delivery[]> {
    const rows = await database
      .selectFrom('deliveries')
      .innerJoin('events', (join) =>
        join
          .onRef('events.connection_id', '=', 'deliveries.connection_id')
          .onRef('events.key', '=', 'deliveries.event_key'),
      )
      .selectAll('events')
      .select([
        'deliveries.position as place',
        'deliveries.subscription_id as subscription',
        'deliveries.at as since',
      ])
      .where('deliveries.connection_id', '=', connection)
      .where('deliveries.state', '=', 'waiting')
      .where('deliveries.channel', '=', channel)
      .where('deliveries.message_id', 'is', null)
      .orderBy('deliveries.position')
      .limit(MOST_WAITING)
      .execute();
    return rows.map((row) => ({
      position: row.place,
      channel,
      subscriptionId: row.subscription,
      event: eventFrom(row),
      at: new Date(row.since),
    }));
  }

  const ours = (channel: string) =>
    database
      .updateTable('lanes')
      .where('connection_id', '=', connection)
      .where('channel', '=', channel)
      .where('held_by', '=', holder);

  /** Undefined when somebody else has it, or has said everything meanwhile. */
  async function take(channel: string, milliseconds: number): Promise<Lane | undefined> {
    const attempts = await seize(channel, milliseconds);
    if (attempts === undefined) return undefined;
    const [unsent, waiting] = await Promise.all([unsentIn(channel), waitingIn(channel)]);
    if (unsent.length + waiting.length > 0) return { channel, attempts, unsent, waiting };
    await ours(channel).set({ held_by: null, held_until: 0 }).execute();
    return undefined;
  }

  return {
    async takeLane(seconds) {
      for (;;) {
        const due = (await eagerChannels()).filter(
          ({ next_at, held_until }) => Math.max(next_at, held_until) <= now(),
        );
        if (due.length === 0) return undefined;
        for (const { channel } of due) {
          const lane = await take(channel, seconds * 1000);
          if (lane) return lane;
        }
      }
    },

    async keepLane(channel, seconds) {
      const { numUpdatedRows } = await ours(channel)
        .set({ held_until: now() + seconds * 1000 })
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async leaveLane(channel, nextAt, failed) {
      await ours(channel)
        .set(({ eb }) => ({
          held_by: null,
          held_until: 0,
          next_at: nextAt.getTime(),
          attempts: failed === undefined ? 0 : eb('attempts', '+', 1),
          error: failed ?? null,
        }))
        .execute();
    },

    async nextAt() {
      const times = (await eagerChannels()).map(({ next_at, held_until }) => Math.max(next_at, held_until));
      return times.length === 0 ? undefined : new Date(Math.max(now(), Math.min(...times)));
    },
  };
}
