import { z } from 'zod';
import { HiresError } from '../errors.js';

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
const BudgetState = z
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

/** Where the state of a budget is kept for everybody who shares it. */
export interface Ledger {
  /**
   * Changes the text as one deed, so that nothing of anybody else is lost. `change` may be asked several times, and
   * leaves the text as it is where it gives none.
   */
  change<T>(change: (text: string | undefined) => Entry<T>): Promise<T>;
}

interface Entry<T> {
  readonly text?: string;
  readonly result: T;
}

/** For whoever shares with nobody. */
export function ownLedger(): Ledger {
  let kept: string | undefined;
  return {
    async change(change) {
      const { text = kept, result } = change(kept);
      kept = text;
      return result;
    },
  };
}

/** One connection's calls, shared by everybody who uses it. */
export interface Budget {
  /**
   * Takes one call. The function it gives must be told how the call ended, once.
   * @throws HiresError `ats_budget_spent` with `retryAt`, when none is left for this priority.
   */
  take(priority: Priority): Promise<(news?: BudgetNews) => Promise<void>>;
  /** How many calls of this priority can be made now, as far as this instance of the bot knows. */
  left(priority: Priority): number;
  /** As this instance knows it. */
  state(): BudgetState;
  /** The error for a person who has to wait until then. */
  spent(until: Date): HiresError;
}

export interface BudgetOptions {
  /** The ATS as people call it. */
  readonly ats: string;
  readonly limit: number;
  readonly windowMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The budget is this instance's alone when left out. */
  readonly ledger?: Ledger | undefined;
}

export function createBudget({ ats, limit, windowMs, now, ledger = ownLedger() }: BudgetOptions): Budget {
  let state = freshBudget(limit, windowMs);
  let waiting: Step[] = [];
  let isWriting = false;

  /** In the order in which they come. What comes while the ledger is changed is changed in it together. */
  function change<T>(deed: (known: BudgetState) => Changed<T>): Promise<T> {
    return new Promise((resolve) => {
      waiting.push((known) => {
        const { state, isNew, result } = deed(known);
        return { state, isNew, result: () => resolve(result) };
      });
      if (isWriting) return;
      isWriting = true;
      void changeAll();
    });
  }

  async function changeAll(): Promise<void> {
    while (waiting.length > 0) {
      const steps = waiting;
      waiting = [];
      const changed = await ledger
        .change((text) => {
          const all = inTurn(steps, stateFrom(text) ?? freshBudget(limit, windowMs));
          return { ...(all.isNew && { text: JSON.stringify(all.state) }), result: all };
        })
        // While the ledger can't be read, each instance counts alone: the ATS itself has the last word anyway.
        .catch(() => inTurn(steps, state));
      state = changed.state;
      for (const tell of changed.result) tell();
    }
    isWriting = false;
  }

  const spent = (until: Date) =>
    new HiresError('ats_budget_spent', {
      told:
        `${ats} lets the whole company make ${state.limit} ${state.limit === 1 ? 'call' : 'calls'} in ${minutes(state.windowMs)}, ` +
        `and they are used up. There are new ones in about ${minutes(until.getTime() - now())}.`,
      detail: `no calls left of ${state.limit} per ${state.windowMs / 1000} s`,
      retryAt: until,
    });

  return {
    async take(priority) {
      const sentAt = now();
      const decision = await change((known) => {
        const decided = decide(known, sentAt, priority);
        const goes = decided.kind === 'go';
        return { state: goes ? decided.state : known, isNew: goes, result: decided };
      });
      if (decision.kind === 'wait') throw spent(new Date(decision.until));
      return (news) =>
        change((known) => ({ state: settle(known, now(), sentAt, news), isNew: true, result: undefined }));
    },
    left: (priority) => leftFor(state, now(), priority),
    state: () => state,
    spent,
  };
}

interface Changed<T> {
  readonly state: BudgetState;
  readonly isNew: boolean;
  readonly result: T;
}

/** One change, and how whoever asked for it hears what came of it. */
type Step = (known: BudgetState) => Changed<() => void>;

function inTurn(steps: readonly Step[], before: BudgetState): Changed<readonly (() => void)[]> {
  return steps.reduce<Changed<readonly (() => void)[]>>(
    (soFar, step) => {
      const { state, isNew, result } = step(soFar.state);
      return { state, isNew: soFar.isNew || isNew, result: [...soFar.result, result] };
    },
    { state: before, isNew: false, result: [] },
  );
}

/** One that can't be read is none. */
function stateFrom(text: string | undefined): BudgetState | undefined {
  try {
    return BudgetState.safeParse(JSON.parse(text ?? '')).data;
  } catch {
    return undefined;
  }
}

function minutes(milliseconds: number): string {
  const count = Math.max(1, Math.round(milliseconds / 60_000));
  return count === 1 ? 'a minute' : `${count} minutes`;
}
