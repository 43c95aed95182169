import { describe, expect, it } from 'vitest';
import {
  historyOf,
  placeOf,
  placeOfStage,
  stageIdOf,
} from '../../../../playground/ats/smartrecruiters/index.js';
import { placeFrom } from '../../../../playground/ats/smartrecruiters/stages.js';
import { anAccount, applicationOf, company, jobOf } from './account.js';

/** The one application of a person in the company. */
function inCompany(email: string) {
  const application = company.candidates.find((one) => one.email === email)?.applications[0];
  if (!application) throw new Error('Nobody has this address');
  return application;
}

describe('the company as an account', () => {
  it.each([
    ['Sourced', 'LEAD'],
    ['Applied', 'NEW'],
    ['Phone Screen', 'IN_REVIEW:Phone Screen'],
    ['Role Play', 'INTERVIEW:Role Play'],
    ['Interview', 'INTERVIEW:Interview'],
    ['Offer', 'OFFERED'],
    ['Hired', 'HIRED'],
  ])('has the stage %s as %s', (stage, id) => {
    expect(stageIdOf(placeOfStage(stage))).toBe(id);
    expect(placeFrom(id)).toEqual(placeOfStage(stage));
  });

  it('has nobody hired who is not', () => {
    const ways = [
      'viggo.lindqvist@mail.example',
      'leila.nasser@mail.example',
      'henrik.solberg@mail.example',
    ].map((email) => historyOf(inCompany(email)).map(stageIdOf));
    expect(ways).toEqual([
      ['NEW', 'IN_REVIEW:Recruiter Call', 'INTERVIEW:Role Play', 'INTERVIEW:Final Interview', 'OFFERED'],
      ['NEW', 'INTERVIEW:Interview', 'OFFERED', 'HIRED'],
      ['NEW', 'IN_REVIEW:Portfolio Review', 'REJECTED'],
    ]);
  });

  it('has everybody where the mapping says, and no sub-status that the job does not have', async () => {
    const account = await anAccount();
    for (const person of company.candidates) {
      for (const application of person.applications) {
        const found = account.state.applications.find(
          ({ candidate, job }) =>
            candidate.email === person.email &&
            job.title === company.jobs.find(({ key }) => key === application.job)?.title,
        );
        const { at: _, ...place } = found?.history.at(-1) ?? { at: 0 };
        expect(place).toMatchObject(placeOf(application));
        for (const { status, subStatus } of found?.history ?? []) {
          if (subStatus === undefined) continue;
          expect(Object.entries(found?.job.process.subStatuses ?? {})).toContainEqual([
            status,
            expect.arrayContaining([subStatus]),
          ]);
        }
      }
    }
  });

  it('withdraws who withdrew', async () => {
    const account = await anAccount();
    const withdrawn = account.state.applications.filter(
      ({ history }) => history.at(-1)?.status === 'WITHDRAWN',
    );
    expect(withdrawn.length).toBeGreaterThan(0);
    expect(new Set(withdrawn.map(({ reason }) => reason?.label))).toEqual(new Set(['Candidate withdrew']));
  });

  it('has the same ids every time, and more people when asked', async () => {
    const [one, other] = [await anAccount(), await anAccount({ scale: 300 })];
    expect(applicationOf(other, 'Ana Kovač').id).toBe(applicationOf(one, 'Ana Kovač').id);
    expect(other.state.candidates.length).toBe(300);
    expect(new Set(other.state.candidates.map(({ id }) => id)).size).toBe(300);
  });

  it('is shown to the panel', async () => {
    const account = await anAccount();
    const { jobs, teammates, candidates, rate } = account.snapshot();
    expect(jobs.find(({ id }) => id === jobOf(account, 'Product Designer').id)?.stages).toEqual([
      { id: 'LEAD', name: 'Lead' },
      { id: 'NEW', name: 'New' },
      { id: 'IN_REVIEW', name: 'In review' },
      { id: 'IN_REVIEW:Portfolio Review', name: 'In review: Portfolio Review' },
      { id: 'INTERVIEW', name: 'Interview' },
      { id: 'INTERVIEW:Interview', name: 'Interview: Interview' },
      { id: 'OFFERED', name: 'Offered' },
    ]);
    expect(jobs.filter(({ open }) => open)).toHaveLength(4);
    expect(teammates[0]).toMatchObject({ name: 'Ben Adler', role: 'Administrator' });
    expect(candidates.find(({ name }) => name === 'Viggo Lindqvist')).toMatchObject({
      stage: 'Offered',
      status: 'active',
    });
    expect(rate.limit).toBe(1000);
  });
});
