import { z } from 'zod';
import type { Store } from './store.js';

/** The cursors that say how far the mirror of the ATS has come. */
export const FIRST_PICTURE = 'baseline';
export const CHANGES = 'changes';
export const WEBHOOK_ADDRESS = 'webhook address';
export const CENSUS = 'census';

/** How far the first picture has come: all applications, and then all candidates. */
const FirstPicture = z.object({
  /** Missing in what a version wrote that read applications only. */
  of: z.enum(['applications', 'candidates']).default('applications'),
  next: z.string().optional(),
  isDone: z.boolean(),
  /** Milliseconds since 1970: since when it is whole. */
  doneAt: z.number().optional(),
});
export type FirstPicture = z.infer<typeof FirstPicture>;

/** How far the ATS has been asked for what has changed: that is the same for all instances. */
const ChangesPlace = z.object({
  /** Milliseconds since 1970 of the last question. */
  at: z.number(),
  cursor: z.string().optional(),
  more: z.boolean(),
  /** How many times everything was asked for, to its end. */
  looks: z.number().default(0),
  /** Milliseconds since 1970: when the list under way was begun. */
  begunAt: z.number().optional(),
  /** Milliseconds since 1970: what had changed by then has been read. */
  readUpTo: z.number().optional(),
});
export type ChangesPlace = z.infer<typeof ChangesPlace>;

/** How far the census has come: all candidates are listed, and then those looked for who are missing. */
const CensusPlace = z.object({
  part: z.enum(['list', 'missing']),
  next: z.string().optional(),
  /** Milliseconds since 1970: when the first page was asked for. */
  begunAt: z.number().optional(),
  /** The id of whom was looked for last. */
  lookedFor: z.string().optional(),
  /** Milliseconds since 1970: when the next part is to be done. */
  dueAt: z.number(),
});
export type CensusPlace = z.infer<typeof CensusPlace>;

/** One that can't be read is none: then it begins when it is time. */
export function censusPlaceFrom(text: string | undefined): CensusPlace | undefined {
  return CensusPlace.safeParse(parsedJson(text)).data;
}

/** One that can't be read begins anew. */
export function firstPictureFrom(text: string | undefined): FirstPicture {
  const place = FirstPicture.safeParse(parsedJson(text)).data ?? { of: 'applications', isDone: false };
  // That version was done where this one goes on.
  return place.isDone && place.of === 'applications' ? { of: 'candidates', isDone: false } : place;
}

/** One that can't be read is none: then the ATS is asked from now on. */
export function changesPlaceFrom(text: string | undefined): ChangesPlace {
  return ChangesPlace.safeParse(parsedJson(text)).data ?? { at: 0, more: false, looks: 0 };
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** How the mirror stands. */
export interface MirrorState {
  /** Since when everybody is in it; undefined while it is being filled. */
  readonly wholeSince: Date | undefined;
  /** What had changed in the ATS by then is in it; undefined where the ATS was never asked. */
  readonly readUpTo: Date | undefined;
  /** The ATS tells by itself what changes. */
  readonly isTold: boolean;
}

export async function mirrorState({ cursors }: Pick<Store, 'cursors'>): Promise<MirrorState> {
  const [picture, changes, address] = await Promise.all(
    [FIRST_PICTURE, CHANGES, WEBHOOK_ADDRESS].map((name) => cursors.read(name)),
  );
  const { of, isDone, doneAt } = firstPictureFrom(picture);
  const { readUpTo } = changesPlaceFrom(changes);
  return {
    wholeSince: of === 'candidates' && isDone ? new Date(doneAt ?? 0) : undefined,
    readUpTo: readUpTo === undefined ? undefined : new Date(readUpTo),
    isTold: (address ?? '') !== '',
  };
}
