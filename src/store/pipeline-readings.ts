import type { Kysely } from 'kysely';
import type { JobId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import { inChunks } from './batches.js';
import { eventFrom } from './event-rows.js';
import { knownFrom } from './known-rows.js';
import type { Tables } from './tables.js';

/** What a summary reads of the pipeline. */
export interface PipelineReadings {
  /** The active applications of these jobs, as they were last read. */
  activeOf(jobIds: readonly JobId[]): Promise<KnownApplication[]>;
  /**
   * What was written down at `from` or later and before `to`, in the order in which it happened. Unlike with the
   * time it happened, nothing is added later to a time that is over.
   */
  eventsNoticedBetween(from: Date, to: Date): Promise<PipelineEvent[]>;
  /** When the digest before that one was due; undefined when there was none, or it had nothing to say. */
  digestBefore(subscriptionId: number, at: Date): Promise<Date | undefined>;
}

export function createPipelineReadings(database: Kysely<Tables>, connection: number): PipelineReadings {
  return {
    async activeOf(jobIds) {
      const active: KnownApplication[] = [];
      for (const chunk of inChunks(jobIds)) {
        const rows = await database
          .selectFrom('known_applications')
          .selectAll()
          .where('connection_id', '=', connection)
          .where('status', '=', 'active')
          .where('job_id', 'in', chunk)
          .orderBy('application_id')
          .execute();
        active.push(...rows.map(knownFrom));
      }
      return active;
    },

    async eventsNoticedBetween(from, to) {
      const rows = await database
        .selectFrom('events')
        .selectAll()
        .where('connection_id', '=', connection)
        .where('noticed_at', '>=', from.getTime())
        .where('noticed_at', '<', to.getTime())
        .orderBy('at')
        .orderBy('position')
        .execute();
      return rows.map(eventFrom);
    },

    async digestBefore(subscriptionId, at) {
      const row = await database
        .selectFrom('messages')
        .select('at')
        .where('connection_id', '=', connection)
        .where('kind', '=', 'digest')
        .where('subscription_id', '=', subscriptionId)
        .where('at', '<', at.getTime())
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && new Date(row.at);
    },
  };
}
