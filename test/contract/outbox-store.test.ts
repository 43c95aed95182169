import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { startPostgres } from '../store/postgres.js';
import { lanesSuite } from './lanes.suite.js';
import { openedStores } from './opened-stores.js';
import { outboxSuite } from './outbox.suite.js';
import { subscriptionsSuite } from './subscriptions.suite.js';

/** On CI it has to start; on a machine where it can't, its tests are skipped. */
const postgres = await startPostgres().catch((error: unknown) => {
  if (process.env.CI) throw error;
  return undefined;
});
afterAll(() => postgres?.stop());

const folder = await mkdtemp(join(tmpdir(), 'hires-sqlite-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
describe('SQLite', () => {
  const stores = openedStores(async () => {
    files += 1;
    return join(folder, `${files}.db`);
  });
  lanesSuite(stores);
  outboxSuite(stores);
  subscriptionsSuite(stores);
});

describe.skipIf(postgres === undefined)('Postgres', () => {
  const stores = openedStores(async () => {
    if (postgres === undefined) throw new Error('Postgres does not run');
    return postgres.newDatabase();
  });
  lanesSuite(stores);
  outboxSuite(stores);
  subscriptionsSuite(stores);
});
