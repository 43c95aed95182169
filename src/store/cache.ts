import { Keyv } from 'keyv';

/**
 * Answers that may be forgotten at any time and are kept only to save calls: nothing that must not be lost.
 * Equal reads under way are one read; a failed read is not remembered.
 */
export interface Cache<T> {
  /** What `load` said of the key, at most `maxAgeSeconds` ago (the cache's own age when left out). */
  get(key: string, maxAgeSeconds?: number): Promise<T>;
  forget(key: string): Promise<void>;
}

/** @param options.now milliseconds since 1970. */
export function createCache<T>(options: {
  readonly seconds: number;
  readonly load: (key: string) => Promise<T>;
  readonly now: () => number;
}): Cache<T> {
  const { seconds, load, now } = options;
  // Values never leave this process, so they are kept as they are: a Date stays a Date.
  const kept = new Keyv<{ value: T; at: number }>({
    ttl: seconds * 1000,
    serialize: undefined,
    deserialize: undefined,
    throwOnErrors: true,
  });
  const underWay = new Map<string, Promise<T>>();

  async function read(key: string): Promise<T> {
    const value = await load(key);
    await kept.set(key, { value, at: now() });
    return value;
  }

  return {
    async get(key, maxAgeSeconds = seconds) {
      const entry = await kept.get(key);
      if (entry !== undefined && now() - entry.at <= maxAgeSeconds * 1000) return entry.value;
      const reading = underWay.get(key) ?? read(key).finally(() => underWay.delete(key));
      underWay.set(key, reading);
      return reading;
    },
    async forget(key) {
      await kept.delete(key);
    },
  };
}
