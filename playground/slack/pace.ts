import type { Switches } from './switches.js';

/** A call that came sooner than Slack takes it: answered with 429. */
export class TooFast extends Error {
  /** Seconds. */
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super('ratelimited');
    this.retryAfter = retryAfter;
  }
}

export interface PaceViolation {
  readonly method: 'chat.postMessage' | 'chat.update';
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Holds the app to Slack's pace. */
export interface PaceKeeper {
  /** Every call that was refused for coming too soon. */
  readonly violations: readonly PaceViolation[];
  /** @throws TooFast */
  pass(method: PaceViolation['method'], channel: string): void;
}

/** @param switches read on every call */
export function createPaceKeeper(switches: Switches, now: () => number): PaceKeeper {
  const violations: PaceViolation[] = [];
  const buckets = new Map<string, Bucket>();
  return {
    violations,
    pass(method, channel) {
      const limit = limitOf(switches, method);
      if (limit === undefined) return;
      const at = now();
      const key = limit.perChannel ? `${method} ${channel}` : method;
      const bucket = filled(buckets.get(key) ?? { tokens: limit.most, at }, limit, at);
      buckets.set(key, bucket);
      if (bucket.tokens < 1 - TINY) {
        violations.push({ method, channel, at });
        throw new TooFast(Math.max(1, Math.ceil((1 - bucket.tokens) / limit.perSecond)));
      }
      bucket.tokens -= 1;
    },
  };
}

interface Limit {
  readonly perSecond: number;
  readonly most: number;
  readonly perChannel: boolean;
}

interface Bucket {
  tokens: number;
  readonly at: number;
}

/** Sums of fractions are not exact. */
const TINY = 1e-9;

function limitOf({ pace, updatesPerMinute }: Switches, method: PaceViolation['method']): Limit | undefined {
  if (method === 'chat.postMessage') {
    return pace && { perSecond: pace.messagesPerSecondPerChannel, most: pace.burst, perChannel: true };
  }
  return updatesPerMinute === undefined
    ? undefined
    : { perSecond: updatesPerMinute / 60, most: updatesPerMinute, perChannel: false };
}

function filled({ tokens, at }: Bucket, { perSecond, most }: Limit, now: number): Bucket {
  return { tokens: Math.min(most, tokens + ((now - at) / 1000) * perSecond), at: now };
}
