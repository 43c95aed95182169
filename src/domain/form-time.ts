import { inZone, localTimes, type WallClock } from './local-times.js';
import type { When } from './when.js';

/** What a form's day and time mean: one moment, or one of two that only the person can choose between. */
export type FormTime = { readonly kind: 'moment'; readonly at: Date } | TimeQuestion;

export interface TimeQuestion {
  readonly kind: 'question';
  /** The clocks go forward over the time, or back so that it comes twice. */
  readonly why: 'skipped' | 'twice';
  readonly options: readonly [Date, Date];
}

/**
 * @param chosen the answer to an earlier question; it holds only while it answers this one.
 * @param now what is over is not asked about.
 * @throws RangeError for what is no date or no time.
 */
export function formTime(wall: WallClock, zone: string, now: Date, chosen?: Date): FormTime {
  const times = localTimes(wall.date, wall.time, zone);
  if (times.kind === 'one') return { kind: 'moment', at: times.at };
  const options: readonly [Date, Date] =
    times.kind === 'twice' ? [times.first, times.second] : [times.before, times.after];
  const [earlier, later] = options;
  if (later < now) return { kind: 'moment', at: later };
  if (times.kind === 'twice' && earlier < now) return { kind: 'moment', at: later };
  const answer = options.find((option) => option.getTime() === chosen?.getTime());
  return answer ? { kind: 'moment', at: answer } : { kind: 'question', why: times.kind, options };
}

/** As much of a form as the words settle. */
export interface Prefill {
  readonly date?: string;
  readonly time?: string;
  readonly minutes?: number;
}

/** What a moment in words puts into a form. */
export function prefillFrom(when: When, zone: string): Prefill {
  const minutes = when.minutes !== undefined && when.minutes > 0 ? { minutes: when.minutes } : {};
  switch (when.kind) {
    case 'time':
    case 'past':
      return { ...inZone(when.start, zone), ...minutes };
    case 'twice':
      return { ...inZone(when.first, zone), ...minutes };
    case 'skipped':
      return { ...missingTime(when, zone), ...minutes };
    case 'unclear':
      return {
        ...(when.date !== undefined && { date: when.date }),
        ...(when.time !== undefined && { time: when.time }),
        ...minutes,
      };
  }
}

/** What no clock shows lies in the middle: each of the two is as far from it as the clocks jump. */
function missingTime(times: { readonly before: Date; readonly after: Date }, zone: string): WallClock {
  const wall = (at: Date): number => {
    const { date, time } = inZone(at, zone);
    return Date.parse(`${date}T${time}Z`);
  };
  const middle = new Date((wall(times.before) + wall(times.after)) / 2).toISOString();
  return { date: middle.slice(0, 10), time: middle.slice(11, 16) };
}
