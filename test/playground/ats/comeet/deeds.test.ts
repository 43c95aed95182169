import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Comeet } from '../../../../playground/ats/comeet/index.js';
import { anAccount, ask, Candidate, Failure, NOW } from './account.js';

const BEN = 'ben.adler@northwind.example';

async function read(account: Comeet, id: string) {
  const one = (await ask(account, 'GET', `/candidates/${id}`)).as(Candidate);
  const names = (steps: typeof one.current_steps) => (steps ?? []).map(({ name }) => name);
  return {
    status: one.status,
    completed: names(one.completed_steps),
    current: names(one.current_steps),
    future: names(one.future_steps),
    steps: [...(one.completed_steps ?? []), ...(one.current_steps ?? []), ...(one.future_steps ?? [])],
  };
}

async function newcomer(account: Comeet) {
  const job = account.snapshot().jobs.find(({ title }) => title === 'Senior Backend Engineer');
  return account.apply({ name: 'Nova New', email: 'nova@new.example', jobId: job?.id ?? '' }).candidateId;
}

test('who applies is in the second step, and the same person again in the same process', async () => {
  const account = await anAccount();
  const id = await newcomer(account);
  expect(await read(account, id)).toMatchObject({ status: 'In progress', current: ['Applied'] });
  expect(await newcomer(account)).toBe(id);
  const other = account.snapshot().jobs.find(({ title }) => title === 'Data Analyst')?.id ?? '';
  const second = account.apply({ name: 'Nova New', email: 'nova@new.example', jobId: other });
  expect(second.candidateId).not.toBe(id);
});

test('a step forward completes the one before, a step back takes it up again', async () => {
  const account = await anAccount();
  const id = await newcomer(account);
  account.move(id, 'Technical Task', BEN);
  expect(await read(account, id)).toMatchObject({ completed: ['Applied'], current: ['Technical Task'] });
  account.move(id, 'Applied', BEN);
  expect(await read(account, id)).toMatchObject({ completed: [], current: ['Applied'] });
  account.move(id, 'Sourced', BEN);
  expect((await read(account, id)).current).toEqual(['Sourced']);
  expect(() => account.move(id, 'Portfolio Review', BEN)).toThrow();
});

test.each([
  ['reject', 'Rejected'],
  ['hire', 'Hired'],
  ['hold', 'On hold'],
] as const)('%s ends the current step', async (deed, status) => {
  const account = await anAccount();
  const id = await newcomer(account);
  account[deed](id, BEN);
  expect(await read(account, id)).toMatchObject({ status, completed: ['Applied'], current: [] });
  account.switches.endedStep = 'future';
  expect(await read(account, id)).toMatchObject({ completed: [], current: [] });
  account.unreject(id, BEN);
  expect(await read(account, id)).toMatchObject({
    status: 'In progress',
    completed: [],
    current: ['Applied'],
  });
});

test('an interview is the current step’s time and people', async () => {
  const account = await anAccount();
  const id = await newcomer(account);
  const startsAt = NOW + 3_600_000;
  account.schedule({ applicationId: id, startsAt, endsAt: startsAt, interviewerIds: [BEN] });
  const { steps } = await read(account, id);
  expect(steps.find(({ name }) => name === 'Applied')).toMatchObject({
    time_scheduled: '2026-06-01T13:00:00Z',
    interviewers: [{ email: BEN }],
  });
});

test('a hire calls the address that an administrator has entered, signed', async () => {
  const account = await anAccount();
  const [first, second] = account.snapshot().candidates.filter(({ status }) => status === 'active');
  account.hire(first?.id ?? '', BEN);
  account.receiveHires('https://bot.example/in', 'secret');
  account.hire(second?.id ?? '', BEN);
  await account.webhooks.settle();
  const [sent, ...others] = account.webhooks.sent;
  expect(others).toEqual([]);
  expect(JSON.parse(sent?.body ?? '')).toMatchObject({ comeet_id: second?.id });
  const digest = createHmac('sha256', 'secret')
    .update(sent?.body ?? '')
    .digest('hex');
  expect(sent?.headers).toEqual({ signature: `sha256 ${digest}` });
});

const note = {
  time_created: '2026-06-01T12:00:00Z',
  created_by: { type: 'user', first_name: 'Ben', email: BEN },
  text: '<b>Good</b>',
};

test.each([
  [note, 200],
  [{ ...note, text: '<p>Good</p>' }, 400],
  [{ ...note, text: '' }, 400],
  [{ ...note, time_created: '2026-06-01' }, 400],
  [{ ...note, created_by: { type: 'user' } }, 400],
  [{ ...note, visibility: 'private' }, 400],
])('of notes it takes what is documented: %j is %i', async (body, status) => {
  const account = await anAccount();
  const id = await newcomer(account);
  expect((await ask(account, 'POST', `/candidates/${id}/notes`, { body })).status).toBe(status);
  expect(account.unexpected()).toHaveLength(status === 200 ? 0 : 1);
});

test('a candidate with the same partner id is refused while in progress for that position', async () => {
  const account = await anAccount();
  const [job] = account.snapshot().jobs;
  const body = { position_uid: job?.id, first_name: 'Zoë', last_name: 'van Dam', partner_candidate_id: '7' };
  const first = (await ask(account, 'POST', '/candidates', { body })).as(Candidate);
  const again = await ask(account, 'POST', '/candidates', { body });
  expect([again.status, again.as(Failure).error]).toEqual([409, 'candidate_post_conflict']);
  account.reject(first.uid, BEN);
  expect((await ask(account, 'POST', '/candidates', { body })).status).toBe(201);
  expect(account.unexpected()).toEqual([]);
});
