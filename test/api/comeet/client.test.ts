import { afterEach, describe, expect, it } from 'vitest';
import { createComeet } from '../../../src/api/comeet/index.js';
import { json, type TinyServer, tinyServer } from '../tiny-server.js';

/** What the real API may do that the double does not. */
describe('Comeet that behaves otherwise', () => {
  const open: TinyServer[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  async function connect(answers: (url: string, count: number) => readonly [number, unknown]) {
    const server = await tinyServer(({ url }, response, count) => {
      const [status, body] = answers(url, count);
      json(response, status, body);
    });
    open.push(server);
    const { people } = createComeet({
      apiKey: 'key',
      apiSecret: 'secret',
      baseUrl: server.url,
      fetch,
      now: () => 1_000_000,
      wait: async () => {},
      random: () => 0,
    });
    return { ats: people, seen: () => server.seen.map(({ url }) => url) };
  }

  const row = (uid: string) => ({ uid, first_name: 'A', last_name: uid, position_uid: '11.22' });

  it('follows the next page by path and query on its own host', async () => {
    const { ats, seen } = await connect((url) =>
      url.includes('cursor')
        ? [200, { candidates: [row('AA.02')], next_page: null }]
        : url.includes('/positions')
          ? [200, { positions: [{ uid: '11.22', name: 'Engineer' }] }]
          : [
              200,
              {
                candidates: [row('AA.01')],
                next_page: 'https://other.example/candidates?cursor=a%2Bb&x=1&x=2',
              },
            ],
    );
    expect((await ats.listCandidates(10)).map(({ id }) => id).sort()).toEqual(['AA.01', 'AA.02']);
    expect(seen().filter((url) => url.includes('cursor'))).toContain('/v2/candidates?cursor=a%2Bb&x=1&x=2');
  });

  it('ends a list that leads in a circle', async () => {
    const { ats, seen } = await connect((url) =>
      url.includes('/positions')
        ? [200, []]
        : [200, { candidates: [row('AA.01')], next_page: '/candidates?page=1' }],
    );
    const { applications } = await ats.listActiveApplications(
      (await ats.listCandidates(5))[0]?.applications[0]?.job.id ?? expect.fail('none'),
      100,
    );
    expect(applications).toEqual([]);
    expect(seen().length).toBeLessThan(20);
  });

  it('reads what is half there, and leaves out what it can’t read', async () => {
    const { ats } = await connect((url) =>
      url.includes('/positions')
        ? [200, { positions: [{ uid: '11.22', name: 'Engineer', location: 'Berlin', users: ['?'] }] }]
        : [
            200,
            {
              ...row('AA.01'),
              time_created: 'yesterday',
              current_steps: [{ type: 'nameless' }, { name: 'Call', interviewers: 'Ben' }],
              status: 'Dreaming',
              tags: [{ name: 'go' }, 7, null, {}],
            },
          ],
    );
    const reference = ats.referenceFrom('AA.01') ?? expect.fail('no reference');
    expect(await ats.getCandidate(reference)).toEqual({
      id: 'AA.01',
      name: 'A AA.01',
      emails: [],
      tags: ['go', '7'],
      applications: [
        {
          id: 'AA.01',
          candidateId: 'AA.01',
          candidateName: 'A AA.01',
          job: { id: '11.22', title: 'Engineer' },
          stage: { id: 'Call', name: 'Call' },
          status: 'other',
        },
      ],
    });
  });

  it.each([
    [401, 'duplicate_candidate', 1],
    [404, 'candidate_not_found', 1],
    [400, 'invalid_url', 1],
  ])('takes %i %s for a candidate who is not there', async (status, error, calls) => {
    const { ats, seen } = await connect(() => [status, { status, error, message: 'Ana Kovač' }]);
    const reference = ats.referenceFrom('AA.01') ?? expect.fail('no reference');
    expect(await ats.getCandidate(reference)).toBeUndefined();
    expect(seen()).toHaveLength(calls);
  });

  it('never repeats the words of a refusal', async () => {
    const { ats } = await connect(() => [403, { status: 403, error: 'no_permission', message: 'Ana Kovač' }]);
    const error = await ats.listJobs().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'ats_forbidden' });
    expect(JSON.stringify(error)).not.toContain('Ana');
  });
});
