import { expect, test } from 'vitest';
import { z } from 'zod';
import { anAccount, ask, Candidate, Candidates, Failure, NOW, tokenOf } from './account.js';

test('a token of the right key is good until it ends', async () => {
  const account = await anAccount();
  expect((await ask(account, 'GET', '/positions')).status).toBe(200);
  const wrong = [
    tokenOf(account, { secret: 'another' }),
    tokenOf(account, { claims: { iss: 'another' } }),
    tokenOf(account, { claims: { exp: NOW / 1000 } }),
    tokenOf(account, { claims: { exp: 'soon' } }),
    tokenOf(account, { head: { alg: 'none' } }),
    tokenOf(account, { head: { alg: 'HS512' } }),
    tokenOf(account).split('.').slice(0, 2).join('.'),
    'no token',
    '',
  ];
  for (const token of wrong) {
    const reply = await ask(account, 'GET', '/positions', { token });
    expect([token, reply.status, reply.as(Failure).error]).toEqual([token, 401, 'unauthorized']);
  }
  expect(account.unexpected()).toEqual([]);
});

test('a token that lives too long is refused and noted', async () => {
  const account = await anAccount();
  const token = tokenOf(account, { claims: { exp: NOW / 1000 + 601 } });
  expect((await ask(account, 'GET', '/positions', { token })).status).toBe(401);
  expect(account.unexpected()).toHaveLength(1);
});

test.each([
  ['GET', '/v1/positions', 404],
  ['GET', '/candidates/B8.AAA/notes', 405],
  ['DELETE', '/positions', 405],
  ['GET', '/candidates?q=ana', 400],
  ['GET', '/candidates?limit=0', 400],
  ['GET', '/candidates?status=Rejected&status=Hired', 400],
  ['GET', '/candidates?status=rejected', 400],
  ['GET', '/candidates?deleted=true', 400],
  ['GET', '/candidates?time_created:after=2026-01-01', 400],
  ['GET', '/candidates?time_last_status_changed:after=2026-01-01T00:00:00Z', 400],
  ['GET', '/sourcing/candidates/find_duplicates?first_name=Ana', 400],
  ['POST', '/candidates', 400],
])('%s %s is %i, and noted', async (method, path, status) => {
  const account = await anAccount();
  expect((await ask(account, method, path)).status).toBe(status);
  expect(account.unexpected()).toMatchObject([{ status }]);
});

test.each(['/positions/11.FFFF', '/positions/11.FFFF/candidates', '/candidates/B8.FFFF'])(
  '%s is not there, and that is no mistake',
  async (path) => {
    const account = await anAccount();
    expect((await ask(account, 'GET', path)).as(Failure).error).toMatch(/^(position|candidate)_not_found$/);
    expect(account.unexpected()).toEqual([]);
  },
);

test('pages lead to each other by absolute addresses', async () => {
  const account = await anAccount({ switches: { pageSize: 100 } });
  const uids: string[] = [];
  const seen: string[] = ['/candidates?deleted=False'];
  // Each page brings the next one.
  for (const path of seen) {
    const page = (await ask(account, 'GET', path)).as(Candidates);
    uids.push(...page.candidates.map(({ uid }) => uid));
    if (page.next_page === null) continue;
    expect(page.next_page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/candidates\?deleted=False&page=\d$/);
    seen.push(page.next_page.slice(account.url.length));
  }
  expect(uids).toEqual(account.snapshot().candidates.map(({ id }) => id));
  expect((await ask(account, 'GET', '/candidates?limit=1001')).status).toBe(400);
});

test('a filter by time keeps to what is between both', async () => {
  const account = await anAccount();
  const between = 'time_created:after=2026-05-20T00:00:00Z&time_created:before=2026-05-22T00:00:00Z';
  const { candidates } = (await ask(account, 'GET', `/candidates?${between}`)).as(Candidates);
  expect(candidates.length).toBeGreaterThan(0);
  for (const { time_created: time = '' } of candidates)
    expect(time).toMatch(/^2026-05-2[01]T\d\d:\d\d:\d\dZ$/);
});

test('steps are current only while somebody is in progress', async () => {
  const account = await anAccount();
  for (const status of ['In progress', 'Rejected', 'Hired']) {
    const path = `/candidates?limit=1000&status=${encodeURIComponent(status)}`;
    const { candidates } = (await ask(account, 'GET', path)).as(Candidates);
    expect(candidates.length).toBeGreaterThan(0);
    for (const one of candidates) {
      expect([one.status, one.current_steps?.length]).toEqual([status, status === 'In progress' ? 1 : 0]);
    }
  }
});

test('what the key may not see is left out', async () => {
  const switches = {
    recruiterDetails: false,
    hiringManagerDetails: false,
    stepPeople: 'none',
    futureSteps: false,
    source: false,
  } as const;
  const account = await anAccount({ switches });
  const candidates = (await ask(account, 'GET', '/candidates')).text;
  expect(candidates).not.toMatch(/interviewers|assignees|future_steps|"source"/);
  const Positions = z.object({ positions: z.array(z.object({ users: z.object({}).strict() })) });
  (await ask(account, 'GET', '/positions')).as(Positions);
  account.switches.otherSources = false;
  expect((await ask(account, 'GET', '/candidates')).as(Candidates).candidates).toEqual([]);
});

test('a candidate is found by uid and, with the header, by the number in its address', async () => {
  const account = await anAccount();
  const [process] = account.state.processes;
  const headers = { IDENTIFIER_TYPE: 'REAL_ID' };
  const byUid = await ask(account, 'GET', `/candidates/${process?.uid}`);
  const byNumber = await ask(account, 'GET', `/candidates/${process?.realId}`, { headers });
  expect(byNumber.as(Candidate)).toEqual(byUid.as(Candidate));
  expect((await ask(account, 'GET', `/candidates/${process?.realId}`)).status).toBe(404);
});

test('a merged candidate is 401 with its own word; of a deleted one only the uid is left', async () => {
  const account = await anAccount();
  const [first, second] = account.snapshot().candidates;
  if (!first || !second) throw new Error('nobody');
  account.mergeAway(first.id);
  account.remove(second.id);
  const merged = await ask(account, 'GET', `/candidates/${first.id}`);
  expect([merged.status, merged.as(Failure).error]).toEqual([401, 'duplicate_candidate']);
  const deleted = await ask(account, 'GET', `/candidates/${second.id}`);
  expect(JSON.parse(deleted.text)).toEqual({ uid: second.id, deleted: true });
  const sweep = (await ask(account, 'GET', '/candidates?deleted=True')).as(Candidates);
  expect(sweep.candidates.map(({ uid }) => uid)).toEqual([second.id]);
});

test('the limit is told with a word of its own, or as a quota', async () => {
  const account = await anAccount({ switches: { rateLimit: 1 } });
  await ask(account, 'GET', '/positions');
  const over = await ask(account, 'GET', '/positions');
  expect([over.status, over.as(Failure).error]).toEqual([429, 'too_many_requests']);
  account.switches.overLimit = 'bandwidth';
  expect((await ask(account, 'GET', '/positions')).text).toMatch(/bandwidth quota/);
});

test('a person’s processes share the person', async () => {
  const account = await anAccount();
  const path = '/sourcing/candidates/find_duplicates?first_name=Grace&last_name=Kim';
  const found = (await ask(account, 'GET', path)).as(z.array(Candidate));
  expect(found).toHaveLength(2);
  expect(new Set(found.map(({ person_uid: person }) => person)).size).toBe(1);
});
