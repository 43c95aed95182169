import { casual, type ParsedComponents, type ParsedResult } from 'chrono-node';
import { takeFromNow, takeLength } from './duration-words.js';
import { addDays, inZone, isWallClock, localTimes, weekdayOf } from './local-times.js';

/** Why a moment cannot be told from the words. Nothing is ever guessed: the form asks. */
export type Unclear =
  | 'no-time'
  | 'no-date'
  /** "3/4": the third of April or the fourth of March. */
  | 'day-or-month'
  /** "at 3": one to six without am, pm or a leading zero. */
  | 'am-or-pm'
  /** "Tuesday 25 November", which is a Wednesday. */
  | 'other-weekday'
  | 'not-understood';

/** What somebody means by a moment in words. `minutes` is how long it lasts, if they said so. */
export type When =
  | { readonly kind: 'time'; readonly start: Date; readonly minutes: number | undefined }
  | { readonly kind: 'past'; readonly start: Date; readonly minutes: number | undefined }
  /** The clocks go forward over this time. */
  | {
      readonly kind: 'skipped';
      readonly before: Date;
      readonly after: Date;
      readonly minutes: number | undefined;
    }
  /** The clocks go back, and both moments are still to come. */
  | {
      readonly kind: 'twice';
      readonly first: Date;
      readonly second: Date;
      readonly minutes: number | undefined;
    }
  /** `date` (YYYY-MM-DD, never past) and `time` (HH:MM) are what was clear. */
  | {
      readonly kind: 'unclear';
      readonly why: Unclear;
      readonly date: string | undefined;
      readonly time: string | undefined;
      readonly minutes: number | undefined;
    };

const MINUTE = 60_000;
/** Longer than any moment in words, and short enough for every pattern. */
const MAX_LENGTH = 200;

/** Words and marks that stand beside a moment and change nothing. */
const FILLERS = /(?<!\p{L})(?:at|on|from|the)(?!\p{L})|[,;.!@()]/giu;
/** Names no day: whole weeks and the like, and midnight, which is the one before to some and the one after to others. */
const VAGUE = /\b(?:week(?:end|day)|end\s+of|midnight)\b/i;
const VAGUE_WEEK = /\b(?:this|next)\s+week\b/i;
const RELATIVE_WEEKDAY = /\b(?:this|next|last|past)\b/i;
/**
 * Abbreviations of zones mean several zones each, or are used wrongly in summer: only these say what they mean.
 * No zone is less than an hour behind UTC, and chrono reads such an offset as if it were ahead.
 */
const CLEAR_OFFSET = /\b(?:UTC|GMT)\b|\dZ\b|(?!-00:?(?!00))[+-]\d\d:?\d\d(?!\d)/i;
const MAX_RANGE = 12 * 60;
const MAX_OFFSET = 14 * 60;
/** Day and month in figures; a dot or a hyphen needs a year, or it may be a time. */
const DAY_AND_MONTH =
  /(?<![\d/.-])(\d{1,2})(?:\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?|([.-])(\d{1,2})\3(?:\d{4}|\d{2}))(?![\d/])/g;
const LEADING_ZERO = /(?<![\d:])0\d:\d\d/;

const two = (value: number): string => String(value).padStart(2, '0');
const dateOf = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

function isDayOrMonth(text: string): boolean {
  return [...text.matchAll(DAY_AND_MONTH)].some(([, one, slashed, , other]) => {
    const first = Number(one);
    const second = Number(slashed ?? other);
    return first !== second && first <= 12 && second <= 12;
  });
}

/** The one thing that the whole text says. Undefined when there is none, or anything left over, such as a second one. */
function readWhole(text: string, today: string): ParsedResult | undefined {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  // Chrono counts with the machine's own clock. Noon exists on every day of every zone, so the day is right
  // whatever zone the machine is in; hours and minutes from now are not left to it.
  const [result] = casual.parse(text, new Date(year, month - 1, day, 12));
  if (result === undefined) return undefined;
  const left = text.slice(0, result.index) + text.slice(result.index + result.text.length);
  const relativeTime = result.tags().has('result/relativeDateAndTime');
  return left.replace(FILLERS, '').trim() === '' && !relativeTime ? result : undefined;
}

function timeOf(start: ParsedComponents): string | undefined {
  return start.isCertain('hour')
    ? `${two(start.get('hour') ?? 0)}:${two(start.get('minute') ?? 0)}`
    : undefined;
}

/** "friday", and not "next friday" or "friday 20 November". */
function isBareWeekday({ start, text }: ParsedResult): boolean {
  return start.isCertain('weekday') && !start.isCertain('day') && !RELATIVE_WEEKDAY.test(text);
}

function dateIn(result: ParsedResult, today: string): string | undefined {
  const { start, text } = result;
  const [year, month, day, weekday] = [
    start.get('year'),
    start.get('month'),
    start.get('day'),
    start.get('weekday'),
  ];
  if (year === null || month === null || day === null || year < 1970 || year > 2199) return undefined;
  if (VAGUE.test(text) || (VAGUE_WEEK.test(text) && !start.isCertain('weekday'))) return undefined;
  if (!start.isCertain('day')) {
    if (weekday === null || !start.isCertain('weekday')) return undefined;
    return isBareWeekday(result)
      ? addDays(today, (weekday - weekdayOf(today) + 7) % 7)
      : dateOf(year, month, day);
  }
  if (start.isCertain('year')) return dateOf(year, month, day);
  const thisYear = Number(today.slice(0, 4));
  const date = dateOf(thisYear, month, day);
  return date >= today ? date : dateOf(thisYear + 1, month, day);
}

/** How long "from 3 to 4pm" lasts; NaN for what has no end time or is longer than half a day. */
function rangeMinutes({ start, end }: ParsedResult): number | undefined {
  if (!end) return undefined;
  const wall = (at: ParsedComponents): number =>
    Date.UTC(
      at.get('year') ?? 0,
      (at.get('month') ?? 1) - 1,
      at.get('day') ?? 1,
      at.get('hour') ?? 0,
      at.get('minute') ?? 0,
    );
  const minutes = (wall(end) - wall(start)) / MINUTE;
  return end.isCertain('hour') && minutes > 0 && minutes <= MAX_RANGE ? minutes : Number.NaN;
}

/** A moment that was said with its offset from UTC. */
function atOffset(date: string, time: string, offset: number): Date {
  return new Date(Date.parse(`${date}T${time}Z`) - offset * MINUTE);
}

function resolve(
  said: { readonly date: string; readonly time: string; readonly offset: number | undefined },
  minutes: number | undefined,
  now: Date,
  zone: string,
): When {
  const times =
    said.offset === undefined
      ? localTimes(said.date, said.time, zone)
      : { kind: 'one' as const, at: atOffset(said.date, said.time, said.offset) };
  const moment = (start: Date): When => ({ kind: start < now ? 'past' : 'time', start, minutes });
  if (times.kind === 'one') return moment(times.at);
  if (times.kind === 'twice') return times.first < now ? moment(times.second) : { ...times, minutes };
  return times.after < now ? moment(times.after) : { ...times, minutes };
}

function readMoment(text: string, length: number | undefined, now: Date, zone: string): When {
  const today = inZone(now, zone).date;
  const unclear = (why: Unclear, known: { date?: string; time?: string } = {}): When => ({
    kind: 'unclear',
    why,
    date: known.date !== undefined && known.date >= today ? known.date : undefined,
    time: known.time,
    minutes: length,
  });
  if (isDayOrMonth(text)) return unclear('day-or-month');
  const result = readWhole(text, today);
  if (!result) return unclear(text.replace(FILLERS, '').trim() === '' ? 'no-date' : 'not-understood');

  const { start } = result;
  const range = rangeMinutes(result);
  const offset = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? undefined) : undefined;
  const offsetUnclear =
    offset !== undefined && (!CLEAR_OFFSET.test(result.text) || Math.abs(offset) > MAX_OFFSET);
  const bothLengths = range !== undefined && length !== undefined;
  if (offsetUnclear || bothLengths || Number.isNaN(range)) return unclear('not-understood');

  const time = timeOf(start);
  const date = dateIn(result, today);
  // Chrono checks a day only against the year that it thought of first.
  if (!isWallClock({ date: date ?? today, time: time ?? '00:00' })) return unclear('not-understood');
  const weekday = start.isCertain('weekday') ? start.get('weekday') : null;
  if (date !== undefined && weekday !== null && weekdayOf(date) !== weekday) return unclear('other-weekday');
  const hour = start.get('hour') ?? 0;
  const halfDayOpen = hour >= 1 && hour <= 6 && !start.isCertain('meridiem') && !LEADING_ZERO.test(text);
  if (time !== undefined && halfDayOpen) return unclear('am-or-pm', date === undefined ? {} : { date });
  if (date === undefined) return unclear('no-date', time === undefined ? {} : { time });
  if (time === undefined) return unclear('no-time', { date });
  const when = resolve({ date, time, offset }, length ?? range, now, zone);
  return when.kind === 'past' && isBareWeekday(result)
    ? resolve({ date: addDays(date, 7), time, offset }, length ?? range, now, zone)
    : when;
}

/** In so many minutes, on the next full minute: what is meant to begin now is not past. */
function fromNow(minutes: number, length: number | undefined, now: Date): When {
  const start = new Date(Math.ceil(now.getTime() / MINUTE + minutes) * MINUTE);
  return { kind: 'time', start, minutes: length };
}

/**
 * What a person in the zone means by "tomorrow 3pm", "next tue 14:30 for 45m", "in 2 hours", "25 Nov 10:00" or an
 * ISO time. The whole text has to be understood: of two readings none is taken, and words left over, such as a
 * name, are never dropped. A weekday is the next that is still ahead, "next tuesday" the one of next week, a day
 * without a year the next such day.
 *
 * @param zone an IANA zone that `isZone` knows.
 */
export function readWhen(text: string, now: Date, zone: string): When {
  const notUnderstood = {
    kind: 'unclear',
    why: 'not-understood',
    date: undefined,
    time: undefined,
    minutes: undefined,
  } as const;
  if (text.length > MAX_LENGTH) return notUnderstood;
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/\bday after tomorrow\b/i, 'overmorrow')
    .trim();
  const relative = takeFromNow(words);
  const length = takeLength(relative?.rest ?? words);
  const rest = length?.rest ?? relative?.rest ?? words;
  if (relative) {
    return rest.replace(FILLERS, '').trim() === ''
      ? fromNow(relative.minutes, length?.minutes, now)
      : notUnderstood;
  }
  const when = readMoment(rest.trim(), length?.minutes, now, zone);
  // "10h" alone may be a length or a time of the day, and without a time it is neither.
  return when.kind === 'unclear' && length?.said === false ? { ...when, minutes: undefined } : when;
}
