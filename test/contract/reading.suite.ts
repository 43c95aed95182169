import { describe, expect, it } from 'vitest';
import type { Company, CompanyCandidate } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import type { Candidate } from '../../src/domain/hiring.js';
import { CandidateId } from '../../src/domain/ids.js';
import type { AtsTrait, Begin } from './ats.suite.js';
import { candidateWith, names, only } from './looking.js';

/** What is in the ATS: people, jobs, candidates, interviews, moves. */
export function readingSuite(begin: Begin, trait: AtsTrait): void {
  const { told } = trait;
  /** Of lists whose order is not known, only what is in them counts. */
  const inOrder = <T>(list: readonly T[]): readonly T[] => (trait.newestFirst ? list : [...list].sort());

  describe('reads: ', () => {
    it('lists every teammate with name, e-mail address and role', async () => {
      const { ats, company } = await begin();
      const teammates = await ats.listTeammates();
      expect(teammates.map(({ name, email, role }) => ({ name, email, role }))).toEqual(
        told.teammates(company),
      );
    });

    it('lists every job with status, stages in order, hiring team, department and place', async () => {
      const { ats, company } = await begin();
      const nameOf = await names(ats);
      const jobs = await ats.listJobs();
      const seen = jobs.map((job) => ({
        title: job.title,
        open: job.open,
        department: job.department,
        place: company.jobs.find(({ city }) => job.location?.includes(city)) !== undefined,
        stages: job.stages.map((stage) => stage.name),
        team: job.hiringTeam.map(nameOf).sort(),
      }));
      expect(seen.sort(byTitle)).toEqual([...told.jobs(company)].sort(byTitle));
    });

    it('finds the one candidate of an e-mail address, and nobody for a strange one', async () => {
      const { ats, company } = await begin();
      const all = told.candidates(company);
      const someone = all.find((one) => one.applications.length > 1) ?? candidateWith(all, () => true);
      const found = await ats.findCandidatesByEmail(someone.email);
      expect(found.map((one) => one.name)).toEqual([fullName(someone)]);
      expectSame(found[0], someone, company);
      expect(await ats.findCandidatesByEmail('nobody@nowhere.example')).toEqual([]);
    });

    it('searches by a part of the name, at most as many as asked for', async () => {
      const { ats, company } = await begin();
      const fitting = told.candidates(company).filter((one) => told.fits('ana', one));
      const found = await ats.searchCandidates('ana', 100);
      expect(found.map((one) => one.emails[0]).sort()).toEqual(fitting.map((one) => one.email).sort());
      expect(await ats.searchCandidates('ana', 2)).toHaveLength(2);
      expect(await ats.searchCandidates('no such person', 10)).toEqual([]);
    });

    it('lists the newest candidates over as many pages as needed, with their applications', async () => {
      const { ats, company } = await begin();
      const newest = [...told.candidates(company)].reverse();
      const all = await ats.listCandidates(1000);
      expect(inOrder(all.map((one) => one.emails[0]))).toEqual(inOrder(newest.map((one) => one.email)));
      expect(all.flatMap((one) => one.applications)).toHaveLength(
        newest.flatMap((one) => one.applications).length,
      );
      const some = await ats.listCandidates(150);
      expect(some).toHaveLength(Math.min(150, newest.length));
      if (trait.newestFirst) {
        expect(some.map((one) => one.emails[0])).toEqual(newest.slice(0, 150).map((one) => one.email));
      }
    });

    it('reads one candidate by id, alias and profile link', async () => {
      const { ats, company, references } = await begin();
      const isTagged = told.candidates(company).some((one) => told.candidate(one).tags.length > 0);
      const someone = candidateWith(
        told.candidates(company),
        (one) => (told.candidate(one).tags.length > 0 || !isTagged) && one.applications.length > 0,
      );
      const known = references(someone.email);
      for (const text of [known.id, known.alias, known.link]) {
        if (text === undefined) continue;
        const reference = ats.referenceFrom(` ${text} `);
        const found = reference && (await ats.getCandidate(reference));
        expectSame(found, someone, company);
        expect(found?.id).toBe(known.id);
        expect([...(found?.tags ?? [])].sort()).toEqual([...told.candidate(someone).tags].sort());
        expect(found?.profileUrl).toBe(known.link);
      }
    });

    it('knows that there is no such candidate', async () => {
      const { ats } = await begin();
      expect(await ats.getCandidate({ id: CandidateId.parse(trait.strangeId) })).toBeUndefined();
      expect(await ats.getCandidate({ alias: 'h0n0such0' })).toBeUndefined();
    });

    it.each([
      'Ana',
      'ana garcía',
      'ana.garcia@mail.example',
      '',
      'https://example.com/candidate/12',
      'Jean-Luc',
    ])('takes %j for no reference', async (text) => {
      const { ats } = await begin();
      expect(ats.referenceFrom(text)).toBeUndefined();
    });

    it('lists interviews earliest first, with who, when and where', async () => {
      const { ats, company } = await begin();
      const interviewsOf = ({ applications }: CompanyCandidate) =>
        applications.flatMap((application) => told.interviews(application, company));
      const all = told.candidates(company);
      const someone = all.find((one) => interviewsOf(one).length > 1) ?? candidateWith(all, () => true);
      const { id } = await only(ats, someone.email);
      const nameOf = await names(ats);
      const interviews = await ats.listInterviews(id);
      expect(
        interviews.map((one) => [
          one.startsAt,
          one.endsAt,
          one.interviewers.map(nameOf).sort(),
          one.location,
        ]),
      ).toEqual(
        interviewsOf(someone)
          .sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
          .map((one) => [one.startsAt, one.endsAt, one.interviewers, one.location]),
      );
    });

    it('tells the moves of an application newest first, as far as the ATS does', async () => {
      const { ats, company } = await begin();
      const open = company.jobs.filter(({ status }) => status === 'open');
      const rich = ({ job, moves }: CompanyCandidate['applications'][number]) =>
        moves.length > 2 && open.some(({ key }) => key === job);
      const someone = candidateWith(told.candidates(company), ({ applications }) => applications.some(rich));
      const wanted = someone.applications.find(rich);
      if (!wanted) throw new Error('no application');
      const { job: title } = told.application(wanted, company);
      const job = (await ats.listJobs()).find((one) => one.title === title);
      const application = (await only(ats, someone.email)).applications.find((one) => one.job.id === job?.id);
      if (!application) throw new Error('no application');
      const stageNamed = (id?: string) => job?.stages.find((stage) => stage.id === id)?.name;
      const nameOf = await names(ats);
      const changes = await ats.listStageChanges(application.id);
      const read = changes?.map(({ from, to, at, by }) => ({
        from: stageNamed(from),
        to: stageNamed(to),
        at,
        by: by === undefined || by === 'automation' ? by : nameOf(by),
      }));
      expect(read).toEqual(told.moves(wanted, company));
    });

    it("lists a job's active applications, over all pages, and says when there are more", async () => {
      const { ats, company } = await begin();
      const activeIn = (title: string) =>
        told.candidates(company).flatMap((one) =>
          one.applications
            .map((application) => told.application(application, company))
            .filter(({ job, status }) => job === title && status === 'active')
            .map(() => fullName(one)),
        );
      for (const job of await ats.listJobs()) {
        const wanted = activeIn(job.title);
        const { applications, more } = await ats.listActiveApplications(job.id, 500);
        expect(more).toBe(false);
        expect(applications.map((one) => one.candidateName).sort()).toEqual(wanted.sort());
        expect(applications.every((one) => one.job.title === job.title && one.stage !== undefined)).toBe(
          true,
        );
        if (wanted.length > 3) {
          const few = await ats.listActiveApplications(job.id, 3);
          expect([few.applications.length, few.more]).toEqual([3, true]);
        }
      }
    });

    it('lists the rejection reasons', async () => {
      const { ats, company } = await begin();
      if (!ats.can.reject) return;
      expect((await ats.listRejectionReasons()).map((reason) => reason.name)).toEqual(
        told.rejectionReasons(company),
      );
    });

    it('reads the same thing for several people at once in one call', async () => {
      const harness = await begin();
      await harness.ats.listTeammates();
      const before = harness.calls();
      const answers = await Promise.all([1, 2, 3].map(() => harness.ats.listTeammates()));
      expect(harness.calls() - before).toBe(trait.teammateCalls);
      expect(answers[1]).toEqual(answers[0]);
    });
  });

  /** What every way of reading a candidate brings. */
  function expectSame(found: Candidate | undefined, wanted: CompanyCandidate, company: Company): void {
    const { emails, phone, source } = told.candidate(wanted);
    expect(found?.name).toBe(fullName(wanted));
    expect(found?.emails).toEqual(emails);
    expect(found?.phone).toBe(phone);
    expect(found?.source).toBe(source);
    const newest = [...wanted.applications].sort(
      (one, other) => other.appliedAt.getTime() - one.appliedAt.getTime(),
    );
    expect(
      found?.applications.map((one) => ({
        candidateId: one.candidateId,
        job: one.job.title,
        status: one.status,
        stage: one.stage?.name,
        score: one.score,
        appliedAt: one.appliedAt,
      })),
    ).toEqual(newest.map((one) => ({ candidateId: found?.id, ...told.application(one, company) })));
  }
}

function byTitle(one: { readonly title: string }, other: { readonly title: string }): number {
  return one.title.localeCompare(other.title);
}
