import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';
import type { WorkplaceOptions } from '../../playground/workplace.js';
import { interviewsState } from '../../src/store/interview-windows.js';
import { mirrorState } from '../../src/store/progress.js';
import { openStore } from '../../src/store/store.js';
import { useWorkplaces, type WatchedWorkplace } from './workplaces.js';

/** Workplaces whose bot has everybody in its mirror, and does not look at the ATS again by itself. */
export function useMirroredWorkplaces(): (options?: WorkplaceOptions) => Promise<WatchedWorkplace> {
  const start = useWorkplaces();
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  return async (options = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'hires-'));
    folders.push(folder);
    const databaseUrl = join(folder, 'mirror.db');
    const variables = { POLL_SECONDS: '3600', DATABASE_URL: databaseUrl, ...options.variables };
    const work = await start({ ...options, variables });
    const connection = { slackTeamId: 'T0NORTHWND', ats: '100hires' };
    const now = options.now ?? Date.now;
    const store = await openStore({ databaseUrl, connection, now });
    for (;;) {
      const { wholeSince, readUpTo, isTold } = await mirrorState(store);
      const hasInterviews = (await interviewsState(store, now())) !== undefined;
      if (wholeSince && readUpTo && hasInterviews && (isTold || !options.webhooks)) break;
      await sleep(20);
    }
    await store.close();
    return work;
  };
}
