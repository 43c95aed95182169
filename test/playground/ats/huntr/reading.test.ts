import { describe, expect, it } from 'vitest';
import { anOrganization, ask, List } from './account.js';

const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';

describe("Huntr's double refuses", () => {
  it.each([
    ['/members', 401, { token: 'wrong' }],
    ['/members?limit=501', 400, {}],
    ['/members?limit=0', 400, {}],
    ['/members?limit=many', 400, {}],
    ['/members?surprise=1', 400, {}],
    ['/members?next=abcd', 400, {}],
    [`/members?next=${NOBODY}`, 400, {}],
    ['/members/12', 400, {}],
    [`/members/${NOBODY}`, 404, {}],
    [`/jobs/${NOBODY}`, 404, {}],
    ['/jobs?job_id=1', 400, {}],
    ['/candidates', 404, {}],
    ['/advisors?limit=1', 400, {}],
    [`/jobs/${NOBODY}`, 404, { method: 'PUT', body: {} }],
    [`/notes/members/${NOBODY}`, 404, { method: 'DELETE' }],
    [`/notes/members/note/${NOBODY}`, 404, { method: 'DELETE' }],
    ['/notes/members', 400, { method: 'POST', body: { memberId: NOBODY } }],
    ['/notes/members', 404, { method: 'POST', body: { memberId: NOBODY, htmlText: 'Hi' } }],
  ] as const)('%s with %i in the documented shape', async (path, status, how) => {
    const { status: seen, json } = await ask(await anOrganization(), path, how);
    expect(seen).toBe(status);
    expect(json).toMatchObject({
      message: expect.any(String),
      error: { message: expect.any(String), status },
      errors: [{ status }],
    });
  });

  it('and says what is wrong with it', async () => {
    const organization = await anOrganization();
    const { json } = await ask(organization, '/members?limit=10000');
    expect(json).toMatchObject({
      message: 'Limit must be an integer under 500',
      error: { param: 'limit', value: '10000', location: 'query', status: 400 },
    });
    expect(organization.unexpected()).toMatchObject([{ path: '/org/members', status: 400 }]);
  });

  it('too many calls, until the window is over', async () => {
    const organization = await anOrganization({ switches: { rateLimit: 1, rateWindowSeconds: 30 } });
    expect((await ask(organization, '/advisors')).status).toBe(200);
    const { status, headers } = await ask(organization, '/advisors');
    expect([status, headers.get('retry-after')]).toEqual([429, '30']);
    organization.switches.retryAfter = 'absent';
    expect((await ask(organization, '/advisors')).headers.get('retry-after')).toBeNull();
  });

  it.each([
    [{ advisors: false }, '/advisors', 404],
    [{ jobPosts: false }, '/job-posts', 404],
    [{ memberNotes: false }, '/notes/members', 404],
    [{ allowed: false }, '/members', 403],
  ])('what an organization does not have: %j', async (switches, path, status) => {
    const organization = await anOrganization({ switches });
    expect((await ask(organization, path)).status).toBe(status);
    expect(organization.unexpected()).toEqual([]);
  });
});

describe("Huntr's double lists", () => {
  it.each(['/members', '/jobs', '/job-posts', '/activities', '/actions', '/notes/members'])(
    '%s newest first, page by page, with ids that begin with their second',
    async (path) => {
      const organization = await anOrganization();
      const whole: string[] = [];
      const seconds: number[] = [];
      let next: string | null | undefined;
      do {
        const { json } = await ask(organization, `${path}?limit=500${next ? `&next=${next}` : ''}`);
        const page = List.parse(json);
        whole.push(...page.data.map(({ id }) => id));
        seconds.push(...page.data.map(({ id }) => Number.parseInt(id.slice(0, 8), 16)));
        for (const { id, createdAt } of page.data) {
          expect(id).toMatch(/^[0-9a-f]{24}$/);
          if (createdAt !== undefined) expect(Number.parseInt(id.slice(0, 8), 16)).toBe(createdAt);
        }
        ({ next } = page);
      } while (next);
      expect(new Set(whole).size).toBe(whole.length);
      expect(seconds).toEqual(seconds.toSorted((one, other) => other - one));
    },
  );

  it.each([
    ['missing', undefined],
    ['null', null],
    ['inf', 'inf'],
  ] as const)('its last page with `next` %s', async (lastPage, next) => {
    const organization = await anOrganization({ switches: { lastPage } });
    expect(List.parse((await ask(organization, '/job-posts')).json).next).toBe(next);
  });

  it('an empty page at the end where that is its way', async () => {
    const organization = await anOrganization({ switches: { lastPage: 'emptyAfter' } });
    const { next } = List.parse((await ask(organization, '/job-posts')).json);
    const after = List.parse((await ask(organization, `/job-posts?next=${next}`)).json);
    expect(after).toEqual({ data: [] });
  });

  it('what was made after a second, with or without that second', async () => {
    const organization = await anOrganization();
    const { data } = List.parse((await ask(organization, '/actions?limit=1')).json);
    const newest = data[0]?.createdAt;
    const path = `/actions?created_after=${newest}`;
    expect(List.parse((await ask(organization, path)).json).data).toEqual([]);
    organization.switches.createdAfter = 'inclusive';
    expect(List.parse((await ask(organization, path)).json).data).not.toEqual([]);
  });

  it('the one member of an address, or answers with them alone', async () => {
    const organization = await anOrganization();
    const path = '/members?email=ana.kovac%40mail.example';
    expect((await ask(organization, path)).json).toMatchObject({ data: [{ familyName: 'Kovač' }] });
    organization.switches.emailLookup = 'single';
    expect((await ask(organization, path)).json).toMatchObject({ familyName: 'Kovač' });
    expect((await ask(organization, '/members?email=nobody%40nowhere.example')).status).toBe(404);
  });
});
