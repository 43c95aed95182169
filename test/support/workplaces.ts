import { pino } from 'pino';
import { afterEach, expect } from 'vitest';
import type { AnyAtsDouble } from '../../playground/ats/types.js';
import type { Doubles } from '../../playground/doubles.js';
import { startWorkplace, type Workplace, type WorkplaceOptions } from '../../playground/workplace.js';
import type { World } from '../../src/app.js';
import type { AtsKind } from '../../src/config.js';
import { acting } from './acting.js';

/** A workplace with what a test looks at besides: the bot's log, and what it sent to addresses outside. */
export interface WatchedWorkplace<Double extends AnyAtsDouble = Doubles['100hires']['double']>
  extends Workplace<Double> {
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
  const begin = useAnyWorkplaces();
  return (options = {}) => begin('100hires', options);
}

/** The same, with any ATS. */
export function useAnyWorkplaces(): <Kind extends AtsKind>(
  ats: Kind,
  options?: WorkplaceOptions<Kind>,
) => Promise<WatchedWorkplace<Doubles[Kind]['double']>> {
  const open: Workplace<AnyAtsDouble>[] = [];

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

  return async (ats, options = {}) => {
    const log: LogLine[] = [];
    const workplace = await startWorkplace({
      ...options,
      ats,
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
