import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HundredHiresOptions } from '../../../../playground/ats/100hires/index.js';
import { anAccount, applicationOf, ask, Failure, idOf, NOW, Row, Rows, stageOf } from './account.js';
import { aReceiver } from './receiver.js';

const ADDRESS = 'https://hires.example/webhooks/secret';

/** An account that calls a receiver about the whole company. */
async function anAccountWithReceiver(options: Partial<HundredHiresOptions> = {}) {
  const receiver = await aReceiver();
  const account = await anAccount({
    reach: (url) => (url === ADDRESS ? receiver.url : undefined),
    retryDelays: [0, 0, 0, 0, 0],
    ...options,
  });
  const path = `/companies/${account.state.company.id}/webhooks`;
  const reply = await ask(account, 'POST', path, { url: ADDRESS });
  return { account, receiver, path, id: reply.as(Row).id };
}

describe('registering', () => {
  it('lists what was registered, for the company and for a job, until it is removed', async () => {
    const account = await anAccount();
    const company = `/companies/${account.state.company.id}/webhooks`;
    const job = `/jobs/${idOf(account, 'Data Analyst')}/webhooks`;
    for (const path of [company, job]) {
      const reply = await ask(account, 'POST', path, { url: ADDRESS });
      expect(reply.status).toBe(201);
      const { id } = reply.as(Row);
      expect((await ask(account, 'GET', path)).as(Rows).data).toEqual([{ id, url: ADDRESS }]);
      const elsewhere = path === company ? job : company;
      expect((await ask(account, 'DELETE', `${elsewhere}/${id}`)).status).toBe(404);
      expect((await ask(account, 'DELETE', `${path}/${id}`)).status).toBe(204);
      expect((await ask(account, 'GET', path)).as(Rows).data).toEqual([]);
    }
    expect(account.unexpected()).toEqual([]);
  });

  it('is at the one path or the other', async () => {
    const account = await anAccount({ switches: { companyWebhooks: 'topLevel' } });
    const company = `/companies/${account.state.company.id}/webhooks`;
    expect((await ask(account, 'POST', company, { url: ADDRESS })).status).toBe(404);
    const { id } = (await ask(account, 'POST', '/webhooks', { url: ADDRESS })).as(Row);
    expect((await ask(account, 'GET', '/webhooks')).as(Rows).data).toEqual([{ id, url: ADDRESS }]);
    expect((await ask(account, 'DELETE', `/webhooks/${id}`)).status).toBe(204);
    account.switches.companyWebhooks = 'underCompany';
    expect((await ask(account, 'POST', '/webhooks', { url: ADDRESS })).status).toBe(404);
    expect(account.unexpected()).toEqual([]);
  });

  it('refuses what is not HTTPS', async () => {
    const account = await anAccount();
    const path = `/companies/${account.state.company.id}/webhooks`;
    const reply = await ask(account, 'POST', path, { url: 'http://hires.example/' });
    expect(reply.as(Failure).error).toMatchObject({
      status: 422,
      validation_errors: { url: [expect.stringContaining('HTTPS')] },
    });
    expect(account.unexpected()).toHaveLength(1);
  });

  it.each([
    ['unknown', undefined, 201],
    ['unknown', ['candidate_hired'], 422],
    ['optional', undefined, 201],
    ['optional', ['candidate_hired'], 201],
    ['optional', ['candidate.hired'], 422],
    ['required', undefined, 422],
    ['required', ['candidate_hired'], 201],
  ] as const)(
    'where events are %s, a list of %s is answered with %i',
    async (webhookEvents, events, status) => {
      const account = await anAccount({ switches: { webhookEvents } });
      const body = { url: ADDRESS, ...(events && { events }) };
      const reply = await ask(account, 'POST', `/companies/${account.state.company.id}/webhooks`, body);
      expect(reply.status).toBe(status);
      expect(account.unexpected()).toEqual([]);
    },
  );
});

describe('what is told', () => {
  it('is every documented change, from the API and from the web app', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    const priya = String(idOf(account, 'Priya Raman'));
    const ana = applicationOf(account, 'Ana Kovač');
    const ines = applicationOf(account, 'Ines Haddad');
    const jobId = idOf(account, 'Data Analyst');
    const made = account.apply({ name: 'Zoë Quist', email: 'zoe@mail.example', jobId: String(jobId) });
    await ask(account, 'POST', '/candidates', { first_name: 'Kim', job_id: jobId });
    await ask(account, 'POST', `/applications/${ana.id}/move`, { stage_id: stageOf(ana, 'Offer') });
    account.move(String(ana.id), String(stageOf(ana, 'Offer')), priya);
    await ask(account, 'POST', `/applications/${ana.id}/hire`);
    account.reject(String(ines.id), priya);
    account.unreject(String(ines.id), priya);
    await ask(account, 'POST', `/applications/${ines.id}/interviews`, {
      start_time: NOW / 1000 + 3600,
      end_time: NOW / 1000 + 7200,
      interviewer_ids: [Number(priya)],
    });
    account.score(made.applicationId, 81);
    account.update(made.candidateId, { name: 'Zoë van Quist' });
    await ask(account, 'PUT', `/candidates/${made.candidateId}`, { phone: '555 1234' });
    await ask(account, 'POST', `/candidates/${made.candidateId}/tags`, { tags: ['Remote'] });
    account.note(made.candidateId, priya, '<p>Nobody is told of notes.</p>');
    await account.webhooks.settle();
    const told = receiver.got.map(({ event }) => String(event)).sort();
    expect(told).toEqual([
      'ai_score_generated',
      'application_stage_change',
      'candidate_created',
      'candidate_created',
      'candidate_disqualified',
      'candidate_hired',
      'candidate_updated',
      'candidate_updated',
      'candidate_updated',
      'interview_scheduled',
      'new_application_submitted',
      'new_application_submitted',
    ]);
    expect(account.webhooks.sent.map(({ status, attempt }) => [status, attempt])).toEqual(
      told.map(() => [200, 1]),
    );
    expect(account.unexpected()).toEqual([]);
  });

  it('is only what a webhook has asked for, and of its own job', async () => {
    const account = await anAccount();
    const analyst = String(idOf(account, 'Data Analyst'));
    await ask(account, 'POST', `/jobs/${analyst}/webhooks`, { url: `${ADDRESS}/job` });
    await ask(account, 'POST', `/companies/${account.state.company.id}/webhooks`, {
      url: `${ADDRESS}/events`,
      events: ['candidate_created'],
    });
    account.webhooks.retryDelays = [];
    account.apply({ name: 'Zoë Quist', jobId: analyst });
    account.apply({ name: 'Kim Lund', jobId: String(idOf(account, 'Product Designer')) });
    await account.webhooks.settle();
    const sent = account.webhooks.sent.map(({ url, body }) => [url, JSON.parse(body).event]);
    expect(sent).toEqual([
      [`${ADDRESS}/events`, 'candidate_created'],
      [`${ADDRESS}/job`, 'new_application_submitted'],
      [`${ADDRESS}/events`, 'candidate_created'],
    ]);
  });

  it('comes in the shape and with the names that the account has', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    const ana = applicationOf(account, 'Ana Kovač');
    const priya = idOf(account, 'Priya Raman');
    const stages = ['Offer', 'Interview', 'Offer', 'Interview'];
    const shapes = ['nested', 'flat', 'data', 'bare'] as const;
    for (const [index, shape] of shapes.entries()) {
      account.switches.webhookPayload = shape;
      account.move(String(ana.id), String(stageOf(ana, stages[index] ?? '')), String(priya));
      await account.webhooks.settle();
    }
    account.switches.webhookNames = 'dotted';
    account.hire(String(ana.id), String(priya));
    await account.webhooks.settle();
    account.switches.webhookNames = 'label';
    account.score(String(ana.id), 70);
    await account.webhooks.settle();
    const at = NOW / 1000;
    const event = 'application_stage_change';
    expect(receiver.got[0]).toMatchObject({
      event,
      timestamp: at,
      user: { id: priya },
      candidate: { id: ana.candidate.id },
      application: { id: ana.id, stage: { name: 'Offer' } },
    });
    expect(receiver.got.slice(1)).toEqual([
      {
        type: event,
        occurred_at: at,
        user_id: priya,
        candidate_id: ana.candidate.id,
        application_id: ana.id,
        job_id: ana.job.id,
      },
      {
        event_type: event,
        data: expect.objectContaining({ id: ana.id, stage: expect.anything() }),
        meta: { timestamp: at, user_id: priya },
      },
      { event, created_at: at },
      { event: 'candidate.hired', created_at: at },
      { event: 'AI Score generated', created_at: at },
    ]);
  });

  it('is as it was when it happened', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    const ana = applicationOf(account, 'Ana Kovač');
    const priya = String(idOf(account, 'Priya Raman'));
    for (const stage of ['Offer', 'Interview', 'Offer'])
      account.move(String(ana.id), String(stageOf(ana, stage)), priya);
    await account.webhooks.settle();
    const Told = z.object({ application: z.object({ stage: z.object({ name: z.string() }) }) });
    const stages = receiver.got.map((body) => Told.parse(body).application.stage.name);
    expect(stages.sort()).toEqual(['Interview', 'Offer', 'Offer']);
  });
});

describe('the way', () => {
  const applyTimes = (account: Awaited<ReturnType<typeof anAccount>>, times: number) => {
    const jobId = String(idOf(account, 'Data Analyst'));
    const candidateId = account.apply({ name: 'Zoë Quist', jobId }).candidateId;
    for (let count = 0; count < times; count += 1) account.update(candidateId, { phone: String(count) });
  };
  it('is tried again after what is no 2xx, and after five more tries no more', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    receiver.answers.push(500, 302, 404, 200);
    account.score(String(applicationOf(account, 'Ana Kovač').id), 70);
    await account.webhooks.settle();
    expect(account.webhooks.sent.map(({ status, attempt }) => [status, attempt])).toEqual([
      [500, 1],
      [302, 2],
      [404, 3],
      [200, 4],
    ]);
    receiver.answers.push(...Array.from({ length: 7 }, () => 503));
    account.score(String(applicationOf(account, 'Ana Kovač').id), 71);
    await account.webhooks.settle();
    expect(account.webhooks.sent.slice(4).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(receiver.answers).toEqual([503]);
    expect(account.webhooks.waiting).toBe(0);
  });

  it('is tried again when nobody answers in time, or nobody can be reached', async () => {
    const { account, receiver, path } = await anAccountWithReceiver({ webhookTimeout: 250 });
    receiver.answers.push(undefined);
    account.score(String(applicationOf(account, 'Ana Kovač').id), 70);
    await account.webhooks.settle();
    expect(account.webhooks.sent[0]?.status).toBe(0);
    expect(account.webhooks.sent.at(-1)?.status).toBe(200);
    await ask(account, 'POST', path, { url: 'https://nobody.example/' });
    account.webhooks.retryDelays = [0];
    account.score(String(applicationOf(account, 'Ana Kovač').id), 71);
    await account.webhooks.settle();
    const nobody = account.webhooks.sent.filter(({ url }) => url === 'https://nobody.example/');
    expect(nobody.map(({ status, attempt }) => [status, attempt])).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it('does not keep the API from answering', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    receiver.answers.push(undefined);
    const ana = applicationOf(account, 'Ana Kovač');
    expect((await ask(account, 'POST', `/applications/${ana.id}/hire`)).status).toBe(200);
    expect(account.webhooks).toMatchObject({ sent: [], waiting: 1 });
  });

  it('goes twice on demand', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    account.webhooks.duplicate(2);
    account.score(String(applicationOf(account, 'Ana Kovač').id), 70);
    await account.webhooks.settle();
    expect(receiver.got).toHaveLength(2);
    expect(receiver.got[0]).toEqual(receiver.got[1]);
  });

  it('is held and let go, and loses things', async () => {
    const { account, receiver } = await anAccountWithReceiver();
    account.webhooks.hold();
    applyTimes(account, 3);
    await account.webhooks.settle();
    expect(receiver.got).toEqual([]);
    expect(account.webhooks.waiting).toBe(5);
    account.webhooks.release();
    await account.webhooks.settle();
    expect(receiver.got).toHaveLength(5);
    account.webhooks.lose(4);
    applyTimes(account, 3);
    await account.webhooks.settle();
    expect(receiver.got).toHaveLength(6);
    account.webhooks.lose(1);
    account.webhooks.hold();
    account.webhooks.clear();
    applyTimes(account, 1);
    await account.webhooks.settle();
    expect(receiver.got).toHaveLength(9);
  });

  it('ends with the account, whatever is under way', async () => {
    const { account, receiver } = await anAccountWithReceiver({ retryDelays: [3_600_000] });
    receiver.answers.push(500, undefined);
    account.score(String(applicationOf(account, 'Ana Kovač').id), 70);
    account.score(String(applicationOf(account, 'Ana Kovač').id), 71);
    const settled = account.webhooks.settle();
    await account.close();
    await settled;
    expect(account.webhooks.waiting).toBe(2);
  });
});
