import { describe, expect, it } from 'vitest';
import { nextDigestAt } from '../../src/domain/digest-times.js';
import { ApplicationId, CandidateId, JobId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';
import { type OpenedStores, START } from './opened-stores.js';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(START + minutes * MINUTE);

function application(id: string, jobId: string, status: KnownApplication['status']): KnownApplication {
  return {
    id: ApplicationId.parse(id),
    candidateId: CandidateId.parse(`c${id}`),
    candidateName: `Name ${id}`,
    jobId: JobId.parse(jobId),
    status,
    changes: 0,
  };
}

const event = (key: string, happened: Date): PipelineEvent => ({
  key,
  kind: 'moved',
  at: happened,
  candidateId: CandidateId.parse('ana'),
});

/** What a summary reads. */
export function pipelineReadingsSuite(stores: OpenedStores): void {
  describe('what a summary reads', () => {
    it('is who is active, of the jobs it asks about', async () => {
      const { pipeline } = await stores.fresh();
      const all = [
        application('1', 'backend', 'active'),
        application('2', 'design', 'active'),
        application('3', 'backend', 'rejected'),
        application('4', 'sales', 'active'),
      ];
      const applications = all.map((one) => ({ application: one, version: undefined }));
      await pipeline.record({ applications, events: [], deliveries: [] });
      expect(await pipeline.activeOf([JobId.parse('backend'), JobId.parse('design')])).toEqual([
        all[0],
        all[1],
      ]);
      expect(await pipeline.activeOf([])).toEqual([]);
    });

    it('is what was written down within a time, however long ago it happened', async () => {
      let minutes = 0;
      const { pipeline } = await stores.fresh({ now: () => at(minutes).getTime() });
      const record = async (noticed: number, ...events: readonly PipelineEvent[]) => {
        minutes = noticed;
        await pipeline.record({ applications: [], events, deliveries: [] });
      };
      await record(9, event('before', at(9)));
      await record(10, event('second', at(8)), event('first', at(-500)));
      await record(20, event('after', at(11)));
      // Learned of again, it does not happen again.
      await record(15, event('before', at(9)));
      const read = await pipeline.eventsNoticedBetween(at(10), at(20));
      expect(read.map(({ key }) => key)).toEqual(['first', 'second']);
    });

    it('is when the digest before was due, of the same subscription', async () => {
      const { pipeline, subscriptions, outbox } = await stores.fresh({ now: () => at(0).getTime() });
      const hour = { kind: 'digest', hour: 9, zone: 'UTC', workdaysOnly: false } as const;
      const due = [nextDigestAt(at(-3 * 24 * 60), hour)];
      for (const last of [0, 1, 2]) due.push(nextDigestAt(due[last] ?? at(0), hour));
      const [first = at(0), second = at(0), third = at(0), fourth = at(0)] = due;
      const maker = { slackUserId: 'U1', teammateId: TeammateId.parse('1') };
      const rule = { events: [], jobs: [], departments: [], stages: [] };
      const wish = { channel: 'C1', maker, rule, mode: hour, createdAt: at(0) };
      const { id } = await subscriptions.add(wish, first);
      const other = await subscriptions.add(wish, second);
      expect(await subscriptions.planDigest(id, { dueAt: first, nextAt: second }, 'one')).toBe(true);
      expect(await subscriptions.planDigest(other.id, { dueAt: second, nextAt: third }, 'other')).toBe(true);
      expect(await subscriptions.planDigest(id, { dueAt: second, nextAt: third }, 'two')).toBe(true);

      expect((await outbox.message('two'))?.at).toEqual(second);
      expect(await pipeline.digestBefore(id, second)).toEqual(first);
      expect(await pipeline.digestBefore(id, fourth)).toEqual(second);
      expect(await pipeline.digestBefore(id, first)).toBeUndefined();
      expect(await pipeline.digestBefore(other.id, second)).toBeUndefined();
    });
  });
}
