import type { Log } from './record.js';
import { describe, snapshotOf } from './snapshot.js';
import type { State } from './state.js';
import type { Snapshot } from './types.js';

const PATIENCE_MS = 15_000;
/** Where there are more messages, several changes are looked at together. */
const MANY_MESSAGES = 1000;
const TOGETHER_MS = 25;

/** Waits until `pick` finds something in what the person sees; see `Slack.until`. */
export function until<T>(
  state: State,
  log: Log,
  userId: string,
  pick: (snapshot: Snapshot) => T | undefined,
  {
    milliseconds = PATIENCE_MS,
    what = 'what was awaited',
  }: { readonly milliseconds?: number; readonly what?: string },
): Promise<T> {
  return new Promise((resolve, reject) => {
    let nextLook: NodeJS.Timeout | undefined;
    const look = () => {
      nextLook = undefined;
      try {
        const found = pick(snapshotOf(state, userId));
        if (found === undefined) return;
        finish();
        resolve(found);
      } catch (error) {
        finish();
        reject(error);
      }
    };
    const end = setTimeout(() => {
      finish();
      const calls = log.calls.slice(-10).map(({ method, error }) => `  ${method} ${error ?? 'ok'}`);
      const report = [describe(snapshotOf(state, userId)), 'last calls:', ...calls, ...log.unexpected];
      reject(new Error(`No ${what} within ${milliseconds} ms. ${report.join('\n')}`));
    }, milliseconds);
    const unsubscribe = state.onChange(() => {
      if (state.messages.all.length <= MANY_MESSAGES) look();
      else nextLook ??= setTimeout(look, TOGETHER_MS);
    });
    const finish = () => {
      clearTimeout(end);
      clearTimeout(nextLook);
      unsubscribe();
    };
    look();
  });
}
