import type { Application } from '../../domain/hiring.js';
import type { ApplicationId, CandidateId, ReasonId, StageId } from '../../domain/ids.js';
import { HiresError } from '../../errors.js';
import type { ItemResult } from '../ats.js';
import { refusalBehind } from '../failures.js';
import { applicationsOf, getApplication, readApplication, readCandidate } from './applications.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { lastOpen, readHistory } from './history.js';
import { readStages } from './jobs.js';
import { type Place, partsOf, placeFrom } from './places.js';
import { explained, NAME, refusedHere, seenAfterwards } from './refusals.js';
import { reasonParts } from './translate.js';
import * as wire from './wire.js';

/**
 * All decisions are one call that writes a status, and it writes over whatever is there: rejecting again would change
 * the reason, moving would reopen. So each looks first.
 */
export async function move(client: Client, id: ApplicationId, stageId: StageId): Promise<Application> {
  await putMove(client, id, stageId);
  return afterwards(client, id);
}

async function putMove(client: Client, id: ApplicationId, stageId: StageId): Promise<void> {
  const place = placeFrom(stageId);
  if (!place) throw refusedHere(`${NAME} has no such stage.`, 'move: not a stage');
  await standing(client, id, 'active');
  await put(client, id, { ...place }, 'That stage may not be one of this job’s own.');
}

/**
 * To the next stage in order that the job has: which of the sub-statuses are its own is not told, so that those it
 * does not know are passed over.
 */
export async function advance(client: Client, id: ApplicationId): Promise<Application> {
  const [present, stages] = await Promise.all([standing(client, id, 'active'), readStages(client)]);
  const at = stages.findIndex((stage) => stage.id === present.stage?.id);
  let refusal: unknown = refusedHere('There is no stage after this one.', 'advance: the last stage');
  for (const stage of stages.slice(at + 1)) {
    const place = placeFrom(stage.id);
    try {
      if (place) await put(client, id, { ...place }, 'There may be no stage after this one.');
      return await afterwards(client, id);
    } catch (error) {
      if (refusalBehind(error)?.status !== 400 && refusalBehind(error)?.status !== 422) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

/** A first day, which `startsOn` would be, is not asked for: it is optional (documented). */
export async function hire(client: Client, id: ApplicationId): Promise<Application> {
  await standing(client, id, 'active');
  await put(
    client,
    id,
    { status: 'HIRED' },
    'Your company may want more to be filled in for a hire: please do it there.',
  );
  return afterwards(client, id);
}

/** A reason from the list for withdrawals makes it one. Whether an e-mail leaves is not known. */
export async function reject(client: Client, id: ApplicationId, reasonId?: ReasonId): Promise<Application> {
  await putRejection(client, id, reasonId);
  return afterwards(client, id);
}

async function putRejection(client: Client, id: ApplicationId, reasonId?: ReasonId): Promise<void> {
  await standing(client, id, 'active');
  const reason = reasonId === undefined ? undefined : reasonParts(reasonId);
  const status = reason?.kind === 'withdrawal' ? 'WITHDRAWN' : 'REJECTED';
  await put(client, id, { status, ...(reason && { reason: reason.id }) });
}

/** Back to where it was before, as its history tells. Whether SmartRecruiters reopens is not known. */
export async function unreject(client: Client, id: ApplicationId): Promise<Application> {
  await standing(client, id, 'rejected');
  const before = lastOpen((await readHistory(client, id)) ?? []) ?? { status: 'NEW' };
  await put(client, id, { ...before }, 'It may not let this application be reopened: please look there.');
  return afterwards(client, id);
}

/** One after the other. Where a later one fails, those before it are rejected, and only they are named. */
export async function rejectAll(
  client: Client,
  candidateId: CandidateId,
  reasonId?: ReasonId,
): Promise<readonly ApplicationId[]> {
  const row = await readCandidate(client, candidateId);
  const active = (row ? applicationsOf(row) : []).filter(({ status }) => status === 'active');
  if (active.length === 0) throw refusedHere('There is no active application.', 'reject all: none active');
  const rejected: ApplicationId[] = [];
  for (const { id } of active) {
    try {
      await putRejection(client, id, reasonId);
      rejected.push(id);
    } catch (error) {
      if (rejected.length === 0) throw error;
      return rejected;
    }
  }
  return rejected;
}

/** There is no call for many. */
export function moveMany(
  client: Client,
  ids: readonly ApplicationId[],
  stageId: StageId,
): Promise<ItemResult<ApplicationId>[]> {
  return eachOf(ids, (id) => putMove(client, id, stageId));
}

export function rejectMany(
  client: Client,
  ids: readonly ApplicationId[],
  reasonId?: ReasonId,
): Promise<ItemResult<ApplicationId>[]> {
  return eachOf(ids, (id) => putRejection(client, id, reasonId));
}

/** Each goes its own way; double ids are done once. A key that is refused ends it all. */
export function eachOf<Id extends string>(
  ids: readonly Id[],
  deed: (id: Id) => Promise<void>,
): Promise<ItemResult<Id>[]> {
  return Promise.all(
    [...new Set(ids)].map(async (id): Promise<ItemResult<Id>> => {
      try {
        await deed(id);
        return { id, ok: true };
      } catch (error) {
        if (!(error instanceof HiresError) || error.code === 'ats_key_refused') throw error;
        return { id, ok: false, told: error.told };
      }
    }),
  );
}

const STANDING: Readonly<Record<Application['status'], string>> = {
  active: 'The application is active.',
  rejected: 'The application is rejected.',
  hired: 'The candidate is hired for this job.',
  other: 'The application is not under way.',
};

/** The application as it is now, if it stands so. */
async function standing(
  client: Client,
  id: ApplicationId,
  wanted: Application['status'],
): Promise<Application> {
  const present = await readApplication(client, id);
  if (!present) {
    const told = `${NAME} does not have that application, or not any more.`;
    throw new HiresError('ats_not_found', { told, detail: 'decision: no such application' });
  }
  // Of a status that is not known nothing is known to be forbidden.
  if (present.status === wanted) return present;
  const sentence = `${NAME} did not accept that. ${STANDING[present.status]}`;
  throw refusedHere(sentence, `decision: the application is ${present.status}`);
}

async function put(
  client: Client,
  id: ApplicationId,
  body: Place & { readonly reason?: string },
  known?: string,
): Promise<void> {
  const ids = partsOf(id) ?? { id: '', jobId: '' };
  const written = client.call({
    method: 'PUT',
    path: PATHS.status,
    ids: { ...ids },
    body: { ...body },
    schema: wire.Anything,
  });
  await written.catch((error: unknown) => {
    throw explained(error, known);
  });
}

function afterwards(client: Client, id: ApplicationId): Promise<Application> {
  return seenAfterwards('the application', () => getApplication(client, id));
}
