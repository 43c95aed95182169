import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ApprovalId, CandidateId, TeammateId } from '../../src/domain/ids.js';
import type { ApprovalRequests } from '../../src/store/approvals.js';
import { column, type OpenedStores, START } from './opened-stores.js';

const DAY = 24 * 60 * 60 * 1000;
const offer = ApprovalId.parse('offer:c1:j1');
const job = ApprovalId.parse('job');
const ana = CandidateId.parse('c1');
const [ben, priya] = [TeammateId.parse('ben'), TeammateId.parse('priya')];

/** What holds for requests for approval on every engine. */
export function approvalsSuite({ open, fresh, newDatabase }: OpenedStores): void {
  describe('a request for approval', () => {
    const ask = (approvals: ApprovalRequests, teammateIds: readonly TeammateId[], approvalId = offer) =>
      approvals.ask({ approvalId, teammateIds, candidateId: ana }, randomUUID);
    const message = { channel: 'D1', ts: '1.2', shown: 'now' };

    it('is one for each who is asked, whoever writes it down, and stays across a restart', async () => {
      const url = await newDatabase();
      const [one, other] = [await open(url), await open(url)];
      await Promise.all([ask(one.approvals, [ben, priya]), ask(other.approvals, [priya, ben])]);
      const asked = await one.approvals.about(offer);
      expect(asked.map(({ teammateId, isOpen, told }) => [teammateId, isOpen, told])).toEqual([
        [ben, true, undefined],
        [priya, true, undefined],
      ]);
      expect(new Set(asked.map(({ messageId }) => messageId)).size).toBe(2);
      expect(await other.approvals.about(offer)).toEqual(asked);
      expect(await (await open(url)).approvals.about(offer)).toEqual(asked);
      expect(await one.approvals.about(job)).toEqual([]);
    });

    it('remembers what Slack has taken, and asks nobody again', async () => {
      const { approvals } = await fresh();
      await ask(approvals, [ben]);
      const [before] = await approvals.about(offer);
      if (before === undefined) expect.fail('it was written down');
      await approvals.told(before, message);
      await ask(approvals, [ben]);
      expect(await approvals.about(offer)).toEqual([{ ...before, told: message }]);
    });

    it('is closed for all but some, and a new turn is a new message', async () => {
      const { approvals } = await fresh();
      await ask(approvals, [ben, priya]);
      const [first] = await approvals.about(offer);
      if (first === undefined) expect.fail('it was written down');
      await approvals.told(first, message);
      await approvals.close(offer, [priya]);
      const isOpen = async () => (await approvals.about(offer)).map((one) => one.isOpen);
      expect(await isOpen()).toEqual([false, true]);
      expect(await approvals.openOf(ben, 10)).toEqual([]);
      expect((await approvals.openOf(priya, 10)).map(({ approvalId }) => approvalId)).toEqual([offer]);
      await approvals.close(offer, []);
      expect(await isOpen()).toEqual([false, false]);

      await ask(approvals, [ben]);
      const [again] = await approvals.about(offer);
      expect(again).toMatchObject({ isOpen: true });
      expect(again?.told).toBeUndefined();
      expect(again?.messageId).not.toBe(first.messageId);
      // Slack took the one before only now: it is not the one that is to be posted.
      await approvals.told(first, message);
      expect((await approvals.about(offer))[0]?.told).toBeUndefined();
    });

    it('lists what is open, the newest first, and no more than asked for', async () => {
      let time = START;
      const { approvals } = await fresh({ now: () => time });
      for (const id of ['a', 'b', 'c']) {
        await ask(approvals, [ben], ApprovalId.parse(id));
        time += 1;
      }
      const ids = async (limit: number) =>
        (await approvals.openOf(ben, limit)).map(({ approvalId }) => approvalId);
      expect(await ids(10)).toEqual(['c', 'b', 'a']);
      expect(await ids(2)).toEqual(['c', 'b']);
    });

    it('goes with its candidate, and after ninety days', async () => {
      const url = await newDatabase();
      let time = START;
      const store = await open(url, { now: () => time });
      await ask(store.approvals, [ben]);
      await store.approvals.ask({ approvalId: job, teammateIds: [ben], candidateId: undefined }, randomUUID);
      await store.forgetCandidate(ana);
      expect(await column(url, 'approval_requests', 'approval_id')).toEqual([job]);
      time += 91 * DAY;
      await ask(store.approvals, [priya]);
      expect(await column(url, 'approval_requests', 'approval_id')).toEqual([offer]);
    });

    it('is decided on with a line in the audit log, also where it is about nobody', async () => {
      const url = await newDatabase();
      const { audit } = await open(url);
      const deed = { by: ben, at: new Date(START), kind: 'approved' } as const;
      await audit.write({ ...deed, id: 'd1', approvalId: offer, candidateId: ana });
      await audit.write({ ...deed, id: 'd2', approvalId: job });
      expect((await audit.about(ana, 10)).map(({ id }) => id)).toEqual(['d1']);
      expect(await column(url, 'audit_log', 'approval_id')).toEqual([job, offer]);
    });

    it('belongs to its connection', async () => {
      const url = await newDatabase();
      const [one, other] = [
        await open(url),
        await open(url, { connection: { slackTeamId: 'T0002', ats: '100hires' } }),
      ];
      await ask(one.approvals, [ben]);
      expect(await other.approvals.about(offer)).toEqual([]);
      expect(await other.approvals.openOf(ben, 10)).toEqual([]);
    });
  });
}
