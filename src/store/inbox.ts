import type { Kysely } from 'kysely';
import { type Hint, HintKind } from '../domain/hint.js';
import { allOrNothing, inChunks, locksRows } from './batches.js';
import { finish, letGo } from './inbox-done.js';
import { createSweeper, RECORD_KEPT_MILLISECONDS } from './retention.js';
import type { Tables } from './tables.js';

/**
 * What may have changed in the ATS and is still to be read. A thing is in it once, however often it is hinted at:
 * duplicates and disorder of webhooks end here.
 */
export interface Inbox {
  /** On the disk when it returns, all or none. A thing that is in the inbox, or dead, becomes due again. */
  add(hints: readonly Hint[]): Promise<void>;
  /** Counts a webhook that concerns nobody. @param word the event's own name; what is too long is cut. */
  ignore(word: string): Promise<void>;
  /**
   * Takes at most so many due things, the longest due first, which nobody else gets for so many seconds. What
   * becomes of one is said once, and counts only from whoever took it last.
   */
  take(limit: number, seconds: number): Promise<TakenHint[]>;
  /** It was read: it goes, unless it was hinted at again since it was taken; then it is due at once. */
  done(taken: TakenHint): Promise<void>;
  /** The same for many, at the price of one. */
  doneAll(taken: readonly TakenHint[]): Promise<void>;
  /** They were not read after all: anybody may take them at once. */
  release(taken: readonly TakenHint[]): Promise<void>;
  /**
   * It could not be read now. Counts as an attempt when there is something wrong. What was hinted at again since
   * it was taken is due at once. @param wrong for the doctor.
   */
  postpone(taken: TakenHint, until: Date, wrong?: string): Promise<void>;
  /** It can't be read at all: it is kept for the doctor, unless it was hinted at again since it was taken. */
  bury(taken: TakenHint, wrong: string): Promise<void>;
  /** Everything that was given up is due again. @returns how many. */
  replay(): Promise<number>;
  /** When the next thing is due, or its taker's time is over: undefined for an empty inbox. */
  nextAt(): Promise<Date | undefined>;
  report(): Promise<InboxReport>;
  /** These things are gone from the ATS: nobody reads them any more. */
  forget(things: readonly Hint[]): Promise<void>;
}

export interface TakenHint extends Hint {
  readonly version: number;
  /** When it was first hinted at. */
  readonly since: Date;
  readonly attempts: number;
  /** Until when nobody else gets it. */
  readonly heldUntil: Date;
}

export interface InboxReport {
  /** What is still to be read, the things being read now included. */
  readonly waiting: number;
  readonly oldest: Date | undefined;
  readonly dead: readonly { readonly kind: string; readonly id: string; readonly wrong: string }[];
  readonly ignored: readonly { readonly word: string; readonly count: number; readonly lastAt: Date }[];
}

/** No ATS has longer ids (see domain/ids.ts), and Postgres can't find anything by a text of thousands of letters. */
const LONGEST_WORD = 150;
const LONGEST_ERROR = 500;

/** @param now milliseconds since 1970. */
export function createInbox(database: Kysely<Tables>, connection: number, now: () => number): Inbox {
  const sweep = createSweeper(now, (time) =>
    database
      .deleteFrom('ignored_webhooks')
      .where('connection_id', '=', connection)
      .where('last_at', '<', time - RECORD_KEPT_MILLISECONDS)
      .execute(),
  );

  const waiting = () =>
    database.selectFrom('inbox').where('connection_id', '=', connection).where('is_dead', '=', 0);

  const dead = () =>
    database.selectFrom('inbox').where('connection_id', '=', connection).where('is_dead', '=', 1);

  const hintedAt = (transaction: Kysely<Tables>, hints: readonly Hint[], time: number) =>
    transaction
      .insertInto('inbox')
      .values(
        hints.map(({ kind, id }) => ({
          connection_id: connection,
          kind,
          entity_id: id,
          version: 1,
          since: time,
          due_at: time,
          attempts: 0,
          held_until: 0,
          is_dead: 0,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['connection_id', 'kind', 'entity_id']).doUpdateSet((eb) => ({
          version: eb('inbox.version', '+', 1),
          since: eb.case().when('inbox.is_dead', '=', 1).then(time).else(eb.ref('inbox.since')).end(),
          due_at: eb.case().when('inbox.due_at', '<', time).then(eb.ref('inbox.due_at')).else(time).end(),
          attempts: 0,
          is_dead: 0,
          error: null,
        })),
      )
      .execute();

  /** The row of a thing that is still in the hands of whoever took it: each take has an end of its own. */
  const inHand = (taken: TakenHint) =>
    database
      .updateTable('inbox')
      .where('connection_id', '=', connection)
      .where('kind', '=', taken.kind)
      .where('entity_id', '=', taken.id)
      .where('held_until', '=', taken.heldUntil.getTime());

  async function add(hints: readonly Hint[]): Promise<void> {
    const things = distinct(hints);
    if (things.length === 0) return;
    const time = now();
    await allOrNothing(database, async (transaction) => {
      for (const chunk of inChunks(things)) await hintedAt(transaction, chunk, time);
    });
  }

  return {
    add,

    async ignore(word) {
      await sweep();
      const last_at = now();
      await database
        .insertInto('ignored_webhooks')
        .values({ connection_id: connection, word: storable(word, LONGEST_WORD), count: 1, last_at })
        .onConflict((conflict) =>
          conflict
            .columns(['connection_id', 'word'])
            .doUpdateSet((eb) => ({ count: eb('ignored_webhooks.count', '+', 1), last_at })),
        )
        .execute();
    },

    async take(limit, seconds) {
      const time = now();
      const heldUntil = time + seconds * 1000;
      const rows = await database
        .with(
          (name) => name('free').materialized(),
          () =>
            waiting()
              .select(['kind', 'entity_id'])
              .where('due_at', '<=', time)
              .where('held_until', '<=', time)
              .orderBy('due_at')
              .limit(limit)
              .$if(locksRows(database), (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('inbox')
        .from('free')
        .set({ held_until: heldUntil })
        .where('inbox.connection_id', '=', connection)
        .whereRef('inbox.kind', '=', 'free.kind')
        .whereRef('inbox.entity_id', '=', 'free.entity_id')
        .returning([
          'inbox.kind',
          'inbox.entity_id',
          'inbox.version',
          'inbox.since',
          'inbox.due_at',
          'inbox.attempts',
        ])
        .execute();
      rows.sort((one, other) => one.due_at - other.due_at);
      return rows.map((row) => ({
        kind: HintKind.parse(row.kind),
        id: row.entity_id,
        version: row.version,
        since: new Date(row.since),
        attempts: row.attempts,
        heldUntil: new Date(heldUntil),
      }));
    },

    done: (taken) => finish(database, connection, now, [taken]),
    doneAll: (taken) => finish(database, connection, now, taken),
    release: (taken) => letGo(database, connection, taken),

    async postpone(taken, until, wrong) {
      const { numUpdatedRows } = await inHand(taken)
        .where('version', '=', taken.version)
        .set((eb) => ({
          held_until: 0,
          due_at: until.getTime(),
          ...(wrong !== undefined && {
            attempts: eb('attempts', '+', 1),
            error: storable(wrong, LONGEST_ERROR),
          }),
        }))
        .executeTakeFirst();
      if (numUpdatedRows === 0n) await inHand(taken).set({ held_until: 0 }).execute();
    },

    async bury(taken, wrong) {
      const { numUpdatedRows } = await inHand(taken)
        .where('version', '=', taken.version)
        .set({ held_until: 0, is_dead: 1, error: storable(wrong, LONGEST_ERROR) })
        .executeTakeFirst();
      if (numUpdatedRows === 0n) await inHand(taken).set({ held_until: 0 }).execute();
    },

    async replay() {
      const rows = await dead().select(['kind', 'entity_id as id']).execute();
      await add(rows.map(({ kind, id }) => ({ kind: HintKind.parse(kind), id })));
      return rows.length;
    },

    async nextAt() {
      const row = await waiting()
        .select(({ eb, fn }) =>
          fn
            .min<number | null>(
              eb
                .case()
                .when('held_until', '>', eb.ref('due_at'))
                .then(eb.ref('held_until'))
                .else(eb.ref('due_at'))
                .end(),
            )
            .as('next'),
        )
        .executeTakeFirst();
      return typeof row?.next === 'number' ? new Date(row.next) : undefined;
    },

    async report() {
      const queue = await waiting()
        .select(({ fn }) => [
          fn.countAll<number>().as('waiting'),
          fn.min<number | null>('since').as('oldest'),
        ])
        .executeTakeFirstOrThrow();
      const given = await dead().select(['kind', 'entity_id', 'error']).orderBy('since').execute();
      const ignored = await database
        .selectFrom('ignored_webhooks')
        .select(['word', 'count', 'last_at'])
        .where('connection_id', '=', connection)
        .orderBy('last_at', 'desc')
        .orderBy('word')
        .execute();
      return {
        waiting: queue.waiting,
        oldest: queue.oldest === null ? undefined : new Date(queue.oldest),
        dead: given.map(({ kind, entity_id, error }) => ({ kind, id: entity_id, wrong: error ?? '' })),
        ignored: ignored.map(({ word, count, last_at }) => ({ word, count, lastAt: new Date(last_at) })),
      };
    },

    async forget(things) {
      // One after the other in the order of `add`: two that lock the same rows in different orders would halt.
      for (const { kind, id } of distinct(things)) {
        await database
          .deleteFrom('inbox')
          .where('connection_id', '=', connection)
          .where('kind', '=', kind)
          .where('entity_id', '=', id)
          .execute();
      }
    },
  };
}

/** Each thing once, in one order for all who write: a statement may not touch a row twice. */
function distinct(hints: readonly Hint[]): Hint[] {
  const things = new Map<string, Hint>();
  for (const { kind, id } of hints) {
    const hint = { kind, id: storable(id, LONGEST_WORD) };
    things.set(`${kind} ${hint.id}`, hint);
  }
  return [...things.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, hint]) => hint);
}

/** A text as every engine keeps it: Postgres refuses NUL, and half a character comes back as another. */
function storable(text: string, longest: number): string {
  return Buffer.from(text.slice(0, longest).replaceAll('\0', '')).toString();
}
