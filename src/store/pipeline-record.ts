import { type Kysely, sql } from 'kysely';
import type { ApplicationId, CandidateId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import { allOrNothing, inChunks, locksRows } from './batches.js';
import { eventFrom, eventValues } from './event-rows.js';
import { forgetInPipeline } from './forget-in-pipeline.js';
import { knownFrom, knownValues, newKnownValues } from './known-rows.js';
import { createPipelineReadings, type PipelineReadings } from './pipeline-readings.js';
import { createSweeper, RECORD_KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/** The applications as they were last read, and what has happened since, for ninety days. */
export interface PipelineRecord extends PipelineReadings {
  known(applicationId: ApplicationId): Promise<Known | undefined>;
  knownMany(applicationIds: readonly ApplicationId[]): Promise<ReadonlyMap<ApplicationId, Known>>;
  /**
   * Writes down what was read, what has happened, and who is to be told, all or nothing.
   *
   * @returns false, with nothing written, when one of the applications was written down by somebody else since it
   * was looked up: then it is to be looked at again.
   */
  record(entry: PipelineEntry): Promise<boolean>;
  /** What happened at `from` or later and before `to`, oldest first. */
  eventsBetween(from: Date, to: Date): Promise<PipelineEvent[]>;
  /** How many applications are known. */
  size(): Promise<number>;
  /** Everything about the candidate goes: state, events, what channels were told, and what was still to be read. */
  forget(candidateId: CandidateId): Promise<void>;
}

export interface Known {
  readonly application: KnownApplication;
  readonly version: number;
}

export interface PipelineEntry {
  /** Each once. `version` is that of what was looked up; undefined for an application that was not known. */
  readonly applications: readonly {
    readonly application: KnownApplication;
    readonly version: number | undefined;
  }[];
  /** An event that is already known by its key is left out, and so are its deliveries. */
  readonly events: readonly PipelineEvent[];
  /** Who is to be told: one channel hears of an event once. */
  readonly deliveries: readonly NewDelivery[];
}

export interface NewDelivery {
  readonly channel: string;
  readonly eventKey: string;
  readonly subscriptionId: number;
}

/** Somebody else was faster: nothing is written. */
class Outdated extends Error {}

/** @param now milliseconds since 1970. */
export function createPipelineRecord(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): PipelineRecord {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('events')
      .where('connection_id', '=', connection)
      .where('at', '<', time - RECORD_KEPT_MILLISECONDS)
      // What is still to be told, or can be replayed, stays.
      .where('key', 'not in', (open) =>
        open
          .selectFrom('deliveries')
          .select('event_key')
          .where('connection_id', '=', connection)
          .where('state', 'in', ['waiting', 'dead']),
      )
      .execute(),
  );

  async function knownMany(applicationIds: readonly ApplicationId[]): Promise<Map<ApplicationId, Known>> {
    const found = new Map<ApplicationId, Known>();
    for (const chunk of inChunks(applicationIds)) {
      const rows = await database
        .selectFrom('known_applications')
        .selectAll()
        .where('connection_id', '=', connection)
        .where('application_id', 'in', chunk)
        .execute();
      for (const row of rows) {
        const application = knownFrom(row);
        found.set(application.id, { application, version: row.version });
      }
    }
    return found;
  }

  /** What was looked up is as it was, and stays so until the transaction is over. @throws Outdated */
  async function lockAsLookedUp(transaction: Kysely<Tables>, entries: Entries): Promise<void> {
    const rows = await transaction
      .selectFrom('known_applications')
      .select(['application_id', 'version'])
      .where('connection_id', '=', connection)
      .where(
        'application_id',
        'in',
        entries.map(({ application }) => application.id),
      )
      // In the order in which they are written.
      .$if(locksRows(transaction), (query) => query.orderBy(sql`application_id collate "C"`).forUpdate())
      .execute();
    const versions = new Map(rows.map(({ application_id, version }) => [application_id, version]));
    if (entries.some(({ application, version }) => versions.get(application.id) !== version))
      throw new Outdated();
  }

  /** Many at the price of one. @throws Outdated */
  async function writeApplications(transaction: Kysely<Tables>, entries: Entries): Promise<void> {
    for (const chunk of inChunks(entries)) {
      await lockAsLookedUp(transaction, chunk);
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto('known_applications')
        .values(
          chunk.map(({ application, version = 0 }) => ({
            connection_id: connection,
            application_id: application.id,
            ...knownValues(application),
            version: version + 1,
          })),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'application_id'])
            .doUpdateSet(newKnownValues)
            // Somebody else may have come to know it since: nobody can lock a row that is not there.
            .where('excluded.version', '>', 1),
        )
        .executeTakeFirst();
      if (numInsertedOrUpdatedRows !== BigInt(chunk.length)) throw new Outdated();
    }
  }

  /** @returns the keys of those that nobody knew. */
  async function writeEvents(
    transaction: Kysely<Tables>,
    events: readonly PipelineEvent[],
  ): Promise<ReadonlySet<string>> {
    const keys = new Set<string>();
    const noticedAt = now();
    for (const chunk of inChunks(events)) {
      const rows = await transaction
        .insertInto('events')
        .values(chunk.map((event) => eventValues(connection, event, noticedAt)))
        .onConflict((conflict) => conflict.columns(['connection_id', 'key']).doNothing())
        .returning('key')
        .execute();
      for (const { key } of rows) keys.add(key);
    }
    return keys;
  }

  async function writeDeliveries(
    transaction: Kysely<Tables>,
    deliveries: readonly NewDelivery[],
  ): Promise<void> {
    const at = now();
    for (const chunk of inChunks(deliveries)) {
      await transaction
        .insertInto('deliveries')
        .values(
          chunk.map(({ channel, eventKey, subscriptionId }) => ({
            connection_id: connection,
            channel,
            event_key: eventKey,
            subscription_id: subscriptionId,
            state: 'waiting',
            attempts: 0,
            at,
          })),
        )
        .onConflict((conflict) => conflict.columns(['connection_id', 'channel', 'event_key']).doNothing())
        .execute();
    }
  }

  return {
    ...createPipelineReadings(database, connection),
    knownMany,

    async known(applicationId) {
      return (await knownMany([applicationId])).get(applicationId);
    },

    async record(entry) {
      await sweep();
      try {
        await database.transaction().execute(async (transaction) => {
          await writeApplications(transaction, inOrder(entry.applications));
          const news = await writeEvents(transaction, entry.events);
          await writeDeliveries(
            transaction,
            entry.deliveries.filter(({ eventKey }) => news.has(eventKey)),
          );
        });
        return true;
      } catch (error) {
        if (error instanceof Outdated) return false;
        throw error;
      }
    },

    async eventsBetween(from, to) {
      const rows = await database
        .selectFrom('events')
        .selectAll()
        .where('connection_id', '=', connection)
        .where('at', '>=', from.getTime())
        .where('at', '<', to.getTime())
        .orderBy('at')
        .orderBy('position')
        .execute();
      return rows.map(eventFrom);
    },

    async size() {
      const { count } = await database
        .selectFrom('known_applications')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('connection_id', '=', connection)
        .executeTakeFirstOrThrow();
      return count;
    },

    forget: (candidateId) =>
      allOrNothing(database, (transaction) => forgetInPipeline(transaction, connection, now, candidateId)),
  };
}

type Entries = PipelineEntry['applications'];

/** One order for all who write, so that no two wait for each other. */
function inOrder(entries: Entries): Entries {
  return entries.toSorted((one, other) => (one.application.id < other.application.id ? -1 : 1));
}
