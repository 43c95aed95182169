/** Milliseconds: what takes longer says that it is under way. Slack needs some time to show it, and 300 is a wait. */
const PATIENCE = 200;

/** Runs it once so many milliseconds have gone by. @returns what keeps it from running. */
export type Later = (milliseconds: number, run: () => void) => () => void;

/** Something to read while the answer takes a while. A quick answer comes without it. */
export interface Interim {
  /**
   * To be called before each answer: from then on nothing is shown in between. @returns whether something was, the
   * first time.
   */
  over(): Promise<boolean>;
}

/** @param show shows it; it answers for its own errors and says whether it is shown. */
export function createInterim(later: Later, show: () => Promise<boolean>): Interim {
  let showing: Promise<boolean> | undefined;
  const cancel = later(PATIENCE, () => {
    showing = show();
  });
  return {
    async over() {
      cancel();
      const isShown = (await showing) ?? false;
      showing = undefined;
      return isShown;
    },
  };
}

/** For what shows something by itself. */
export const noInterim: Interim = { over: async () => false };
