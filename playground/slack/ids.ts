/** Unique names as Slack writes them. One counter each, so that a run can be read again. */
export interface Ids {
  /** "V000001", "Ev000002", … */
  next(prefix: string): string;
  /** A message's `ts`: seconds, a dot, six digits; never the same twice, always rising. */
  ts(): string;
}

export function createIds(now: () => number): Ids {
  const counters = new Map<string, number>();
  let lastMicroseconds = 0;
  return {
    next(prefix) {
      const count = (counters.get(prefix) ?? 0) + 1;
      counters.set(prefix, count);
      return `${prefix}${count.toString(36).toUpperCase().padStart(6, '0')}`;
    },
    ts() {
      lastMicroseconds = Math.max(Math.floor(now() * 1000), lastMicroseconds + 1);
      const seconds = Math.floor(lastMicroseconds / 1_000_000);
      return `${seconds}.${String(lastMicroseconds % 1_000_000).padStart(6, '0')}`;
    },
  };
}
