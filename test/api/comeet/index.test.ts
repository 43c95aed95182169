import { describe, expect, it } from 'vitest';
import { CandidateId, InterviewId, JobId } from '../../../src/domain/ids.js';
import type { HiresError } from '../../../src/errors.js';
import { company, NOW, useComeet } from './account.js';

const HOUR = 3_600_000;

async function failureOf(promise: Promise<unknown>): Promise<HiresError> {
  return promise.then(
    () => expect.fail('nothing went wrong'),
    (error) => error,
  );
}

describe('Comeet', () => {
  const start = useComeet();

  it('has a candidate for each process, with one application of the same id', async () => {
    const { ats } = await start();
    const found = await ats.findCandidatesByEmail('Grace.Kim@mail.example');
    expect(found.map(({ name, applications }) => [name, applications.map(({ job }) => job.title)])).toEqual([
      ['Grace Kim', ['Data Analyst']],
      ['Grace Kim', ['Senior Backend Engineer']],
    ]);
    for (const { id, applications } of found) {
      expect(applications.map((one) => [one.id, one.candidateId])).toEqual([[id, id]]);
    }
    expect(found.map(({ applications: [one] }) => [one?.status, one?.stage?.name])).toEqual([
      ['active', 'Interview'],
      ['rejected', undefined],
    ]);
  });

  it.each(['candidates', 'pointers', 'persons', 'refused'] as const)(
    'finds by e-mail address where the finder answers %s',
    async (duplicates) => {
      const { ats } = await start({ duplicates });
      expect(await ats.findCandidatesByEmail('grace.kim@mail.example')).toHaveLength(2);
      expect(await ats.findCandidatesByEmail('nobody@nowhere.example')).toEqual([]);
    },
  );

  it('searches by parts of names, in any order and without accents', async () => {
    const { ats, asked } = await start({ pageSize: 20 });
    const names = (await ats.searchCandidates('garcia ana', 10)).map(({ name }) => name);
    expect(names).toEqual(['Ana García', 'Ana García']);
    asked();
    expect(await ats.searchCandidates('kovac', 10)).toHaveLength(1);
    expect(asked()).toEqual([]);
  });

  it('lists the newest first, whatever order the list has', async () => {
    const wanted = company.candidates
      .flatMap(({ applications }) => applications)
      .map(({ appliedAt }) => appliedAt.getTime())
      .sort((one, other) => other - one)
      .slice(0, 40);
    for (const order of ['newest', 'oldest'] as const) {
      const { ats } = await start({ order, largestPage: 50, pageSize: 50 });
      const found = await ats.listCandidates(40);
      expect(found.map(({ createdAt }) => createdAt?.getTime())).toEqual(wanted);
    }
  });

  it('reads on where pages are small, and asks without a size where its own is refused', async () => {
    const { ats, asked } = await start({ largestPage: 30, pageSize: 30 });
    const all = await ats.listCandidates(1000);
    expect(all).toHaveLength(company.candidates.flatMap(({ applications }) => applications).length);
    expect(asked().filter((call) => call.includes('limit='))).toHaveLength(1);
  });

  it('knows a profile by its link', async () => {
    const { ats } = await start();
    const [ana] = await ats.searchCandidates('ana kovač', 1);
    const reference = ats.referenceFrom(ana?.profileUrl ?? '');
    expect(reference && (await ats.getCandidate(reference))).toEqual(ana);
  });

  it('takes a candidate that was merged away for one that is gone', async () => {
    const { ats, double } = await start();
    const id = CandidateId.parse(double.snapshot().candidates[0]?.id);
    double.mergeAway(id);
    expect(await ats.getCandidate({ id })).toBeUndefined();
  });

  it.each(['marked', 'notFound'] as const)('takes a deleted candidate that is %s for gone', async (how) => {
    const { ats, double } = await start({ deletedCandidate: how });
    const id = CandidateId.parse(double.snapshot().candidates[0]?.id);
    double.remove(id);
    expect(await ats.getCandidate({ id })).toBeUndefined();
    expect((await ats.listCandidates(500)).map((one) => one.id)).not.toContain(id);
  });

  it('says that its key is refused, after a second token', async () => {
    const { ats, double } = await start({}, { apiSecret: 'revoked' });
    expect(await failureOf(ats.listJobs())).toMatchObject({ code: 'ats_key_refused' });
    expect(double.calls.map(({ status }) => status)).toEqual([401, 401]);
  });

  it('mints a new token when its own has run out for Comeet', async () => {
    const { ats, double } = await start();
    await ats.listJobs();
    double.faults.next({ kind: 'status', status: 401 });
    expect(await ats.listJobs()).toHaveLength(company.jobs.length);
  });

  it('keeps on beyond the ten minutes of a token', async () => {
    const { ats, clock } = await start();
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await ats.listTeammates()).not.toEqual([]);
      clock.time += 301_000;
    }
  });

  it('survives a redirect', async () => {
    const { ats, double } = await start();
    double.faults.next({ kind: 'status', status: 302 });
    expect(await ats.listJobs()).toHaveLength(company.jobs.length);
    double.faults.next({ kind: 'status', status: 302, times: 9 });
    expect(await failureOf(ats.listJobs())).toMatchObject({ code: 'ats_unavailable' });
  });

  it.each(['tooManyRequests', 'bandwidth'] as const)(
    'waits over the limit, told as %s',
    async (overLimit) => {
      const { ats } = await start({ overLimit, rateLimit: 0, rateWindowSeconds: 3600 });
      expect(await failureOf(ats.listJobs())).toMatchObject({ code: 'ats_budget_spent' });
    },
  );

  describe('people', () => {
    it('are whom positions and steps name', async () => {
      const { ats } = await start();
      const teammates = await ats.listTeammates();
      expect(teammates.map(({ name, role }) => [name, role]).sort()).toEqual([
        ['Ben Adler', 'recruiter'],
        ['Ben Adler-Schmidt', 'interviewer'],
        ['Priya Raman', 'recruiter'],
        ["Siobhán O'Neill", 'recruiter'],
        ['田中 美咲', 'interviewer'],
      ]);
      expect(teammates.every(({ id, email }) => id === email)).toBe(true);
    });

    it('are nobody without the permissions, and the job’s own only', async () => {
      const without = { recruiterDetails: false, hiringManagerDetails: false, stepPeople: 'none' } as const;
      expect(await (await start(without)).ats.listTeammates()).toEqual([]);
      const { ats } = await start({ stepPeople: 'assignees', people: 'fullName' });
      const job = (await ats.listJobs()).find(({ title }) => title === 'Data Analyst');
      expect([...(job?.hiringTeam ?? [])].sort()).toEqual([
        'misaki.tanaka@northwind.example',
        'priya.raman@northwind.example',
      ]);
    });
  });

  it('shows a job’s steps in order, as far as it may see them', async () => {
    const stagesWith = async (futureSteps: boolean) => {
      const { ats } = await start({ futureSteps });
      const job = (await ats.listJobs()).find(({ title }) => title === 'Product Designer');
      return job?.stages.map(({ name }) => name);
    };
    const all = ['Sourced', 'Applied', 'Portfolio Review', 'Interview', 'Offer'];
    expect(all).toEqual(expect.arrayContaining((await stagesWith(true)) ?? []));
    expect((await stagesWith(true))?.slice(-4)).toEqual(all.slice(-4));
  });

  describe('interviews', () => {
    it('are the steps with a time', async () => {
      const { ats } = await start();
      const [ana] = await ats.searchCandidates('ana kovač', 1);
      if (!ana) throw new Error('no Ana');
      const interviews = await ats.listInterviews(ana.id);
      expect(interviews.map(({ startsAt }) => startsAt.toISOString())).toEqual([
        '2026-05-19T12:00:00.000Z',
        '2026-06-02T13:00:00.000Z',
      ]);
      const [, next] = interviews;
      expect(next?.interviewers).toEqual([
        'ben.adler-schmidt@northwind.example',
        'misaki.tanaka@northwind.example',
      ]);
      expect(next && (await ats.getInterview(next.id))).toEqual(next);
      expect(await ats.getInterview(InterviewId.parse('B8.999:22.999'))).toBeUndefined();
    });

    it.each([true, false])('of some days, to come and over (step uids: %s)', async (stepUids) => {
      const { ats, double } = await start({ stepUids });
      const from = new Date(NOW - 30 * 24 * HOUR);
      const all = await ats.listInterviewsBetween(from, new Date(NOW + 30 * 24 * HOUR));
      const scheduled = double.state.processes
        .flatMap(({ steps }) => steps.flatMap(({ scheduledAt }) => scheduledAt ?? []))
        .filter((time) => time >= from.getTime());
      expect(all.map(({ startsAt }) => startsAt.getTime())).toEqual(
        scheduled.sort((one, other) => one - other),
      );
      const [first] = all;
      const theirs = await ats.listInterviewsBetween(from, new Date(NOW), first?.interviewers[0]);
      expect(theirs.map(({ id }) => id)).toContain(first?.id);
    });
  });

  describe('a new candidate', () => {
    const resume = { fileName: 'zoe.pdf', mimeType: 'application/pdf', bytes: Buffer.from('Zoë') };

    it.each([{}, { partnerCandidateId: 'required' }, { created: 'uid' }] as const)(
      'begins in the first step (%j)',
      async (switches) => {
        const { ats, double } = await start(switches);
        const job = double.snapshot().jobs[0];
        const added = await ats.addCandidate({
          name: 'Zoë van Dam',
          email: 'zoe@mail.example',
          jobId: JobId.parse(job?.id),
          resume,
        });
        expect(added).toMatchObject({ name: 'Zoë van Dam', emails: ['zoe@mail.example'] });
        expect(added.applications[0]?.stage?.name).toBe(job?.stages[0]?.name);
      },
    );

    it('that Comeet itself knows is refused with its sentence', async () => {
      const { ats, double } = await start({ partnerCandidateId: 'required' });
      const jobId = JobId.parse(double.snapshot().jobs[0]?.id);
      await ats.addCandidate({ name: 'Zoë van Dam', jobId });
      const error = await failureOf(ats.addCandidate({ name: 'Zoë van Dam', jobId }));
      expect(error.told).toMatch(/^Comeet did not accept that. It has this candidate in progress/);
    });

    it('is not sent twice while it is in progress', async () => {
      const { ats, double } = await start();
      const jobId = JobId.parse(double.snapshot().jobs[0]?.id);
      const zoe = { name: 'Zoë van Dam', email: 'zoe@mail.example', jobId };
      await ats.addCandidate(zoe);
      const error = await failureOf(ats.addCandidate(zoe));
      expect(error.told).toBe(
        'Comeet has this candidate in progress for that job already. Nothing was changed.',
      );
    });

    it.each([
      [{ name: 'Zoë van Dam' }, /belongs to a job/],
      [{ name: 'Zoë', jobId: JobId.parse('11.A01') }, /first and a last name/],
      [{ name: 'Zoë van Dam', jobId: JobId.parse('11.FFF') }, /job may not be there/],
    ])('needs what Comeet needs: %j', async (candidate, told) => {
      const { ats } = await start();
      const error = await failureOf(ats.addCandidate(candidate));
      expect(error.told).toMatch(told);
      expect(error.told).toMatch(/Nothing was changed\.$/);
    });
  });

  it('writes a note that names its author', async () => {
    const { ats, double } = await start({ created: 'uid' });
    const [author] = await ats.listTeammates();
    const candidateId = CandidateId.parse(double.snapshot().candidates[0]?.id);
    if (!author) throw new Error('nobody');
    const body = {
      blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: '1 < 2', marks: ['bold'] }] }],
    } as const;
    const saved = await ats.addNote({ candidateId, author, visibility: 'all', body });
    expect(saved).toMatchObject({ notified: [], inAuthorsName: true });
    const note = double.state.notes.at(-1);
    expect([note?.uid, note?.author, note?.text]).toEqual([saved.note.id, author.email, '<b>1 &lt; 2</b>']);
  });

  it('may be forbidden to write', async () => {
    const { ats, double } = await start({ write: false });
    const [author] = await ats.listTeammates();
    const candidateId = CandidateId.parse(double.snapshot().candidates[0]?.id);
    if (!author) throw new Error('nobody');
    const body = { blocks: [{ kind: 'code', text: 'x' }] } as const;
    const error = await failureOf(ats.addNote({ candidateId, author, visibility: 'all', body }));
    expect([error.code, error.detail]).toEqual([
      'ats_forbidden',
      'Comeet POST /candidates/{id}/notes: 403 no_permission',
    ]);
  });
});
