import type { HiringDesk } from '../actions/hiring-desk.js';
import { ApplicationId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import type { TakenHint } from '../store/inbox.js';
import { type Absorb, joined, type Read } from './absorb.js';
import { backoff } from './backoff.js';
import { isHeld } from './held.js';
import type { HintReader } from './hint-reader.js';
import { inParallel } from './in-parallel.js';
import type { Poll } from './poll.js';

export interface RefreshOptions {
  readonly desk: HiringDesk;
  readonly read: HintReader;
  readonly absorb: Absorb;
  readonly poll: Pick<Poll, 'look' | 'lastRead' | 'looks'>;
  /** True when the step under way is to end soon. */
  readonly isStopping: () => boolean;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

const LEASE_SECONDS = 60;
/** Milliseconds: by then what was taken is about to be anybody's again. */
const LONGEST_STEP = 45_000;
const TAKEN_AT_ONCE = 50;
const READ_AT_ONCE = 8;
/** For so many applications a call that asks what has changed is cheaper than one for each. */
const MANY_PER_LOOK = 8;
/** How many more are taken then. */
const MOST = 20_000;
/** Milliseconds: the clocks of two instances may differ. */
const CLOCKS_APART = 1_000;
/** Milliseconds until somebody who decides through the bot is done, or another instance with its look. */
const SHORTLY = 1_000;
const MOST_ATTEMPTS = 8;

/**
 * Reads what may have changed, a batch at a time.
 *
 * @returns a step, which says when to look again; undefined for an empty inbox.
 */
export function createRefresh(options: RefreshOptions): () => Promise<'again' | Date | undefined> {
  const { desk, read, absorb, poll, isStopping, random, trouble } = options;
  const { inbox } = desk.store;
  const now = () => desk.now().getTime();
  /** Until then there are no calls for the background. */
  let quietUntil = 0;

  const shortly = (hint: TakenHint) => inbox.postpone(hint, new Date(now() + SHORTLY));

  const isOver = (until: number) => isStopping() || now() >= until || now() < quietUntil;

  async function failed(hint: TakenHint, error: unknown): Promise<void> {
    if (error instanceof HiresError && error.code === 'ats_budget_spent') {
      quietUntil = error.retryAt?.getTime() ?? now() + backoff(1, random);
      return inbox.postpone(hint, new Date(quietUntil));
    }
    trouble(error);
    const attempts = hint.attempts + 1;
    const wrong = error instanceof HiresError ? `${error.code}: ${error.detail}` : 'unexpected';
    const mayPass = error instanceof HiresError && error.retriable;
    if (!mayPass && attempts >= MOST_ATTEMPTS) return inbox.bury(hint, wrong);
    return inbox.postpone(hint, new Date(now() + backoff(attempts, random)), wrong);
  }

  /** Whether the poll has read it since it was hinted at; that is known only of what was hinted at once. */
  function isRead({ kind, id, version, since }: TakenHint): boolean {
    if (kind !== 'application' || version !== 1) return false;
    const readAt = poll.lastRead(ApplicationId.parse(id));
    return readAt !== undefined && readAt.getTime() - since.getTime() >= CLOCKS_APART;
  }

  /** Asks what has changed until all of it is read. @returns the hints that are still to be read alone. */
  async function lookFor(hints: readonly TakenHint[], until: number): Promise<readonly TakenHint[]> {
    let left = hints;
    // A page that was read before somebody hinted may not show what was hinted at.
    let isWhole = false;
    try {
      while (left.length > 0 && !isOver(until)) {
        const look = await poll.look();
        if (look === undefined) break;
        isWhole ||= look.isBeginning;
        const sawAll = isWhole && !look.more;
        const [answered, open] = divided(left, (hint) =>
          isAnything(hint) ? sawAll : look.applications.has(ApplicationId.parse(hint.id)),
        );
        await inbox.doneAll(answered);
        left = open;
        if (sawAll) break;
      }
      for (const hint of left.filter(isAnything)) await shortly(hint);
    } catch (error) {
      for (const hint of left.filter(isAnything)) await failed(hint, error);
    }
    return left.filter((hint) => !isAnything(hint));
  }

  async function readAlone(hint: TakenHint): Promise<Found | undefined> {
    try {
      if (hint.kind === 'application' && (await isHeld(desk.store, ApplicationId.parse(hint.id)))) {
        await shortly(hint);
        return undefined;
      }
      return { hint, found: await read(hint) };
    } catch (error) {
      await failed(hint, error);
      return undefined;
    }
  }

  /** Together if that goes; otherwise each alone, so that one that can't be taken in keeps nobody back. */
  async function takeIn(all: readonly Found[]): Promise<void> {
    const [one, ...others] = all;
    if (one === undefined) return;
    try {
      await absorb(joined(all.map(({ found }) => found)));
    } catch (error) {
      if (others.length === 0) return failed(one.hint, error);
      for (const each of all) await takeIn([each]);
      return;
    }
    await inbox.doneAll(all.map(({ hint }) => hint));
  }

  return async () => {
    if (now() < quietUntil) return new Date(quietUntil);
    const until = now() + LONGEST_STEP;
    const first = await inbox.take(TAKEN_AT_ONCE, LEASE_SECONDS);
    if (first.length === 0) return inbox.nextAt();
    const isFull = first.length === TAKEN_AT_ONCE;
    const taken = isFull ? [...first, ...(await inbox.take(MOST, LEASE_SECONDS))] : first;
    const [past, open] = divided(taken, isRead);
    await inbox.doneAll(past);
    const applications = open.filter(({ kind }) => kind === 'application').length;
    const areMany = applications >= MANY_PER_LOOK * poll.looks();
    const [together, alone] = divided(
      open,
      (hint) => isAnything(hint) || (areMany && hint.kind === 'application'),
    );
    let rest = [...(await lookFor(together, until)), ...alone];
    while (rest.length > 0 && !isOver(until)) {
      const found = await inParallel(rest.slice(0, TAKEN_AT_ONCE), READ_AT_ONCE, readAlone);
      rest = rest.slice(TAKEN_AT_ONCE);
      await takeIn(found.filter((one) => one !== undefined));
    }
    await inbox.release(rest);
    return 'again';
  };
}

interface Found {
  readonly hint: TakenHint;
  readonly found: Read;
}

/** A note is not read by its id: what has changed is asked for. */
function isAnything({ kind }: TakenHint): boolean {
  return kind === 'anything' || kind === 'note';
}

function divided<Item>(items: readonly Item[], test: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
