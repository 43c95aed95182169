import type { Priority } from './budget.js';

/** Lets calls out no faster than an ATS takes them: who comes too early waits, and is never refused. */
export interface Throttle {
  /**
   * Resolves when this call may be made: people's before all others', else in the order they came.
   *
   * @param lane calls of one lane share a limit of their own, if there is one by that name.
   * @returns to be called once the call is over.
   */
  turn(priority: Priority, lane?: string): Promise<() => void>;
}

export interface ThrottleOptions {
  /** How many calls may begin within any 1000 milliseconds. */
  readonly perSecond: number;
  /** How many calls may be under way at once. */
  readonly atOnce: number;
  /** How many of one lane may be under way at once. */
  readonly lanes?: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
}

const RANK: Readonly<Record<Priority, number>> = {
  person: 0,
  'look-up': 0,
  examination: 1,
  background: 2,
};
const SECOND_MS = 1000;

interface Waiting {
  readonly rank: number;
  readonly lane: string;
  readonly go: () => void;
}

export function createThrottle(options: ThrottleOptions): Throttle {
  const { perSecond, atOnce, lanes = {}, now, wait } = options;
  const waiting: Waiting[] = [];
  const inLane = new Map<string, number>();
  /** When the calls of the last second began, oldest first. */
  let begun: number[] = [];
  let underWay = 0;
  let isPausing = false;

  function next(): Waiting | undefined {
    const isFree = ({ lane }: Waiting) => (inLane.get(lane) ?? 0) < (lanes[lane] ?? Number.POSITIVE_INFINITY);
    const free = underWay < atOnce ? waiting.filter(isFree) : [];
    const rank = Math.min(...free.map((one) => one.rank));
    return free.find((one) => one.rank === rank);
  }

  function pump(): void {
    for (let one = next(); one !== undefined; one = next()) {
      const time = now();
      begun = begun.filter((at) => at > time - SECOND_MS);
      const [oldest] = begun;
      if (oldest !== undefined && begun.length >= perSecond) {
        pause(oldest, oldest + SECOND_MS - time);
        return;
      }
      begun.push(time);
      start(one);
    }
  }

  /** Until the oldest call is a second ago. */
  function pause(oldest: number, milliseconds: number): void {
    if (isPausing) return;
    isPausing = true;
    wait(milliseconds).then(() => {
      isPausing = false;
      // By the clock it may not be, where that is coarser than the wait.
      if (begun[0] === oldest) begun.shift();
      pump();
    });
  }

  function start(one: Waiting): void {
    waiting.splice(waiting.indexOf(one), 1);
    underWay += 1;
    inLane.set(one.lane, (inLane.get(one.lane) ?? 0) + 1);
    one.go();
  }

  return {
    turn: (priority, lane = '') =>
      new Promise((resolve) => {
        let isOver = false;
        const over = () => {
          if (isOver) return;
          isOver = true;
          underWay -= 1;
          inLane.set(lane, (inLane.get(lane) ?? 1) - 1);
          pump();
        };
        waiting.push({ rank: RANK[priority], lane, go: () => resolve(over) });
        pump();
      }),
  };
}
