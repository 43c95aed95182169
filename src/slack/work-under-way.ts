/**
 * Work that goes on after Slack has its answer. Bolt forgets it when it stops, so it is counted here and
 * waited for before the process ends.
 */
export interface WorkUnderWay {
  /** Runs the work, soon, and keeps count of it. The work answers for its own errors. */
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves when all work is done, also what begins meanwhile. */
  drained(): Promise<void>;
}

/** Milliseconds: requests that come so soon after one another come in a flood. */
const SOON = 1;
/** Milliseconds: however many requests come, one piece of work is begun as often. */
const LONGEST_PAUSE = 100;

/**
 * Slack's requests are acknowledged first: it waits three seconds, and people then read that the app failed. So work
 * begins when no more of it comes for a moment, and one piece in a turn of the event loop.
 *
 * @param now milliseconds on a clock that never stands still.
 * @param nextTurn calls back when the requests that have come so far are acknowledged.
 */
export function createWorkUnderWay(
  now: () => number = () => performance.now(),
  nextTurn: (callback: () => void) => void = (callback) => setImmediate(callback),
): WorkUnderWay {
  const underWay = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  let cameAt = Number.NEGATIVE_INFINITY;
  let begunAt = Number.NEGATIVE_INFINITY;
  let isFlood = false;

  function pass(): void {
    const time = now();
    isFlood &&= time - cameAt < SOON;
    if (!isFlood || time - begunAt >= LONGEST_PAUSE) {
      begunAt = time;
      waiting.shift()?.();
    }
    if (waiting.length > 0) nextTurn(pass);
  }

  function whenItIsTurn(): Promise<void> {
    return new Promise((begin) => {
      const time = now();
      isFlood = time - cameAt < SOON;
      cameAt = time;
      if (waiting.length === 0) nextTurn(pass);
      waiting.push(begin);
    });
  }

  return {
    run(work) {
      const running = whenItIsTurn()
        .then(work)
        .finally(() => underWay.delete(running));
      underWay.add(running);
      return running;
    },
    async drained() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
