import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SmartRecruiters, Switches } from '../../../../playground/ats/smartrecruiters/index.js';
import { anAccount, applicationOf, ask, codeOf, Failure, jobOf, NOW, pathOf, type Reply } from './account.js';

const Token = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.number(),
});

function tokenFor(account: SmartRecruiters, client_secret: string): Promise<Response> {
  return fetch(`${account.url}/identity/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret,
    }),
  });
}

describe('being let in', () => {
  it('takes the key, and nobody without it', async () => {
    const account = await anAccount();
    expect((await ask(account, 'GET', '/jobs')).status).toBe(200);
    const strangers: readonly Record<string, string>[] = [
      {},
      { 'x-smarttoken': 'DCRA1-wrong' },
      { authorization: 'Bearer x' },
    ];
    for (const headers of strangers) {
      const reply = await ask(account, 'GET', '/jobs', undefined, headers);
      expect([reply.status, codeOf(reply)]).toEqual([401, 'UNAUTHORIZED']);
    }
    account.revoke();
    expect((await ask(account, 'GET', '/jobs')).status).toBe(401);
    expect(account.unexpected()).toEqual([]);
  });

  it('hands out a token for a client, and takes it until its seconds are over', async () => {
    let time = NOW;
    const account = await anAccount({ now: () => time, switches: { tokenSeconds: 60 } });
    const token = Token.parse(await (await tokenFor(account, account.clientSecret)).json());
    expect(token.expires_in).toBe(60);
    const headers = { authorization: `Bearer ${token.access_token}` };
    expect((await ask(account, 'GET', '/jobs', undefined, headers)).status).toBe(200);
    time += 60_000;
    expect((await ask(account, 'GET', '/jobs', undefined, headers)).status).toBe(401);
    expect((await tokenFor(account, 'wrong')).status).toBe(401);
    expect(account.unexpected()).toEqual([]);
    const wrong = await fetch(`${account.url}/identity/oauth/token`, { method: 'POST', body: '{}' });
    expect(wrong.status).toBe(400);
    expect(account.unexpected()).toHaveLength(1);
  });

  it.each([
    ['coded', 'UNAUTHORIZED'],
    ['message', 'not valid'],
    ['empty', ''],
  ] as const)('refuses a dead key with a body that is %s', async (deadToken, words) => {
    const account = await anAccount({ switches: { deadToken } });
    const { text } = await ask(account, 'GET', '/jobs', undefined, {});
    expect(text).toContain(words);
    expect(text.includes('errors')).toBe(deadToken === 'coded');
  });

  it('answers 401 to who has no access to a job, and 403 where it is about a candidate', async () => {
    const account = await anAccount();
    const { id } = jobOf(account, 'Senior Backend Engineer');
    account.switches.inaccessibleJobs = [id];
    for (const path of [`/jobs/${id}`, `/jobs/${id}/hiring-team`]) {
      const reply = await ask(account, 'GET', path);
      expect([reply.status, codeOf(reply)]).toEqual([401, 'UNAUTHORIZED_TO_ACCESS_JOB']);
    }
    expect((await ask(account, 'GET', pathOf(applicationOf(account, 'Ana Kovač')))).status).toBe(403);
    expect(account.unexpected()).toEqual([]);
  });
});

describe('limits', () => {
  it('lets ten a second in for each endpoint, and tells how many are left', async () => {
    let time = NOW;
    const account = await anAccount({ now: () => time, switches: { rateLimit: 10 } });
    const replies = [];
    for (let count = 0; count < 11; count += 1) replies.push(await ask(account, 'GET', '/jobs'));
    expect(replies.map(({ status }) => status)).toEqual([...Array<number>(10).fill(200), 429]);
    const last = replies.at(-1);
    expect(last?.headers.get('x-ratelimit-limit')).toBe('10');
    expect(replies.map(({ headers }) => headers.get('x-ratelimit-remaining')).slice(-3)).toEqual([
      '1',
      '0',
      '0',
    ]);
    expect(last?.headers.get('retry-after')).toBeNull();
    expect(last?.as(Failure).message).toBeTruthy();
    expect((await ask(account, 'GET', '/user-api/v201804/users')).status).toBe(200);
    account.switches.retryAfter = 'seconds';
    expect((await ask(account, 'GET', '/jobs')).headers.get('retry-after')).toBe('1');
    time += 1000;
    expect((await ask(account, 'GET', '/jobs')).status).toBe(200);
    expect(account.unexpected()).toEqual([]);
  });

  /** The answer to one more request while these are in flight. They never get theirs. */
  async function besides(
    paths: readonly string[],
    path: string,
    switches: Partial<Switches> = {},
  ): Promise<Reply> {
    const account = await anAccount({ switches: { latency: 60_000, ...switches } });
    const arrived = new Promise<void>((resolve) => {
      account.onChange(() => account.calls.length === paths.length && resolve());
    });
    for (const one of paths) ask(account, 'GET', one).catch(() => {});
    await arrived;
    account.switches.latency = 0;
    return ask(account, 'GET', path);
  }
  const times = (count: number, path: string) => Array.from({ length: count }, () => path);

  it('has one search in flight', async () => {
    const reply = await besides(['/candidates'], '/candidates');
    expect([reply.status, codeOf(reply)]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(reply.headers.get('x-ratelimit-concurrent-limit')).toBe('1');
    expect(reply.headers.get('x-ratelimit-concurrent-remaining')).toBe('0');
    expect((await besides(['/jobs'], '/candidates')).status).toBe(200);
  });

  it('has eight of others in flight', async () => {
    const eighth = await besides(times(7, '/jobs'), '/jobs');
    expect([eighth.status, eighth.headers.get('x-ratelimit-concurrent-remaining')]).toEqual([200, '0']);
    expect((await besides(times(8, '/jobs'), '/jobs')).status).toBe(429);
    expect((await besides(times(8, '/jobs'), '/user-api/v201804/users')).status).toBe(200);
  });

  it('counts all endpoints together where the credential as a whole is limited', async () => {
    const users = '/user-api/v201804/users';
    const inFlight = [...times(4, '/jobs'), ...times(4, users)];
    expect((await besides(inFlight, users, { concurrencyScope: 'credential' })).status).toBe(429);
    expect((await besides(inFlight.slice(1), users, { concurrencyScope: 'credential' })).status).toBe(200);
  });

  it('lets the next search in when the one before is answered, or has given up', async () => {
    const account = await anAccount();
    for (let count = 0; count < 3; count += 1) {
      expect((await ask(account, 'GET', '/candidates')).status).toBe(200);
    }
    account.faults.next({ kind: 'cut' });
    await expect(ask(account, 'GET', '/candidates')).rejects.toThrow();
    expect((await ask(account, 'GET', '/candidates')).status).toBe(200);
  });
});

describe('what no correct adapter sends', () => {
  it.each([
    ['GET', '/nothing', undefined, 404],
    ['GET', '/jobs/1/candidates', undefined, 404],
    ['PUT', '/candidates/1/status', { status: 'NEW' }, 404],
    ['GET', '/jobs?page=1', undefined, 400],
    ['GET', '/messages', undefined, 400],
    ['POST', '/messages/shares', '{', 400],
    ['POST', '/messages/shares', { content: '' }, 400],
    ['POST', '/interviews-api/v201904/interviews', {}, 422],
  ])('%s %s', async (method, path, body, status) => {
    const account = await anAccount();
    const reply = await ask(account, method, path, body);
    expect(reply.status).toBe(status);
    expect(account.unexpected()).toMatchObject([{ method, status }]);
    expect('message' in z.record(z.string(), z.unknown()).parse(JSON.parse(reply.text))).toBe(status !== 422);
  });
});

describe('faults on demand', () => {
  it('fails, is slow, is cut and answers rubbish, once each', async () => {
    const account = await anAccount();
    account.faults.next({ kind: 'status', status: 503, retryAfterSeconds: 7 });
    const failed = await ask(account, 'GET', '/jobs');
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '7']);
    account.faults.next({ kind: 'status', status: 401 });
    expect(codeOf(await ask(account, 'GET', '/jobs'))).toBe('UNAUTHORIZED');
    account.faults.next({ kind: 'garbage' });
    expect((await ask(account, 'GET', '/jobs')).text).toContain('<!doctype html>');
    account.faults.next({ kind: 'cut' });
    await expect(ask(account, 'GET', '/jobs')).rejects.toThrow();
    account.faults.next({ kind: 'slow', milliseconds: 10 });
    expect((await ask(account, 'GET', '/jobs')).status).toBe(200);
    expect(account.calls.map(({ status }) => status)).toEqual([503, 401, 200, 0, 200]);
    expect(account.unexpected()).toEqual([]);
  });
});
