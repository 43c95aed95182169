import { formatDistanceStrict } from 'date-fns';

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
