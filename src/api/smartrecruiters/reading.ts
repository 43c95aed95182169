import { z } from 'zod';

/**
 * How far the list of candidates has been read for its changes, and what to ask next. Pure; moments are milliseconds
 * since 1970. Nothing is believed about how our clock and that of SmartRecruiters differ: once any row has told a
 * time, only their times count.
 */
export const Reading = z.object({
  /** Everything up to this moment has been read. */
  since: z.number(),
  /** When it was known to be over by a time in a row; missing while it comes from our own clock. */
  seenAt: z.number().optional(),
  /** Nothing newer has come although a list was begun long after that moment. */
  settled: z.literal(true).optional(),
  /** A list that is not yet read to its end. */
  pass: z
    .object({
      /** What it is asked for. */
      after: z.number(),
      startedAt: z.number(),
      /** A moment of theirs that had come when the first page was answered. */
      newest: z.number().optional(),
      /** Missing before the first page. */
      pageId: z.string().optional(),
    })
    .optional(),
});
export type Reading = z.infer<typeof Reading>;
export type Pass = NonNullable<Reading['pass']>;

/**
 * How far back, in milliseconds, is asked again: whether `updatedAfter` takes its own moment is not documented, a row
 * may turn up later than its time says, and the first moment is of our own clock.
 */
export const OVERLAP_MS = 300_000;

export function begin(now: number): Reading {
  return { since: now };
}

/** The list under way, or a new one. */
export function passOf(reading: Reading, now: number): Pass {
  if (reading.pass) return reading.pass;
  // Else the last that has changed would come again and again until something new happens.
  const after = reading.settled ? reading.since + 1 : reading.since - OVERLAP_MS;
  return { after, startedAt: now };
}

export interface PageRead {
  /** When each row was last updated, as far as it says. */
  readonly times: readonly (Date | undefined)[];
  readonly next: string | undefined;
  /** When its answer was there. */
  readonly readAt: number;
}

/** The reading after one more page of the pass. */
export function afterPage(reading: Reading, pass: Pass, { times, next, readAt }: PageRead): Reading {
  // What was updated after the first page may have slipped past those that were read.
  const sinceFirst = pass.pageId === undefined ? 0 : Math.max(0, readAt - pass.startedAt);
  const moments = times
    .flatMap((time) => time?.getTime() ?? [])
    // A time that lies ahead is a mistake, or of a clock that is ahead of ours: it will be believed in time.
    .filter((moment) => moment <= readAt + OVERLAP_MS)
    .map((moment) => moment - sinceFirst);
  const all = [...moments, ...(pass.newest === undefined ? [] : [pass.newest])];
  const newest = all.length === 0 ? undefined : Math.max(...all);
  if (next !== undefined) {
    return { ...reading, pass: { ...pass, ...(newest !== undefined && { newest }), pageId: next } };
  }
  const { since, seenAt } = reading;
  if (newest === undefined) return { since, ...(seenAt !== undefined && settledAt(reading, pass)) };
  if (seenAt === undefined || newest > since) return { since: newest, seenAt: readAt };
  return { since, ...settledAt(reading, pass) };
}

function settledAt({ seenAt = 0, settled }: Reading, { startedAt }: Pass): Partial<Reading> {
  return { seenAt, ...((settled ?? startedAt - seenAt >= OVERLAP_MS) && { settled: true }) };
}
