import { expect, test } from 'vitest';
import { anAccount, applicationOf, ask, Failure, idOf, NOW, Row, Rows } from './account.js';

const TOMORROW_AT_TWO = Date.parse('2026-11-19T14:00:00Z') / 1000;

async function aBooking() {
  const account = await anAccount();
  const ben = idOf(account, 'Ben Adler-Schmidt');
  const { id, candidate } = applicationOf(account, 'Ana Kovač');
  return {
    account,
    id,
    candidate,
    ben,
    path: `/applications/${id}/interviews`,
    interview: { start_time: TOMORROW_AT_TWO, end_time: TOMORROW_AT_TWO + 2700, interviewer_ids: [ben] },
  };
}

test('an interview is booked, clash or not, and then found under everything it is about', async () => {
  const { account, id, candidate, ben, path, interview } = await aBooking();
  const location = 'Berlin, Room Spree';
  const sent = { ...interview, interviewer_ids: [ben, ben], location };
  const booked = await ask(account, 'POST', `${path}?include=candidate,application,job`, sent);
  expect(booked.status).toBe(201);
  const made = booked.as(Row);
  expect(made).toMatchObject({
    application_id: id,
    candidate_id: candidate.id,
    start_time: TOMORROW_AT_TWO,
    end_time: TOMORROW_AT_TWO + 2700,
    location,
    interviewers: [{ id: ben, full_name: 'Ben Adler-Schmidt' }],
    created_at: NOW / 1000,
    candidate: { full_name: 'Ana Kovač' },
    application: { status: 'pending' },
    job: { title: 'Senior Backend Engineer' },
  });
  const found = async (query: string) =>
    (await ask(account, 'GET', `/interviews?${query}`)).as(Rows).data.map((one) => one.id);
  const date = 'date=2026-11-19';
  expect(await found(`${date}&interviewer_user_id=${ben}&candidate_id=${candidate.id}`)).toContain(made.id);
  expect(await found(`application_id=${id}&created_after=${NOW / 1000 - 1}`)).toEqual([made.id]);
  expect(await found(`${date}&interviewer_user_id=${idOf(account, 'Priya Raman')}`)).not.toContain(made.id);
  const clashes = (await ask(account, 'GET', `/interviews?${date}&interviewer_user_id=${ben}`)).as(Rows).data;
  const ines = applicationOf(account, 'Ines Haddad').candidate.id;
  expect(clashes.filter((one) => one.start_time === TOMORROW_AT_TWO).map((one) => one.candidate_id)).toEqual([
    ines,
    candidate.id,
  ]);
});

test('without a place it has none', async () => {
  const { account, path, interview } = await aBooking();
  expect((await ask(account, 'POST', path, interview)).as(Row)).toMatchObject({ location: null });
});

test('it ends after it begins, somebody holds it, and who holds it is there', async () => {
  const { account, path, interview } = await aBooking();
  const before = account.state.interviews.length;
  const fieldOf = async (change: object) =>
    Object.keys(
      (await ask(account, 'POST', path, { ...interview, ...change })).as(Failure).error.validation_errors ??
        {},
    );
  expect(await fieldOf({ end_time: interview.start_time })).toEqual(['end_time']);
  expect(await fieldOf({ start_time: 'tomorrow' })).toEqual(['start_time']);
  expect(await fieldOf({ interviewer_ids: [] })).toEqual(['interviewer_ids']);
  expect(account.unexpected()).toHaveLength(3);
  expect(await fieldOf({ interviewer_ids: [...interview.interviewer_ids, 1] })).toEqual(['interviewer_ids']);
  expect(account.unexpected()).toHaveLength(3);
  expect(account.state.interviews).toHaveLength(before);
  expect((await ask(account, 'POST', '/applications/1/interviews', interview)).status).toBe(404);
});

test('nothing changes or cancels it', async () => {
  const { account, path, interview } = await aBooking();
  const { id } = (await ask(account, 'POST', path, interview)).as(Row);
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    expect((await ask(account, method, `/interviews/${id}`)).status).toBe(404);
  expect(account.unexpected().map(({ reason }) => reason)).toEqual(Array(3).fill('unknown route'));
});
