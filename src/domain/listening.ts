/**
 * Whether something happened since the bot listens. An ATS tells times in whole seconds, so what happened in the very
 * second counts.
 */
export function isSince(at: Date | undefined, listeningSince: Date): at is Date {
  return at !== undefined && wholeSeconds(at) >= wholeSeconds(listeningSince);
}

/** Since 1970. */
export function wholeSeconds(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
