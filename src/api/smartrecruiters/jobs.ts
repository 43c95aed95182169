import type { Job, Stage } from '../../domain/hiring.js';
import { HiresError } from '../../errors.js';
import type { Titles } from './candidates.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { stagesFrom } from './places.js';
import { jobFrom, jobIsOpen } from './translate.js';
import * as wire from './wire.js';

const KEPT_MS = 600_000;

/** The stages of every job. */
export async function readStages(client: Client): Promise<Stage[]> {
  const [{ rows }, leads] = await Promise.all([
    client.list(PATHS.processes, wire.HiringProcess),
    client.list(PATHS.candidates, wire.Candidate, { query: { status: 'LEAD' }, limit: 1 }),
  ]);
  const whole = await Promise.all(
    rows.map(async (row) => {
      if (row.subStatuses !== undefined || row.id === undefined || row.active === false) return row;
      const call = { method: 'GET', path: PATHS.process, ids: { id: row.id } } as const;
      return client.call({ ...call, schema: wire.HiringProcess });
    }),
  );
  return stagesFrom(whole, leads.rows.length > 0);
}

/**
 * Jobs of every status. Who is on a hiring team costs a call a job and is asked for open jobs only; of a closed job
 * nobody is known to be on it.
 */
export async function listJobs(client: Client): Promise<Job[]> {
  const [stages, { rows }] = await Promise.all([readStages(client), client.list(PATHS.jobs, wire.Job)]);
  return Promise.all(
    rows.map(async (row) => jobFrom(row, stages, jobIsOpen(row) ? await teamOf(client, row.id) : [])),
  );
}

/** A job that the key has no access to is there, but nobody is known to be on it. */
async function teamOf(client: Client, id: string): Promise<string[]> {
  try {
    const { rows } = await client.list(PATHS.hiringTeam, wire.Member, { ids: { id } });
    return rows.map((member) => member.id);
  } catch (error) {
    if (error instanceof HiresError && (error.code === 'ats_forbidden' || error.code === 'ats_not_found'))
      return [];
    throw error;
  }
}

/** Titles of jobs, read a hundred at once and kept for a while. */
export function createTitles(client: Client, now: () => number): Titles {
  let kept: { readonly at: number; readonly titles: ReadonlyMap<string, string> } | undefined;
  return async () => {
    if (kept === undefined || now() - kept.at > KEPT_MS) {
      const { rows } = await client.list(PATHS.jobs, wire.Job);
      kept = { at: now(), titles: new Map(rows.map(({ id, title }) => [id, title ?? `Job ${id}`])) };
    }
    return kept.titles;
  };
}
