import type { Application } from '../../domain/hiring.js';
import type { ApplicationId, JobId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { endIn, readHistory } from './history.js';
import { OPEN_STATUSES, partsOf } from './places.js';
import { unlessUnknown } from './refusals.js';
import { applicationFrom } from './translate.js';
import * as wire from './wire.js';

/** The candidate with every application in full. */
export function readCandidate(client: Client, id: string): Promise<wire.Candidate | undefined> {
  return unlessUnknown(
    client.call({ method: 'GET', path: PATHS.candidate, ids: { id }, schema: wire.Candidate }),
  );
}

/** All applications of a candidate that was read in full. */
export function applicationsOf(row: wire.Candidate): Application[] {
  return row.assignments.map((one) => applicationFrom(one, row, undefined, row.updatedOn));
}

/**
 * In one call: the candidate has what the call by candidate and job leaves out, such as names. Of one that is closed
 * the history is read, too: it tells when, and where the application was before.
 */
export async function getApplication(client: Client, id: ApplicationId): Promise<Application | undefined> {
  const found = await readApplication(client, id);
  return found && withEnd(client, found);
}

/** Without what only the history tells. */
export async function readApplication(client: Client, id: ApplicationId): Promise<Application | undefined> {
  const parts = partsOf(id);
  const row = parts && (await readCandidate(client, parts.id));
  return row && applicationsOf(row).find((one) => one.id === id);
}

/** What is known of how it was closed is read once for each state of the candidate. */
export async function withEnd(client: Client, application: Application): Promise<Application> {
  const { id, status, updatedAt } = application;
  if (status !== 'hired' && status !== 'rejected') return application;
  const mark = `${status} ${updatedAt?.getTime()}`;
  const known = updatedAt && client.learned.endOf(id, mark);
  const end = known ?? endIn((await readHistory(client, id)) ?? []);
  client.learned.learnEnd(id, mark, end);
  return { ...application, ...end };
}

/** Rows of a list with every application in full: a call for each candidate that has several. */
export async function inFull(client: Client, rows: readonly wire.Candidate[]): Promise<wire.Candidate[]> {
  return Promise.all(
    rows.map(async (row) => (isWhole(row) ? row : ((await readCandidate(client, row.id)) ?? row))),
  );
}

/** In a list only the first application says more than for which job it is (documented). */
export function isWhole({ assignments }: wire.Candidate): boolean {
  return assignments.every(({ status }) => status !== undefined);
}

/**
 * A job's active applications: candidates by job and status, the filter checked again. How a filter by job and one by
 * status go together where a candidate has several applications is not documented; who is asked for has one of each.
 */
export async function listActiveApplications(
  client: Client,
  jobId: JobId,
  limit: number,
): Promise<{ applications: Application[]; more: boolean }> {
  const applications: Application[] = [];
  let next: string | undefined;
  do {
    const query = { jobId, status: OPEN_STATUSES, limit: Math.min(100, limit) };
    const page = await client.page(PATHS.candidates, wire.Candidate, { query }, next);
    const isKnown = ({ job, status }: wire.Assignment) => job.id === jobId && status !== undefined;
    const known = page.rows.map((row) => (row.assignments.some(isKnown) ? row : undefined));
    const others = await inFull(
      client,
      page.rows.filter((_, index) => known[index] === undefined),
    );
    for (const row of [...known.filter((one) => one !== undefined), ...others]) {
      const own = row.assignments.filter(({ job }) => job.id === jobId);
      const read = own.map((one) => applicationFrom(one, row, undefined, row.updatedOn));
      applications.push(...read.filter(({ status }) => status === 'active'));
    }
    next = page.next;
  } while (next !== undefined && applications.length < limit);
  const more = next !== undefined || applications.length > limit;
  return { applications: applications.slice(0, limit), more };
}
