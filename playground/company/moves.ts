import type { CompanyStageMove } from './model.js';
import { instants } from './time.js';

/** A way through the stages, all of it but the first step gone by one teammate. */
export function movesAt(now: Date) {
  const { ago } = instants(now);
  return (by: string, path: readonly (readonly [stage: string, daysAgo: number])[]): CompanyStageMove[] =>
    path.map(([to, daysAgo], index) => {
      const from = path[index - 1]?.[0];
      return { ...(from && { from }), to, at: ago(daysAgo), by: from ? { teammate: by } : 'system' };
    });
}
