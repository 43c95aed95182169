import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { refusalBehind } from '../../src/api/failures.js';
import { type Call, createHttp, type HttpOptions } from '../../src/api/http.js';
import { createBudget } from '../../src/api/shared-budget.js';
import { HiresError } from '../../src/errors.js';
import { json, type TinyServer, tinyServer } from './tiny-server.js';

const NOON = Date.UTC(2026, 5, 1, 12);
const KEY = 'key-that-must-not-leak';
const Candidate = z.object({ id: z.number(), name: z.string() });
const READ: Call<z.infer<typeof Candidate>> = {
  method: 'GET',
  path: '/candidates/{id}',
  ids: { id: '12' },
  schema: Candidate,
};
const ANA = { id: 12, name: 'Ana Petrova' };

const open: TinyServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serverThat(...[answer]: Parameters<typeof tinyServer>): Promise<TinyServer> {
  const server = await tinyServer(answer);
  open.push(server);
  return server;
}

/** A client whose clock moves only while it waits. */
function clientFor(baseUrl: string, options: Partial<HttpOptions> = {}) {
  let time = NOON;
  const waits: number[] = [];
  const now = () => time;
  const budget = createBudget({ ats: '100Hires', limit: 100, windowMs: 600_000, now });
  const http = createHttp({
    ats: '100Hires',
    baseUrl,
    headers: { Authorization: `Bearer ${KEY}` },
    budget,
    fetch,
    now,
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
    },
    random: () => 1 - Number.EPSILON,
    ...options,
  });
  return { http, budget, waits };
}

async function failureOf(promise: Promise<unknown>): Promise<HiresError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HiresError) return error;
  throw new Error(`expected a HiresError, got ${String(error)}`);
}

describe('a call', () => {
  it('goes out with its path, query, key and body, and comes back parsed', async () => {
    const server = await serverThat((_, response) => json(response, 200, { ...ANA, extra: true }));
    const { http } = clientFor(server.url);
    const query = { include: 'candidate,job', page: 2, none: undefined };
    expect(await http.call({ ...READ, query })).toEqual(ANA);
    await http.call({ method: 'POST', path: '/notes', body: { body: '<p>é</p>' }, schema: z.unknown() });
    expect(server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
      ['GET', '/v2/candidates/12?include=candidate%2Cjob&page=2', ''],
      ['POST', '/v2/notes', '{"body":"<p>é</p>"}'],
    ]);
    expect(server.seen.map((seen) => seen.headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
    expect(server.seen[1]?.headers['content-type']).toBe('application/json');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    '%s goes out with a body or without one, and comes back empty as undefined',
    async (method) => {
      const server = await serverThat((_, response) => void response.writeHead(204).end());
      const { http } = clientFor(server.url);
      const call = { method, path: '/things/{id}', ids: { id: '3' }, schema: z.undefined() } as const;
      expect(await http.call(call)).toBeUndefined();
      await http.call({ ...call, body: { ids: [1] }, query: { include: 'job' } });
      expect(server.seen.map((seen) => [seen.method, seen.url, seen.body])).toEqual([
        [method, '/v2/things/3', ''],
        [method, '/v2/things/3?include=job', '{"ids":[1]}'],
      ]);
      expect(server.seen.map((seen) => seen.headers['content-type'])).toEqual([
        undefined,
        'application/json',
      ]);
    },
  );

  it.each([
    ['a/b?c', '/v2/candidates/a%2Fb%3Fc'],
    ['..', '/v2/candidates/-'],
    ['', '/v2/candidates/-'],
  ])('keeps the id %j inside its own segment', async (id, url) => {
    const server = await serverThat((_, response) => json(response, 200, ANA));
    await clientFor(server.url).http.call({ ...READ, ids: { id } });
    expect(server.seen[0]?.url).toBe(url);
  });

  it('is one call for all who read the same at the same time, and a new one after a write', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const server = await serverThat(async (seen, response) => {
      if (seen.method === 'GET') await held;
      json(response, 200, ANA);
    });
    const { http } = clientFor(server.url);
    const early = [http.call(READ), http.call(READ), http.call({ ...READ, ids: { id: '13' } })];
    await http.call({ method: 'POST', path: '/notes', body: {}, schema: z.unknown() });
    const late = http.call(READ);
    release();
    await Promise.all([...early, late]);
    expect(server.seen.map((seen) => seen.url).sort()).toEqual([
      '/v2/candidates/12',
      '/v2/candidates/12',
      '/v2/candidates/13',
      '/v2/notes',
    ]);
    await http.call(READ);
    expect(server.seen).toHaveLength(5);
  });
});

describe('retries', () => {
  it.each([408, 500, 502, 503, 504])(
    'repeat a read after %i, each time after a longer pause',
    async (status) => {
      const server = await serverThat((_, response, count) => json(response, count < 3 ? status : 200, ANA));
      const { http, waits, budget } = clientFor(server.url);
      expect(await http.call(READ)).toEqual(ANA);
      expect(waits.map(Math.round)).toEqual([300, 600]);
      expect(budget.left('person')).toBe(97);
    },
  );

  it('end after three attempts', async () => {
    const server = await serverThat((_, response) => json(response, 500, {}));
    const error = await failureOf(clientFor(server.url).http.call(READ));
    expect(error.code).toBe('ats_unavailable');
    expect(server.seen).toHaveLength(3);
  });

  it('read again after a cut connection, before the headers or within the body', async () => {
    const server = await serverThat((_, response, count) => {
      if (count === 1) return void response.destroy();
      if (count === 3) return json(response, 200, ANA);
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"id":', () => response.destroy());
    });
    expect(await clientFor(server.url).http.call(READ)).toEqual(ANA);
    expect(server.seen).toHaveLength(3);
  });

  it('wait as long as Retry-After says when that is short enough', async () => {
    const server = await serverThat((_, response, count) =>
      count === 1 ? json(response, 429, {}, { 'Retry-After': '5' }) : json(response, 200, ANA),
    );
    const { http, waits } = clientFor(server.url);
    expect(await http.call(READ)).toEqual(ANA);
    expect(waits).toEqual([5000]);
  });

  it('repeat a write only when it was refused before it was done: after a 429, or when never sent', async () => {
    const limited = await serverThat((_, response, count) =>
      count === 1 ? json(response, 429, {}, { 'Retry-After': '1' }) : json(response, 200, ANA),
    );
    const write = { method: 'POST', path: '/notes', body: {}, schema: z.unknown() } as const;
    await clientFor(limited.url).http.call(write);
    expect(limited.seen).toHaveLength(2);

    const gone = await tinyServer(() => {});
    await gone.close();
    const { http, waits } = clientFor(gone.url);
    const error = await failureOf(http.call(write));
    expect(waits).toHaveLength(2);
    expect(error.told).toBe('100Hires does not answer at the moment. Please try again in a little while.');
  });

  it.each([
    ['a 500', (_: unknown, response: ServerResponse) => json(response, 500, {})],
    ['a cut', (_: unknown, response: ServerResponse) => void response.destroy()],
    ['silence', () => {}],
  ])('never repeat a write that may have been received: %s', async (_, answer) => {
    const server = await serverThat(answer);
    const { http } = clientFor(server.url, { attemptTimeout: 60 });
    const error = await failureOf(
      http.call({ method: 'POST', path: '/notes', body: {}, schema: z.unknown() }),
    );
    expect(error.code).toBe('ats_unavailable');
    expect(error.told).toContain('look there before you try again');
    expect(server.seen).toHaveLength(1);
  });

  it('stop at the deadline', async () => {
    const server = await serverThat((_, response) => json(response, 503, {}, { 'Retry-After': '12' }));
    const { http, waits } = clientFor(server.url, { deadline: 20_000 });
    expect((await failureOf(http.call(READ))).code).toBe('ats_unavailable');
    expect(waits).toEqual([12_000]);
  });
});

describe('what can go wrong', () => {
  it.each([
    [401, 'ats_key_refused'],
    [403, 'ats_forbidden'],
    [404, 'ats_not_found'],
    [400, 'ats_refused'],
    [409, 'ats_refused'],
    [422, 'ats_refused'],
  ])('%i is %s, asked once', async (status, code) => {
    const server = await serverThat((_, response) => json(response, status, { error: { message: 'no' } }));
    const error = await failureOf(clientFor(server.url).http.call(READ));
    expect(error.code).toBe(code);
    expect(error.told).toContain('100Hires');
    expect(error.detail).toBe(`100Hires GET /candidates/{id} (12): ${status}`);
    expect(server.seen).toHaveLength(1);
  });

  it('each attempt waits for its turn, and gives it back, also when it fails', async () => {
    const server = await serverThat((_, response, count) => json(response, count === 1 ? 500 : 200, ANA));
    const order: string[] = [];
    const { http, budget } = clientFor(server.url, {
      turn: async ({ method, path, priority }) => {
        order.push(`${method} ${path} ${priority} ${server.seen.length} ${budget.state().inFlight.length}`);
        return () => order.push('over');
      },
    });
    await http.call({ ...READ, priority: 'background' });
    expect(order).toEqual([
      'GET /candidates/{id} background 0 0',
      'over',
      'GET /candidates/{id} background 1 0',
      'over',
    ]);
    const broken = clientFor('http://127.0.0.1:1/', {
      turn: async () => () => order.push('over'),
      budget: createBudget({ ats: '100Hires', limit: 0, windowMs: 1, now: () => NOON }),
    });
    expect((await failureOf(broken.http.call(READ))).code).toBe('ats_budget_spent');
    expect(order).toHaveLength(5);
  });

  it('the schema gets what an envelope makes of the answer and its headers', async () => {
    const server = await serverThat((_, response) => json(response, 200, ANA, { Link: '<next>' }));
    const envelope = (whole: unknown, headers: Headers) => ({ whole, link: headers.get('link') });
    const call = { ...READ, schema: z.unknown(), envelope };
    expect(await clientFor(server.url).http.call(call)).toEqual({ whole: ANA, link: '<next>' });
  });

  it('a form with a file goes out as a multipart one', async () => {
    const server = await serverThat((_, response) => json(response, 200, ANA));
    const form = new FormData();
    form.set('kind', 'RESUME');
    form.set('file', new File(['%PDF'], 'cv.pdf', { type: 'application/pdf' }));
    await clientFor(server.url).http.call({ method: 'POST', path: '/files', form, schema: z.unknown() });
    const [seen] = server.seen;
    expect(seen?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(seen?.body).toContain('filename="cv.pdf"');
  });

  it('a refusal names the fields of ours it is about, from the list or from the message', async () => {
    const server = await serverThat((seen, response) =>
      json(response, 422, {
        error: seen.body
          ? { message: 'Setting user_id is not allowed for Ana' }
          : { validation_errors: { size: ['too big for Ana'], secret: ['x'] } },
      }),
    );
    const { http } = clientFor(server.url);
    const list = await failureOf(http.call({ ...READ, query: { size: 100, page: 1 } }));
    const body = { user_id: 3, body: 'text' };
    const note = await failureOf(http.call({ method: 'POST', path: '/notes', body, schema: z.unknown() }));
    expect(refusalBehind(list)).toMatchObject({ status: 422, fields: ['size'] });
    expect(refusalBehind(note)).toMatchObject({ status: 422, fields: ['user_id'] });
    expect(list.message + note.message).not.toContain('Ana');
  });

  it('a 429 that asks for long is an exhausted budget, also for the next call', async () => {
    const server = await serverThat((_, response) => json(response, 429, {}, { 'Retry-After': '240' }));
    const { http, budget } = clientFor(server.url);
    for (const error of [await failureOf(http.call(READ)), await failureOf(http.call(READ))]) {
      expect(error.code).toBe('ats_budget_spent');
      expect(error.retryAt).toEqual(new Date(NOON + 240_000));
    }
    expect(server.seen).toHaveLength(1);
    expect(budget.left('person')).toBe(0);
  });

  it('the rate-limit headers of every answer reach the budget', async () => {
    const headers = {
      'X-RateLimit-Limit': '60',
      'X-RateLimit-Remaining': '7',
      'X-RateLimit-Reset': String(NOON / 1000 + 60),
    };
    const server = await serverThat((_, response) => json(response, 404, {}, headers));
    const { http, budget } = clientFor(server.url);
    await failureOf(http.call(READ));
    expect(budget.left('person')).toBe(7);
    expect(budget.state().limit).toBe(60);
  });

  it('silence ends with the attempt, and the read is made again', async () => {
    const server = await serverThat((_, response, count) => {
      if (count > 1) json(response, 200, ANA);
    });
    expect(await clientFor(server.url, { attemptTimeout: 80 }).http.call(READ)).toEqual(ANA);
    expect(server.seen).toHaveLength(2);
  });

  it('a call may be given longer than others', async () => {
    const server = await serverThat((_, response, count) => {
      if (count === 2) json(response, 200, ANA);
    });
    const { http } = clientFor(server.url, { attemptTimeout: 40 });
    const slow = { method: 'POST', path: '/candidates', body: {}, schema: z.unknown() } as const;
    const error = await failureOf(http.call({ ...slow, attemptTimeout: 60 }));
    expect(error.detail).toContain('no answer within 60 ms');
  });

  it('a body that never ends is silence too', async () => {
    const server = await serverThat((_, response) => {
      response.writeHead(200);
      response.write('{"id":12,');
    });
    const error = await failureOf(clientFor(server.url, { attemptTimeout: 60 }).http.call(READ));
    expect(error.code).toBe('ats_unavailable');
    expect(error.detail).toContain('no answer within 60 ms');
  });

  it('an answer that is too long is not read to its end', async () => {
    const server = await serverThat((_, response) => json(response, 200, { name: 'x'.repeat(5000) }));
    const error = await failureOf(clientFor(server.url, { maxBytes: 4000 }).http.call(READ));
    expect(error.code).toBe('ats_unreadable');
    expect(error.detail).toContain('more than 4000 bytes');
    expect(server.seen).toHaveLength(1);
  });

  it('an answer that is no JSON is unreadable', async () => {
    const server = await serverThat((_, response) => void response.end('<h1>Ana Petrova</h1>'));
    const error = await failureOf(clientFor(server.url).http.call(READ));
    expect(error.code).toBe('ats_unreadable');
    expect(JSON.stringify([error.message, error.told, error.stack])).not.toContain('Petrova');
  });

  it('a wrong shape names the field and not what stood there', async () => {
    const server = await serverThat((_, response) => json(response, 200, { id: 'secret', name: 'Ana' }));
    const error = await failureOf(clientFor(server.url).http.call(READ));
    expect(error.code).toBe('ats_unreadable');
    expect(error.detail).toBe('100Hires GET /candidates/{id} (12): field id: invalid_type (number expected)');
    expect(error.cause).toBeUndefined();
  });

  it('a redirect is not followed, so the key goes nowhere else', async () => {
    const elsewhere = await serverThat((_, response) => json(response, 200, ANA));
    const server = await serverThat((_, response) => json(response, 302, {}, { Location: elsewhere.url }));
    const error = await failureOf(clientFor(server.url).http.call(READ));
    expect(error.code).toBe('ats_unreadable');
    expect(elsewhere.seen).toHaveLength(0);
  });

  it('no error holds the key, an alias or a query value', async () => {
    for (const status of [401, 404, 422, 429, 500]) {
      const server = await serverThat((_, response) =>
        json(response, status, { error: { message: 'ana@x.de' } }),
      );
      const call = { ...READ, ids: { id: 'ana-petrova' }, query: { email: 'ana@x.de' } };
      const error = await failureOf(clientFor(server.url).http.call(call));
      const all = [error.message, error.told, error.detail, String(error.stack), String(error.cause)].join(
        ' ',
      );
      expect(all).not.toMatch(new RegExp(`${KEY}|ana-petrova|ana@x|ana%40`));
    }
  });
});
