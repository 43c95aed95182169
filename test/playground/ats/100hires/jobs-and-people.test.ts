import { expect, test } from 'vitest';
import { emptyCompany } from '../../../../playground/company/build.js';
import { anAccount, ask, idOf, Row, Rows } from './account.js';

test('jobs go by id and alias, with includes that may be ignored', async () => {
  const account = await anAccount();
  const id = idOf(account, 'Senior Backend Engineer');
  const job = (await ask(account, 'GET', `/jobs/${id}?include=workflow,hiring_team,pipeline_stages`)).as(Row);
  expect(job).toMatchObject({
    status: 'Public',
    workflow: { name: 'Engineering' },
    pipeline_stages: expect.arrayContaining([expect.objectContaining({ name: 'Offer' })]),
    hiring_team: expect.arrayContaining([expect.objectContaining({ full_name: 'Priya Raman' })]),
  });
  account.switches.jobIncludes = false;
  const plain = (await ask(account, 'GET', `/jobs/${job.alias}?include=workflow`)).as(Row);
  expect(plain.id).toBe(id);
  expect(plain).not.toHaveProperty('workflow');
  const team = (await ask(account, 'GET', `/jobs/${id}/hiring-team`)).as(Rows).data;
  expect(team.map((one) => one.id)).toEqual(
    account.state.jobs.find((one) => one.id === id)?.hiringTeam.map((one) => one.id),
  );
});

test('jobs are filtered by label, department and title', async () => {
  const account = await anAccount();
  const titles = async (query: string) =>
    (await ask(account, 'GET', `/jobs?${query}`)).as(Rows).data.map((job) => job.title);
  expect(await titles('status=Public')).toHaveLength(4);
  expect(await titles('status=Archived')).toEqual(['Office Manager']);
  account.switches.jobStatuses = 'lower';
  expect(await titles('status=Archived')).toEqual([]);
  expect(await titles('status=draft')).toEqual(['Site Reliability Engineer']);
  expect(await titles('q=ENGINEER')).toHaveLength(2);
  const sales = account.state.departments.find((one) => one.name === 'Sales')?.id;
  expect(await titles(`department_id=${sales}`)).toEqual(['Account Executive, EMEA']);
});

test('users are named and their roles spelt in each known manner', async () => {
  const account = await anAccount();
  const id = idOf(account, "Siobhán O'Neill");
  const siobhan = async () => (await ask(account, 'GET', `/users/${id}`)).as(Row);
  expect(await siobhan()).toMatchObject({ full_name: "Siobhán O'Neill", role: 'Recruiter' });
  Object.assign(account.switches, { userNames: 'name', userRoles: 'lower' });
  expect(await siobhan()).toMatchObject({ name: "Siobhán O'Neill", role: 'recruiter' });
  Object.assign(account.switches, { userNames: 'first_last', userRoles: 'object' });
  expect(await siobhan()).toMatchObject({
    first_name: 'Siobhán',
    last_name: "O'Neill",
    role: { name: 'Recruiter' },
  });
  expect(await siobhan()).not.toHaveProperty('full_name');
});

test('the company has webhooks, none yet, at one of two paths', async () => {
  const account = await anAccount();
  const [company] = (await ask(account, 'GET', '/companies')).as(Rows).data;
  expect((await ask(account, 'GET', `/companies/${company?.id}`)).as(Row)).toMatchObject({
    name: 'Northwind',
  });
  const under = `/companies/${company?.id}/webhooks`;
  const statuses = async () => [
    (await ask(account, 'GET', under)).status,
    (await ask(account, 'GET', '/webhooks')).status,
  ];
  expect(await statuses()).toEqual([200, 404]);
  account.switches.companyWebhooks = 'topLevel';
  expect(await statuses()).toEqual([404, 200]);
  expect(
    (await ask(account, 'GET', `/jobs/${idOf(account, 'Data Analyst')}/webhooks`)).as(Rows).data,
  ).toEqual([]);
  expect(account.unexpected()).toEqual([]);
});

test('an empty company answers with empty lists', async () => {
  const account = await anAccount({ company: emptyCompany() });
  for (const path of ['/candidates', '/applications', '/interviews', '/jobs'])
    expect((await ask(account, 'GET', path)).as(Rows)).toMatchObject({
      data: [],
      pagination: { total_pages: 0 },
    });
  expect((await ask(account, 'GET', '/users')).as(Rows).data).toHaveLength(5);
});
