import { describe, expect, it } from 'vitest';
import { CHANGE_KINDS } from '../../../src/api/ats.js';
import { referenceFrom } from '../../../src/api/smartrecruiters/reference.js';
import { JobId } from '../../../src/domain/ids.js';
import { applicationIn, useAccounts } from './account.js';

const ID = '788dfc72-a6eb-441b-837f-d7c39efb3f04';

describe('candidates of SmartRecruiters', () => {
  const account = useAccounts();

  it('are searched in quotes by an e-mail address, and looked through again', async () => {
    const { ats, double, asked } = await account();
    const [one] = double.state.candidates;
    if (!one) throw new Error('nobody there');
    one.email = 'jane@x.example';
    const calls = await asked(async () => {
      expect((await ats.searchCandidates('jane@x.example', 5)).map(({ id }) => id)).toEqual([one.id]);
      expect((await ats.findCandidatesByEmail(' Jane@X.example ')).map(({ id }) => id)).toEqual([one.id]);
    });
    expect(calls.filter((call) => call.includes('?q=%22jane%40x.example%22'))).toHaveLength(2);
    // The words of the address alone are somebody else's name.
    expect(await ats.searchCandidates('jane@x', 5)).toHaveLength(1);
    expect(await ats.findCandidatesByEmail('jane@x')).toEqual([]);
  });

  it('are those in whom every word is found, though SmartRecruiters takes any', async () => {
    const { ats, double } = await account();
    const [one, two] = double.state.candidates;
    if (!one || !two) throw new Error('nobody there');
    Object.assign(one, { firstName: 'Quirin', lastName: 'Zett' });
    Object.assign(two, { firstName: 'Quirin', lastName: 'Ypsilon' });
    expect((await ats.searchCandidates('zett quirin', 5)).map(({ name }) => name)).toEqual(['Quirin Zett']);
    expect(await ats.searchCandidates(' "" ', 5)).toEqual([]);
  });

  it('cost a call each only where a list leaves something out', async () => {
    const { ats, double, asked } = await account();
    const isLone = ({ applications }: (typeof double.state.candidates)[number]) => applications.length === 1;
    const lone = double.state.candidates.find(isLone);
    const rich = double.state.candidates.find((one) => !isLone(one));
    const search = (email = '') => asked(() => ats.searchCandidates(email, 1));
    expect(await search(lone?.email)).toHaveLength(1);
    expect(await search(rich?.email)).toHaveLength(2);
  });

  it('are listed without a call each where many have several applications, and it shows', async () => {
    const { ats, double, asked } = await account();
    const jobs = double.state.jobs;
    for (const candidate of double.state.candidates.slice(-60)) {
      const own = candidate.applications[0];
      const job = jobs.find((one) => one !== own?.job);
      if (!own || !job) continue;
      candidate.applications.push({ ...own, id: `${own.id}-2`, job, createdOn: own.createdOn - 1 });
      double.state.applications.push(...candidate.applications.slice(-1));
    }
    let statuses: string[] = [];
    const calls = await asked(async () => {
      const found = await ats.listCandidates(100);
      statuses = found.flatMap(({ applications }) => applications.map(({ status }) => status));
      expect(
        found.every(({ applications }) => applications.every(({ job }) => !job.title.startsWith('Job '))),
      ).toBe(true);
    });
    expect(calls.length).toBeLessThanOrEqual(3);
    expect(statuses).toContain('other');
  });

  it('have the applications for a job that stands second', async () => {
    const { ats, double } = await account();
    const rich = double.state.candidates.find(
      ({ applications }) =>
        applications.length > 1 &&
        applications.every(({ history }) =>
          ['NEW', 'IN_REVIEW', 'INTERVIEW'].includes(history.at(-1)?.status ?? ''),
        ),
    );
    if (!rich) return;
    for (const { job } of rich.applications) {
      const { applications } = await ats.listActiveApplications(JobId.parse(job.id), 500);
      expect(applications.map(({ candidateId }) => candidateId)).toContain(rich.id);
    }
  });

  it.each([
    [ID, { id: ID }],
    [ID.toUpperCase(), { id: ID }],
    [`https://www.smartrecruiters.com/app/people/applications/${ID}?jobId=1`, { alias: ID }],
    [`https://www.smartrecruiters.com/app/people/panel/${ID}`, { alias: ID }],
    [`https://www.smartrecruiters.com/app/jobs/details/${ID}`, undefined],
    [`https://smartrecruiters.com.evil.example/app/people/${ID}`, undefined],
    [`http://www.smartrecruiters.com/app/people/${ID}`, undefined],
    ['https://www.smartrecruiters.com/app/people/', undefined],
  ])('are meant by %s', (text, reference) => {
    expect(referenceFrom(text)).toEqual(reference);
  });

  it('are found by the id of an application, too', async () => {
    const here = await account();
    const { own } = await applicationIn(here, 'NEW');
    const reference = here.ats.referenceFrom(`https://www.smartrecruiters.com/app/applications/${own.id}`);
    expect(reference && (await here.ats.getCandidate(reference))?.id).toBe(own.candidate.id);
  });
});

describe('changes in SmartRecruiters', () => {
  const account = useAccounts();
  const ALL = new Set(CHANGE_KINDS);

  it('are missed where a move is no update: only webhooks tell of it', async () => {
    const here = await account({ switches: { moveTouches: false } });
    const { own } = await applicationIn(here, 'NEW');
    const { cursor } = await here.background.changesSince(undefined, ALL);
    here.clock.time += 3_600_000;
    here.double.move(own.id, 'INTERVIEW', '');
    expect((await here.background.changesSince(cursor, ALL)).applications).toEqual([]);
  });

  it('of both kinds are one call, and of those closed one more, once', async () => {
    const here = await account();
    const { own, application } = await applicationIn(here, 'NEW');
    const { cursor } = await here.background.changesSince(undefined, ALL);
    here.clock.time += 60_000;
    here.double.reject(own.id, '');
    const look = () => here.background.changesSince(cursor, ALL);
    const first = await here.asked(look);
    const closed = own.candidate.applications.filter(({ history }) =>
      ['REJECTED', 'WITHDRAWN', 'HIRED'].includes(history.at(-1)?.status ?? ''),
    );
    expect(first.filter((call) => call.startsWith('GET /candidates?'))).toHaveLength(1);
    expect(first.filter((call) => call.endsWith('/history'))).toHaveLength(closed.length);
    expect((await here.asked(look)).filter((call) => call.endsWith('/history'))).toEqual([]);
    const { applications } = await look();
    expect(applications.find(({ id }) => id === application.id)).toMatchObject({
      status: 'rejected',
      stage: application.stage,
      closedAt: new Date(here.clock.time),
    });
  });

  it('begin again where a page is not known any more', async () => {
    const here = await account();
    const { cursor } = await here.background.changesSince(undefined, ALL);
    here.clock.time += 3_600_000;
    for (const one of here.double.state.candidates.slice(0, 130)) one.updatedOn = here.clock.time;
    const first = await here.background.changesSince(cursor, ALL);
    expect(first.more).toBe(true);
    const fault = { kind: 'status', status: 400, match: (_: string, path: string) => path === '/candidates' };
    here.double.faults.next({ ...fault, kind: 'status' });
    const again = await here.background.changesSince(first.cursor, ALL);
    expect(again.candidates.map(({ id }) => id)).toEqual(first.candidates.map(({ id }) => id));
    const { next } = await here.background.listApplications();
    here.double.faults.next({ ...fault, kind: 'status' });
    expect((await here.background.listApplications(next)).applications).not.toEqual([]);
  });
});
