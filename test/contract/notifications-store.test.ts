import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { startPostgres } from '../store/postgres.js';
import { notificationsSuite } from './notifications.suite.js';

/** On CI it has to start; on a machine where it can't, its tests are skipped. */
const postgres = await startPostgres().catch((error: unknown) => {
  if (process.env.CI) throw error;
  return undefined;
});
afterAll(() => postgres?.stop());

const folder = await mkdtemp(join(tmpdir(), 'hires-sqlite-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
notificationsSuite('SQLite', async () => {
  files += 1;
  return join(folder, `${files}.db`);
});

describe.skipIf(postgres === undefined)('on a real server', () => {
  notificationsSuite('Postgres', async () => {
    if (postgres === undefined) throw new Error('Postgres does not run');
    return postgres.newDatabase();
  });
});
