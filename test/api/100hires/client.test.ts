import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClient } from '../../../src/api/100hires/client.js';
import type { Endpoint } from '../../../src/api/100hires/endpoints.js';
import { createHttp } from '../../../src/api/http.js';
import { createBudget } from '../../../src/api/shared-budget.js';
import { HiresError } from '../../../src/errors.js';
import { json, type Seen, type TinyServer, tinyServer } from '../tiny-server.js';

const Row = z.object({ id: z.number() });
const LIST: Endpoint = { method: 'GET', path: '/things', rows: 'things', size: 100, include: 'more' };

let server: TinyServer;
let answer: (query: URLSearchParams, response: ServerResponse) => void;

beforeAll(async () => {
  server = await tinyServer((seen, response) => answer(queryOf(seen), response));
});
afterAll(() => server.close());

function queryOf(seen: Seen | undefined): URLSearchParams {
  return new URL(seen?.url ?? '', 'http://localhost').searchParams;
}

function client() {
  const budget = createBudget({ ats: '100Hires', limit: 100_000, windowMs: 600_000, now: () => 0 });
  const world = { fetch, now: () => 0, wait: async () => {}, random: () => 0 };
  return createClient(
    createHttp({ ats: '100Hires', baseUrl: server.url, headers: {}, budget, ...world }),
    'person',
  );
}

const rowsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const slice = (rows: readonly unknown[], page: number, size: number) =>
  rows.slice((page - 1) * size, page * size);

interface Cut {
  readonly data: readonly unknown[];
  readonly page: number;
  readonly size: number;
  readonly pages: number;
  readonly total: number;
}

const ENVELOPES: Readonly<Record<string, (cut: Cut) => unknown>> = {
  bare: ({ data }) => data,
  data: ({ data, page, size, pages, total }) => ({
    data,
    pagination: { current_page: page, per_page: size, total_pages: pages, total_items: total },
  }),
  resource: ({ data, page, pages }) => ({ things: data, pagination: { page, page_count: pages } }),
  items: ({ data, page, size, pages, total }) => ({
    items: data,
    _meta: { currentPage: page, perPage: size, pageCount: pages, totalCount: total },
  }),
  results: ({ data, total, size }) => ({ results: data, total, size, tags: [] }),
  odd: ({ data, size }) => ({ widgets: data, per_page: String(size) }),
  nested: ({ data, page, pages }) => ({ data: { items: data, pagination: { page, page_count: pages } } }),
};

describe('a list', () => {
  it('comes whole, each row once, whatever the envelope and wherever the API cuts its pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(ENVELOPES)),
        fc.integer({ min: 0, max: 230 }),
        fc.constantFrom(10, 20, 25, 50, 100),
        fc.boolean(),
        async (envelope, count, cap, repeatsLast) => {
          const rows = rowsOf(count);
          answer = (query, response) => {
            const size = Math.min(cap, Number(query.get('size')));
            const pages = Math.ceil(count / size);
            const asked = Number(query.get('page'));
            const page = repeatsLast ? Math.max(1, Math.min(asked, pages)) : asked;
            const cut = { data: slice(rows, page, size), page, size, pages, total: count };
            json(response, 200, ENVELOPES[envelope]?.(cut));
          };
          const list = await client().list(LIST, Row);
          expect(list).toEqual({ rows, more: false });
        },
      ),
    );
  });

  it('ends at the limit and says that there are more', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 1, max: 130 }),
        async (count, limit) => {
          const rows = rowsOf(count);
          answer = (query, response) => {
            const size = Number(query.get('size'));
            const cut = {
              data: slice(rows, Number(query.get('page')), size),
              page: Number(query.get('page')),
              size,
            };
            json(response, 200, ENVELOPES.data?.({ ...cut, pages: Math.ceil(count / size), total: count }));
          };
          const list = await client().list(LIST, Row, { limit });
          expect(list).toEqual({ rows: rows.slice(0, limit), more: count > limit });
        },
      ),
    );
  });

  it('is asked with smaller pages and without includes once these were refused, and not again', async () => {
    answer = (query, response) => {
      const wrong = Number(query.get('size')) > 25 ? 'size' : query.has('include') ? 'include' : undefined;
      if (wrong) json(response, 422, { error: { validation_errors: { [wrong]: ['no'] } } });
      else json(response, 200, slice(rowsOf(30), Number(query.get('page')), Number(query.get('size'))));
    };
    const before = server.seen.length;
    const { list } = client();
    expect((await list(LIST, Row)).rows).toHaveLength(30);
    expect((await list(LIST, Row)).rows).toHaveLength(30);
    const asked = server.seen.slice(before).map((seen) => queryOf(seen).toString());
    expect(asked).toEqual([
      'include=more&page=1&size=100',
      'include=more&page=1&size=25',
      'page=1&size=25',
      'page=2&size=25',
      'page=1&size=25',
      'page=2&size=25',
    ]);
  });

  it('learns nothing from a refusal that is about something else', async () => {
    answer = (_, response) => json(response, 422, { error: { validation_errors: { candidate_id: ['no'] } } });
    const before = server.seen.length;
    const asking = { query: { candidate_id: 'x' } };
    await expect(client().list(LIST, Row, asking)).rejects.toBeInstanceOf(HiresError);
    expect(server.seen.length - before).toBe(1);
  });

  it('without paging is one call without page and size, unless it says that there is more', async () => {
    const plain: Endpoint = { method: 'GET', path: '/tags', rows: 'tags' };
    answer = (query, response) => json(response, 200, query.size === 0 ? { tags: rowsOf(20) } : {});
    expect((await client().list(plain, Row)).rows).toHaveLength(20);
    answer = (query, response) => {
      const page = Number(query.get('page') ?? 1);
      json(response, 200, { tags: slice(rowsOf(30), page, 20), pagination: { page, page_count: 2 } });
    };
    expect((await client().list(plain, Row)).rows).toHaveLength(30);
  });

  it('ends when the API answers the same page again and again', async () => {
    answer = (_, response) => json(response, 200, { data: rowsOf(100) });
    expect((await client().list(LIST, Row)).rows).toHaveLength(100);
  });

  it('is refused by the field that is wrong', async () => {
    answer = (_, response) => json(response, 200, { data: [{ id: 1 }, { id: 'Ana' }] });
    await expect(client().list(LIST, Row)).rejects.toMatchObject({
      code: 'ats_unreadable',
      detail: '100Hires GET /things: field rows.1.id: invalid_type (number expected)',
    });
    answer = (_, response) => json(response, 200, { message: 'Ana' });
    await expect(client().list(LIST, Row)).rejects.toMatchObject({ code: 'ats_unreadable' });
  });
});
