import { describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId, JobId, ReasonId, StageId } from '../../../src/domain/ids.js';
import { useAccounts } from './account.js';

const FIVE = ApplicationId.parse('5');
const ANA = CandidateId.parse('12');
const OFFER = StageId.parse('8');
const SALARY = ReasonId.parse('3');
const INCLUDE = 'include=candidate%2Cjob';

const row = (status = 'pending', stage = 'Offer') => ({
  id: 5,
  status,
  stage: { id: 8, name: stage },
  job: { id: 9, title: 'Engineer' },
  candidate: { id: 12, full_name: 'Ana Petrova' },
});
const seen = (status: string, stage = 'Offer') => ({
  id: '5',
  candidateId: '12',
  candidateName: 'Ana Petrova',
  job: { id: '9', title: 'Engineer' },
  stage: { id: '8', name: stage },
  status,
});

describe('a decision', () => {
  const account = useAccounts();

  it('is one call that says what is to be done, and no more', async () => {
    const { ats, written } = await account({
      'POST /applications/5/move': () => [200, row()],
      'POST /applications/5/advance': () => [200, { data: row() }],
      'POST /applications/5/hire': () => [200, { application: row('hired') }],
      'POST /applications/5/reject': () => [201, row('rejected')],
      'POST /applications/5/unreject': () => [200, row()],
    });
    expect(await ats.move(FIVE, OFFER)).toEqual(seen('active'));
    expect(await ats.advance(FIVE)).toEqual(seen('active'));
    expect(await ats.hire(FIVE)).toEqual(seen('hired'));
    expect(await ats.reject(FIVE, { reasonId: SALARY, email: false })).toEqual(seen('rejected'));
    await ats.reject(FIVE, { reasonId: SALARY, email: true });
    await ats.reject(FIVE, { email: true });
    expect(await ats.unreject(FIVE)).toEqual(seen('active'));
    expect(written()).toEqual([
      [`POST /applications/5/move?${INCLUDE}`, '{"stage_id":8}'],
      [`POST /applications/5/advance?${INCLUDE}`, ''],
      [`POST /applications/5/hire?${INCLUDE}`, ''],
      [`POST /applications/5/reject?${INCLUDE}`, '{"rejection_reason_id":3,"suppress_notification":true}'],
      [`POST /applications/5/reject?${INCLUDE}`, '{"rejection_reason_id":3}'],
      [`POST /applications/5/reject?${INCLUDE}`, ''],
      [`POST /applications/5/unreject?${INCLUDE}`, ''],
    ]);
  });

  it.each([
    [204, undefined],
    [200, null],
    [200, { success: true }],
    [200, { id: 5, status: 'pending' }],
    [200, { ...row(), id: 77 }],
    [200, { ...row(), stage: null }],
    [200, [row()]],
  ])('is followed by a look at the application when the answer is %i %j', async (status, answer) => {
    const { ats, asked } = await account({
      'POST /applications/5/move': () => [status, answer],
      'GET /applications/5': () => [200, { data: row('pending', 'Offer now') }],
    });
    expect(await ats.move(FIVE, OFFER)).toEqual(seen('active', 'Offer now'));
    expect(asked()).toHaveLength(2);
  });

  it('that can not be looked at afterwards sounds neither undone nor repeatable', async () => {
    for (const status of [404, 500, 401]) {
      const { ats } = await account({
        'POST /applications/5/hire': () => [200, {}],
        'GET /applications/5': () => [status, {}],
      });
      await expect(ats.hire(FIVE)).rejects.toMatchObject({
        code: 'ats_unreadable',
        retriable: false,
        told: expect.stringContaining('look there before you try again'),
      });
    }
  });

  it('is made again without an include only when that is what was refused', async () => {
    const { ats, written } = await account({
      'POST /applications/5/advance': (_, query) =>
        query.has('include')
          ? [422, { error: { validation_errors: { include: ['Unknown.'] } } }]
          : [200, row()],
      'POST /applications/5/hire': () => [422, { error: { message: 'No, Ana Petrova.' } }],
      'GET /applications/5': () => [200, row()],
    });
    expect(await ats.advance(FIVE)).toEqual(seen('active'));
    await ats.advance(FIVE);
    await expect(ats.hire(FIVE)).rejects.toMatchObject({ code: 'ats_refused' });
    expect(written().map(([call]) => call)).toEqual([
      `POST /applications/5/advance?${INCLUDE}`,
      'POST /applications/5/advance',
      'POST /applications/5/advance',
      `POST /applications/5/hire?${INCLUDE}`,
    ]);
  });

  it.each([
    ['move', 409, 'rejected', 'The application is rejected.'],
    ['reject', 422, 'rejected', 'The application is rejected.'],
    ['hire', 409, 'hired', 'The candidate is hired for this job.'],
    ['unreject', 400, 'pending', 'The application is active.'],
    ['advance', 422, 'pending', 'There may be no stage after this one.'],
  ] as const)('%s refused with %i tells how it stands: %s', async (deed, status, stands, sentence) => {
    const refusal = { error: { message: 'Ana Petrova is no longer there.', status } };
    const { ats } = await account({
      [`POST /applications/5/${deed}`]: () => [status, refusal],
      'GET /applications/5': () => [200, row(stands)],
    });
    const deeds = {
      move: () => ats.move(FIVE, OFFER),
      reject: () => ats.reject(FIVE, { email: true }),
      hire: () => ats.hire(FIVE),
      unreject: () => ats.unreject(FIVE),
      advance: () => ats.advance(FIVE),
    };
    await expect(deeds[deed]()).rejects.toMatchObject({
      code: 'ats_refused',
      told: `100Hires did not accept that. ${sentence} Nothing was changed.`,
      message: expect.not.stringContaining('Petrova'),
    });
  });

  it('refused for a field is told by what the field is about, without another call', async () => {
    const { ats, asked } = await account({
      'POST /applications/5/move': () => [422, { error: { validation_errors: { stage_id: ['is odd'] } } }],
      'POST /applications/5/reject': () => [422, { error: { message: 'rejection_reason_id is gone' } }],
    });
    await expect(ats.move(FIVE, OFFER)).rejects.toMatchObject({
      told: expect.stringContaining('The stage has to be one of this job’s own.'),
    });
    await expect(ats.reject(FIVE, { reasonId: SALARY, email: true })).rejects.toMatchObject({
      told: expect.stringContaining('That rejection reason may not be there any more.'),
    });
    expect(asked()).toHaveLength(2);
  });

  it('refused keeps its plain sentence when the application can not be read either', async () => {
    const { ats } = await account({ 'POST /applications/5/move': () => [409, {}] });
    await expect(ats.move(FIVE, OFFER)).rejects.toMatchObject({
      code: 'ats_refused',
      told: '100Hires did not accept that. Nothing was changed.',
    });
  });

  it('is not there for an application the API does not know', async () => {
    const { ats } = await account({});
    expect(await ats.getApplication(FIVE)).toBeUndefined();
    await expect(ats.advance(FIVE)).rejects.toMatchObject({ code: 'ats_not_found' });
  });

  it('an application without its candidate can not be read', async () => {
    const { ats } = await account({ 'GET /applications/5': () => [200, { id: 5, job_id: 9 }] });
    await expect(ats.getApplication(FIVE)).rejects.toMatchObject({ code: 'ats_unreadable' });
  });
});

describe('rejecting all applications', () => {
  const account = useAccounts();
  const applications = () =>
    [200, [row(), { ...row(), id: 6 }, { ...row('rejected'), id: 7 }]] as readonly [number, unknown];

  it.each([
    [{ application_ids: [5, 6] }],
    [[5, 6]],
    [{ data: [{ application_id: 5 }, { application_id: 6 }] }],
    [{ applications: [row('rejected'), { ...row('rejected'), id: 6 }] }],
    [{ data: { affected: [5, 6] } }],
    [{ success: true }],
    [undefined],
  ])('names those that were active, told by %j or read before', async (answer) => {
    const { ats, written } = await account({
      'GET /applications': applications,
      'POST /candidates/12/disqualify': () => [200, answer],
    });
    expect(await ats.rejectAll(ANA, SALARY)).toEqual(['5', '6']);
    expect(written()).toEqual([['POST /candidates/12/disqualify', '{"reasons":[3]}']]);
  });

  it('posts nothing without a reason, and says when there was none to reject', async () => {
    const { ats, written } = await account({
      'GET /applications': () => [200, []],
      'POST /candidates/12/disqualify': () => [409, {}],
    });
    await expect(ats.rejectAll(ANA)).rejects.toMatchObject({
      told: expect.stringContaining('There is no active application.'),
    });
    expect(written()).toEqual([['POST /candidates/12/disqualify', '']]);
  });
});

describe('a further application', () => {
  const account = useAccounts();
  const JOB = JobId.parse('9');

  it('begins in the stage asked for, or in the first', async () => {
    const { ats, written } = await account({ 'POST /applications': () => [201, row()] });
    expect(await ats.assign(ANA, JOB)).toEqual(seen('active'));
    await ats.assign(ANA, JOB, OFFER);
    expect(written()).toEqual([
      [`POST /applications?${INCLUDE}`, '{"candidate_id":12,"job_id":9}'],
      [`POST /applications?${INCLUDE}`, '{"candidate_id":12,"job_id":9,"stage_id":8}'],
    ]);
  });

  it.each([[{ id: 5, job_id: 9 }], [{ id: 4 }], [{ success: true }], [undefined]])(
    'is looked for when the answer is %j',
    async (answer) => {
      const { ats } = await account({
        'POST /applications': () => [201, answer],
        'GET /applications': () => [200, [{ ...row(), id: 4, job: { id: 2, title: 'Other' } }, row()]],
        'GET /applications/5': () => [200, row()],
      });
      expect(await ats.assign(ANA, JOB)).toEqual(seen('active'));
    },
  );

  it('refused without a reason may be there already', async () => {
    const { ats } = await account({ 'POST /applications': () => [409, {}] });
    await expect(ats.assign(ANA, JOB)).rejects.toMatchObject({
      code: 'ats_refused',
      told: expect.stringContaining('may have an application for this job already'),
    });
  });
});
