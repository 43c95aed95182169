import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';

/** How long a write waits for another process to let go of the file: ten seconds. */
const ATTEMPTS = 1000;
const MILLISECONDS_BETWEEN = 10;

/** What is asked over and over is prepared once; letters of a statement, for those with many rows are seldom alike. */
const LONGEST_KEPT = 2_000;
const MOST_KEPT = 200;

/** https://sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * SQLite in one file, for Kysely. What is written is on the disk before it is acknowledged, and several
 * processes may have the file open. The folder is made when it is not there, for this user alone.
 */
export class SqliteFileDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(path: string) {
    const config = { database: () => patiently(() => openFile(path)) };
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new PatientSqliteDriver(this.#config);
  }
}

/**
 * SQLite itself waits for a lock by sleeping, which would halt the whole bot; so it is told not to wait (a
 * `busy_timeout` of 0), and the waiting is done here.
 */
class PatientSqliteDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => patiently(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }

  /** A transaction that begins with a read and writes later can fail in its middle; so each locks at once. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

function openFile(path: string): SqliteDatabase {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 0, enableForeignKeyConstraints: true });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full');
  } catch (error) {
    database.close();
    throw error;
  }
  const prepared = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(query) {
      const known = prepared.get(query);
      if (known) return known;
      const statement = database.prepare(query);
      const made: SqliteStatement = {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...parameters),
        run: (parameters) => statement.run(...parameters),
        iterate: (parameters) => statement.iterate(...parameters),
      };
      if (query.length <= LONGEST_KEPT && prepared.size < MOST_KEPT) prepared.set(query, made);
      return made;
    },
  };
}

/** A statement that found the file locked has changed nothing, so it may be tried again. */
async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || attempt === ATTEMPTS) throw error;
    }
    await sleep(MILLISECONDS_BETWEEN);
  }
}

/** A statement that returns rows fails without a code, so that its words have to do. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'sqliteCode' in error ? error.sqliteCode === BUSY : error.message === 'database is locked';
}
