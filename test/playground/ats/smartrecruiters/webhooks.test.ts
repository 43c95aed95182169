import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SmartRecruitersOptions } from '../../../../playground/ats/smartrecruiters/index.js';
import { signatureOf } from '../../../../playground/ats/smartrecruiters/signature.js';
import { anAccount, applicationOf, ask, codeOf, jobOf, NOW, Row, userOf } from './account.js';
import { aReceiver } from './receiver.js';

const API = '/webhooks-api/v201907/subscriptions';
const ADDRESS = 'https://hires.example/webhooks/secret';
const DAY = 86_400_000;
const Secret = z.strictObject({ secretKey: z.string() });

/** An account with a subscription, not yet active. */
async function subscribed(
  events: readonly string[],
  options: Partial<SmartRecruitersOptions> = {},
  more: object = {},
) {
  const receiver = await aReceiver();
  const account = await anAccount({
    reach: (url) => (url === ADDRESS ? receiver.url : undefined),
    retryDelays: Array<number>(10).fill(0),
    ...options,
  });
  const reply = await ask(account, 'POST', API, { callbackUrl: ADDRESS, events, ...more });
  expect(reply.status).toBe(201);
  const path = `${API}/${reply.as(Row).id}`;
  const activate = () => ask(account, 'PUT', `${path}/activation`);
  const secretKey = async () => (await ask(account, 'POST', `${path}/secret-key`)).as(Secret).secretKey;
  return { account, receiver, path, reply, activate, secretKey };
}

describe('the signature', () => {
  it("is that of the vendor's example", () => {
    const signed = {
      timestamp: '1574080897',
      body: '{"job_id":"jid","candidate_id":"cid"}',
      headers: {
        'event-id': '123',
        'event-name': 'application.created',
        'event-version': 'v201910',
        link: '<http://smartrecruiters.com/endpoint>; rel=self',
      },
    };
    expect(signatureOf('HeBVky2bccvvkcXPimH8c', signed)).toBe(
      '2e9291f10d44ca10204a4cd81b05d73b6a316b2b605d4e2e0e0b37b40198ce1f',
    );
  });

  it('is there once there is a secret, one for each that lives, and the old one lives for a day', async () => {
    let time = NOW;
    const { account, receiver, activate, secretKey, path } = await subscribed(['candidate.updated'], {
      now: () => time,
    });
    await activate();
    const touch = async () => {
      account.update(applicationOf(account, 'Ana Kovač').candidate.id, { phone: '1' });
      await account.webhooks.settle();
      return receiver.got.at(-1)?.headers;
    };
    expect(await touch()).not.toHaveProperty('smartrecruiters-signature');
    expect((await ask(account, 'GET', `${path}/secret-key`)).status).toBe(404);
    const first = await secretKey();
    const second = await secretKey();
    expect((await ask(account, 'GET', `${path}/secret-key`)).as(Secret).secretKey).toBe(second);
    const headers = await touch();
    const timestamp = headers?.['smartrecruiters-timestamp'] ?? '';
    expect(timestamp).toBe(String(NOW / 1000));
    const body = receiver.got.at(-1)?.body ?? '';
    const expected = [first, second].map(
      (key) => `v1=${signatureOf(key, { timestamp, body, headers: headers ?? {} })}`,
    );
    expect(headers?.['smartrecruiters-signature']).toBe(expected.join(';'));
    time += DAY;
    expect((await touch())?.['smartrecruiters-signature']).toMatch(/^v1=[0-9a-f]{64}$/);
  });

  it('is made with sixteen secrets at most', async () => {
    const { account, secretKey, path } = await subscribed(['candidate.updated']);
    for (let count = 0; count < 16; count += 1) await secretKey();
    expect(codeOf(await ask(account, 'POST', `${path}/secret-key`))).toBe('TOO_MANY_SECRET_KEYS');
  });
});

describe('a subscription', () => {
  it('is made inactive, is listed, and is deleted', async () => {
    const { account, reply, path } = await subscribed(['job.updated', 'application.created']);
    const shown = {
      id: expect.any(String),
      callbackUrl: ADDRESS,
      events: [
        { name: 'job.updated', version: 'v201910' },
        { name: 'application.created', version: 'v201910' },
      ],
      status: 'inactive',
    };
    expect(reply.as(z.unknown())).toEqual(shown);
    expect((await ask(account, 'GET', API)).as(z.unknown())).toEqual([shown]);
    account.switches.subscriptionLists = 'content';
    expect((await ask(account, 'GET', API)).as(z.unknown())).toEqual({ limit: 10, content: [shown] });
    expect((await ask(account, 'DELETE', path)).status).toBe(204);
    expect((await ask(account, 'GET', path)).status).toBe(404);
    expect(account.unexpected()).toEqual([]);
  });

  it('is one of twenty at most, for HTTPS and known events only', async () => {
    const { account } = await subscribed(['job.updated']);
    const add = (body: object) =>
      ask(account, 'POST', API, { callbackUrl: ADDRESS, events: ['job.updated'], ...body });
    expect((await add({ callbackUrl: 'http://hires.example' })).status).toBe(400);
    expect((await add({ events: ['job.hired'] })).status).toBe(400);
    expect((await add({ events: [] })).status).toBe(400);
    expect(account.unexpected()).toHaveLength(3);
    for (let count = 1; count < 20; count += 1) expect((await add({})).status).toBe(201);
    expect((await add({})).status).toBe(409);
    const first = await ask(account, 'GET', `${API}?limit=15`);
    const [, next = ''] = /^<(.+)>;/.exec(first.headers.get('link') ?? '') ?? [];
    expect((await ask(account, 'GET', next)).as(z.array(Row))).toHaveLength(5);
  });

  it('may know nothing of interviews', async () => {
    const { account } = await subscribed(['job.updated'], { switches: { interviewEvents: false } });
    const body = { callbackUrl: ADDRESS, events: ['job.updated', 'interview.created'] };
    expect((await ask(account, 'POST', API, body)).status).toBe(400);
    expect(account.unexpected()).toEqual([]);
  });

  it.each(['empty', 'object'] as const)(
    'is active once the callback has answered with its secret (body: %s)',
    async (handshakeBody) => {
      const { account, receiver, activate, path } = await subscribed(['candidate.updated'], {
        switches: { handshakeBody },
      });
      account.update(applicationOf(account, 'Ana Kovač').candidate.id, { phone: '1' });
      receiver.secret = 'another';
      expect((await activate()).status).toBe(400);
      receiver.secret = undefined;
      expect((await activate()).status).toBe(204);
      expect((await ask(account, 'GET', path)).text).toContain('"active"');
      await account.webhooks.settle();
      expect(receiver.got).toEqual([]);
      expect(account.unexpected()).toEqual([]);
    },
  );

  it('stays inactive when nobody is there', async () => {
    const { activate } = await subscribed(['job.updated'], { reach: () => undefined });
    expect((await activate()).status).toBe(400);
  });
});

describe('a delivery', () => {
  it('holds ids only, and says in its headers what it is', async () => {
    const names = [
      'application.created',
      'application.status.updated',
      'candidate.created',
      'candidate.deleted',
    ];
    const { account, receiver, activate } = await subscribed(names);
    await activate();
    const job = jobOf(account, 'Data Analyst');
    const ids = account.apply({ name: 'Noor van Dam', email: 'noor@mail.example', jobId: job.id });
    account.move(ids.applicationId, 'OFFERED', '');
    account.remove(ids.candidateId);
    await account.webhooks.settle();
    const told = receiver.got.map(({ headers, body }) => [headers['event-name'], JSON.parse(body)]);
    const application = { job_id: job.id, candidate_id: ids.candidateId, application_id: ids.applicationId };
    expect(Object.fromEntries(told)).toEqual({
      'candidate.created': { id: ids.candidateId },
      'application.created': application,
      'application.status.updated': application,
      'candidate.deleted': { id: ids.candidateId },
    });
    const moved = receiver.got.find(({ headers }) => headers['event-name'] === 'application.status.updated');
    expect(moved?.headers).toMatchObject({
      'content-type': 'application/json',
      'event-version': 'v201910',
      link: `<${account.url}/candidates/${ids.candidateId}/jobs/${job.id}>; rel=self`,
    });
    expect(new Set(receiver.got.map(({ headers }) => headers['event-id'])).size).toBe(4);
    const { status } = await ask(account, 'GET', `/candidates/${ids.candidateId}`);
    expect(status).toBe(404);
  });

  it('tells of jobs, interviews, offers and approvals', async () => {
    const { account, receiver, activate } = await subscribed([
      'job.status.updated',
      'job.hiring-team.updated',
      'interview.created',
      'interview.updated',
      'interview.canceled',
      'offer.created',
      'offer.updated',
      'offer.approval.created',
      'offer.approval.approved',
      'offer.approval.step.approved',
    ]);
    await activate();
    const { id, candidate, job } = applicationOf(account, 'Grace Kim', 'Data Analyst');
    const ben = userOf(account, 'Adler').id;
    account.setJobStatus(job.id, 'FILLED');
    account.setHiringTeam(job.id, [ben]);
    const times = { startsAt: NOW, endsAt: NOW + 1 };
    const interview = account.schedule({ applicationId: id, ...times, interviewerIds: [ben] });
    account.reschedule(interview, NOW + 1, NOW + 2);
    account.cancelInterview(interview);
    const approval = account.requestApproval(id, [ben]);
    const path = `/approvals-api/v201910/approvals/${approval}/approve-decisions`;
    await ask(account, 'POST', path, { approverId: ben });
    await account.webhooks.settle();
    const told = new Map(receiver.got.map(({ headers, body }) => [headers['event-name'], JSON.parse(body)]));
    expect([...told.keys()].sort()).toEqual([
      'interview.canceled',
      'interview.created',
      'interview.updated',
      'job.hiring-team.updated',
      'job.status.updated',
      'offer.approval.approved',
      'offer.approval.created',
      'offer.approval.step.approved',
      'offer.created',
      'offer.updated',
    ]);
    const offer = { job_id: job.id, candidate_id: candidate.id, offer_id: account.state.offers.at(-1)?.id };
    expect(told.get('job.status.updated')).toEqual({ id: job.id });
    expect(told.get('offer.created')).toEqual(offer);
    expect(told.get('offer.approval.approved')).toEqual({ approval_id: approval, ...offer });
    expect(told.get('interview.canceled')).toEqual({
      interview_id: interview,
      application_id: id,
      candidate_id: candidate.id,
      company_id: 'Northwind',
    });
  });

  it('is sent again until the answer is 202, and is in the log', async () => {
    const { account, receiver, activate, path } = await subscribed(['candidate.updated']);
    await activate();
    receiver.answers.push(200, 500);
    account.update(applicationOf(account, 'Ana Kovač').candidate.id, { phone: '1' });
    await account.webhooks.settle();
    expect(account.webhooks.sent.map(({ status }) => status)).toEqual([200, 500, 202]);
    expect(new Set(receiver.got.map(({ headers }) => headers['event-id'])).size).toBe(1);
    const log = async (query: string) =>
      (await ask(account, 'GET', `${path}/callbacks-log${query}`)).as(
        z.array(z.looseObject({ status: z.string() })),
      );
    expect((await log('')).map(({ status }) => status)).toEqual(['successful', 'failed', 'failed']);
    expect(await log('?callbackStatus=failed')).toHaveLength(2);
    expect(await log(`?after=${new Date(NOW + 1).toISOString()}`)).toEqual([]);
    expect((await log('?limit=1'))[0]).toMatchObject({
      timestamp: new Date(NOW).toISOString(),
      requestDetails: { url: ADDRESS, headers: { 'event-name': 'candidate.updated' } },
    });
  });

  it.each([
    [{ type: 'header', headerName: 'x-ours', headerValue: 'word' }, 'x-ours', 'word'],
    [{ type: 'basic', username: 'u', password: 'p' }, 'authorization', 'Basic dTpw'],
  ])('carries what it was asked to: %j', async (callbackAuthentication, name, value) => {
    const { account, receiver, activate } = await subscribed(
      ['candidate.updated'],
      {},
      { callbackAuthentication },
    );
    await activate();
    account.update(applicationOf(account, 'Ana Kovač').candidate.id, { phone: '1' });
    await account.webhooks.settle();
    expect(receiver.got[0]?.headers[name]).toBe(value);
  });
});
