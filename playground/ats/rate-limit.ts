export interface RateLimit {
  /** Spends one call; false when none is left in this window. */
  spend(): boolean;
  state(): { readonly limit: number; readonly remaining: number; readonly resetAt: number };
}

/**
 * A fixed window that opens with its first call. `now` and `resetAt` are milliseconds since the epoch. The
 * settings are read on every call, so that they can change while the server runs.
 */
export function fixedWindow(
  settings: () => { readonly limit: number; readonly seconds: number },
  now: () => number,
): RateLimit {
  let opened = Number.NEGATIVE_INFINITY;
  let spent = 0;
  const isOver = () => now() >= opened + settings().seconds * 1000;
  return {
    spend: () => {
      if (isOver()) {
        opened = now();
        spent = 0;
      }
      if (spent >= settings().limit) return false;
      spent += 1;
      return true;
    },
    state: () => {
      const { limit, seconds } = settings();
      return isOver()
        ? { limit, remaining: limit, resetAt: now() + seconds * 1000 }
        : { limit, remaining: Math.max(0, limit - spent), resetAt: opened + seconds * 1000 };
    },
  };
}
