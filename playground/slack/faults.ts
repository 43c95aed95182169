/** Trouble on demand. Each fault is used up after `times` calls (once, when not told); `clear` ends them all. */
export interface Faults {
  /** The method answers `{ok: false, error}`. */
  refuse(method: string, error: string, times?: number): void;
  /** The method answers 429 with `Retry-After` in seconds. */
  rateLimit(method: string, limit: { readonly retryAfter: number; readonly times?: number }): void;
  /** The method answers this HTTP status without a body. */
  fail(method: string, status: number, times?: number): void;
  /** The method does its work, then answers this many milliseconds late. */
  slow(method: string, milliseconds: number, times?: number): void;
  /** The method does its work, and its answer is lost: the connection is cut. */
  cut(method: string, times?: number): void;
  /** From now on every call is cut before anything is done, until `up`; `Slack.calls` has them as `connection_cut`. */
  down(): void;
  up(): void;
  /** `apps.connections.open` answers this error: no new Socket Mode connection. */
  refuseSocket(error: string, times?: number): void;
  /** Cuts every Socket Mode connection without a word. */
  dropSockets(): void;
  /** Says on every connection that it will end soon, then that it ends, as Slack does when it moves an app. */
  refreshSockets(): void;
  clear(): void;
}

export type Fault =
  | { readonly kind: 'refuse'; readonly error: string }
  | { readonly kind: 'rateLimit'; readonly retryAfter: number }
  | { readonly kind: 'fail'; readonly status: number }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | { readonly kind: 'cut' };

export interface FaultBook {
  plan(method: string, fault: Fault, times?: number): void;
  /** The next fault of this method, used up. */
  next(method: string): Fault | undefined;
  /** Whether nobody is reached at all. */
  isDown: boolean;
  clear(): void;
}

export function createFaultBook(): FaultBook {
  const planned = new Map<string, Fault[]>();
  return {
    isDown: false,
    plan(method, fault, times = 1) {
      planned.set(method, [...(planned.get(method) ?? []), ...Array.from({ length: times }, () => fault)]);
    },
    next: (method) => planned.get(method)?.shift(),
    clear() {
      planned.clear();
      this.isDown = false;
    },
  };
}
