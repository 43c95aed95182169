/** Work that Bolt forgets when it stops: counted here, and waited for before the process ends. */
export interface WorkUnderWay {
  /** Runs what Slack waits for. */
  run(work: () => Promise<void>): Promise<void>;
  /**
   * Runs what goes on after Slack has its answer, soon. The work answers for its own errors. Nobody waits for it:
   * whoever does keeps the whole request in memory as long.
   */
  runLater(work: () => Promise<void>): void;
  /** Resolves when all work is done, also what begins meanwhile. */
  drained(): Promise<void>;
}

/** So many requests within so many milliseconds are a flood: more than all people of a company bring about. */
const MANY = 10;
const AT_ONCE = 20;
/** Milliseconds without a request that are the end of a flood. */
const CALM = 20;
/** Milliseconds that work waits in a flood: what it opens must be open three seconds after the press. */
const PATIENCE = 1_000;
/** Milliseconds: for each so many that it has waited longer than that, one piece more is begun in a turn. */
const ONE_MORE = 250;

/** The time, and the turns of the event loop. */
export interface Clock {
  /** Milliseconds on a clock that never stands still. */
  now(): number;
  /** Calls back when the requests that have come so far are acknowledged. */
  nextTurn(callback: () => void): void;
  /** Calls back when so many milliseconds have gone by. */
  after(milliseconds: number, callback: () => void): void;
}

const eventLoop: Clock = {
  now: () => performance.now(),
  nextTurn: (callback) => setImmediate(callback),
  after: (milliseconds, callback) => setTimeout(callback, milliseconds),
};

/**
 * Slack's requests are acknowledged first: it waits three seconds, and people then read that the app failed. So one
 * piece of work is begun in a turn of the event loop, and none in a flood, until that is over or lasts too long.
 */
export function createWorkUnderWay(clock: Clock = eventLoop): WorkUnderWay {
  const underWay = new Set<Promise<void>>();
  const waiting: { readonly cameAt: number; begin(): void }[] = [];
  /** When the last few came. */
  const last: number[] = [];
  let isFloodUntil = Number.NEGATIVE_INFINITY;

  function pass(): void {
    const time = clock.now();
    const tooLong = time - (waiting[0]?.cameAt ?? time) - PATIENCE;
    const isFlood = time < isFloodUntil;
    if (isFlood && tooLong < 0) {
      clock.after(Math.min(isFloodUntil - time, -tooLong), pass);
      return;
    }
    const count = isFlood ? 1 + Math.floor(tooLong / ONE_MORE) : 1;
    for (const { begin } of waiting.splice(0, count)) begin();
    if (waiting.length > 0) clock.nextTurn(pass);
  }

  function comes(time: number): void {
    last.push(time);
    if (last.length > MANY) last.shift();
    const isMany = last.length === MANY && time - (last[0] ?? time) < AT_ONCE;
    if (isMany || time < isFloodUntil) isFloodUntil = time + CALM;
  }

  function whenItIsTurn(): Promise<void> {
    return new Promise((begin) => {
      const cameAt = clock.now();
      comes(cameAt);
      if (waiting.length === 0) clock.nextTurn(pass);
      waiting.push({ cameAt, begin });
    });
  }

  function counted(work: Promise<void>): Promise<void> {
    const running = work.finally(() => underWay.delete(running));
    underWay.add(running);
    return running;
  }

  return {
    run: (work) => counted(work()),
    runLater(work) {
      void counted(whenItIsTurn().then(work));
    },
    async drained() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
