import { describe, expect, it } from 'vitest';
import type { Ats } from '../../src/api/ats.js';
import type { Application, ApplicationStatus, Candidate, Job } from '../../src/domain/hiring.js';
import { ApplicationId, StageId } from '../../src/domain/ids.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { failureOf } from './looking.js';
import { writesSince } from './notes.suite.js';

const HOUR = 3_600;

/** What a team decides on an application, and takes back. */
export function decisionsSuite(begin: Begin, trait: AtsTrait): void {
  const { told } = trait;
  /** What an application tells of the moment in which it was changed. */
  const touched = (updatedAt: Date) => (trait.updatedAt ? { updatedAt } : {});
  const closed = (closedAt: Date) => (trait.closedAt ? { closedAt } : {});

  describe('decides: ', () => {
    it('reads an application by its id, and knows when there is none', async () => {
      const { ats } = await begin();
      const { application } = await someone(ats);
      expect(await ats.getApplication(application.id)).toEqual(application);
      expect(await ats.getApplication(ApplicationId.parse(trait.strangeId))).toBeUndefined();
    });

    it('moves to another stage and back, and the ATS remembers who moved it', async () => {
      const { ats, now } = await begin();
      if (!ats.can.move) return;
      const { application, job } = await someone(ats);
      const updatedAt = told.time(new Date(now()));
      const target = job.stages.find(({ id }) => id !== application.stage?.id);
      if (!target || !application.stage) throw new Error('the job has too few stages');
      const moved = await ats.move(application.id, target.id);
      expect(moved).toEqual({ ...application, stage: target, ...touched(updatedAt) });
      expect(await ats.getApplication(application.id)).toEqual(moved);
      const history = await ats.listStageChanges(application.id);
      if (history) {
        const [newest] = history;
        expect(newest).toMatchObject({ from: application.stage.id, to: target.id });
        const by = (await ats.listTeammates()).map(({ id }) => id);
        if (newest?.by !== undefined) expect(by).toContain(newest.by);
      }
      expect(await ats.move(application.id, application.stage.id)).toEqual({
        ...application,
        ...touched(updatedAt),
      });
    });

    it('advances stage by stage, to the last one and no further', async () => {
      const { ats } = await begin();
      if (!ats.can.move) return;
      const { application, job } = await someone(ats);
      let at = job.stages.findIndex(({ id }) => id === application.stage?.id);
      for (const stage of job.stages.slice(at + 1)) {
        if (at === job.stages.length - 1) break;
        const { stage: reached } = await ats.advance(application.id);
        const next = job.stages.findIndex(({ id }) => id === reached?.id);
        // Where jobs do not tell which stages are their own, it passes over those of others.
        if (trait.ownStages) expect(reached).toEqual(stage);
        else expect(next).toBeGreaterThan(at);
        at = next;
      }
      expect(at).toBe(job.stages.length - 1);
      const last = await ats.getApplication(application.id);
      const error = await failureOf(ats.advance(application.id));
      expect(error.code).toBe('ats_refused');
      expect(await ats.getApplication(application.id)).toEqual(last);
    });

    it('is refused for a stage of another workflow, and nothing changes', async () => {
      const { ats } = await begin();
      if (!ats.can.move) return;
      const { application, job } = await someone(ats);
      const own = new Set(job.stages.map(({ id }) => id));
      const foreign = (await ats.listJobs()).flatMap(({ stages }) => stages).find(({ id }) => !own.has(id));
      if (trait.ownStages && !foreign) throw new Error('the company has one workflow only');
      for (const stage of [foreign?.id ?? [], StageId.parse(trait.strangeId)].flat()) {
        const error = await failureOf(ats.move(application.id, stage));
        expect(error.code).toBe('ats_refused');
        expect(error.told).toMatch(/Nothing was changed\.$/);
      }
      expect(await ats.getApplication(application.id)).toEqual(application);
    });

    it('hires', async () => {
      const { ats, now } = await begin();
      if (!ats.can.hire) return;
      const { application } = await someone(ats);
      const hired = { status: 'hired', ...closed(told.time(new Date(now()))) };
      expect(await ats.hire(application.id)).toMatchObject(hired);
      expect(await ats.getApplication(application.id)).toMatchObject(hired);
    });

    it('rejects with an e-mail, and takes back both', async () => {
      const { ats, queuedEmails, now } = await begin();
      if (!ats.can.rejectionEmail || !ats.can.unreject) return;
      const { candidate, application } = await someone(ats);
      const updatedAt = told.time(new Date(now()));
      const reason = (await ats.listRejectionReasons())[0];
      const before = await ats.listSystemEmails(candidate.id);
      const rejected = await ats.reject(application.id, {
        email: true,
        ...(reason && { reasonId: reason.id }),
      });
      expect(rejected).toEqual({
        ...application,
        status: 'rejected',
        ...closed(updatedAt),
        ...touched(updatedAt),
      });
      expect(queuedEmails(candidate.id)).toBe(1);
      expect(queued(await ats.listSystemEmails(candidate.id))).toHaveLength(1);

      expect(await ats.unreject(application.id)).toEqual({ ...application, ...touched(updatedAt) });
      await ats.cancelQueuedEmails(candidate.id);
      expect(queuedEmails(candidate.id)).toBe(0);
      const after = await ats.listSystemEmails(candidate.id);
      expect(after.filter(({ state }) => state !== 'cancelled')).toEqual(before);
    });

    it('rejects without an e-mail', async () => {
      const { ats, queuedEmails } = await begin();
      if (!ats.can.reject) return;
      const { candidate, application } = await someone(ats);
      expect((await ats.reject(application.id, { email: false })).status).toBe('rejected');
      expect(queuedEmails(candidate.id)).toBe(0);
      if (ats.can.rejectionEmail) await ats.cancelQueuedEmails(candidate.id);
    });

    it('rejects with a reason, and takes it back', async () => {
      const { ats } = await begin();
      if (!ats.can.reject) return;
      const { application } = await someone(ats);
      for (const { id: reasonId } of (await ats.listRejectionReasons()).slice(0, 2)) {
        const rejected = await ats.reject(application.id, { email: false, reasonId });
        expect(rejected).toMatchObject({ status: 'rejected', stage: application.stage });
        expect(await ats.getApplication(application.id)).toEqual(rejected);
        if (!ats.can.unreject) return;
        const { status, stage } = await ats.unreject(application.id);
        expect([status, stage]).toEqual(['active', application.stage]);
      }
    });

    it('tells that a rejection e-mail has left, and when', async () => {
      const { ats, queuedEmails, now, pass } = await begin();
      if (!ats.can.rejectionEmail) return;
      const { candidate, application } = await someone(ats);
      const rejectedAt = now();
      await ats.reject(application.id, { email: true });
      pass(HOUR);
      await ats.cancelQueuedEmails(candidate.id);
      expect(queuedEmails(candidate.id)).toBe(0);
      const [newest] = await ats.listSystemEmails(candidate.id);
      expect(newest?.state).toBe('sent');
      expect(newest?.at?.getTime()).toBeGreaterThanOrEqual(rejectedAt - 1000);
      expect(newest?.at?.getTime()).toBeLessThanOrEqual(now());
    });

    it('rejects all active applications, whose e-mails can be cancelled', async () => {
      const { ats, queuedEmails } = await begin();
      if (!ats.can.reject) return;
      const several = (all: readonly Application[]) => active(all).length > 1;
      const { candidate } = await someone(ats, 'active', several);
      const before = active(candidate.applications).map(({ id }) => id);
      expect([...(await ats.rejectAll(candidate.id))].sort()).toEqual([...before].sort());
      expect(active((await ats.getCandidate({ id: candidate.id }))?.applications ?? [])).toEqual([]);
      if (!ats.can.rejectionEmail) return;
      expect(queuedEmails(candidate.id)).toBeGreaterThan(0);
      await ats.cancelQueuedEmails(candidate.id);
      expect(queuedEmails(candidate.id)).toBe(0);
    });

    it('does not reject what is rejected, nor take back what is not', async () => {
      const { ats } = await begin();
      if (!ats.can.reject) return;
      const rejected = await someone(ats, 'rejected');
      const open = await someone(ats);
      for (const deed of [
        () => ats.reject(rejected.application.id, { email: false }),
        ...(ats.can.unreject ? [() => ats.unreject(open.application.id)] : []),
      ]) {
        const error = await failureOf(deed());
        expect(error.code).toBe('ats_refused');
        expect(error.told).toMatch(/The application is (rejected|active)\. Nothing was changed\.$/);
      }
    });

    it.each([
      { kind: 'status', status: 500 },
      { kind: 'cut' },
      { kind: 'slow', milliseconds: 20_000 },
      { kind: 'garbage' },
    ] as const)('never advances twice: %j', async (fault) => {
      const harness = await begin(fault.kind === 'slow' ? 'short' : 'usual');
      const { ats } = harness;
      if (!ats.can.move) return;
      const { application, job } = await someone(ats);
      const before = harness.calls();
      harness.fault({ ...fault, match: (method) => method !== 'GET' });
      const error = await failureOf(ats.advance(application.id));
      expect(error.told).toContain('Please look there before you try again');
      expect(writesSince(harness, before)).toBe(1);
      if (trait.oneCallDeeds) expect(harness.calls() - before).toBe(1);
      const at = job.stages.findIndex(({ id }) => id === application.stage?.id);
      const stage = (await ats.getApplication(application.id))?.stage;
      expect(stage).toEqual(job.stages[fault.kind === 'status' ? at : at + 1]);
    });
  });
}

/** A candidate with an application of that status, for an open job in which there is a way forward. */
export async function someone(
  ats: Ats,
  status: ApplicationStatus = 'active',
  holds: (applications: readonly Application[]) => boolean = () => true,
): Promise<{ candidate: Candidate; application: Application; job: Job }> {
  const jobs = (await ats.listJobs()).filter(({ open }) => open);
  for (const candidate of await ats.listCandidates(300)) {
    if (!holds(candidate.applications)) continue;
    for (const one of candidate.applications) {
      const job = jobs.find(({ id }) => id === one.job.id);
      if (!job || one.status !== status || job.stages.at(-1)?.id === one.stage?.id) continue;
      const application = await ats.getApplication(one.id);
      if (application) return { candidate, application, job };
    }
  }
  throw new Error('the company has no such application');
}

function active(applications: readonly Application[]): Application[] {
  return applications.filter(({ status }) => status === 'active');
}

function queued(emails: Awaited<ReturnType<Ats['listSystemEmails']>>) {
  return emails.filter(({ state }) => state === 'queued');
}
