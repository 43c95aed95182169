/** A clock on which time passes faster: what waits for a minute to be over need not be waited for as long. */
export interface FastClock {
  /** Milliseconds since 1970 at which it shows the true time. */
  readonly since: number;
  readonly times: number;
}

/** Milliseconds since 1970, as the clock shows them at a true time. */
export function shownBy({ since, times }: FastClock, truly: number): number {
  return Math.floor(since + (truly - since) * times);
}

/** The variable that tells a process of its clock. */
export const CLOCK_VARIABLE = 'TEST_CLOCK';
