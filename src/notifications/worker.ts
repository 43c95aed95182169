import type { Bell } from './bell.js';

/** Something that is done over and over in the background. */
export interface Worker {
  start(): void;
  /** Resolves when the step under way is over; there is no other after it. */
  stop(): Promise<void>;
}

/** Milliseconds after a step that failed in a way nobody thought of. */
const AFTER_TROUBLE = 5_000;
/** Milliseconds: another instance of the bot may have left work, and does not ring here. */
const LONGEST_NAP = 1_000;

/**
 * Does step after step as long as there is something to do, then sleeps until the bell rings or the time has come.
 *
 * @param options.step does one thing. `again` when there may be more at once; else when to look again, or undefined
 * when it is not known.
 * @param options.now milliseconds since 1970.
 */
export function createWorker(options: {
  readonly step: () => Promise<'again' | Date | undefined>;
  readonly bell: Bell;
  readonly now: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}): Worker {
  const { step, bell, now, trouble } = options;
  let wanted = false;
  let running: Promise<void> = Promise.resolve();

  async function nap(): Promise<number> {
    try {
      const next = await step();
      if (next === 'again') return 0;
      return next === undefined ? LONGEST_NAP : Math.min(LONGEST_NAP, Math.max(0, next.getTime() - now()));
    } catch (error) {
      trouble(error);
      return AFTER_TROUBLE;
    }
  }

  async function run(): Promise<void> {
    while (wanted) {
      const milliseconds = await nap();
      // A step of nothing but microtasks would keep everybody else out.
      if (wanted) await (milliseconds === 0 ? new Promise(setImmediate) : bell.wait(milliseconds));
    }
  }

  return {
    start() {
      wanted = true;
      running = run();
    },
    async stop() {
      wanted = false;
      bell.ring();
      await running;
    },
  };
}
