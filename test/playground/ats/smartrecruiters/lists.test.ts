import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anAccount, applicationOf, ask, codeOf, jobOf, NOW, Row, Rows, userOf } from './account.js';

const Labels = z.looseObject({ content: z.array(z.looseObject({ label: z.string() })) });

describe('jobs', () => {
  it('are listed with their words, and narrowed', async () => {
    const account = await anAccount();
    const all = (await ask(account, 'GET', '/jobs?limit=100')).as(Rows);
    expect(all.content.map((row) => `${row.title}: ${row.status}, ${row.postingStatus}`)).toEqual([
      'Site Reliability Engineer: CREATED, NOT_PUBLISHED',
      'Data Analyst: SOURCING, PUBLIC',
      'Account Executive, EMEA: SOURCING, PUBLIC',
      'Product Designer: SOURCING, PUBLIC',
      'Senior Backend Engineer: SOURCING, PUBLIC',
      'Office Manager: FILLED, NOT_PUBLISHED',
    ]);
    const titles = async (query: string) =>
      (await ask(account, 'GET', `/jobs?${query}`)).as(Rows).content.map(({ title }) => title);
    expect(await titles('q=analyst')).toEqual(['Data Analyst']);
    expect(await titles('status=CREATED')).toEqual(['Site Reliability Engineer']);
    expect(await titles('city=Berlin&department=Operations&department=Sales')).toEqual(['Office Manager']);
    expect(account.unexpected()).toEqual([]);
  });

  it('tell more in the detail, and have a hiring team', async () => {
    const account = await anAccount();
    const { id } = jobOf(account, 'Account Executive, EMEA');
    const detail = await ask(account, 'GET', `/jobs/${id}`);
    expect(detail.as(z.unknown())).toMatchObject({
      id,
      creator: { lastName: 'Adler' },
      location: { city: 'Dublin', country: 'Ireland' },
      department: { label: 'Sales' },
    });
    const team = await ask(account, 'GET', `/jobs/${id}/hiring-team`);
    expect(team.as(z.unknown())).toMatchObject({
      totalFound: 2,
      content: [
        { id: userOf(account, "O'Neill").id, role: 'RECRUITER' },
        { id: userOf(account, 'Adler').id, role: 'HIRING_MANAGER' },
      ],
    });
    account.switches.interviewTeamWord = 'INTERVIEWER';
    const other = `/jobs/${jobOf(account, 'Data Analyst').id}/hiring-team`;
    expect((await ask(account, 'GET', other)).text).toContain('"INTERVIEWER"');
    expect(codeOf(await ask(account, 'GET', '/jobs/nothing'))).toBe('JOB_NOT_FOUND');
  });
});

describe('users', () => {
  it('go by 24 hex characters and have a system role', async () => {
    const account = await anAccount();
    const Users = z.strictObject({
      limit: z.literal(100),
      content: z.array(
        z.looseObject({
          id: z.string().regex(/^[0-9a-f]{24}$/),
          systemRole: z.looseObject({ id: z.string() }),
        }),
      ),
    });
    const { content } = (await ask(account, 'GET', '/user-api/v201804/users')).as(Users);
    expect(content.map(({ systemRole }) => systemRole.id)).toEqual([
      'ADMINISTRATOR',
      'BASIC',
      'EXTENDED',
      'BASIC',
      'EXTENDED',
    ]);
    const [first] = content;
    expect((await ask(account, 'GET', `/user-api/v201804/users/${first?.id}`)).as(Row)).toEqual(first);
    expect((await ask(account, 'GET', '/user-api/v201804/users/me')).as(Row)).toEqual(first);
    const found = (await ask(account, 'GET', '/user-api/v201804/users?q=priya')).as(Users);
    expect(found.content).toMatchObject([{ email: 'priya.raman@northwind.example' }]);
    expect((await ask(account, 'GET', '/user-api/v201804/users/nobody')).status).toBe(404);
  });

  it('are paged', async () => {
    const account = await anAccount();
    const first = (await ask(account, 'GET', '/user-api/v201804/users?limit=3')).as(Rows);
    const next = `/user-api/v201804/users?limit=3&pageId=${first.nextPageId}`;
    const second = (await ask(account, 'GET', next)).as(Rows);
    expect([first.content.length, second.content.length, second.nextPageId]).toEqual([3, 2, undefined]);
  });
});

describe('configuration', () => {
  it('has reasons, of which a withdrawal is no rejection', async () => {
    const account = await anAccount();
    const labels = async (path: string) =>
      (await ask(account, 'GET', path)).as(Labels).content.map(({ label }) => label);
    expect(await labels('/configuration/rejection-reasons')).toContain('Salary expectations');
    expect(await labels('/configuration/rejection-reasons')).not.toContain('Candidate withdrew');
    expect(await labels('/configuration/withdrawal-reasons')).toEqual(['Candidate withdrew']);
    expect(await labels('/configuration/sources/REFERRAL/values')).toEqual(['Referral']);
    expect(await labels('/configuration/sources/JOB_BOARD/values?limit=1&offset=1')).toEqual(['Indeed']);
    expect(codeOf(await ask(account, 'GET', '/configuration/sources/X/values'))).toBe('INVALID_SOURCE_TYPE');
  });

  it('has hiring processes with sub-statuses under three statuses', async () => {
    const account = await anAccount();
    const list = (await ask(account, 'GET', '/configuration/hiring-processes')).as(Rows);
    expect(list.content).toHaveLength(4);
    expect(list.content.find(({ name }) => name === 'Sales')).toMatchObject({
      active: true,
      subStatuses: {
        IN_REVIEW: ['Recruiter Call'],
        INTERVIEW: ['Role Play', 'Final Interview'],
        OFFERED: [],
      },
    });
    const [first] = list.content.map((row) => Row.parse(row));
    expect((await ask(account, 'GET', `/configuration/hiring-processes/${first?.id}`)).as(Row)).toEqual(
      first,
    );
  });
});

describe('tags', () => {
  it('are appended, replaced, and taken away all at once', async () => {
    const account = await anAccount();
    const path = `/candidates/${applicationOf(account, 'Ana Kovač').candidate.id}/tags`;
    const tags = async (method: string, body?: unknown) => {
      const reply = await ask(account, method, path, body);
      return [reply.status, ...(reply.text ? reply.as(z.object({ tags: z.array(z.string()) })).tags : [])];
    };
    expect(await tags('GET')).toEqual([200, 'relocation', 'go']);
    expect(await tags('POST', { tags: ['warm', 'go'] })).toEqual([201, 'relocation', 'go', 'warm']);
    expect(await tags('PUT', { tags: ['warm'] })).toEqual([201, 'warm']);
    expect(await tags('DELETE')).toEqual([204]);
    expect(await tags('GET')).toEqual([200]);
  });
});

describe('adding people', () => {
  const person = { firstName: 'Noor', lastName: 'van Dam', email: 'noor@mail.example', tags: ['warm'] };

  it('puts them on a job, at its beginning', async () => {
    const account = await anAccount();
    const { id } = jobOf(account, 'Product Designer');
    const reply = await ask(account, 'POST', `/jobs/${id}/candidates`, person);
    expect(reply.status).toBe(201);
    expect(reply.as(z.unknown())).toMatchObject({
      ...person,
      createdOn: new Date(NOW).toISOString(),
      primaryAssignment: { job: { id }, status: 'NEW', source: 'API' },
      secondaryAssignments: [],
    });
  });

  it.each([
    ['merged', 1, 2],
    ['another', 2, 1],
  ] as const)('a known address is %s', async (knownEmail, people, applications) => {
    const account = await anAccount({ switches: { knownEmail } });
    const email = 'ANA.KOVAC@mail.example';
    const path = `/jobs/${jobOf(account, 'Product Designer').id}/candidates`;
    const { id } = (await ask(account, 'POST', path, { ...person, email })).as(Row);
    const { candidates } = account.state;
    expect(candidates.filter((one) => one.email.toLowerCase() === email.toLowerCase())).toHaveLength(people);
    expect(candidates.find((one) => one.id === id)?.applications).toHaveLength(applications);
  });

  it.each([
    ['same', 201],
    ['refused', 409],
  ] as const)('a second application for the job is %s', async (duplicateApplication, status) => {
    const account = await anAccount({ switches: { duplicateApplication } });
    const path = `/jobs/${jobOf(account, 'Senior Backend Engineer').id}/candidates`;
    const reply = await ask(account, 'POST', path, { ...person, email: 'ana.kovac@mail.example' });
    expect(reply.status).toBe(status);
    expect(applicationOf(account, 'Ana Kovač').candidate.applications).toHaveLength(1);
    expect(account.unexpected()).toEqual([]);
  });

  it('wants the source as it is configured', async () => {
    const account = await anAccount();
    const path = `/jobs/${jobOf(account, 'Data Analyst').id}/candidates`;
    const meetup = account.state.sourceTypes
      .flatMap(({ values }) => values)
      .find(({ label }) => label === 'Meetup');
    const add = (sourceDetails: object) => ask(account, 'POST', path, { ...person, sourceDetails });
    const details = { sourceTypeId: 'OFFLINE', sourceId: meetup?.id };
    expect(codeOf(await add({ ...details, sourceTypeId: 'X' }))).toBe('INVALID_SOURCE_TYPE');
    expect(codeOf(await add(details))).toBe('SUBTYPE_REQUIRED');
    expect(codeOf(await add({ ...details, sourceSubTypeId: 'EVENT', sourceId: 'X' }))).toBe('INVALID_SOURCE');
    expect((await add({ ...details, sourceSubTypeId: 'EVENT' })).text).toContain('"source":"Meetup"');
    expect(account.unexpected()).toEqual([]);
  });

  it('needs a name and an address', async () => {
    const account = await anAccount();
    expect((await ask(account, 'POST', '/candidates', { ...person, email: 'none' })).status).toBe(400);
    expect((await ask(account, 'POST', '/candidates', { ...person, lastName: undefined })).status).toBe(400);
    expect(account.unexpected()).toHaveLength(2);
  });
});
