import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { startPostgres } from '../store/postgres.js';

/** @param newDatabase makes an empty database and says its URL. */
export type StoreSuite = (engine: string, newDatabase: () => Promise<string>) => void;

/** Runs what holds for every engine on SQLite, and on a real Postgres of this file's own. */
export async function onBothEngines(suite: StoreSuite): Promise<void> {
  // On CI it has to start; on a machine where it can't, its tests are skipped.
  const postgres = await startPostgres().catch((error: unknown) => {
    if (process.env.CI) throw error;
    return undefined;
  });
  const folder = await mkdtemp(join(tmpdir(), 'hires-sqlite-'));
  afterAll(async () => {
    await Promise.all([postgres?.stop(), rm(folder, { recursive: true, force: true })]);
  });

  let files = 0;
  suite('SQLite', async () => {
    files += 1;
    return join(folder, `${files}.db`);
  });

  describe.skipIf(postgres === undefined)('on a real server', () => {
    suite('Postgres', async () => {
      if (postgres === undefined) throw new Error('Postgres does not run');
      return postgres.newDatabase();
    });
  });
}
