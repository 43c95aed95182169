import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres } from '../test/store/postgres.js';

export type Engine = 'SQLite' | 'Postgres';
export const ENGINES: readonly Engine[] = ['SQLite', 'Postgres'];

/** Hands in the address of an empty database that waits for the disk, and takes it down afterwards. */
export async function withDatabase<T>(engine: Engine, work: (url: string) => Promise<T>): Promise<T> {
  if (engine === 'Postgres') {
    const server = await startPostgres({ durable: true });
    try {
      return await work(await server.newDatabase());
    } finally {
      await server.stop();
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'hires-bench-'));
  try {
    return await work(join(folder, 'hires.db'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What Postgres does by itself within a minute or two after much was written: until then it plans without figures. */
export async function settleDatabase(engine: Engine, url: string): Promise<void> {
  if (engine !== 'Postgres') return;
  const client = new pg.Client(url);
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
