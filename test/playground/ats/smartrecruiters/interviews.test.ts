import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SmartRecruiters, Switches } from '../../../../playground/ats/smartrecruiters/index.js';
import { anAccount, applicationOf, ask, userOf } from './account.js';

const API = '/interviews-api/v201904/interviews';
const Interview = z.looseObject({ id: z.string(), timeslots: z.array(z.looseObject({ id: z.string() })) });
const Failure = z.strictObject({
  errors: z.array(z.strictObject({ code: z.string(), message: z.string() })),
});

function bodyFor(account: SmartRecruiters) {
  const { candidate, job } = applicationOf(account, 'Grace Kim', 'Data Analyst');
  return {
    candidate: { id: candidate.id, status: 'pending' },
    jobId: job.id,
    organizerId: userOf(account, 'Raman').id,
    timezone: 'Europe/Berlin',
    location: 'Berlin',
    timeslots: [
      {
        startsOn: '2026-11-20T13:00:00.000Z',
        endsOn: '2026-11-20T14:00:00.000Z',
        interviewers: [{ id: userOf(account, 'Adler').id, status: 'pending' }],
      },
    ],
  };
}

/** An account with an interview made over the API. */
async function booked(switches: Partial<Switches> = {}) {
  const account = await anAccount({ switches });
  const reply = await ask(account, 'POST', API, bodyFor(account));
  expect(reply.status).toBe(201);
  const { id, timeslots } = reply.as(Interview);
  const timeslot = `${API}/${id}/timeslots/${timeslots[0]?.id}`;
  const read = async () => (await ask(account, 'GET', `${API}/${id}`)).as(Interview);
  return { account, path: `${API}/${id}`, timeslot, read };
}

describe('interviews', () => {
  it('are made, listed by application, moved, re-panelled and cancelled', async () => {
    const { account, path, timeslot, read } = await booked();
    const application = applicationOf(account, 'Grace Kim', 'Data Analyst');
    const list = await ask(account, 'GET', `${API}?applicationId=${application.id}`);
    expect(list.as(z.unknown())).toEqual({ content: [await read()] });
    expect(await read()).toMatchObject(bodyFor(account));

    const startsOn = '2026-11-21T09:00:00.000Z';
    expect((await ask(account, 'PATCH', timeslot, { startsOn })).status).toBe(422);
    const interviewers = [{ id: userOf(account, 'Raman').id, status: 'accepted' }];
    const endsOn = '2026-11-21T10:00:00.000Z';
    const changed = await ask(account, 'PATCH', timeslot, { startsOn, endsOn, interviewers });
    expect([changed.status, changed.text]).toEqual([204, '']);
    expect((await ask(account, 'PATCH', path, { location: 'Dublin' })).status).toBe(204);
    expect(await read()).toMatchObject({
      location: 'Dublin',
      timeslots: [{ startsOn, endsOn, interviewers }],
    });

    expect((await ask(account, 'DELETE', path)).status).toBe(204);
    const gone = await ask(account, 'GET', path);
    expect([gone.status, gone.as(Failure).errors[0]?.code]).toEqual([404, 'INTERVIEW_NOT_FOUND']);
    expect(account.unexpected()).toEqual([]);
  });

  it('have timeslots, not too many, and keep the last', async () => {
    const { account, path, timeslot, read } = await booked({ mostTimeslots: 2, timeslotPatchStatus: 200 });
    const [slot] = bodyFor(account).timeslots;
    expect((await ask(account, 'DELETE', timeslot)).status).toBe(409);
    expect((await ask(account, 'POST', `${path}/timeslots`, { ...slot, title: 'Second' })).status).toBe(201);
    expect((await ask(account, 'POST', `${path}/timeslots`, slot)).status).toBe(409);
    expect((await ask(account, 'PATCH', timeslot, { title: 'First' })).text).toContain('First');
    expect((await ask(account, 'GET', timeslot)).text).toContain('First');
    expect((await ask(account, 'DELETE', timeslot)).status).toBe(204);
    expect((await read()).timeslots).toMatchObject([{ title: 'Second' }]);
    expect(account.unexpected()).toEqual([]);
  });

  it('keep who has said what', async () => {
    const { account, timeslot, read } = await booked();
    const ben = userOf(account, 'Adler').id;
    const status = { status: 'accepted' };
    expect((await ask(account, 'PUT', `${timeslot}/candidateStatus`, status)).status).toBe(204);
    expect((await ask(account, 'PUT', `${timeslot}/interviewers/${ben}/status`, status)).status).toBe(204);
    expect((await ask(account, 'PUT', `${timeslot}/interviewers/nobody/status`, status)).status).toBe(404);
    expect(await read()).toMatchObject({
      timeslots: [{ candidateStatus: 'accepted', interviewers: [{ id: ben, status: 'accepted' }] }],
    });
  });

  it.each([
    ['readOnly', 200, 403],
    ['hidden', 404, 404],
    ['changeable', 200, 204],
  ] as const)('of others are %s', async (foreignInterviews, reading, deleting) => {
    const account = await anAccount({ switches: { foreignInterviews } });
    const application = applicationOf(account, 'Ana Kovač');
    const list = await ask(account, 'GET', `${API}?applicationId=${application.id}`);
    const { content } = list.as(z.object({ content: z.array(Interview) }));
    expect(content).toHaveLength(foreignInterviews === 'hidden' ? 0 : 2);
    const [startsAt, endsAt] = [Date.UTC(2026, 11, 1, 9), Date.UTC(2026, 11, 1, 10)];
    const interviewerIds = [userOf(account, 'Raman').id];
    const id = account.schedule({ applicationId: application.id, startsAt, endsAt, interviewerIds });
    account.reschedule(id, startsAt, endsAt + 1);
    expect((await ask(account, 'GET', `${API}/${id}`)).status).toBe(reading);
    expect((await ask(account, 'DELETE', `${API}/${id}`)).status).toBe(deleting);
    expect(account.unexpected()).toEqual([]);
  });

  it('refuse strangers, times that end before they begin, and zones there are not', async () => {
    const account = await anAccount();
    const body = bodyFor(account);
    const [slot] = body.timeslots;
    const refusals: readonly (readonly [unknown, number, number])[] = [
      [{ ...body, organizerId: 'nobody' }, 422, 0],
      [{ ...body, timeslots: [{ ...slot, endsOn: slot?.startsOn }] }, 422, 0],
      [{ ...body, timezone: 'Berlin' }, 422, 1],
      [{ ...body, timeslots: [] }, 422, 2],
      [{ ...body, jobId: 'none' }, 404, 2],
    ];
    for (const [wrong, status, unexpected] of refusals) {
      expect((await ask(account, 'POST', API, wrong)).status).toBe(status);
      expect(account.unexpected()).toHaveLength(unexpected);
    }
    expect((await ask(account, 'GET', `${API}?applicationId=17`)).status).toBe(400);
    expect((await ask(account, 'GET', API)).status).toBe(400);
  });
});
