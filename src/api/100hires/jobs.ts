import type { Job } from '../../domain/hiring.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { jobFrom, jobIsOpen } from './translate.js';
import * as wire from './wire.js';

/**
 * Jobs of every status with stages and hiring team: one call a hundred jobs where the API embeds both. Where
 * it does not, they cost two calls a job and are asked for open jobs only; a closed job then has neither.
 */
export async function listJobs(client: Client): Promise<Job[]> {
  const { rows } = await client.list(ENDPOINTS.jobs, wire.Job);
  return Promise.all(
    rows.map(async (row) => {
      const asks = jobIsOpen(row.status);
      const stages = row.stages ?? (asks ? await stagesOf(client, row.id) : []);
      const team = row.hiringTeam ?? (asks ? await teamOf(client, row.id) : []);
      return jobFrom(row, stages, team);
    }),
  );
}

async function stagesOf(client: Client, jobId: string) {
  return (await client.list(ENDPOINTS.stages, wire.Stage, { query: { job_id: jobId } })).rows;
}

async function teamOf(client: Client, jobId: string) {
  return (await client.list(ENDPOINTS.hiringTeam, wire.Member, { ids: { id: jobId } })).rows;
}
