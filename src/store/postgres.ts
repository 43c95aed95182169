import { PostgresDialect } from 'kysely';
import pg from 'pg';

const CONNECT_MILLISECONDS = 10_000;

/** Postgres for Kysely. @param url `postgres://user:password@host:port/database`. */
export function postgresDialect(url: string): PostgresDialect {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'hires',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}

/** Every `bigint` here is a time or a position, which a number holds exactly; the driver would make it text. */
const getTypeParser: typeof pg.types.getTypeParser = (type, format) =>
  type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
