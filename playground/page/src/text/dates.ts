/** Times as Slack writes them, always in the reader's own zone (IANA). `when` and `now` are epoch milliseconds. */
const LOCALE = 'en-US';
const DAY = 86_400_000;

function format(when: number, zone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone: zone }).format(when);
}

/** "9:41 AM" */
export const clockTime = (when: number, zone: string): string =>
  format(when, zone, { hour: 'numeric', minute: '2-digit' });

/** Equal for two times on one day: "2026-11-22". */
export function dayKey(when: number, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(when);
}

function relativeDay(when: number, now: number, zone: string): string | undefined {
  const day = dayKey(when, zone);
  if (day === dayKey(now, zone)) return 'today';
  if (day === dayKey(now - DAY, zone)) return 'yesterday';
  if (day === dayKey(now + DAY, zone)) return 'tomorrow';
  return undefined;
}

/** What stands between two days' messages: "Today", "Wednesday, February 18th". */
export function dayTitle(when: number, now: number, zone: string): string {
  const weekday = format(when, zone, { weekday: 'long' });
  const month = format(when, zone, { month: 'long' });
  return capital(relativeDay(when, now, zone) ?? `${weekday}, ${month} ${ordinalDay(when, zone)}`);
}

const SUFFIXES = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' } as const;

function ordinalDay(when: number, zone: string): string {
  const day = Number(format(when, zone, { day: 'numeric' }));
  return `${day}${SUFFIXES[new Intl.PluralRules(LOCALE, { type: 'ordinal' }).select(day)]}`;
}

/** "3 minutes ago", "in 2 days" */
export function ago(when: number, now: number): string {
  const seconds = Math.round((when - now) / 1000);
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  return new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' }).format(Math.trunc(seconds / size), unit);
}

/** Fills the tokens of `<!date^…>`. */
export function fillDate(pattern: string, when: number, now: number, zone: string): string {
  const plain = format(when, zone, { dateStyle: 'long' });
  const short = format(when, zone, { dateStyle: 'medium' });
  const long = format(when, zone, { dateStyle: 'full' });
  const day = relativeDay(when, now, zone);
  const tokens: Readonly<Record<string, string>> = {
    date_num: dayKey(when, zone),
    date_slash: format(when, zone, { month: '2-digit', day: '2-digit', year: 'numeric' }),
    date: plain,
    date_short: short,
    date_long: long,
    date_pretty: day ?? plain,
    date_short_pretty: day ?? short,
    date_long_pretty: day ?? long,
    time: clockTime(when, zone),
    time_secs: format(when, zone, { timeStyle: 'medium' }),
    ago: ago(when, now),
  };
  return capital(pattern.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name] ?? token));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
