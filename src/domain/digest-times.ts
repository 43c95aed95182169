import { addDays, inZone, localTimes, weekdayOf } from './local-times.js';

/** When a digest comes: an hour of the day (0 to 23) in an IANA zone that `isZone` knows. */
export interface DigestHour {
  readonly hour: number;
  readonly zone: string;
  /** Not on Saturday and Sunday. */
  readonly workdaysOnly: boolean;
}

/** Enough for a weekend, and for a day that a zone leaves out of its calendar. */
const DAYS_AHEAD = 7;

/**
 * The next moment, later than now, at which a digest is due. An hour that the clocks skip is due as soon as they
 * are past it; of one that they show twice, the first counts.
 */
export function nextDigestAt(now: Date, digest: DigestHour): Date {
  const today = inZone(now, digest.zone).date;
  for (let days = 0; days <= DAYS_AHEAD; days += 1) {
    const at = momentOn(addDays(today, days), digest);
    if (at > now && (!digest.workdaysOnly || isWorkday(at, digest.zone))) return at;
  }
  throw new RangeError('an hour is 0 to 23');
}

function momentOn(date: string, { hour, zone }: DigestHour): Date {
  const times = localTimes(date, `${String(hour).padStart(2, '0')}:00`, zone);
  switch (times.kind) {
    case 'one':
      return times.at;
    case 'skipped':
      return times.after;
    case 'twice':
      return times.first;
  }
}

/** Looked at on the day that it is by then: a skipped day is over when its hour would have come. */
function isWorkday(at: Date, zone: string): boolean {
  const day = weekdayOf(inZone(at, zone).date);
  return day !== 0 && day !== 6;
}
