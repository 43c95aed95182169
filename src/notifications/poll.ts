import { z } from 'zod';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats, ChangeKind, Changes } from '../api/ats.js';
import type { Hint } from '../domain/hint.js';
import type { ApplicationId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
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
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}

const CURSOR = 'changes';
const LEASE_SECONDS = 60;
/** Milliseconds until it is seen whether another instance still asks. */
const AFTER_ANOTHER = 5_000;
/** Of so many applications it is remembered when they were read. */
const REMEMBERED = 20_000;
/** Milliseconds: how often it is to be asked can change meanwhile. */
const LONGEST_WAIT = 60_000;

/** How far the ATS has been read, and when it was last asked: that is the same for all instances. */
const Place = z.object({
  /** Milliseconds since 1970. */
  at: z.number(),
  cursor: z.string().optional(),
  more: z.boolean(),
});
type Place = z.infer<typeof Place>;

/** Asks the ATS what has changed since it was last asked. Without webhooks it is the only way to learn of anything. */
export function createPoll(options: PollOptions): Poll {
  const { desk, background, absorb, notes, seconds, random, trouble } = options;
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

  /** @param isDue whether to ask, seeing when somebody last did. */
  async function ask(isDue: (place: Place) => boolean): Promise<Look | 'held' | Place> {
    const held = await cursors.hold(CURSOR, LEASE_SECONDS);
    if (held === undefined) return 'held';
    try {
      const place = placeFrom(held.value);
      if (!isDue(place)) return place;
      const at = now();
      const changes = await background.changesSince(place.cursor, await wanted());
      await take(changes);
      const { cursor, more, isBeginning } = changes;
      for (const { id } of changes.applications) remember(id, at);
      looked = isBeginning ? 1 : looked + 1;
      if (!more) looks = looked;
      await cursors.move(CURSOR, JSON.stringify({ at, cursor, more } satisfies Place));
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

  /** Candidates cost a call of their own each time, so they are asked for only if somebody wants to hear of them. */
  async function wanted(): Promise<ReadonlySet<ChangeKind>> {
    const kinds = ['candidate_created', 'candidate_updated', 'mentioned'] as const;
    return new Set<ChangeKind>([
      'applications',
      'interviews',
      ...((await isWanted(desk, kinds)) ? (['candidates'] as const) : []),
    ]);
  }

  async function take({ applications, candidates, interviews }: Changes): Promise<void> {
    const { notes: read, left } = await notes.notesOfUpdated(candidates);
    await leave(left.map(({ id }) => ({ kind: 'candidate', id })));
    await absorb({ ...NOTHING_READ, applications, candidates, interviews, notes: read });
  }

  async function leave(hints: readonly Hint[]): Promise<void> {
    if (hints.length === 0) return;
    await inbox.add(hints);
    desk.ring();
  }

  function dueAt({ at, more }: Place): number {
    return more ? at : at + seconds() * 1000;
  }

  async function stepNow(): Promise<'again' | number> {
    const outcome = await ask((place) => dueAt(place) <= now());
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
      const outcome = await alone(() => ask(() => true));
      return outcome === 'held' || 'at' in outcome ? undefined : outcome;
    },

    looks: () => looks,

    lastRead(id) {
      const at = readAt.get(id);
      return at === undefined ? undefined : new Date(at);
    },
  };
}

/** One that can't be read is none: then the ATS is asked from now on. */
function placeFrom(text: string | undefined): Place {
  try {
    return Place.parse(JSON.parse(text ?? ''));
  } catch {
    return { at: 0, more: false };
  }
}
