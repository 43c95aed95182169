import { z } from 'zod';
import { HiresError } from '../errors.js';
import type { Cursors } from './cursors.js';

/** Milliseconds since 1970 of when it was read, and what was. */
interface Reading<T> {
  readonly at: number;
  readonly value: T;
}

/** One write takes far less. */
const LEASE_SECONDS = 5;

/**
 * An answer that all instances of the bot remember for a while, and that outlives a restart: nothing that must not be
 * lost. Equal reads under way are one read; a failed read is not remembered.
 *
 * While it can't be read now and that is likely to pass, an older answer is good enough, unless the caller says how old
 * it may be.
 *
 * @param options.name the cursor that it is kept under.
 * @param options.patience how old such an answer may be, in seconds.
 * @param options.now milliseconds since 1970.
 * @returns what `load` said at most so many seconds ago (the cache's own age when left out).
 */
export function createSharedCache<T>(options: {
  readonly name: string;
  readonly seconds: number;
  readonly patience: number;
  readonly schema: z.ZodType<T>;
  readonly load: () => Promise<T>;
  readonly cursors: Pick<Cursors, 'read' | 'hold' | 'move' | 'release'>;
  readonly now: () => number;
}): (maxAgeSeconds?: number) => Promise<T> {
  const { name, seconds, patience, schema, load, cursors, now } = options;
  let known: Reading<T> | undefined;
  let underWay: Promise<Reading<T>> | undefined;

  const isYoung = (reading: Reading<T>, maxAgeSeconds: number) => now() - reading.at <= maxAgeSeconds * 1000;

  async function kept(): Promise<Reading<T> | undefined> {
    const text = await cursors.read(name);
    return text === undefined ? undefined : readingFrom(text, schema);
  }

  async function readAnew(): Promise<Reading<T>> {
    const at = now();
    const reading = { at, value: await load() };
    known = reading;
    if (await cursors.hold(name, LEASE_SECONDS)) {
      await cursors.move(name, JSON.stringify(reading));
      await cursors.release(name);
    }
    return reading;
  }

  async function atMost(maxAgeSeconds: number): Promise<T> {
    if (known && isYoung(known, maxAgeSeconds)) return known.value;
    known = younger(known, await kept());
    if (known && isYoung(known, maxAgeSeconds)) return known.value;
    underWay ??= readAnew().finally(() => {
      underWay = undefined;
    });
    return (await underWay).value;
  }

  return async (maxAgeSeconds) => {
    try {
      return await atMost(maxAgeSeconds ?? seconds);
    } catch (error) {
      const mayPass = error instanceof HiresError && error.retriable;
      if (!mayPass || maxAgeSeconds !== undefined || !known || !isYoung(known, patience)) throw error;
      return known.value;
    }
  };
}

function younger<T>(one: Reading<T> | undefined, other: Reading<T> | undefined): Reading<T> | undefined {
  return one && other ? (one.at < other.at ? other : one) : (one ?? other);
}

/** One that this version did not write is none. */
function readingFrom<T>(text: string, schema: z.ZodType<T>): Reading<T> | undefined {
  try {
    return z.object({ at: z.number(), value: schema }).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
