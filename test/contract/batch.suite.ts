import { describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { someone } from './decisions.suite.js';

/** Deeds on many at once, of which some fail. */
export function batchSuite(begin: Begin, trait: AtsTrait): void {
  describe('for many: ', () => {
    it('moves everybody whom it can, and names who was not moved', async () => {
      const { ats } = await begin();
      if (!ats.can.move) return;
      const { job } = await someone(ats);
      const { applications } = await ats.listActiveApplications(job.id, 5);
      const stage = job.stages[1];
      if (!stage) throw new Error('the job has too few stages');
      const nobody = ApplicationId.parse(trait.strangeId);
      const other = (await ats.listJobs()).find(
        ({ stages, open }) => open && stages.length > 0 && !stages.some(({ id }) => id === stage.id),
      );
      const [stranger] = other ? (await ats.listActiveApplications(other.id, 1)).applications : [];
      if (trait.ownStages && !stranger) throw new Error('the company has one workflow only');

      const ids = [...applications.map(({ id }) => id), nobody, stranger?.id ?? []].flat();
      const results = await ats.moveMany(ids, stage.id);
      expect(results.map(({ id, ok }) => [id, ok])).toEqual(
        ids.map((id) => [id, id !== nobody && id !== stranger?.id]),
      );
      for (const result of results)
        if (!result.ok) expect(result.told).toMatch(new RegExp(`${ats.name} .*\\.$`));
      for (const { id } of applications) expect((await ats.getApplication(id))?.stage).toEqual(stage);
      if (stranger) expect(await ats.getApplication(stranger.id)).toEqual(stranger);
    });

    it('rejects everybody, with an e-mail each that can be cancelled', async () => {
      const { ats, queuedEmails } = await begin();
      if (!ats.can.reject) return;
      const { job } = await someone(ats);
      const { applications } = await ats.listActiveApplications(job.id, 3);
      const [reason] = await ats.listRejectionReasons();
      const ids = applications.map(({ id }) => id);
      expect(await ats.rejectMany(ids, reason?.id)).toEqual(ids.map((id) => ({ id, ok: true })));
      for (const { id, candidateId } of applications) {
        expect((await ats.getApplication(id))?.status).toBe('rejected');
        if (!ats.can.rejectionEmail) continue;
        expect(queuedEmails(candidateId)).toBe(1);
        await ats.cancelQueuedEmails(candidateId);
        expect(queuedEmails(candidateId)).toBe(0);
      }
    });

    it('tags and untags', async () => {
      const { ats } = await begin();
      if (!ats.can.tag) return;
      const candidates = (await ats.listCandidates(3)).map(({ id }) => id);
      const nobody = CandidateId.parse(trait.strangeId);
      const ids = [...candidates, nobody];
      const results = ids.map((id) => [id, id !== nobody]);
      const tags = ['night shift', 'C#/F#'];
      expect((await ats.tagMany(ids, tags)).map(({ id, ok }) => [id, ok])).toEqual(results);
      for (const id of candidates) {
        expect((await ats.getCandidate({ id }))?.tags).toEqual(expect.arrayContaining(tags));
      }
      expect((await ats.untagMany(ids, tags)).map(({ id, ok }) => [id, ok])).toEqual(results);
      for (const id of candidates) {
        for (const tag of tags) expect((await ats.getCandidate({ id }))?.tags).not.toContain(tag);
      }
    });
  });
}
