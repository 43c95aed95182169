import {
  type ColumnDefinitionBuilder,
  type QueryExecutorProvider,
  type RawBuilder,
  type SchemaModule,
  sql,
} from 'kysely';
import { HiresError } from '../errors.js';
import type { Database } from './database.js';
import { claimsUndoAudit } from './migrations/0001-claims-undo-audit.js';
import { notifications } from './migrations/0002-notifications.js';
import { mirror } from './migrations/0003-mirror.js';
import { ledgers } from './migrations/0004-ledgers.js';
import { approvals } from './migrations/0005-approvals.js';
import { wordsTogether } from './migrations/0006-words-together.js';

/** One step of the schema. Once released it never changes; what is wrong with it, the next one mends. */
export interface Migration {
  /** Its number and what it brings. */
  readonly name: string;
  up(to: {
    readonly schema: SchemaModule;
    /** Runs what changes rows that are there already. */
    readonly rows: QueryExecutorProvider;
    /** The type of a key that the engine counts up by itself. */
    readonly growingInteger: 'integer' | 'bigserial';
    /** Makes such a column the key, and sees to it that a number is not given again when its row is gone. */
    readonly neverReused: KeyMaker;
    /** Text that is compared and sorted byte by byte, whatever the language of the server. */
    readonly bytewiseText: RawBuilder<unknown>;
  }): Promise<void>;
}

type KeyMaker = (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;

/** In order; the number of a migration is its place in here, from 1. */
const MIGRATIONS: readonly Migration[] = [
  claimsUndoAudit,
  notifications,
  mirror,
  ledgers,
  approvals,
  wordsTogether,
];

/** Any number will do, as long as nothing else in the same Postgres database locks it. */
const LOCK = 5_482_019_377;

const GROWING_INTEGER = { sqlite: 'integer', postgres: 'bigserial' } as const;

const NEVER_REUSED: Readonly<Record<Database['engine'], KeyMaker>> = {
  sqlite: (column) => column.primaryKey().autoIncrement(),
  // A sequence never goes back.
  postgres: (column) => column.primaryKey(),
};

const BYTEWISE_TEXT = { sqlite: sql`text collate binary`, postgres: sql`text collate "C"` } as const;

/**
 * Brings the schema up to this version: all steps or none. Several instances may do so at once: one does it while
 * the others wait, and then find nothing left to do.
 *
 * @param now milliseconds since 1970.
 * @throws HiresError `store_unusable` when a newer version of Hires has been at the database.
 */
export async function migrate({ engine, kysely }: Database, now: () => number): Promise<void> {
  await kysely.transaction().execute(async (transaction) => {
    // A transaction on SQLite locks the file from its beginning, see sqlite.ts.
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(transaction);
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    const newest = await transaction
      .selectFrom('migrations')
      .select('number')
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const done = newest?.number ?? 0;
    if (done > MIGRATIONS.length) throw tooNew(done);
    for (const [place, migration] of [...MIGRATIONS.entries()].slice(done)) {
      await migration.up({
        schema: transaction.schema,
        rows: transaction,
        growingInteger: GROWING_INTEGER[engine],
        neverReused: NEVER_REUSED[engine],
        bytewiseText: BYTEWISE_TEXT[engine],
      });
      await transaction
        .insertInto('migrations')
        .values({ number: place + 1, name: migration.name, at: now() })
        .execute();
    }
  });
}

function tooNew(done: number): HiresError {
  return new HiresError('store_unusable', {
    told: 'The database belongs to a newer version of Hires. Start that version again, or bring back the backup from before the update.',
    detail: `the schema is at ${done}, this version knows ${MIGRATIONS.length}`,
  });
}
