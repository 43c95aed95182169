import { describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId, JobId } from '../../src/domain/ids.js';
import { cursorsSuite } from './cursors.suite.js';
import { inboxSuite } from './inbox.suite.js';
import { openedStores, START } from './opened-stores.js';
import { pipelineReadingsSuite } from './pipeline-readings.suite.js';
import { pipelineRecordSuite } from './pipeline-record.suite.js';

/** What brings a change from the ATS as far as the outbox, for every engine. @param newDatabase makes an empty one and says its URL. */
export function notificationsSuite(name: string, newDatabase: () => Promise<string>): void {
  describe(name, () => {
    const stores = openedStores(newDatabase);
    inboxSuite(stores);
    cursorsSuite(stores);
    pipelineRecordSuite(stores);
    pipelineReadingsSuite(stores);

    it.each([
      ['workspace', { slackTeamId: 'T0002', ats: '100hires' }],
      ['ATS', { slackTeamId: 'T0001', ats: 'comeet' }],
    ])('shows a connection nothing of another %s', async (_, connection) => {
      const url = await newDatabase();
      const store = await stores.open(url);
      // So much later that the stranger sweeps, and that nothing is held any more.
      const stranger = await stores.open(url, { connection, now: () => START + 100 * 24 * 60 * 60 * 1000 });
      const candidateId = CandidateId.parse('ana');
      const id = ApplicationId.parse('7');
      const application = { id, candidateId, jobId: JobId.parse('j'), status: 'active', changes: 0 } as const;
      const entry = {
        applications: [{ application, version: undefined }],
        events: [{ key: 'moved', kind: 'moved', at: new Date(START), candidateId }],
        deliveries: [{ channel: 'C1', eventKey: 'moved', subscriptionId: 1 }],
      } as const;
      await store.inbox.add([{ kind: 'application', id: '7' }]);
      const [taken] = await store.inbox.take(1, 60);
      if (!taken) throw new Error('nothing is due');
      await store.inbox.ignore('job.updated');
      await store.cursors.begin('changes', 'ours');
      await store.pipeline.record(entry);

      expect(await stranger.inbox.take(9, 60)).toEqual([]);
      for (const settle of [stranger.inbox.done(taken), stranger.inbox.bury(taken, 'unreadable')])
        await settle;
      await stranger.inbox.postpone(taken, new Date(START));
      expect(await stranger.inbox.nextAt()).toBeUndefined();
      await stranger.inbox.ignore('job.created');
      expect(await stranger.inbox.report()).toMatchObject({ waiting: 0, dead: [], ignored: [{ count: 1 }] });
      expect(await stranger.cursors.begin('changes', 'theirs')).toBe('theirs');
      expect(await stranger.pipeline.known(id)).toBeUndefined();
      expect(await stranger.pipeline.eventsBetween(new Date(0), new Date(START + 1))).toEqual([]);
      expect(await stranger.pipeline.record({ applications: [], events: [], deliveries: [] })).toBe(true);
      await stranger.forgetCandidate(candidateId);
      // The same words mean something else over there.
      expect(await stranger.pipeline.record(entry)).toBe(true);
      expect(await stranger.pipeline.size()).toBe(1);
      await stranger.forgetCandidate(candidateId);

      expect(await store.inbox.report()).toMatchObject({ waiting: 1, ignored: [{ word: 'job.updated' }] });
      expect(await store.cursors.read('changes')).toBe('ours');
      expect(await store.pipeline.known(id)).toEqual({ application, version: 1 });
      expect(await store.pipeline.eventsBetween(new Date(0), new Date(START + 1))).toEqual(entry.events);
      expect((await store.outbox.report()).waiting).toBe(1);
    });
  });
}
