/** "2026-11-22T09:30" as the clocks of an IANA zone show an instant (epoch seconds). */
export function wallClockOf(seconds: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(seconds * 1000);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant (epoch seconds) at which the zone's clocks show this. An hour that a clock change skips gives the
 * time an hour later; one that it repeats gives the earlier of the two.
 */
export function epochOf(wallClock: string, zone: string): number {
  const asUtc = Date.parse(`${wallClock}Z`) / 1000;
  const offsetAt = (seconds: number) => Date.parse(`${wallClockOf(seconds, zone)}Z`) / 1000 - seconds;
  const first = asUtc - offsetAt(asUtc - 86_400);
  return wallClockOf(first, zone) === wallClock ? first : asUtc - offsetAt(asUtc);
}
