import type { Application } from '../../domain/hiring.js';
import { ApplicationId, CandidateId, type JobId, type StageId } from '../../domain/ids.js';
import { HiresError } from '../../errors.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { entity } from './envelope.js';
import { explained, unlessUnknown } from './refusals.js';
import { applicationFrom, isWhole, onTheWire } from './translate.js';
import * as wire from './wire.js';

/** The application as it is now; undefined when the API knows none by that id. */
export async function getApplication(client: Client, id: ApplicationId): Promise<Application | undefined> {
  const asked = client.call(ENDPOINTS.application, wire.LoneApplication, { ids: { id } });
  const row = await unlessUnknown(asked);
  return row && (await whole(client, [row]))[0];
}

/** All applications of one candidate. */
export async function readApplications(
  client: Client,
  candidateId: string,
  query: Readonly<Record<string, string>> = {},
): Promise<Application[]> {
  const { rows } = await client.list(ENDPOINTS.applications, wire.Application, {
    query: { candidate_id: candidateId, ...query },
  });
  return whole(client, rows, candidateId);
}

/** A job's active applications; the filter is checked, because an API may ignore what it does not know. */
export async function listActiveApplications(
  client: Client,
  jobId: JobId,
  limit: number,
): Promise<{ applications: Application[]; more: boolean }> {
  const { rows, more } = await client.list(ENDPOINTS.applications, wire.Application, {
    query: { job_id: jobId, status: 'pending' },
    limit,
  });
  const applications = await whole(client, rows);
  return { applications: applications.filter(({ status }) => status === 'active'), more };
}

/** A further application. What the API does about a second one for the same job is not documented. */
export async function assign(
  client: Client,
  candidateId: CandidateId,
  jobId: JobId,
  stageId?: StageId,
): Promise<Application> {
  const body = {
    candidate_id: onTheWire(candidateId),
    job_id: onTheWire(jobId),
    ...(stageId !== undefined && { stage_id: onTheWire(stageId) }),
  };
  const posted = client.call(ENDPOINTS.assign, wire.Anything, { body });
  const answer = await posted.catch((error: unknown) => {
    throw explained(error, 'The candidate may have an application for this job already.');
  });
  const row = wire.applicationIn(answer);
  if (row?.jobId === jobId) return afterwards(client, ApplicationId.parse(row.id), answer);
  return seenAfterwards('POST /applications', async () => {
    const all = await readApplications(client, candidateId, { job_id: jobId });
    return all.find(({ job }) => job.id === jobId);
  });
}

/**
 * The application after a write. What the writes answer is not documented: it is taken when it says all of the
 * same application, and read again otherwise.
 */
export async function afterwards(client: Client, id: ApplicationId, answer: unknown): Promise<Application> {
  const row = wire.applicationIn(answer);
  const answered = row && row.id === id && isWhole(row) ? applicationFrom(row) : undefined;
  return answered ?? seenAfterwards('the application', () => getApplication(client, id));
}

/**
 * What is read after a write that succeeded. When it can't be read, the error must not sound as if nothing had
 * been done, nor as if one might try again.
 */
async function seenAfterwards<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  const unseen = (detail: string, cause?: unknown) =>
    new HiresError('ats_unreadable', {
      told: '100Hires took that, but does not show me how it stands now. Please look there before you try again.',
      detail: `after a write, ${what}: ${detail}`,
      cause,
    });
  const seen = await read().catch((error: unknown) => {
    throw unseen(error instanceof HiresError ? error.detail : 'unexpected', error);
  });
  if (seen === undefined) throw unseen('not there');
  return seen;
}

/** Titles of jobs by their ids; of some that were not asked for, too, perhaps. */
export type Titles = (jobIds: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>;

/** Reads titles job by job. */
function titlesOneByOne(client: Client): Titles {
  return async (jobIds) =>
    new Map(
      await Promise.all(
        [...jobIds].map(async (id) => {
          const job = await client.call(ENDPOINTS.job, entity(wire.Job, 'job'), { ids: { id } });
          return [id, job.title ?? `Job ${id}`] as const;
        }),
      ),
    );
}

/** Applications with everything a card shows; titles that a list left out are read. */
export async function whole(
  client: Client,
  rows: readonly wire.Application[],
  candidateId?: string,
  titlesOf: Titles = titlesOneByOne(client),
): Promise<Application[]> {
  const untitled = new Set(
    rows.flatMap((row) => (row.jobTitle === undefined && row.jobId ? [row.jobId] : [])),
  );
  const titles = await titlesOf(untitled);
  return rows.flatMap((row) => {
    const jobTitle = titles.get(row.jobId ?? '');
    const known = {
      ...(candidateId !== undefined && { candidateId: CandidateId.parse(candidateId) }),
      ...(jobTitle !== undefined && { jobTitle }),
    };
    return applicationFrom(row, known) ?? [];
  });
}
