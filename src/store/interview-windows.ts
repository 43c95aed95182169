import { z } from 'zod';
import type { Store } from './store.js';

/** The cursor that says when each window was read. */
export const INTERVIEWS = 'interviews';

/**
 * Days counted from today's in UTC, read together, and how often. No ATS tells of an interview that was cancelled, so
 * they are read again: those to come soon more often than all others.
 */
export interface InterviewWindow {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Milliseconds. */
  readonly every: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Without gaps, and more than anybody is shown: a week on any clock, today included. */
export const INTERVIEW_WINDOWS: readonly InterviewWindow[] = [
  { name: 'soon', from: 0, to: 2, every: 30 * MINUTE },
  { name: 'week', from: 2, to: 9, every: 6 * HOUR },
  { name: 'later', from: 9, to: 15, every: 12 * HOUR },
  { name: 'past', from: -3, to: 0, every: 12 * HOUR },
];

/** Milliseconds: so late nothing may be before it is said how old it is. */
const PATIENCE = 30 * MINUTE;
/** Milliseconds: from then on the ATS is asked. */
const TOO_OLD = DAY;

/** When each window was last read to its end, in milliseconds since 1970, by its name. */
const WindowsRead = z.record(z.string(), z.number());
export type WindowsRead = z.infer<typeof WindowsRead>;

/** One that can't be read begins anew. */
export function windowsReadFrom(text: string | undefined): WindowsRead {
  try {
    return WindowsRead.safeParse(JSON.parse(text ?? '')).data ?? {};
  } catch {
    return {};
  }
}

/** When all windows had been read for the first time, beside when each was read last. */
const WHOLE = 'whole';

/** A window was read to its end. @param now milliseconds since 1970. */
export function withRead(read: WindowsRead, name: string, askedAt: number, now: number): WindowsRead {
  const after = { ...read, [name]: askedAt };
  const isWhole = INTERVIEW_WINDOWS.every((window) => after[window.name] !== undefined);
  return isWhole && after[WHOLE] === undefined ? { ...after, [WHOLE]: now } : after;
}

/** Since when all interviews are known that are near; undefined while they are not. */
export async function interviewsWholeSince({ cursors }: Pick<Store, 'cursors'>): Promise<Date | undefined> {
  const whole = windowsReadFrom(await cursors.read(INTERVIEWS))[WHOLE];
  return whole === undefined ? undefined : new Date(whole);
}

/** From when to when it goes. @param now milliseconds since 1970. */
export function boundsOf(
  { from, to }: InterviewWindow,
  now: number,
): { readonly from: Date; readonly to: Date } {
  const today = Math.floor(now / DAY) * DAY;
  return { from: new Date(today + from * DAY), to: new Date(today + to * DAY) };
}

/** Whether all of the time lies in the windows. @param now milliseconds since 1970. */
export function areInWindows(from: Date, to: Date, now: number): boolean {
  const all = INTERVIEW_WINDOWS.map((window) => boundsOf(window, now));
  return all.some((one) => one.from <= from) && all.some((one) => to <= one.to);
}

/** When a window is to be read again, in milliseconds since 1970. */
export function dueAt({ name, every }: InterviewWindow, read: WindowsRead): number {
  const readAt = read[name];
  return readAt === undefined ? Number.NEGATIVE_INFINITY : readAt + every;
}

/**
 * How the interviews stand: undefined while they are not known, or not any more. `asOf` says when the oldest part of
 * them was read, where that was to be read again by now; undefined for now.
 */
export async function interviewsState(
  { cursors }: Pick<Store, 'cursors'>,
  now: number,
): Promise<{ readonly asOf: Date | undefined } | undefined> {
  const read = windowsReadFrom(await cursors.read(INTERVIEWS));
  if (INTERVIEW_WINDOWS.some((window) => dueAt(window, read) + TOO_OLD <= now)) return undefined;
  const late = INTERVIEW_WINDOWS.filter((window) => dueAt(window, read) + PATIENCE < now);
  const oldest = Math.min(...late.map(({ name }) => read[name] ?? 0));
  return { asOf: late.length === 0 ? undefined : new Date(oldest) };
}
