import { tzOffset, tzScan } from '@date-fns/tz';
import fc from 'fast-check';

/**
 * Zones whose clocks do something of their own: a change at two, at one, at midnight (São Paulo until 2019,
 * Beirut, Havana), of half an hour (Lord Howe), none at all (Kolkata, Kathmandu), a day left out (Apia, 2011),
 * a winter that is the change (Dublin), a month that is (Casablanca).
 */
export const ZONES: readonly string[] = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'America/Havana',
  'America/St_Johns',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Pacific/Kiritimati',
  'Etc/UTC',
];

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const FROM = Date.parse('2008-01-01T00:00Z');
const TO = Date.parse('2036-01-01T00:00Z');

export const zone = fc.constantFrom(...ZONES);

const offsetAt = (at: number, name: string): number => tzOffset(name, new Date(at)) * MINUTE;

/** When a zone's clocks change, from what to what, in milliseconds. */
interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** The platform is asked for each minute of the hour in which the scan finds a change. */
function changesOf(name: string): Change[] {
  return tzScan(name, { start: new Date(FROM), end: new Date(TO) }).map(({ date }) => {
    const before = offsetAt(date.getTime() - HOUR, name);
    let at = date.getTime() - HOUR;
    while (offsetAt(at, name) === before) at += MINUTE;
    return { at, before, after: offsetAt(at, name) };
  });
}

const changes = new Map<string, readonly Change[]>(ZONES.map((name) => [name, changesOf(name)]));
const withChanges = ZONES.filter((name) => changes.get(name)?.length);

const fullMinute = fc
  .integer({ min: FROM / MINUTE, max: TO / MINUTE })
  .map((minutes) => new Date(minutes * MINUTE));

const change = (name: string): fc.Arbitrary<Change> => fc.constantFrom(...(changes.get(name) ?? []));

const nearChange = fc
  .constantFrom(...withChanges)
  .chain((name) =>
    fc
      .record({ change: change(name), minutes: fc.integer({ min: -180, max: 180 }) })
      .map((near) => ({ zone: name, at: new Date(near.change.at + near.minutes * MINUTE) })),
  );

/** A full minute in a zone, half of the time within three hours of a change of its clocks. */
export const moment: fc.Arbitrary<{ zone: string; at: Date }> = fc.oneof(
  fc.record({ zone, at: fullMinute }),
  nearChange,
);

/** What clocks show, and how often they do, for each minute that they leave out or show twice. */
export const oddWall = fc.constantFrom(...withChanges).chain((name) =>
  fc
    .record({ change: change(name), share: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }) })
    .map(({ change: { at, before, after }, share }) => {
      const shift = Math.abs(after - before);
      const minutes = Math.floor((share * shift) / MINUTE);
      const wall = new Date(at + Math.min(before, after) + minutes * MINUTE).toISOString();
      return {
        zone: name,
        date: wall.slice(0, 10),
        time: wall.slice(11, 16),
        shift,
        kind: after > before ? ('skipped' as const) : ('twice' as const),
        change: new Date(at),
      };
    }),
);
