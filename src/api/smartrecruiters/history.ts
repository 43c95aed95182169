import type { Application, StageChange } from '../../domain/hiring.js';
import type { ApplicationId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { type Place, partsOf, stageOf, statusOf } from './places.js';
import { unlessUnknown } from './refusals.js';
import * as wire from './wire.js';

interface Step {
  readonly place: Place;
  readonly at: Date;
}

/** Where the application has been, oldest first; undefined when there is none by that id. */
export async function readHistory(client: Client, id: ApplicationId): Promise<Step[] | undefined> {
  const ids = partsOf(id);
  if (!ids) return undefined;
  const read = await unlessUnknown(client.list(PATHS.history, wire.StatusChange, { ids: { ...ids } }));
  return read && oldestFirst(read.rows.flatMap((row) => stepFrom(row) ?? []));
}

function stepFrom({ changedOn, status, subStatus }: wire.StatusChange): Step | undefined {
  return changedOn && status !== undefined ? { place: { status, subStatus }, at: changedOn } : undefined;
}

/** In which order the history comes is not documented; within one moment the order of the list tells. */
function oldestFirst(steps: readonly Step[]): Step[] {
  const [first, last] = [steps.at(0), steps.at(-1)];
  const inTurn = first && last && first.at > last.at ? [...steps].reverse() : [...steps];
  return inTurn.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/**
 * The moves between stages, newest first, without the decisions between them. Who made a move is not told
 * (documented: the history has a time and a status).
 */
export async function listStageChanges(
  client: Client,
  id: ApplicationId,
): Promise<StageChange[] | undefined> {
  const steps = await readHistory(client, id);
  return steps && changesFrom(steps);
}

export function changesFrom(steps: readonly Step[]): StageChange[] {
  const changes: StageChange[] = [];
  for (const { place, at } of steps) {
    const to = stageOf(place)?.id;
    const from = changes.at(-1)?.to;
    // Who is reopened where they were has not moved.
    if (to === undefined || to === from) continue;
    changes.push({ ...(from !== undefined && { from }), to, at });
  }
  return changes.reverse();
}

/** When it was closed, and where it had been until then. */
export type End = Pick<Application, 'stage' | 'closedAt'>;

export function endIn(steps: readonly Step[]): End {
  const before = lastOpen(steps);
  const stage = before && stageOf(before);
  const closedAt = steps.at(-1)?.at;
  return { ...(stage && { stage }), ...(closedAt && { closedAt }) };
}

/** The last one in which something was open. */
export function lastOpen(steps: readonly Step[]): Place | undefined {
  return steps.findLast(({ place }) => statusOf(place) === 'active')?.place;
}
