import { z } from 'zod';

/**
 * People come first, and what they do before what they look up.
 *
 * - `person`: whatever calls are left.
 * - `look-up`: somebody looks for something that they may find in the mirror as well: it leaves some for deeds.
 * - `examination`: somebody waits, but it can wait: it leaves the reserve alone.
 * - `background`: nobody waits for it: it leaves the reserve alone, and has but a share of a window's calls.
 */
export type Priority = 'person' | 'look-up' | 'examination' | 'background';

/** Calls that were made about the same time, oldest first; `at` is when the last of them was made. */
const Calls = z
  .array(z.object({ from: z.number(), at: z.number(), count: z.number() }).readonly())
  .readonly();
type Calls = z.infer<typeof Calls>;

/**
 * What is known of a connection's calls. All times are milliseconds since 1970. The ATS counts for the whole
 * company, so what it reports goes before what we counted ourselves.
 */
export const BudgetState = z
  .object({
    limit: z.number(),
    windowMs: z.number(),
    /** Our own calls of the last window. */
    made: Calls,
    /** Those among them that were made in the background. */
    madeInBackground: Calls,
    /** When calls were sent that are not yet answered. */
    inFlight: z.array(z.number()).readonly(),
    /** The newest count by the ATS itself. Once `resetsAt` has passed, a new window began there. */
    report: z.object({ remaining: z.number(), resetsAt: z.number() }).readonly().optional(),
    /** The ATS said 429: nothing before this moment. */
    blockedUntil: z.number(),
  })
  .readonly();
export type BudgetState = z.infer<typeof BudgetState>;

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
/** The part of it that people's look-ups never touch. */
const RESERVED_FOR_DEEDS = 0.1;
/** The part of a window's calls that is made in the background at most: people never feel it. */
const SHARE_OF_BACKGROUND = 0.3;
/** A window is kept in so many parts at most, however many calls there are: instances hand it to each other often. */
const PARTS_OF_A_WINDOW = 500;
/** No call is under way for longer: whoever made it is gone, and nobody tells how it ended. */
const LONGEST_CALL_MS = 60_000;
export function freshBudget(limit: number, windowMs: number): BudgetState {
  return { limit, windowMs, made: [], madeInBackground: [], inFlight: [], blockedUntil: 0 };
}

function reportInForce(state: BudgetState, now: number): BudgetState['report'] {
  return state.report && now < state.report.resetsAt ? state.report : undefined;
}

function inWindow(state: BudgetState, now: number, calls: Calls): Calls {
  const lastReset = state.report && state.report.resetsAt <= now ? state.report.resetsAt : 0;
  return calls.filter(({ at }) => at > now - state.windowMs && at >= lastReset);
}

function countOf(calls: Calls): number {
  return calls.reduce((sum, { count }) => sum + count, 0);
}

/** Calls of the same part of a window are taken to have been made with the last of them. */
function withOneMore(calls: Calls, now: number, windowMs: number): Calls {
  const last = calls.at(-1);
  return last !== undefined && now - last.from < windowMs / PARTS_OF_A_WINDOW
    ? [...calls.slice(0, -1), { ...last, at: now, count: last.count + 1 }]
    : [...calls, { from: now, at: now, count: 1 }];
}

/** When the first so many of them were made; undefined when there are not so many, or none are asked for. */
function whenMade(calls: Calls, wanted: number): number | undefined {
  if (wanted < 1) return undefined;
  let sum = 0;
  for (const { at, count } of calls) {
    sum += count;
    if (sum >= wanted) return at;
  }
  return undefined;
}

function underWay({ inFlight }: BudgetState, now: number): readonly number[] {
  return inFlight.filter((time) => time > now - LONGEST_CALL_MS);
}

/** How many calls can be made now. */
export function callsLeft(state: BudgetState, now: number): number {
  if (now < state.blockedUntil) return 0;
  const report = reportInForce(state, now);
  // Whether the ATS had counted the calls that are still under way when it reported is not known.
  const left = report
    ? report.remaining - underWay(state, now).length
    : state.limit - countOf(inWindow(state, now, state.made));
  return Math.max(0, left);
}

export function reserveOf(limit: number): number {
  return Math.floor(limit * RESERVED_FOR_PEOPLE);
}

function untouchableBy(priority: Priority, limit: number): number {
  if (priority === 'person') return 0;
  return priority === 'look-up' ? Math.floor(limit * RESERVED_FOR_DEEDS) : reserveOf(limit);
}

/** How many calls of a window are made in the background at most; one, where there are but a few. */
export function backgroundShareOf(limit: number): number {
  return Math.max(1, Math.floor(limit * SHARE_OF_BACKGROUND));
}

/** When the background has a call of its share; not after `now` when it has one now. */
function shareFreeAt(state: BudgetState, now: number): number {
  const made = inWindow(state, now, state.madeInBackground);
  const oldest = whenMade(made, countOf(made) - backgroundShareOf(state.limit) + 1);
  if (oldest === undefined) return now;
  const reset = reportInForce(state, now)?.resetsAt ?? Number.POSITIVE_INFINITY;
  return Math.min(oldest + state.windowMs, reset);
}

/** How many of the calls that are left are for this priority. */
export function leftFor(state: BudgetState, now: number, priority: Priority): number {
  const left = callsLeft(state, now) - untouchableBy(priority, state.limit);
  if (priority !== 'background') return Math.max(0, left);
  const made = countOf(inWindow(state, now, state.madeInBackground));
  return Math.max(0, Math.min(left, backgroundShareOf(state.limit) - made));
}

/** Whether a call may be made now and, if not, when. */
export function decide(state: BudgetState, now: number, priority: Priority): Decision {
  const untouchable = untouchableBy(priority, state.limit);
  const made = inWindow(state, now, state.made);
  if (leftFor(state, now, priority) > 0) {
    const inBackground = inWindow(state, now, state.madeInBackground);
    return {
      kind: 'go',
      state: {
        ...state,
        made: withOneMore(made, now, state.windowMs),
        madeInBackground:
          priority === 'background' ? withOneMore(inBackground, now, state.windowMs) : inBackground,
        inFlight: [...underWay(state, now), now],
      },
    };
  }
  if (now < state.blockedUntil) return { kind: 'wait', until: state.blockedUntil };
  const ofShare = priority === 'background' ? shareFreeAt(state, now) : now;
  if (callsLeft(state, now) > untouchable) return { kind: 'wait', until: ofShare };
  const report = reportInForce(state, now);
  if (report) return { kind: 'wait', until: report.resetsAt };
  const firstToLeave = whenMade(made, countOf(made) - (state.limit - untouchable) + 1) ?? now;
  return { kind: 'wait', until: Math.max(firstToLeave + state.windowMs, ofShare) };
}

/**
 * The state after a call was answered; without news the call is taken to have counted.
 *
 * @param sentAt when the call was let through: the `now` of `decide`.
 */
export function settle(state: BudgetState, now: number, sentAt: number, news: BudgetNews = {}): BudgetState {
  const inForce = reportInForce(state, now);
  const answered = state.inFlight.indexOf(sentAt);
  const counted = inForce && { ...inForce, remaining: Math.max(0, inForce.remaining - 1) };
  return {
    ...state,
    limit: news.limit ?? state.limit,
    inFlight: state.inFlight.filter((_, index) => index !== answered),
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
