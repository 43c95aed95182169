import { z } from 'zod';
import { Position } from './client.js';

/**
 * How far one list has been read for its changes, and what to ask next. Pure; moments of ours are milliseconds
 * since 1970, those of 100Hires are Unix seconds, and nothing is believed about how the two clocks differ.
 *
 * A list is asked for what was updated after a second. While it has more pages that second stays, because the
 * order of such a list is not documented; then it moves to the newest time that 100Hires itself has shown and
 * that was certainly not after the first page. Where no row tells its time, it moves by our own clock.
 */
export const Reading = z.object({
  /** Everything up to this second has been read. */
  since: z.number(),
  /** When it was known to be over by times in rows; missing while it comes from our own clock. */
  seenAt: z.number().optional(),
  /** The newest time in any row so far. It may be later than the first page it came after. */
  shown: z.number().optional(),
  /** Nothing newer has come although a list was begun long after that second. */
  settled: z.literal(true).optional(),
  /** A list that is not yet read to its end. */
  pass: z
    .object({
      /** What it is asked for. */
      after: z.number(),
      startedAt: z.number(),
      readAt: z.number(),
      /** A second of 100Hires that had come when the first page was answered. */
      newest: z.number().optional(),
      shown: z.number().optional(),
      /** How many rows it had at most. */
      total: z.number().optional(),
      /** Rows may have slipped from a page that was not read to one that was. */
      isShaky: z.literal(true).optional(),
      isSecond: z.literal(true).optional(),
      /** Missing before the first page. */
      position: Position.optional(),
    })
    .optional(),
});
export type Reading = z.infer<typeof Reading>;
export type Pass = NonNullable<Reading['pass']>;

/**
 * How far back, in seconds, is asked again. `updated_after` may leave out its own second, a row may turn up in
 * the list later than its time says, and the clock a reading begins with is ours: Slack, too, allows it to be
 * five minutes wrong.
 */
export const OVERLAP_SECONDS = 300;
const OVERLAP_MS = OVERLAP_SECONDS * 1000;
/** Between two pages so long apart a list may well have changed its order. */
const LONGEST_PAUSE_MS = 60_000;

/** @param now milliseconds since 1970. */
export function begin(now: number): Reading {
  return { since: Math.floor(now / 1000) };
}

/** The list under way, or a new one. */
export function passOf(reading: Reading, now: number): Pass {
  if (reading.pass) return reading.pass;
  // Else everything of the last busy second would come again and again until something new happens. By now
  // nothing can get the time of that second or of the next any more.
  const after = reading.settled ? reading.since + 1 : reading.since - OVERLAP_SECONDS;
  const { shown } = reading;
  return { after, startedAt: now, readAt: now, ...(shown !== undefined && { newest: shown, shown }) };
}

/** What is known of one page that was read. */
export interface PageRead {
  /** When each row was last updated, as far as it says. */
  readonly times: readonly (Date | undefined)[];
  readonly total?: number;
  readonly next: Position | undefined;
  /** When its answer was there. */
  readonly readAt: number;
}

/** The reading after one more page of the pass. */
export function afterPage(reading: Reading, pass: Pass, page: PageRead): Reading {
  const next = passAfter(pass, page);
  if (page.next) return { ...reading, pass: { ...next, position: page.next } };
  if (next.isShaky && !next.isSecond) {
    const { position: _, isShaky: __, ...again } = next;
    return { ...reading, pass: { ...again, isSecond: true } };
  }
  return closed(reading, next, page);
}

function passAfter(pass: Pass, page: PageRead): Pass {
  const isFirst = pass.position === undefined && !pass.isSecond;
  const sinceFirst = isFirst ? 0 : Math.ceil(Math.max(0, page.readAt - pass.startedAt) / 1000);
  const seconds = page.times
    .flatMap((time) => (time ? Math.floor(time.getTime() / 1000) : []))
    // A time that lies ahead is a mistake, or of a clock that is ahead of ours: it will be believed in time.
    .filter((second) => second <= page.readAt / 1000 + OVERLAP_SECONDS);
  const newest = max([pass.newest, ...seconds.map((second) => second - sinceFirst)]);
  const shown = max([pass.shown, ...seconds]);
  const total = max([pass.total, page.total]);
  const hasShrunk = page.total !== undefined && total !== undefined && page.total < total;
  const isShaky =
    pass.isShaky ??
    (pass.position !== undefined && (hasShrunk || page.readAt - pass.readAt > LONGEST_PAUSE_MS));
  return {
    ...pass,
    readAt: page.readAt,
    ...(newest !== undefined && { newest }),
    ...(shown !== undefined && { shown }),
    ...(total !== undefined && { total }),
    ...(isShaky && { isShaky: true }),
  };
}

function closed(reading: Reading, pass: Pass, { times, readAt }: PageRead): Reading {
  const { since, seenAt } = reading;
  const { newest, shown, startedAt, position } = pass;
  if (newest === undefined) {
    const hadRows = times.length > 0 || position !== undefined;
    return begin(hadRows ? startedAt : since * 1000);
  }
  const known = { ...(shown !== undefined && { shown }) };
  if (seenAt === undefined || newest > since) return { ...known, since: newest, seenAt: readAt };
  const isSettled = reading.settled ?? startedAt - seenAt >= OVERLAP_MS;
  return { ...known, since, seenAt, ...(isSettled && { settled: true }) };
}

function max(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
