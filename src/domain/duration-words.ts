/** Hours people say, and quarters of an hour as decimals: any other decimal may be a time, as in "10.30 h". */
const HOURS = String.raw`(?<hours>\d{1,2}(?:[.,](?:0|25|50?|75))?|half\s(?:an?\s)?|an?\s|one\s|two\s|three\s)\s?(?:hours?|hrs?|h)`;
const MINUTES = String.raw`\s?(?:minutes?|mins?|m)`;
const MORE = String.raw`(?<half>\sand\sa\shalf)|(?<tight>\d{2})|\s?(?:and\s)?(?<more>\d{1,2})${MINUTES}`;
const DURATION = String.raw`(?<![\p{L}\d]|\d[:.,/-])(?:${HOURS}(?:${MORE})?|(?<minutes>\d{1,3})${MINUTES})(?![\p{L}\d:])`;

const WORDS: Readonly<Record<string, number>> = { half: 0.5, a: 1, an: 1, one: 1, two: 2, three: 3 };

const FROM_NOW = [
  new RegExp(String.raw`(?<!\p{L})in\s${DURATION}`, 'iu'),
  new RegExp(String.raw`${DURATION}\sfrom\snow(?!\p{L})`, 'iu'),
  /(?<!\p{L})now(?!\p{L})/iu,
];
const LENGTH = new RegExp(String.raw`(?<said>(?<!\p{L})for\s)?${DURATION}`, 'iu');

/** What was found, and the text without it. */
interface Found {
  readonly minutes: number;
  readonly rest: string;
}

function minutesOf(groups: Readonly<Record<string, string | undefined>>): number {
  const said = groups.hours?.trim().replace(',', '.') ?? '0';
  const hours = WORDS[said.split(/\s/)[0]?.toLowerCase() ?? ''] ?? Number(said);
  const minutes = Number(groups.minutes ?? groups.tight ?? groups.more ?? (groups.half ? 30 : 0));
  return hours * 60 + minutes;
}

function take(pattern: RegExp, text: string): (Found & { readonly said: boolean }) | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  return { minutes: minutesOf(match.groups ?? {}), rest, said: match.groups?.said !== undefined };
}

/** How far from now: "in 2 hours", "in 1h30", "45 minutes from now", "now". White space must be single spaces. */
export function takeFromNow(text: string): Found | undefined {
  return FROM_NOW.map((pattern) => take(pattern, text)).find((found) => found !== undefined);
}

/**
 * How long: "for 45m", "for 1.5 hours", "45 min", "an hour and a half". `said` tells whether it came with "for";
 * without, "10h" may as well be a time of the day. White space must be single spaces.
 */
export function takeLength(text: string): (Found & { readonly said: boolean }) | undefined {
  return take(LENGTH, text);
}
