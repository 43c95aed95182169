import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats, ChangeKind, Changes } from '../api/ats.js';
import type { Hint } from '../domain/hint.js';
import type { ApplicationId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import { type ChangesPlace, CHANGES as CURSOR, changesPlaceFrom } from '../store/progress.js';
import { type Absorb, NOTHING_READ } from './absorb.js';
import { backoff } from './backoff.js';
import { isWanted, type NoteReader } from './note-reader.js';

export interface Poll {
  /** Asks what has changed if it is time. @returns when to look again. */
  step(): Promise<'again' | Date>;
  /**
   * Asks what has changed, whether it is time or not. Undefined when another instance of the bot does right now.
   *
   * @throws HiresError when the ATS does not tell.
   */
  look(): Promise<Look | undefined>;
  /** When a call began that read the application last, as far as this instance has made and remembers it. */
  lastRead(applicationId: ApplicationId): Date | undefined;
  /** How many looks it takes to see everything, as it was the last time: more when much has changed. */
  looks(): number;
}

export interface Look {
  /** What was read by a call that began after `look` was called. */
  readonly applications: ReadonlySet<ApplicationId>;
  /** Nothing of it was read before this look began. */
  readonly isBeginning: boolean;
  /** There is more at once. */
  readonly more: boolean;
}

export interface PollOptions {
  readonly desk: HiringDesk;
  readonly background: Ats;
  readonly absorb: Absorb;
  readonly notes: NoteReader;
  /** How often the ATS is asked, all instances of the bot together; 0 for never. */
  readonly seconds: () => number;
  /** Whether the ATS tells by itself what changes: then this is for what it has forgotten to tell. */
  readonly isTold: () => boolean;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

const LEASE_SECONDS = 60;
/** Milliseconds until it is seen whether another instance still asks. */
const AFTER_ANOTHER = 5_000;
/** Of so many applications it is remembered when they were read. */
const REMEMBERED = 20_000;
/** Milliseconds: how often it is to be asked can change meanwhile. */
const LONGEST_WAIT = 60_000;
/** Every so many looks candidates are asked for that nobody is told of: they cost a call of their own each time. */
const CANDIDATES_EVERY = 5;
/** And interviews, where the ATS tells of each that is booked. */
const INTERVIEWS_EVERY = 3;

/** Asks the ATS what has changed since it was last asked. Without webhooks it is the only way to learn of anything. */
export function createPoll(options: PollOptions): Poll {
  const { desk, background, absorb, notes, seconds, isTold, random, trouble } = options;
  const { cursors, inbox } = desk.store;
  const now = () => desk.now().getTime();
  /** Milliseconds since 1970, the latest last. */
  const readAt = new Map<ApplicationId, number>();
  let looks = 1;
  let looked = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let nextAt = 0;

  /** One after the other in this instance; the cursor sees to the others. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = underWay.then(work, work);
    underWay = turn.catch(() => {});
    return turn;
  }

  /**
   * @param isDue whether to ask, seeing when somebody last did.
   * @param which what to ask for.
   */
  async function ask(
    isDue: (place: ChangesPlace) => boolean,
    which: (place: ChangesPlace) => Promise<ReadonlySet<ChangeKind>>,
  ): Promise<Look | 'held' | ChangesPlace> {
    const held = await cursors.hold(CURSOR, LEASE_SECONDS);
    if (held === undefined) return 'held';
    try {
      const place = changesPlaceFrom(held.value);
      if (!isDue(place)) return place;
      const at = now();
      const changes = await background.changesSince(place.cursor, await which(place));
      await take(changes);
      const { cursor, more, isBeginning, refusals = [] } = changes;
      for (const refusal of refusals) trouble(refusal);
      for (const { id } of changes.applications) remember(id, at);
      looked = isBeginning ? 1 : looked + 1;
      if (!more) looks = looked;
      const begunAt = isBeginning ? at : place.begunAt;
      const after: ChangesPlace = {
        at,
        cursor,
        more,
        looks: place.looks + (more ? 0 : 1),
        begunAt,
        readUpTo: more ? place.readUpTo : begunAt,
      };
      await cursors.move(CURSOR, JSON.stringify(after));
      return { applications: new Set(changes.applications.map(({ id }) => id)), isBeginning, more };
    } finally {
      await cursors.release(CURSOR);
    }
  }

  function remember(id: ApplicationId, at: number): void {
    readAt.delete(id);
    readAt.set(id, at);
    const [oldest] = readAt.keys();
    if (readAt.size > REMEMBERED && oldest !== undefined) readAt.delete(oldest);
  }

  /** Candidates are asked for each time if somebody wants to hear of them, and now and then for the mirror. */
  async function everything({ looks }: ChangesPlace): Promise<ReadonlySet<ChangeKind>> {
    const kinds = ['candidate_created', 'candidate_updated', 'mentioned'] as const;
    const isTheirTurn = looks % CANDIDATES_EVERY === 0 || (await isWanted(desk, kinds));
    return new Set<ChangeKind>([
      'applications',
      'interviews',
      ...(isTheirTurn ? ['candidates' as const] : []),
    ]);
  }

  async function inTurn(place: ChangesPlace): Promise<ReadonlySet<ChangeKind>> {
    const kinds = new Set(await everything(place));
    if (isTold() && place.looks % INTERVIEWS_EVERY !== 0) kinds.delete('interviews');
    return kinds;
  }

  async function take({ applications, candidates, interviews, gone = [] }: Changes): Promise<void> {
    const { notes: read, left } = await notes.notesOfUpdated(candidates);
    // Who is gone is read once more: only what is not there then is forgotten.
    await leave([...left.map(({ id }) => id), ...gone].map((id) => ({ kind: 'candidate', id })));
    await absorb({ ...NOTHING_READ, applications, candidates, interviews, notes: read });
  }

  async function leave(hints: readonly Hint[]): Promise<void> {
    if (hints.length === 0) return;
    await inbox.add(hints);
    desk.ring();
  }

  function dueAt({ at, more }: ChangesPlace): number {
    return more ? at : at + seconds() * 1000;
  }

  async function stepNow(): Promise<'again' | number> {
    const outcome = await ask((place) => dueAt(place) <= now(), inTurn);
    if (outcome === 'held') return now() + AFTER_ANOTHER;
    if ('at' in outcome) return dueAt(outcome);
    return outcome.more ? 'again' : now() + seconds() * 1000;
  }

  async function nextStep(): Promise<'again' | number> {
    try {
      const next = seconds() === 0 ? Number.POSITIVE_INFINITY : await alone(stepNow);
      failures = 0;
      return next === 'again' ? next : Math.min(next, now() + LONGEST_WAIT);
    } catch (error) {
      trouble(error);
      failures += 1;
      const retryAt = error instanceof HiresError ? error.retryAt?.getTime() : undefined;
      return retryAt ?? now() + backoff(failures, random);
    }
  }

  return {
    async step() {
      if (now() >= nextAt) {
        const next = await nextStep();
        if (next === 'again') return next;
        nextAt = next;
      }
      return new Date(nextAt);
    },

    async look() {
      const outcome = await alone(() => ask(() => true, everything));
      return outcome === 'held' || 'at' in outcome ? undefined : outcome;
    },

    looks: () => looks,

    lastRead(id) {
      const at = readAt.get(id);
      return at === undefined ? undefined : new Date(at);
    },
  };
}
