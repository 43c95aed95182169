import { TZDate } from '@date-fns/tz';
import { format as formatDate, formatDistanceStrict } from 'date-fns';

/**
 * A moment as each reader's own clock shows it. Slack fills the tokens in; the fallback is for readers that
 * can't, and names its zone.
 *
 * @param format Slack's date tokens: `{date_short_pretty}`, `{time}`.
 */
export function localTime(moment: Date, format = '{date_short_pretty} at {time}'): string {
  const seconds = Math.floor(moment.getTime() / 1000);
  const fallback = `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${seconds}^${format}|${fallback}>`;
}

/** How long something has lasted, in whole days: "12 days", "1 day", "less than a day". */
export function daysBetween(from: Date, to: Date): string {
  const tooShort = to.getTime() - from.getTime() < 24 * 60 * 60 * 1000;
  return tooShort
    ? 'less than a day'
    : formatDistanceStrict(from, to, { unit: 'day', roundingMethod: 'floor' });
}

const DAY = 'EEE, d MMM';
const TIME = 'HH:mm';

/**
 * A time span on somebody's own clock, for where Slack's date tokens don't reach, as in a message to somebody
 * else: "Tue, 24 Nov, 15:00–16:00 (Europe/Berlin)". The second day stands there when it is another one.
 *
 * @param zone an IANA zone. Not escaped: it comes from Slack.
 */
export function timeInZone(startsAt: Date, endsAt: Date, zone: string): string {
  const day = (at: Date): string => formatDate(new TZDate(at, zone), DAY);
  const time = (at: Date): string => formatDate(new TZDate(at, zone), TIME);
  const end = day(startsAt) === day(endsAt) ? `–${time(endsAt)}` : ` – ${day(endsAt)}, ${time(endsAt)}`;
  return `${day(startsAt)}, ${time(startsAt)}${end} (${zone})`;
}

/** The day over a list of interviews, on the reader's own calendar: "Tuesday, 24 November". */
export function dayHeading(at: Date, zone: string): string {
  return formatDate(new TZDate(at, zone), 'EEEE, d MMMM');
}

/** From when to when on somebody's own clock, without the day: "15:00–16:00". */
export function hours(startsAt: Date, endsAt: Date, zone: string): string {
  return [startsAt, endsAt].map((at) => formatDate(new TZDate(at, zone), TIME)).join('–');
}

/** A moment that its clock time alone does not tell: "Sun, 25 Oct, 02:30 (GMT+2)". */
export function momentInZone(at: Date, zone: string): string {
  return formatDate(new TZDate(at, zone), `${DAY}, ${TIME} (OOO)`);
}
