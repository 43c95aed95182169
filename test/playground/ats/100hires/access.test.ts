import { expect, test } from 'vitest';
import { anAccount, ask, Failure, NOW } from './account.js';

test('a missing or a wrong key is 401 with the API’s error body', async () => {
  const account = await anAccount();
  for (const authorization of ['', 'Bearer wrong', account.apiKey, `bearer ${account.apiKey}`]) {
    const reply = await ask(account, 'GET', '/users', undefined, { authorization });
    expect(reply.status).toBe(401);
    expect(reply.as(Failure).error).toMatchObject({ name: 'Unauthorized', status: 401 });
  }
});

test('an unverified account is 403, whatever is asked', async () => {
  const account = await anAccount({ switches: { verified: false } });
  expect((await ask(account, 'GET', '/users')).status).toBe(403);
  account.switches.verified = true;
  expect((await ask(account, 'GET', '/users')).status).toBe(200);
});

test('an unknown route is 404 and noted; a known thing that is not there is only 404', async () => {
  const account = await anAccount();
  expect((await ask(account, 'GET', '/candidates/1')).as(Failure).error.status).toBe(404);
  expect((await ask(account, 'GET', '/applications/abc')).status).toBe(404);
  expect(account.unexpected()).toEqual([]);
  expect((await ask(account, 'GET', '/pipelines')).as(Failure).error.status).toBe(404);
  expect((await ask(account, 'DELETE', '/users')).status).toBe(404);
  expect(account.unexpected()).toEqual([
    { method: 'GET', path: '/v2/pipelines', status: 404, reason: 'unknown route' },
    { method: 'DELETE', path: '/v2/users', status: 404, reason: 'unknown route' },
  ]);
});

test('unknown and malformed parameters are 422 with a message per field, and noted', async () => {
  const account = await anAccount();
  const reply = await ask(account, 'GET', '/candidates?search=ana&job_id=x&size=101&page=0&page=1');
  expect(reply.status).toBe(422);
  expect(reply.as(Failure).error.validation_errors).toEqual({ page: ['May be given once.'] });
  const second = await ask(account, 'GET', '/candidates?search=ana&job_id=x&size=101&page=0&include=tags');
  expect(Object.keys(second.as(Failure).error.validation_errors ?? {}).sort()).toEqual([
    'include.0',
    'job_id',
    'page',
    'search',
    'size',
  ]);
  expect((await ask(account, 'GET', '/candidates?stage_id=3')).status).toBe(422);
  expect(account.unexpected().map((call) => call.status)).toEqual([422, 422, 422]);
});

test('bodies are JSON with the known fields, or nothing', async () => {
  const account = await anAccount();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await ask(account, 'POST', '/notes', 'candidate_id=3', form)).status).toBe(415);
  expect((await ask(account, 'POST', '/notes', '{"candidate_id":')).status).toBe(400);
  expect((await ask(account, 'POST', '/notes', '"note"')).as(Failure).error.validation_errors).toHaveProperty(
    'body',
  );
  expect((await ask(account, 'POST', '/notes')).status).toBe(422);
  const extra = await ask(account, 'POST', '/notes', { candidate_id: 3, body: 'x', mentions: [1] });
  expect(extra.as(Failure).error.validation_errors).toEqual({ mentions: ['Unknown parameter.'] });
  expect(account.unexpected()).toHaveLength(5);
  expect(account.state.notes.some((note) => note.body === 'x')).toBe(false);
});

test('every answer carries the rate limit, a refused key’s too, which spends nothing', async () => {
  const account = await anAccount();
  const refused = await ask(account, 'GET', '/users', undefined, { authorization: 'Bearer no' });
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('100');
  const reply = await ask(account, 'GET', '/users');
  expect(reply.headers.get('x-ratelimit-limit')).toBe('100');
  expect(reply.headers.get('x-ratelimit-remaining')).toBe('99');
  expect(reply.headers.get('x-ratelimit-reset')).toBe(String(NOW / 1000 + 600));
  expect((await ask(account, 'GET', '/nothing')).headers.get('x-ratelimit-remaining')).toBe('98');
});

test('when the calls are spent it is 429 until the window is over', async () => {
  let now = NOW;
  const account = await anAccount({ now: () => now, switches: { rateLimit: 2 } });
  await ask(account, 'GET', '/users');
  now += 100_000;
  expect((await ask(account, 'GET', '/users')).status).toBe(200);
  const refused = await ask(account, 'GET', '/users');
  expect(refused.status).toBe(429);
  expect(refused.as(Failure).error.name).toBe('Too Many Requests');
  expect(refused.headers.get('retry-after')).toBe('500');
  expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
  account.switches.retryAfter = 'date';
  expect((await ask(account, 'GET', '/users')).headers.get('retry-after')).toBe(
    new Date(NOW + 600_000).toUTCString(),
  );
  now = NOW + 599_999;
  expect((await ask(account, 'GET', '/users')).status).toBe(429);
  now = NOW + 600_000;
  const renewed = await ask(account, 'GET', '/users');
  expect(renewed.status).toBe(200);
  expect(renewed.headers.get('x-ratelimit-reset')).toBe(String(NOW / 1000 + 1200));
});
