import type { Ats } from '../api/ats.js';
import { isBeyondEntry } from '../domain/changes.js';
import type { Application, Stage, StageChange } from '../domain/hiring.js';
import type { ApplicationId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import { isSince, wholeSeconds } from '../domain/listening.js';
import { HiresError } from '../errors.js';
import { inParallel } from './in-parallel.js';

/** Newest first; undefined where the ATS does not tell. */
export type History = readonly StageChange[] | undefined;

const IN_PARALLEL = 32;
/** The calls in the background that are kept for reading what has changed at all. */
export const KEPT_CALLS = 8;
/** With so many calls left, also what is hardly ever so is worth one. */
const PLENTY_OF_CALLS = 20;

/**
 * Reads the histories of those that have moved, as far as calls are left: without one, the difference to what is known
 * tells nearly as much. While there are plenty, also those are read that may have gone somewhere and come back.
 */
export async function readHistories(
  background: Pick<Ats, 'listStageChanges' | 'callsLeft'>,
  applications: readonly { readonly id: ApplicationId; readonly moved: 'yes' | 'perhaps' }[],
): Promise<ReadonlyMap<ApplicationId, History>> {
  const histories = new Map<ApplicationId, History>();
  await inParallel(applications, IN_PARALLEL, async ({ id, moved }) => {
    if (background.callsLeft() <= (moved === 'yes' ? KEPT_CALLS : PLENTY_OF_CALLS)) return;
    histories.set(id, await unlessRefused(background.listStageChanges(id)));
  });
  return histories;
}

async function unlessRefused<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof HiresError) return undefined;
    throw error;
  }
}

/**
 * Whether it has moved since the bot listens and since it was last read. An ATS tells times in whole seconds: what was
 * last touched in the second it came is taken to have moved then only if it is beyond where people enter.
 *
 * @param stages those of its job, in order.
 */
export function hasMoved(
  before: KnownApplication | undefined,
  { stage, appliedAt, updatedAt }: Application,
  {
    listeningSince,
    stages,
    isFirstPicture,
  }: {
    readonly listeningSince: Date;
    readonly stages: readonly Stage[];
    readonly isFirstPicture: boolean;
  },
): 'yes' | 'perhaps' | 'no' {
  if (before) return stage !== undefined && stage.id !== before.stage ? 'yes' : 'perhaps';
  if (updatedAt === undefined) return isFirstPicture && isOld(appliedAt, listeningSince) ? 'no' : 'yes';
  const isUntouched = appliedAt !== undefined && wholeSeconds(appliedAt) === wholeSeconds(updatedAt);
  if (!isSince(updatedAt, listeningSince)) return 'no';
  return isUntouched && !isBeyondEntry(stage?.id, stages) ? 'no' : 'yes';
}

/** Where an ATS does not say when anything last happened, a call for each that applied long ago would be too much. */
function isOld(appliedAt: Date | undefined, listeningSince: Date): boolean {
  return appliedAt !== undefined && !isSince(appliedAt, listeningSince);
}
