/** One Web API call, as it was answered. */
export interface Call {
  readonly method: string;
  readonly token: 'bot' | 'app' | 'unknown' | 'none';
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
}

/** What the app did, and what of it a well-behaved app never does. */
export interface Log {
  readonly calls: Call[];
  readonly unexpected: string[];
  readonly warnings: string[];
}

/** Removes what fits (everything, when no pattern is given) and returns it. */
export function take(list: string[], pattern?: RegExp): string[] {
  const taken = list.filter((line) => pattern === undefined || pattern.test(line));
  const kept = list.filter((line) => !taken.includes(line));
  list.splice(0, list.length, ...kept);
  return taken;
}

/** Errors that the world brings about, not a mistake in the app: a channel goes, a person leaves, a race is lost. */
const ordinaryErrors = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_in_channel',
  'user_not_found',
  'users_not_found',
  'message_not_found',
  'duplicate_message_not_found',
  'hash_conflict',
  'not_found',
]);

/** Whether a refused call says that the app is wrong, rather than that the world has moved on. */
export function isMistake(error: string): boolean {
  return !ordinaryErrors.has(error);
}
