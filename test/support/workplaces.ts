import { pino } from 'pino';
import { afterEach, expect } from 'vitest';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../../playground/workplace.js';
import type { World } from '../../src/app.js';
import { acting } from './acting.js';

/** A workplace with what a test looks at besides: the bot's log, and what it sent to addresses outside. */
export interface WatchedWorkplace extends Workplace {
  /** One person's hands and eyes. */
  as(userId: string): ReturnType<typeof acting>;
  /** What the bot logged, each line parsed. */
  readonly log: readonly LogLine[];
  /** Lets the bot finish everything it has begun, and stops it: what it has not done by then, it does not do. */
  finished(): Promise<void>;
}

export type LogLine = Readonly<Record<string, unknown>>;

/**
 * Workplaces for the tests of one `describe`. After each test they are stopped, and it is asserted that the bot
 * did nothing that Slack or the ATS would take amiss; a test that provokes such a thing forgets it itself.
 */
export function useWorkplaces(): (options?: WorkplaceOptions) => Promise<WatchedWorkplace> {
  const open: Workplace[] = [];

  afterEach(async () => {
    const all = open.splice(0);
    await Promise.all(all.map((workplace) => workplace.stop()));
    const amiss = all.flatMap(({ slack, ats }) => [
      ...slack.unexpected(),
      ...slack.warnings(),
      ...ats.unexpected(),
    ]);
    expect(amiss).toEqual([]);
  });

  return async (options = {}) => {
    const log: LogLine[] = [];
    const workplace = await startWorkplace({
      ...options,
      world: { ...quickWorld, log: () => logInto(log), ...options.world },
    });
    open.push(workplace);
    return {
      ...workplace,
      log,
      as: (userId) => acting(workplace.slack, userId),
      finished: () => workplace.hires.stop(),
    };
  };
}

/** Pauses between attempts take no time, no answer ever takes a while, and nothing leaves this machine. */
const quickWorld: Partial<World> = {
  wait: async () => {},
  later: () => () => {},
  fetch: async (input, init) => {
    if (loopbackOnly(input)) return fetch(input, init);
    throw new TypeError('Nothing leaves this machine');
  },
};

/** Whether a request stays on this machine. */
export function loopbackOnly(input: Parameters<typeof fetch>[0]): boolean {
  return new URL(input instanceof Request ? input.url : input).hostname === '127.0.0.1';
}

function logInto(lines: LogLine[]) {
  return pino(
    { level: 'debug' },
    {
      write(line: string) {
        const parsed: unknown = JSON.parse(line);
        if (typeof parsed === 'object' && parsed !== null) lines.push({ ...parsed });
      },
    },
  );
}
