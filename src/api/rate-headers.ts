import type { BudgetNews } from './budget.js';

/** How long to hold back after a 429 that names no time. */
const UNNAMED_PAUSE_MS = 60_000;
/** A reset further away than this is not believed. */
const FURTHEST_RESET_MS = 24 * 60 * 60_000;

/**
 * Reads `X-RateLimit-Limit`, `-Remaining` and `-Reset` (Unix seconds) and, after a 429, `Retry-After` (seconds
 * or a date).
 */
export function budgetNews(headers: Headers, status: number, now: number): BudgetNews {
  const limit = wholeNumber(headers.get('x-ratelimit-limit'));
  const remaining = wholeNumber(headers.get('x-ratelimit-remaining'));
  const reset = wholeNumber(headers.get('x-ratelimit-reset'));
  const resetsAt = reset === undefined ? undefined : believable(reset * 1000, now);
  const retryAt =
    status === 429 ? (retryAfter(headers, now) ?? resetsAt ?? now + UNNAMED_PAUSE_MS) : undefined;
  return {
    ...(limit !== undefined && limit > 0 && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetsAt !== undefined && { resetsAt }),
    ...(retryAt !== undefined && { retryAt }),
  };
}

/** The moment a `Retry-After` names, whether in seconds or as a date; undefined when there is none. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const seconds = wholeNumber(value);
  return believable(seconds === undefined ? Date.parse(value) : now + seconds * 1000, now);
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,12}$/.test(text.trim()) ? Number(text) : undefined;
}

function believable(time: number, now: number): number | undefined {
  return time > now && time <= now + FURTHEST_RESET_MS ? time : undefined;
}
