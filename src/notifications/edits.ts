import { HiresError } from '../errors.js';
import type { Message } from '../views/blocks.js';
import type { Posting } from './posting.js';

/** Edits of messages. Slack counts them for the whole workspace, and not against the pace of one channel. */
export interface Edits {
  /** Throws what `Posting.update` throws; until Slack's pause is over, without asking Slack again. */
  update(channel: string, ts: string, message: Message): Promise<void>;
}

/** @param now milliseconds since 1970. */
export function createEdits(posting: Pick<Posting, 'update'>, now: () => number): Edits {
  let paused: HiresError | undefined;
  return {
    async update(channel, ts, message) {
      if (paused?.retryAt && paused.retryAt.getTime() > now()) throw paused;
      paused = undefined;
      try {
        await posting.update(channel, ts, message);
      } catch (error) {
        if (error instanceof HiresError && error.code === 'slack_rate_limited') paused = error;
        throw error;
      }
    },
  };
}
