import type { Stage } from '../../domain/hiring.js';
import { StageId } from '../../domain/ids.js';
import type { Candidate, Step } from './wire.js';

/** A step as a stage: no API lists a position's steps, so the name that candidates show is all there is to know one by. */
export function stageFrom({ name }: Step): Stage {
  return { id: StageId.parse(name.slice(0, 150)), name };
}

/** The steps of one process in order: what was done, oldest first, what is under way, what is to come. */
function namesInOrder({ completed, current, future }: Candidate): string[] {
  const done = [...completed].sort(
    (one, other) => (one.completedAt?.getTime() ?? 0) - (other.completedAt?.getTime() ?? 0),
  );
  return [...new Set([...done, ...current, ...future].map(({ name }) => name))];
}

/**
 * The steps of all processes of one position in one order. The longest sequence is believed first; what only others
 * have goes behind the step that it follows there. It does not depend on the order of the processes.
 */
export function stagesSeenIn(processes: readonly Candidate[]): Stage[] {
  const sequences = new Map(
    processes.map((one) => namesInOrder(one)).map((names) => [names.join('\n'), names]),
  );
  const longestFirst = [...sequences].sort(
    ([one, names], [other, others]) => others.length - names.length || (one < other ? -1 : 1),
  );
  const merged: string[] = [];
  for (const [, names] of longestFirst) {
    for (const [index, name] of names.entries()) {
      if (merged.includes(name)) continue;
      const before = names.slice(0, index).findLast((one) => merged.includes(one));
      const after = names.slice(index + 1).find((one) => merged.includes(one));
      const place =
        before !== undefined
          ? merged.indexOf(before) + 1
          : after !== undefined
            ? merged.indexOf(after)
            : merged.length;
      merged.splice(place, 0, name);
    }
  }
  return merged.map((name) => ({ id: StageId.parse(name.slice(0, 150)), name }));
}
