/** Time that stands still until it is told to go on: a working day takes as long as what is done in it. */
export interface VirtualTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Lets time go by; whatever waits for a moment in between is woken in its turn, and comes to its end. */
  until(moment: number): Promise<void>;
  /** Resolves when nothing is under way: no request is without its answer, and nobody does anything more. */
  settled(): Promise<void>;
}

/** Milliseconds: whatever falls into as long is woken together. */
const STEP = 2_000;
/** So many turns of the event loop without a request under way: then nothing more comes of what was. */
const QUIET_TURNS = 6;

interface Timer {
  readonly at: number;
  readonly wake: () => void;
}

/**
 * From now on the whole process goes by this time: `Date.now`, `setTimeout` and what hangs on them. Requests, and the
 * disk, take no time at all.
 *
 * @param start milliseconds since 1970.
 */
export function takeOverTime(start: number): VirtualTime {
  const truly = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    fetch: globalThis.fetch,
  };
  const timers = new Map<unknown, Timer>();
  let time = start;
  let underWay = 0;

  function replace(name: string, value: unknown): void {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  }

  Date.now = () => time;
  replace('setTimeout', (callback: (...args: unknown[]) => void, milliseconds = 0, ...args: unknown[]) => {
    if (milliseconds <= 0) return truly.setTimeout(callback, 0, ...args);
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => false,
      refresh: () => {
        timers.set(handle, { at: time + milliseconds, wake });
        return handle;
      },
    };
    const wake = () => callback(...args);
    return handle.refresh();
  });
  replace('clearTimeout', (handle: NodeJS.Timeout) => {
    if (!timers.delete(handle)) truly.clearTimeout(handle);
  });
  replace('fetch', async (...request: Parameters<typeof fetch>) => {
    underWay += 1;
    try {
      return await whole(await truly.fetch(...request));
    } finally {
      underWay -= 1;
    }
  });

  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet = underWay === 0 ? quiet + 1 : 0) {
      await new Promise(setImmediate);
    }
  }

  function wakeThoseDue(): void {
    const due = [...timers]
      .filter(([, { at }]) => at <= time)
      .sort(([, one], [, other]) => one.at - other.at);
    for (const [handle] of due) {
      const timer = timers.get(handle);
      if (timers.delete(handle)) timer?.wake();
    }
  }

  return {
    now: () => time,
    settled,
    async until(moment) {
      await settled();
      while (time < moment) {
        const next = Math.min(...[...timers.values()].map(({ at }) => at));
        time = Math.min(moment, Math.max(next, time + STEP));
        wakeThoseDue();
        await settled();
      }
    },
  };
}

/** The answer with all that it says, so that nothing of it is still on its way. */
async function whole(response: Response): Promise<Response> {
  const { status, statusText, headers } = response;
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
}
