import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Switches } from '../../../../playground/ats/smartrecruiters/index.js';
import { anAccount, applicationOf, ask, codeOf, jobOf, NOW, pathOf, Row, Rows } from './account.js';

const People = z.looseObject({
  totalFound: z.number(),
  content: z.array(z.looseObject({ id: z.string(), firstName: z.string(), lastName: z.string() })),
});

/** Whom a query finds. */
async function found(query: string, switches: Partial<Switches> = {}): Promise<string[]> {
  const account = await anAccount({ switches });
  const reply = await ask(account, 'GET', `/candidates?limit=100&${query}`);
  expect(account.unexpected()).toEqual([]);
  return reply.as(People).content.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
}

describe('looking people up', () => {
  it('is fuzzy: any of the words is enough, and who has most of them comes first', async () => {
    const names = await found('q=Ana%20Kova%C4%8D');
    expect(names[0]).toBe('Ana Kovač');
    expect(names).toContain('Ana García');
  });

  it('parts an e-mail address into words unless it stands in quotes', async () => {
    expect((await found('q=grace.kim@mail.example')).length).toBeGreaterThan(50);
    expect(await found(`q=${encodeURIComponent('"grace.kim@mail.example"')}`)).toEqual(['Grace Kim']);
  });

  it.each([
    [false, []],
    [true, ['José Núñez Ortega']],
  ])('folds accents: %s', async (searchFoldsAccents, names) => {
    const phrase = encodeURIComponent('"jose nunez ortega"');
    expect(await found(`q=${phrase}`, { searchFoldsAccents })).toEqual(names);
    const exact = encodeURIComponent('"José Núñez Ortega"');
    expect(await found(`q=${exact}`, { searchFoldsAccents })).toEqual(['José Núñez Ortega']);
  });

  it('narrows by job, status, sub-status and tag', async () => {
    const account = await anAccount();
    const job = jobOf(account, 'Senior Backend Engineer').id;
    const query = `jobId=${job}&status=INTERVIEW&subStatus=Interview&tag=go&limit=100`;
    const { content } = (await ask(account, 'GET', `/candidates?${query}`)).as(People);
    expect(content.map(({ lastName }) => lastName)).toContain('Kovač');
    for (const { id } of content) {
      const one = account.state.candidates.find((candidate) => candidate.id === id);
      expect(one?.tags).toContain('go');
    }
    expect((await ask(account, 'GET', '/candidates?subStatus=Interview')).status).toBe(400);
    expect((await ask(account, 'GET', '/candidates?status=SOLD')).status).toBe(400);
    expect(account.unexpected()).toHaveLength(2);
  });

  it('leaves out who has no application', async () => {
    const account = await anAccount();
    const body = { firstName: 'Only', lastName: 'Pool', email: 'only.pool@mail.example' };
    const { id } = (await ask(account, 'POST', '/candidates', body)).as(Row);
    expect((await ask(account, 'GET', '/candidates?q=Pool')).as(People).content).toEqual([]);
    expect((await ask(account, 'GET', `/candidates/${id}`)).as(Row).id).toBe(id);
  });

  it.each([
    ['exclusive', 0],
    ['inclusive', 1],
  ] as const)('takes "after" as %s', async (updatedAfter, count) => {
    const account = await anAccount({ switches: { updatedAfter } });
    const { id, job } = applicationOf(account, 'Grace Kim', 'Data Analyst');
    account.move(id, 'OFFERED', '');
    expect(job.title).toBe('Data Analyst');
    const at = new Date(NOW).toISOString();
    const { content } = (await ask(account, 'GET', `/candidates?updatedAfter=${at}`)).as(People);
    expect(content).toHaveLength(count);
  });

  it('does not count a move as an update where it does not', async () => {
    const account = await anAccount({ switches: { moveTouches: false, updatedAfter: 'inclusive' } });
    account.move(applicationOf(account, 'Ana Kovač').id, 'OFFERED', '');
    const { content } = (
      await ask(account, 'GET', `/candidates?updatedAfter=${new Date(NOW).toISOString()}`)
    ).as(People);
    expect(content).toEqual([]);
  });
});

describe('paging', () => {
  it('goes from page to page by the id in the body or the link, in either order', async () => {
    for (const candidateOrder of ['newestFirst', 'oldestFirst'] as const) {
      const account = await anAccount({ switches: { candidateOrder } });
      const ids: string[] = [];
      let path: string | undefined = '/candidates?limit=100';
      while (path !== undefined) {
        const reply = await ask(account, 'GET', path);
        const { content, nextPageId } = reply.as(Rows);
        ids.push(...content.map((row) => Row.parse(row).id));
        const [, next] = /^<(.+)>; rel="next"$/.exec(reply.headers.get('link') ?? '') ?? [];
        expect(next === undefined).toBe(nextPageId === undefined);
        if (next !== undefined) expect(next).toContain(`pageId=${nextPageId}`);
        path = next;
      }
      const created = ids.map((id) => account.state.candidates.find((one) => one.id === id)?.createdOn ?? 0);
      const sorted = [...created].sort((a, b) => (candidateOrder === 'newestFirst' ? b - a : a - b));
      expect(created).toEqual(sorted);
      expect(new Set(ids).size).toBe(account.state.candidates.length);
    }
  });

  it('has ten on a page by itself, a hundred at most, and no page that was not told of', async () => {
    const account = await anAccount();
    expect((await ask(account, 'GET', '/candidates')).as(Rows).content).toHaveLength(10);
    expect((await ask(account, 'GET', '/candidates?limit=101')).status).toBe(400);
    expect((await ask(account, 'GET', '/candidates?pageId=bm9ib2R5')).status).toBe(400);
    expect((await ask(account, 'GET', '/candidates?offset=10')).status).toBe(400);
    expect(account.unexpected()).toHaveLength(3);
  });
});

describe('reading one', () => {
  it('says of other applications only for which job they are in a list, and all in the detail', async () => {
    const account = await anAccount();
    const { candidate } = applicationOf(account, 'Wilhelmina Achterberg');
    const list = await ask(account, 'GET', '/candidates?q=Achterberg');
    expect(list.as(Rows).content).toMatchObject([
      {
        primaryAssignment: { job: { title: 'Data Analyst' }, status: 'INTERVIEW', subStatus: 'Interview' },
        secondaryAssignments: [
          { job: { id: jobOf(account, 'Senior Backend Engineer').id, actions: { details: {} } } },
        ],
      },
    ]);
    expect(list.text).not.toContain('Senior Backend Engineer');
    const detail = await ask(account, 'GET', `/candidates/${candidate.id}`);
    expect(detail.as(z.unknown())).toMatchObject({
      phoneNumber: '+1 212 555 0173',
      secondaryAssignments: [
        { job: { title: 'Senior Backend Engineer' }, status: 'IN_REVIEW', subStatus: 'Technical Task' },
      ],
    });
  });

  it('names the application as it is switched', async () => {
    for (const applicationIdField of ['applicationId', 'id', 'absent'] as const) {
      const account = await anAccount({ switches: { applicationIdField } });
      const application = applicationOf(account, 'Henrik Solberg');
      const body = (await ask(account, 'GET', pathOf(application))).as(z.record(z.string(), z.unknown()));
      expect(body).toMatchObject({
        status: 'REJECTED',
        reasonOfRejection: { label: 'Salary expectations' },
        source: 'Careers page',
        url: expect.stringContaining(application.candidate.id),
      });
      expect(body.applicationId).toBe(applicationIdField === 'applicationId' ? application.id : undefined);
      expect(body.id).toBe(applicationIdField === 'id' ? application.id : undefined);
    }
  });

  it('finds an application by its own id, which must be one', async () => {
    const account = await anAccount();
    const application = applicationOf(account, 'Ana Kovač');
    const api = '/job-applications-api/v202112/job-applications';
    expect((await ask(account, 'GET', `${api}/${application.id}`)).as(z.unknown())).toMatchObject({
      status: 'INTERVIEW',
      profileId: application.candidate.id,
      jobId: application.job.id,
    });
    expect((await ask(account, 'GET', `${api}/17`)).status).toBe(400);
    expect((await ask(account, 'GET', `${api}/${application.candidate.id}`)).status).toBe(404);
  });

  it('does not know who is not there, nor who is not on the job', async () => {
    const account = await anAccount();
    const { candidate } = applicationOf(account, 'Ana Kovač');
    const elsewhere = jobOf(account, 'Product Designer').id;
    expect((await ask(account, 'GET', '/candidates/nobody')).status).toBe(404);
    const reply = await ask(account, 'GET', `/candidates/${candidate.id}/jobs/${elsewhere}`);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'JOB_NOT_FOUND']);
    expect(account.unexpected()).toEqual([]);
  });
});
