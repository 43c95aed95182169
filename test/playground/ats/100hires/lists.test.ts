import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { paged } from '../../../../playground/ats/100hires/lists.js';
import { seed } from '../../../../playground/ats/100hires/seed.js';
import { defaultSwitches } from '../../../../playground/ats/100hires/switches.js';
import { emptyCompany } from '../../../../playground/company/build.js';
import { anAccount, ask, Row, Rows } from './account.js';

const Ids = z.array(Row).transform((rows) => rows.map((row) => row.id));

test('pages, put together, are every candidate once', async () => {
  const account = await anAccount();
  const all = account.state.candidates.map((candidate) => candidate.id);
  const seen: number[] = [];
  for (let page = 1; page <= Math.ceil(all.length / 37); page += 1) {
    const { data, pagination } = (await ask(account, 'GET', `/candidates?size=37&page=${page}`)).as(Rows);
    seen.push(...data.map((row) => row.id));
    expect(pagination).toEqual({
      current_page: page,
      per_page: 37,
      total_pages: Math.ceil(all.length / 37),
      total_items: all.length,
    });
  }
  expect([...seen].sort()).toEqual([...all].sort());
});

test('pages of any size, put together, are the list in its order', () => {
  const Page = z.object({ data: z.array(z.number()), pagination: z.object({ total_pages: z.number() }) });
  const account = {
    state: seed(emptyCompany()),
    switches: defaultSwitches,
    now: () => 0,
    url: '',
    send: () => {},
  };
  fc.assert(
    fc.property(
      fc.array(fc.integer(), { maxLength: 300 }),
      fc.integer({ min: 1, max: 100 }),
      (rows, size) => {
        const read = (page: number) =>
          Page.parse(paged(account, 'rows', rows, { page, size }, (row) => row).body);
        const pages = read(1).pagination.total_pages;
        const seen = Array.from({ length: pages }, (_, index) => read(index + 1).data);
        expect(seen.flat()).toEqual(rows);
        for (const page of seen.slice(0, -1)) expect(page).toHaveLength(size);
        expect(read(pages + 1).data).toEqual([]);
      },
    ),
  );
});

test('the other envelope names the rows after the resource and the pages otherwise', async () => {
  const account = await anAccount({ switches: { envelope: 'resource' } });
  const reply = await ask(account, 'GET', '/users?size=2&page=3');
  expect(
    reply.as(z.object({ users: Ids, pagination: z.object({ page: z.number(), page_count: z.number() }) })),
  ).toEqual({ users: [account.state.users[4]?.id], pagination: { page: 3, page_count: 3 } });
});

test('a page past the last is empty, or the last again', async () => {
  const account = await anAccount();
  const past = async () => (await ask(account, 'GET', '/users?size=4&page=9')).as(Rows);
  expect(await past()).toMatchObject({ data: [], pagination: { current_page: 9 } });
  account.switches.pastLastPage = 'last';
  expect(await past()).toMatchObject({ data: [{}], pagination: { current_page: 2 } });
});

test('sizes default to what is documented', async () => {
  const account = await anAccount();
  expect((await ask(account, 'GET', '/applications')).as(Rows).data).toHaveLength(25);
  expect((await ask(account, 'GET', '/candidates')).as(Rows).data).toHaveLength(20);
  expect((await ask(account, 'GET', '/interviews')).as(Rows).data).toHaveLength(20);
});

test('a smaller largest page and refused includes are 422, and no mistake of the adapter', async () => {
  const account = await anAccount({ switches: { largestPage: 25, includes: 'refused' } });
  expect((await ask(account, 'GET', '/candidates?size=25')).status).toBe(200);
  expect((await ask(account, 'GET', '/candidates?size=26')).status).toBe(422);
  expect((await ask(account, 'GET', '/candidates?include=applications')).status).toBe(422);
  expect(account.unexpected()).toEqual([]);
});

test('lists without pages come in an envelope or bare', async () => {
  const account = await anAccount();
  const paths = [
    '/rejection-reasons',
    '/sources',
    '/departments',
    '/tags',
    '/statuses',
    '/workflows',
    '/workflows/stages',
  ];
  for (const path of paths) {
    account.switches.unpagedLists = 'enveloped';
    const rows = (await ask(account, 'GET', path)).as(Rows).data;
    expect(rows.length).toBeGreaterThan(0);
    account.switches.unpagedLists = 'bare';
    expect((await ask(account, 'GET', path)).as(z.array(Row))).toEqual(rows);
  }
});

test('stages are those of all workflows, of one, or of a job’s', async () => {
  const account = await anAccount();
  const [job] = account.state.jobs;
  const own = job?.workflow.stages.map((stage) => stage.id);
  const ids = async (path: string) => (await ask(account, 'GET', path)).as(Rows).data.map((row) => row.id);
  expect(await ids(`/workflows/stages?job_id=${job?.id}`)).toEqual(own);
  expect(await ids(`/workflows/stages?workflow_id=${job?.workflow.id}`)).toEqual(own);
  expect(await ids(`/workflows/${job?.workflow.id}/stages`)).toEqual(own);
  expect(await ids('/workflows/stages')).toHaveLength(
    account.state.workflows.flatMap((workflow) => workflow.stages).length,
  );
});
