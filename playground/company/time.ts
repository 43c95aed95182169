const DAY = 86_400_000;

/** Moments relative to a moment, to the minute. */
export function instants(now: Date) {
  const minute = Math.floor(now.getTime() / 60_000) * 60_000;
  const midnight = Math.floor(minute / DAY) * DAY;
  return {
    /** So many days (parts of days too) before. */
    ago: (days: number) => new Date(minute - Math.round(days * 1440) * 60_000),
    /** So many UTC days from today at `HH:MM` UTC. */
    daysFrom: (days: number, time: `${number}:${number}`) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number);
      return new Date(midnight + days * DAY + (hours * 60 + minutes) * 60_000);
    },
  };
}
