import { HiresError } from '../errors.js';
import { backoff } from './backoff.js';

/** What is said once on the side, to a person or a channel. It is kept in memory: the end of the process is its end. */
export interface Notices {
  /** @param say sends it, under the same id each time. */
  add(say: () => Promise<unknown>): void;
  isDue(): boolean;
  /** Sends what is due. Never throws. */
  flush(): Promise<void>;
}

const LONGEST_WAIT = 5 * 60_000;

interface Notice {
  readonly say: () => Promise<unknown>;
  readonly failures: number;
  readonly notBefore: number;
}

/** @param options.now milliseconds since 1970. */
export function createNotices(options: {
  readonly now: () => number;
  readonly random: () => number;
  readonly trouble: (error: unknown) => unknown;
}): Notices {
  const { now, random, trouble } = options;
  let waiting: readonly Notice[] = [];

  const dueNow = () => waiting.filter(({ notBefore }) => notBefore <= now());

  async function send({ say, failures }: Notice): Promise<void> {
    try {
      await say();
    } catch (error) {
      trouble(error);
      if (!(error instanceof HiresError) || !error.retriable) return;
      const notBefore = error.retryAt?.getTime() ?? now() + backoff(failures + 1, random, LONGEST_WAIT);
      waiting = [...waiting, { say, failures: failures + 1, notBefore }];
    }
  }

  return {
    add(say) {
      waiting = [...waiting, { say, failures: 0, notBefore: 0 }];
    },
    isDue: () => dueNow().length > 0,
    async flush() {
      const due = dueNow();
      waiting = waiting.filter((notice) => !due.includes(notice));
      for (const notice of due) await send(notice);
    },
  };
}
