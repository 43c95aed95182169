import { refusalBehind } from '../failures.js';

/**
 * Undefined where the API does not know the thing. Which status a malformed id gets is not documented, so 400
 * and 422 mean the same as 404 where nothing but an id was sent.
 */
export async function unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    const status = refusalBehind(error)?.status;
    if (status === 404 || status === 400 || status === 422) return undefined;
    throw error;
  }
}

/** Writing in another user's name: neither the permission it needs nor its refusal is documented. */
export function refusesAuthor(error: unknown): boolean {
  const refusal = refusalBehind(error);
  return refusal !== undefined && (refusal.status === 403 || refusal.fields.includes('user_id'));
}
