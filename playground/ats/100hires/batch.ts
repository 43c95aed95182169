import { z } from 'zod';
import { ApiError } from './errors.js';
import type { Account, Answer } from './route.js';

/** Numbers only, no aliases, a hundred at most (documented). */
export const batchIds = z.array(z.int().positive()).min(1, 'Cannot be blank.').max(100, 'At most 100 ids.');

/** The deed for each id, whatever becomes of the others; one result for each (documented). */
export function inBatch(account: Account, ids: readonly number[], deed: (id: number) => void): Answer {
  const results = ids.map((id) => ({ id, error: refusalOf(() => deed(id)) }));
  const isPartial = results.some(({ error }) => error !== undefined);
  const failed = results.flatMap(({ id, error }) => (error ? [{ id, error: error.message }] : []));
  const succeeded = results.filter(({ error }) => error === undefined).map(({ id }) => id);
  return {
    status: isPartial ? account.switches.partialSuccess : 200,
    body:
      account.switches.batchResults === 'split'
        ? { succeeded, failed }
        : {
            results: results.map(({ id, error }) => ({
              id,
              success: error === undefined,
              ...error?.body(),
            })),
          },
  };
}

function refusalOf(deed: () => void): ApiError | undefined {
  try {
    deed();
    return undefined;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
}
