import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger as Pino } from 'pino';
import { HiresError } from '../errors.js';
import { fromSlack } from './errors.js';

/** Pauses between attempts to come back, in milliseconds; the last one from then on. */
const PAUSES = [0, 500, 1_000, 2_000, 5_000, 15_000, 30_000] as const;

export interface Socket {
  /** @throws HiresError when Slack refuses the very first connection. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Whether Slack can reach us now. */
  isOpen(): boolean;
}

/**
 * Keeps a Socket Mode connection. Slack ends one every few hours, networks cut them, and Slack may refuse the next
 * one for a while: none of that is a reason to end the process, or to give up.
 *
 * The client's own reconnecting is off. It waits five seconds before the first attempt, gives up on some answers,
 * and on a refusal rejects a promise that nobody holds, which ends the process.
 */
export function keepSocket(
  { client }: SocketModeReceiver,
  options: { readonly log: Pino; readonly wait: (milliseconds: number) => Promise<void> },
): Socket {
  const { log, wait } = options;
  let wanted = false;
  let connecting = false;
  let isOpen = false;

  async function comeBack(): Promise<void> {
    if (!wanted || connecting) return;
    connecting = true;
    for (let attempt = 0; wanted; attempt += 1) {
      await wait(PAUSES[Math.min(attempt, PAUSES.length - 1)] ?? 0);
      try {
        if (wanted) await client.start();
        break;
      } catch (error) {
        const cause = fromSlack(error);
        log.warn(
          { attempt, detail: cause instanceof HiresError ? cause.detail : undefined },
          'no Socket Mode connection',
        );
      }
    }
    connecting = false;
  }

  client.on('connected', () => {
    isOpen = true;
  });
  client.on('disconnected', () => {
    isOpen = false;
    void comeBack();
  });

  return {
    isOpen: () => isOpen,
    async open() {
      connecting = true;
      try {
        await client.start();
        wanted = true;
      } catch (error) {
        throw refusal(fromSlack(error));
      } finally {
        connecting = false;
      }
    },
    async close() {
      wanted = false;
      // Bolt's own stop does not wait for it, and what Slack sends meanwhile would get no answer.
      await client.disconnect();
    },
  };
}

function refusal(cause: unknown): unknown {
  if (!(cause instanceof HiresError) || cause.retriable) return cause;
  return new HiresError('slack_refused', {
    told: 'Slack does not let me connect over Socket Mode. SLACK_APP_TOKEN must be an app-level token of this very app, with the scope connections:write.',
    detail: cause.detail,
    cause,
  });
}
