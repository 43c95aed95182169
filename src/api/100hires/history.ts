import type { StageChange } from '../../domain/hiring.js';
import type { ApplicationId } from '../../domain/ids.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { unlessUnknown } from './refusals.js';
import { stageChangeFrom } from './translate.js';
import * as wire from './wire.js';

/** How long a call that the API does not know is not tried again. */
const UNKNOWN_FOR_MS = 3_600_000;

/** What all clients of one account know about the history's path. */
export interface HistoryPath {
  isKnown: boolean;
  /** Milliseconds since 1970. */
  unknownUntil: number;
}

/**
 * Reads the moves of an application between stages, newest first. The path is a guess: where the API has never
 * answered it, it is not asked again for an hour, and the answer is undefined.
 */
export function createStageHistory(
  client: Client,
  now: () => number,
  path: HistoryPath,
): (applicationId: ApplicationId) => Promise<StageChange[] | undefined> {
  return async (applicationId) => {
    if (now() < path.unknownUntil) return undefined;
    const history = await unlessUnknown(
      client.list(ENDPOINTS.stageHistory, wire.StageMove, { ids: { id: applicationId } }),
    );
    if (history) path.isKnown = true;
    else if (!path.isKnown) path.unknownUntil = now() + UNKNOWN_FOR_MS;
    return history && newestFirst(history.rows.flatMap((row) => stageChangeFrom(row) ?? []));
  };
}

/**
 * Several moves may fall into one second, and then only the order of the list tells which came first. Whether it
 * begins with the oldest or with the newest is not documented.
 */
export function newestFirst(changes: readonly StageChange[]): StageChange[] {
  const inTurn = isOldestFirst(changes) ? [...changes].reverse() : [...changes];
  return inTurn.sort((one, other) => other.at.getTime() - one.at.getTime());
}

/** By the times; where these are all the same, by whether each move begins where the one before it ended. */
function isOldestFirst(changes: readonly StageChange[]): boolean {
  const [first, last] = [changes.at(0), changes.at(-1)];
  if (first === undefined || last === undefined) return false;
  if (first.at.getTime() !== last.at.getTime()) return first.at < last.at;
  return changes.every((change, index) => index === 0 || change.from === changes[index - 1]?.to);
}
