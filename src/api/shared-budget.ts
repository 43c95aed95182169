import { HiresError } from '../errors.js';
import {
  type BudgetNews,
  BudgetState,
  decide,
  freshBudget,
  leftFor,
  type Priority,
  settle,
} from './budget.js';

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
