import type { Fault, Faults } from './types.js';

export interface FaultQueue extends Faults {
  /** The fault this request meets, spent once by it; undefined when all goes well. */
  take(method: string, path: string): Fault | undefined;
}

/** Faults wait in the order they were asked for; the first that matches is met. */
export function faultQueue(): FaultQueue {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    next: (fault) => {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take: (method, path) => {
      const index = waiting.findIndex(({ fault }) => fault.match?.(method, path) ?? true);
      const met = waiting[index];
      if (!met) return undefined;
      met.left -= 1;
      if (met.left <= 0) waiting.splice(index, 1);
      return met.fault;
    },
  };
}
