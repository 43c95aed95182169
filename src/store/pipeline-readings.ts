import { type Kysely, sql } from 'kysely';
import { type ApplicationId, JobId, StageId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { StageTally } from '../domain/pipeline.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import { inChunks } from './batches.js';
import { eventFrom } from './event-rows.js';
import { knownFrom } from './known-rows.js';
import type { Tables } from './tables.js';

/** What a summary reads of the pipeline. */
export interface PipelineReadings {
  /** The active applications of these jobs, as they were last read. */
  activeOf(jobIds: readonly JobId[]): Promise<KnownApplication[]>;
  /** How many active applications each of these jobs has; a job without any is left out. */
  activeCounts(jobIds: readonly JobId[]): Promise<ReadonlyMap<JobId, number>>;
  /** The active applications of a job, counted by stage. @param names how many of the newest are named in each. */
  activeByStage(jobId: JobId, names: number): Promise<StageTally[]>;
  /**
   * What was written down at `from` or later and before `to`, in the order in which it happened. Unlike with the
   * time it happened, nothing is added later to a time that is over.
   */
  eventsNoticedBetween(from: Date, to: Date): Promise<PipelineEvent[]>;
  /** When the application came into the stage it is in, as far as that was noticed. */
  enteredStageAt(applicationId: ApplicationId, stageId: StageId): Promise<Date | undefined>;
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

    async activeCounts(jobIds) {
      const counts = new Map<JobId, number>();
      for (const chunk of inChunks(jobIds)) {
        const rows = await database
          .selectFrom('known_applications')
          .select(({ fn }) => ['job_id', fn.countAll<number>().as('count')])
          .where('connection_id', '=', connection)
          .where('status', '=', 'active')
          .where('job_id', 'in', chunk)
          .groupBy('job_id')
          .execute();
        for (const row of rows) counts.set(JobId.parse(row.job_id), row.count);
      }
      return counts;
    },

    async activeByStage(jobId, names) {
      const active = database
        .selectFrom('known_applications as application')
        .where('application.connection_id', '=', connection)
        .where('application.status', '=', 'active')
        .where('application.job_id', '=', jobId);
      const counts = await active
        .select(({ fn }) => ['application.stage_id', fn.countAll<number>().as('count')])
        .groupBy('application.stage_id')
        .orderBy('application.stage_id')
        .execute();
      const placed = active.select(({ fn, ref }) => [
        'application.application_id',
        'application.stage_id',
        'application.candidate_id',
        'application.candidate_name',
        fn
          .agg<number>('row_number')
          .over((over) =>
            over
              .partitionBy('application.stage_id')
              .orderBy(fn.coalesce(ref('application.applied_at'), sql<number>`0`), 'desc')
              .orderBy('application.application_id'),
          )
          .as('place'),
      ]);
      const newest = await database
        .selectFrom(placed.as('placed'))
        .leftJoin('known_candidates as candidate', (join) =>
          join
            .onRef('candidate.candidate_id', '=', 'placed.candidate_id')
            .on('candidate.connection_id', '=', connection),
        )
        .select(({ fn }) => [
          'placed.stage_id',
          fn.coalesce('candidate.name', 'placed.candidate_name').as('name'),
        ])
        .where('placed.place', '<=', names)
        .orderBy('placed.place')
        .execute();
      return counts.map(({ stage_id, count }) => ({
        stage: stage_id === null ? undefined : StageId.parse(stage_id),
        count,
        newest: newest.flatMap((row) => (row.stage_id === stage_id && row.name !== null ? [row.name] : [])),
      }));
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

    async enteredStageAt(applicationId, stageId) {
      const row = await database
        .selectFrom('events')
        .select(['at', 'to_stage_id'])
        .where('connection_id', '=', connection)
        .where('application_id', '=', applicationId)
        .where('to_stage_id', 'is not', null)
        .orderBy('at', 'desc')
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.to_stage_id === stageId ? new Date(row.at) : undefined;
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
