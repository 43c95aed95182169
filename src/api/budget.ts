import { HiresError } from '../errors.js';

/** People come first: a call in the background is made only while more than the reserve is left. */
export type Priority = 'person' | 'background';

/**
 * What is known of a connection's calls. All times are milliseconds since 1970. The ATS counts for the whole
 * company, so what it reports goes before what we counted ourselves.
 */
export interface BudgetState {
  readonly limit: number;
  readonly windowMs: number;
  /** When our own calls of the last window were made, oldest first. */
  readonly made: readonly number[];
  /** Calls sent and not yet answered. */
  readonly inFlight: number;
  /** The newest count by the ATS itself. Once `resetsAt` has passed, a new window began there. */
  readonly report?: { readonly remaining: number; readonly resetsAt: number };
  /** The ATS said 429: nothing before this moment. */
  readonly blockedUntil: number;
}

/** What one answer of the ATS says about the calls that are left. */
export interface BudgetNews {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resetsAt?: number;
  /** Only after a 429: when the next call may be made. */
  readonly retryAt?: number;
}

export type Decision =
  | { readonly kind: 'go'; readonly state: BudgetState }
  | { readonly kind: 'wait'; readonly until: number };

/** The part of the limit that calls in the background never touch. */
const RESERVED_FOR_PEOPLE = 0.4;
/** How long to hold back after a 429 that names no time. */
const UNNAMED_PAUSE_MS = 60_000;
/** A reset further away than this is not believed. */
const FURTHEST_RESET_MS = 24 * 60 * 60_000;

export function freshBudget(limit: number, windowMs: number): BudgetState {
  return { limit, windowMs, made: [], inFlight: 0, blockedUntil: 0 };
}

function reportInForce(state: BudgetState, now: number): BudgetState['report'] {
  return state.report && now < state.report.resetsAt ? state.report : undefined;
}

function madeInWindow(state: BudgetState, now: number): readonly number[] {
  const lastReset = state.report && state.report.resetsAt <= now ? state.report.resetsAt : 0;
  return state.made.filter((time) => time > now - state.windowMs && time >= lastReset);
}

/** How many calls can be made now. */
export function callsLeft(state: BudgetState, now: number): number {
  if (now < state.blockedUntil) return 0;
  const report = reportInForce(state, now);
  // Whether the ATS had counted the calls that are still under way when it reported is not known.
  const left = report ? report.remaining - state.inFlight : state.limit - madeInWindow(state, now).length;
  return Math.max(0, left);
}

export function reserveOf(limit: number): number {
  return Math.floor(limit * RESERVED_FOR_PEOPLE);
}

function untouchableBy(priority: Priority, limit: number): number {
  return priority === 'background' ? reserveOf(limit) : 0;
}

/** How many of the calls that are left are for this priority. */
export function leftFor(state: BudgetState, now: number, priority: Priority): number {
  return Math.max(0, callsLeft(state, now) - untouchableBy(priority, state.limit));
}

/** Whether a call may be made now and, if not, when. */
export function decide(state: BudgetState, now: number, priority: Priority): Decision {
  const untouchable = untouchableBy(priority, state.limit);
  const made = madeInWindow(state, now);
  if (leftFor(state, now, priority) > 0) {
    return { kind: 'go', state: { ...state, made: [...made, now], inFlight: state.inFlight + 1 } };
  }
  if (now < state.blockedUntil) return { kind: 'wait', until: state.blockedUntil };
  const report = reportInForce(state, now);
  if (report) return { kind: 'wait', until: report.resetsAt };
  const firstToLeave = made[made.length - (state.limit - untouchable)] ?? now;
  return { kind: 'wait', until: firstToLeave + state.windowMs };
}

/** The state after a call was answered; without news the call is taken to have counted. */
export function settle(state: BudgetState, now: number, news: BudgetNews = {}): BudgetState {
  const inForce = reportInForce(state, now);
  const counted = inForce && { ...inForce, remaining: Math.max(0, inForce.remaining - 1) };
  return {
    ...state,
    limit: news.limit ?? state.limit,
    inFlight: Math.max(0, state.inFlight - 1),
    blockedUntil: Math.max(state.blockedUntil, news.retryAt ?? 0),
    report: newestReport(inForce, news, now) ?? counted ?? state.report,
  };
}

function newestReport(known: BudgetState['report'], news: BudgetNews, now: number): BudgetState['report'] {
  const { remaining, resetsAt } = news;
  if (remaining === undefined || resetsAt === undefined || resetsAt <= now) return undefined;
  // Answers overtake each other: within one window the smaller count is the later one.
  const sameWindow = known?.resetsAt === resetsAt;
  return { resetsAt, remaining: sameWindow ? Math.min(known.remaining, remaining) : remaining };
}

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

/** One connection's calls, shared by everybody who uses it. */
export interface Budget {
  /**
   * Takes one call. The function it returns must be told how the call ended, once.
   * @throws HiresError `ats_budget_spent` with `retryAt`, when none is left for this priority.
   */
  take(priority: Priority): (news?: BudgetNews) => void;
  /** How many calls of this priority can be made now. */
  left(priority: Priority): number;
  state(): BudgetState;
  /** The error for a person who has to wait until then. */
  spent(until: Date): HiresError;
}

export function createBudget(options: {
  /** The ATS as people call it. */
  readonly ats: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}): Budget {
  const { now } = options;
  let state = freshBudget(options.limit, options.windowMs);

  const spent = (until: Date) =>
    new HiresError('ats_budget_spent', {
      told:
        `${options.ats} lets the whole company make ${state.limit} ${state.limit === 1 ? 'call' : 'calls'} in ${minutes(state.windowMs)}, ` +
        `and they are used up. There are new ones in about ${minutes(until.getTime() - now())}.`,
      detail: `no calls left of ${state.limit} per ${state.windowMs / 1000} s`,
      retryAt: until,
    });

  return {
    take(priority) {
      const decision = decide(state, now(), priority);
      if (decision.kind === 'wait') throw spent(new Date(decision.until));
      state = decision.state;
      return (news) => {
        state = settle(state, now(), news);
      };
    },
    left: (priority) => leftFor(state, now(), priority),
    state: () => state,
    spent,
  };
}

function minutes(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
