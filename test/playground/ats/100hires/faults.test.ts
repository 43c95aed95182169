import { expect, test } from 'vitest';
import { anAccount, ask, Failure, idOf, Rows } from './account.js';

test('a status fault refuses what was asked, as often as it says', async () => {
  const account = await anAccount();
  account.faults.next({ kind: 'status', status: 503, retryAfterSeconds: 7, times: 2 });
  const note = { candidate_id: idOf(account, 'Grace Kim'), body: 'once' };
  for (let time = 0; time < 2; time += 1) {
    const reply = await ask(account, 'POST', '/notes', note);
    expect(reply.as(Failure).error).toMatchObject({ name: 'Service Unavailable', status: 503 });
    expect(reply.headers.get('retry-after')).toBe('7');
  }
  expect(account.state.notes.some((one) => one.body === 'once')).toBe(false);
  expect((await ask(account, 'POST', '/notes', note)).status).toBe(201);
  expect(account.calls.map((call) => call.status)).toEqual([503, 503, 201]);
});

test('a fault waits for the request it is meant for', async () => {
  const account = await anAccount();
  account.faults.next({ kind: 'status', match: (method, path) => method === 'GET' && path === '/v2/jobs' });
  expect((await ask(account, 'GET', '/users')).status).toBe(200);
  expect((await ask(account, 'GET', '/jobs')).status).toBe(500);
  expect((await ask(account, 'GET', '/jobs')).status).toBe(200);
});

test('a cut connection loses the answer, not the deed', async () => {
  const account = await anAccount();
  account.faults.next({ kind: 'cut' });
  const note = { candidate_id: idOf(account, 'Grace Kim'), body: 'cut' };
  await expect(ask(account, 'POST', '/notes', note)).rejects.toThrow();
  expect(account.state.notes.filter((one) => one.body === 'cut')).toHaveLength(1);
  expect(account.calls.at(-1)?.status).toBe(0);
});

test('garbage is a page of HTML with a good status', async () => {
  const account = await anAccount();
  account.faults.next({ kind: 'garbage' });
  const reply = await ask(account, 'GET', '/users');
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-type')).toBe('text/html');
  expect(reply.text).toContain('<!doctype html>');
});

test('a slow answer comes, unless the server is closed first', async () => {
  const account = await anAccount();
  account.faults.next({ kind: 'slow', milliseconds: 5 });
  expect((await ask(account, 'GET', '/users')).as(Rows).data).toHaveLength(5);
  account.faults.next({ kind: 'slow', milliseconds: 3_600_000 });
  const begun = new Promise<void>((resolve) => {
    account.onChange(resolve);
  });
  const pending = ask(account, 'GET', '/users');
  const refused = expect(pending).rejects.toThrow();
  await begun;
  await account.close();
  await refused;
});
