/**
 * Work that goes on after Slack has its answer. Bolt forgets it when it stops, so it is counted here and
 * waited for before the process ends.
 */
export interface WorkUnderWay {
  /** Runs the work and keeps count of it. The work answers for its own errors. */
  run(work: () => Promise<void>): Promise<void>;
  /** Resolves when all work is done, also what begins meanwhile. */
  drained(): Promise<void>;
}

export function createWorkUnderWay(): WorkUnderWay {
  const underWay = new Set<Promise<void>>();
  return {
    run(work) {
      const running = work().finally(() => underWay.delete(running));
      underWay.add(running);
      return running;
    },
    async drained() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}
