import type { StageChange } from './hiring.js';
import type { StageId } from './ids.js';

/** A way through the stages. */
export interface StagePath {
  /** How it began; undefined when the history does not say. */
  readonly entered: StageChange | undefined;
  /** Oldest first. The place of a move in here is its number, and stays it. */
  readonly moves: readonly Move[];
}

export interface Move extends StageChange {
  readonly from: StageId;
}

/**
 * The way that led to a stage; undefined when the history does not know of it. A history is read by a call of its
 * own, so it can be behind the application, and also ahead of it: what comes after the stage is left for later.
 *
 * @param history newest first.
 */
export function pathTo(stage: StageId | undefined, history: readonly StageChange[]): StagePath | undefined {
  const ordered = oldestFirst(history, stage);
  const last = ordered.findLastIndex(({ to }) => to === stage);
  if (last === -1) return undefined;
  const path = ordered.slice(0, last + 1);
  return {
    entered: path.find(({ from }) => from === undefined),
    moves: path.filter(isMove),
  };
}

function isMove(change: StageChange): change is Move {
  return change.from !== undefined && change.from !== change.to;
}

/**
 * An ATS tells times in whole seconds, and which of two changes within one second was first shows only in where
 * they lead: each begins in the stage where the one before it ended.
 */
function oldestFirst(history: readonly StageChange[], stage: StageId | undefined): readonly StageChange[] {
  const reversed = [...history].reverse();
  const byTime = [...history].sort((one, other) => one.at.getTime() - other.at.getTime());
  return gaps(byTime, stage) < gaps(reversed, stage) ? byTime : reversed;
}

function gaps(changes: readonly StageChange[], stage: StageId | undefined): number {
  const within = changes.filter(({ from }, index) => from !== changes[index - 1]?.to).length;
  return within + (changes.at(-1)?.to === stage ? 0 : 1);
}
