import { expect } from 'vitest';
import { secretsIn, secretsOf } from './secrets.js';
import type { LogLine, WatchedWorkplace } from './workplaces.js';

const REFERENCE = /reference `?([0-9a-f]{8})/;

/** The line of the log that the reference in what a person was told leads to. */
export function lineBehind(said: unknown, log: readonly LogLine[]): LogLine {
  const reference = REFERENCE.exec(JSON.stringify(said))?.[1];
  expect(reference).toBeDefined();
  const lines = log.filter((line) => line.reference === reference);
  expect(lines).toHaveLength(1);
  return lines[0] ?? {};
}

/** Nothing personal was logged, and no secret of the set-up. */
export function expectDiscreetLog({ log, ats }: WatchedWorkplace): void {
  expect(secretsIn(log, [...secretsOf(ats), 'xoxb-', 'xapp-', 'api-key', 'signing-secret'])).toEqual([]);
}
