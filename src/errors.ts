/** Everything that can go wrong on purpose. A code is stable: logs, tests and views go by it. */
export type ErrorCode =
  /** The ATS does not accept the key (401). */
  | 'ats_key_refused'
  /** The key is good but may not do this, or the account is not verified (403). */
  | 'ats_forbidden'
  | 'ats_not_found'
  /** The ATS says the request is wrong (409, 422 and other 4xx). */
  | 'ats_refused'
  /** The connected ATS has no such call: see `Capabilities`. */
  | 'ats_cannot'
  /** The company's calls are spent; `retryAt` says until when. */
  | 'ats_budget_spent'
  /** No answer, a cut connection, a timeout or a 5xx. */
  | 'ats_unavailable'
  /** An answer that is not what the API is known to send. */
  | 'ats_unreadable'
  /** Slack refused a call; `detail` holds Slack's own error word. */
  | 'slack_refused'
  | 'slack_unavailable'
  /** The channel is gone or archived, or the bot may not post there: `detail` begins with an `OffReason`. */
  | 'slack_channel_closed'
  /** The message to be edited is not there any more, or not the bot's. */
  | 'slack_message_gone'
  /** Slack asks to wait until `retryAt`. */
  | 'slack_rate_limited'
  /** The database can't be opened, or a newer version of Hires has changed it. Only at the start. */
  | 'store_unusable'
  | 'unexpected';

/** Codes after which the same call may succeed a little later. */
const RETRIABLE: ReadonlySet<ErrorCode> = new Set([
  'ats_budget_spent',
  'ats_unavailable',
  'slack_unavailable',
  'slack_rate_limited',
]);

/**
 * The one error that crosses a wall between two floors. `told` is a whole, kind sentence for the person;
 * `detail` is for the log and never holds personal data.
 */
export class HiresError extends Error {
  readonly code: ErrorCode;
  readonly told: string;
  readonly detail: string;
  readonly retryAt: Date | undefined;

  constructor(
    code: ErrorCode,
    options: {
      readonly told: string;
      readonly detail?: string;
      readonly retryAt?: Date;
      readonly cause?: unknown;
    },
  ) {
    super(`${code}: ${options.detail ?? options.told}`, { cause: options.cause });
    this.name = 'HiresError';
    this.code = code;
    this.told = options.told;
    this.detail = options.detail ?? '';
    this.retryAt = options.retryAt;
  }

  get retriable(): boolean {
    return RETRIABLE.has(this.code);
  }
}

/** Why a process can't go on, for whoever started it. */
export function explain(error: unknown): string {
  if (error instanceof HiresError) return `${error.told} (${error.detail || error.code})`;
  return error instanceof Error ? error.message : String(error);
}
