import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemResults } from '../../../src/api/100hires/batch.js';
import { ApplicationId, CandidateId, ReasonId, StageId } from '../../../src/domain/ids.js';
import { useAccounts } from './account.js';

const IDS = ['5', '6', '7'];
const refused = '100Hires did not accept that for this one.';
const gone = '100Hires does not have this one, or not any more.';
const uncertain = '100Hires does not say what became of this one. Please look there.';

/** Five done, six refused, seven not mentioned. */
const results = (six = refused) => [
  { id: '5', ok: true },
  { id: '6', ok: false, told: six },
  { id: '7', ok: false, told: uncertain },
];

describe('the results of a batch', () => {
  it.each<[unknown, string?]>([
    [
      {
        results: [
          { id: 5, success: true },
          { id: 6, success: false, error: { message: 'Ana' } },
        ],
      },
    ],
    [
      {
        results: [
          { id: 5, ok: 1 },
          { id: 6, ok: 0 },
        ],
      },
    ],
    [
      {
        results: [
          { application_id: 5, status: 200 },
          { application_id: 6, status: 404 },
        ],
      },
      gone,
    ],
    [
      {
        data: [
          { id: '5', status: 'success' },
          { id: '6', status: 'Failed' },
        ],
      },
    ],
    [
      [
        { candidate_id: 5, success: true },
        { candidate_id: 6, success: false, error: { status: 404 } },
      ],
      gone,
    ],
    [
      [
        { id: 5, status: 'pending', stage: { id: 8 } },
        { id: 6, error: 'Ana' },
      ],
    ],
    [[5, { id: 6, errors: ['Ana'] }]],
    [{ succeeded: [5], failed: [6] }],
    [
      {
        succeeded: [{ id: 5 }],
        failed: [{ id: 6, error: { code: 403 } }],
        results: [5, 6],
      },
      '100Hires does not let me do that with this one.',
    ],
    [{ data: { succeeded: [5], failed: [{ id: 6, status: 422, message: 'Ana' }] } }],
    [
      {
        data: {
          results: [
            { id: 5, success: true, error: null, errors: [] },
            { id: 6, success: false },
          ],
        },
      },
    ],
    [
      {
        results: [
          { id: 5, status: 'rejected' },
          { id: 6, status: 'error' },
          { id: 7, status: 'teapot' },
        ],
      },
    ],
  ])('are read from %j', (answer, six) => {
    expect(itemResults(answer, IDS)).toEqual(results(six));
  });

  it.each([undefined, null, {}, [], { success: true }, { results: 'all' }, { data: { data: { data: [] } } }])(
    'that are not told are not certain: %j',
    (answer) => {
      expect(itemResults(answer, IDS)).toEqual(IDS.map((id) => ({ id, ok: false, told: uncertain })));
    },
  );

  it('are one for each id, and never better than what was told', () => {
    const id = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        fc.uniqueArray(id),
        fc.array(id),
        fc.array(id),
        fc.json(),
        (asked, succeeded, failed, noise) => {
          const ids = asked.map(String);
          const told = itemResults({ succeeded, failed, noise: JSON.parse(noise) }, ids);
          expect(told.map((result) => result.id)).toEqual(ids);
          for (const [index, result] of told.entries()) {
            const number = asked[index] ?? 0;
            expect(result.ok).toBe(succeeded.includes(number) && !failed.includes(number));
          }
        },
      ),
    );
  });

  it('of any JSON are never an error', () => {
    fc.assert(
      fc.property(fc.json(), (answer) => {
        expect(itemResults(JSON.parse(answer), IDS)).toHaveLength(3);
      }),
    );
  });
});

describe('a batch', () => {
  const account = useAccounts();
  const applications = ['5', '6'].map((id) => ApplicationId.parse(id));
  const candidates = [CandidateId.parse('12')];

  it('is one call, also as DELETE and with 207', async () => {
    const done = { results: [{ id: 5, success: true }, { id: 6, success: true }, { id: 12 }] };
    const { ats, written } = await account({
      'POST /applications/batch/move': () => [207, done],
      'POST /applications/batch/reject': () => [200, done],
      'POST /candidates/batch/tags': () => [200, done],
      'DELETE /candidates/batch/tags': () => [200, done],
    });
    const both = applications.map((id) => ({ id, ok: true }));
    expect(await ats.moveMany([...applications, ...applications], StageId.parse('8'))).toEqual(both);
    expect(await ats.rejectMany(applications, ReasonId.parse('3'))).toEqual(both);
    expect(await ats.rejectMany(applications)).toEqual(both);
    expect(await ats.tagMany(candidates, ['go', 'a b'])).toEqual([{ id: '12', ok: true }]);
    expect(await ats.untagMany(candidates, ['go'])).toEqual([{ id: '12', ok: true }]);
    expect(written()).toEqual([
      ['POST /applications/batch/move', '{"ids":[5,6],"stage_id":8}'],
      ['POST /applications/batch/reject', '{"ids":[5,6],"rejection_reason_id":3}'],
      ['POST /applications/batch/reject', '{"ids":[5,6]}'],
      ['POST /candidates/batch/tags', '{"ids":[12],"tags":["go","a b"]}'],
      ['DELETE /candidates/batch/tags', '{"ids":[12],"tags":["go"]}'],
    ]);
  });

  it('of nobody is no call', async () => {
    const { ats, asked } = await account({});
    expect(await ats.moveMany([], StageId.parse('8'))).toEqual([]);
    expect(asked()).toEqual([]);
  });

  it('refused as a whole is told by the field', async () => {
    const { ats } = await account({
      'POST /applications/batch/move': () => [422, { error: { validation_errors: { stage_id: ['odd'] } } }],
    });
    await expect(ats.moveMany(applications, StageId.parse('8'))).rejects.toMatchObject({
      code: 'ats_refused',
      told: expect.stringContaining('one of this job’s own'),
    });
  });
});
