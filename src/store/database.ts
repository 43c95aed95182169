import { fileURLToPath } from 'node:url';
import { type Dialect, Kysely } from 'kysely';
import { SqliteFileDialect } from './sqlite.js';
import type { Tables } from './tables.js';

export interface Database {
  readonly engine: 'sqlite' | 'postgres';
  readonly kysely: Kysely<Tables>;
}

/** Where the embedded database lives when nothing else is said. */
const DEFAULT_FILE = './data/hires.db';

/**
 * Says which engine and where; connects with the first query.
 *
 * @param url `postgres://…`, or the path of a SQLite file, or its `file:` URL.
 */
export async function openDatabase(url: string = DEFAULT_FILE): Promise<Database> {
  const engine = /^postgres(?:ql)?:\/\//i.test(url) ? 'postgres' : 'sqlite';
  return { engine, kysely: new Kysely<Tables>({ dialect: await DIALECTS[engine](url) }) };
}

const DIALECTS: Readonly<Record<Database['engine'], (url: string) => Dialect | Promise<Dialect>>> = {
  sqlite: (url) => new SqliteFileDialect(filePath(url)),
  // Who runs on SQLite never loads the driver of Postgres.
  postgres: async (url) => (await import('./postgres.js')).postgresDialect(url),
};

function filePath(url: string): string {
  if (/^file:\/\//i.test(url)) return fileURLToPath(url);
  return url.replace(/^file:/i, '');
}
