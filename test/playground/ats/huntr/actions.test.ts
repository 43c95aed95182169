import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { anOrganization, ask, NOW } from './account.js';

const Sent = z.looseObject({ id: z.string(), actionType: z.string(), createdByWorkflow: z.boolean() });

async function withWebhook(options: Parameters<typeof anOrganization>[0] = {}) {
  const organization = await anOrganization(options);
  organization.addWebhook('https://bot.example/in');
  const { candidates, teammates } = organization.snapshot();
  const first = candidates.find(({ status }) => status === 'active');
  if (!first) throw new Error('too small a company');
  return {
    organization,
    first,
    by: teammates[0]?.id ?? '',
    async sent() {
      await organization.webhooks.settle();
      return organization.webhooks.sent.map(({ body }) => Sent.parse(JSON.parse(body)));
    },
  };
}

it('every deed is an action, listed and sent alike', async () => {
  const { organization, first, by, sent } = await withWebhook();
  const startsAt = NOW + 3_600_000;
  organization.move(first.applicationId, 'offer', by);
  organization.reject(first.applicationId, by);
  organization.unreject(first.applicationId, by);
  organization.hire(first.applicationId, by);
  organization.schedule({
    applicationId: first.applicationId,
    startsAt,
    endsAt: startsAt + 60_000,
    interviewerIds: [],
  });
  organization.note(first.id, by, '<p>Hello</p>');
  organization.update(first.id, { phone: '1' });
  organization.apply({ name: 'New Nova', email: 'n@new.example', jobId: first.jobId });
  organization.addOwnJob(first.id, { title: 'Skipper', employer: 'Ferry Line' });
  organization.deactivate(first.id);
  organization.deleteCard(first.applicationId);
  const news = await sent();
  expect(
    news.map(({ actionType, createdByWorkflow }) => (createdByWorkflow ? '* ' : '') + actionType),
  ).toEqual([
    'JOB_MOVED',
    '* ACTIVITY_CREATED',
    'ACTIVITY_CREATED',
    'JOB_MOVED',
    'ACTIVITY_DELETED',
    'JOB_MOVED',
    '* ACTIVITY_CREATED',
    'ACTIVITY_CREATED',
    'ACTIVITY_CREATED',
    'NOTE_CREATED',
    'MEMBER_UPDATED',
    'MEMBER_CREATED',
    'JOB_CREATED',
    '* ACTIVITY_CREATED',
    'JOB_CREATED',
    '* ACTIVITY_CREATED',
    'MEMBER_DEACTIVATED',
    'JOB_DELETED',
  ]);
  const { json } = await ask(organization, `/actions?limit=${news.length}`);
  expect(json).toMatchObject({ data: news.toReversed() });
  expect(organization.snapshot().candidates.some((one) => one.applicationId === first.applicationId)).toBe(
    false,
  );
});

it('webhooks are signed over what is sent, unless that is switched off', async () => {
  const { organization, first, by, sent } = await withWebhook({ webhookSecret: 'secret' });
  organization.note(first.id, by, '<p>Hello</p>');
  await sent();
  organization.switches.signs = false;
  organization.note(first.id, by, '<p>Hello</p>');
  await sent();
  const [signed, bare] = organization.webhooks.sent;
  const wanted = createHmac('sha256', 'secret')
    .update(signed?.body ?? '')
    .digest('base64');
  expect(signed?.headers).toEqual({ 'x-huntr-hmac-sha256': wanted });
  expect(bare?.headers).toBeUndefined();
});

it('a webhook is received with 200 and with nothing else', async () => {
  const answers = [202, 204, 200];
  let arrived = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answers[arrived] ?? 200).end();
    arrived += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const reach = () => `http://127.0.0.1:${address.port}/in`;
  const { organization, first, by } = await withWebhook({ reach, retryDelays: [0, 0, 0] });
  organization.note(first.id, by, '<p>Hello</p>');
  await organization.webhooks.settle();
  expect(organization.webhooks.sent.map(({ status, attempt }) => [status, attempt])).toEqual([
    [202, 1],
    [204, 2],
    [200, 3],
  ]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('who rejects puts the card away, and who reopens brings it back', async () => {
  const { organization, first, by } = await withWebhook();
  const now = () =>
    organization.snapshot().candidates.find((one) => one.applicationId === first.applicationId);
  organization.reject(first.applicationId, by);
  expect(now()).toMatchObject({ status: 'rejected', stage: 'Rejected', stageId: 'rejected' });
  organization.unreject(first.applicationId, by);
  expect(now()).toEqual(first);
  organization.move(first.applicationId, 'hired', first.id);
  expect(now()).toMatchObject({ status: 'active', stage: 'Hired' });
  expect(() => organization.move(first.applicationId, 'nowhere', by)).toThrow('no list');
  expect(() => organization.move('x', 'hired', by)).toThrow('no such thing');
});

it('templates repeat an id, as the documentation does', async () => {
  const { json } = await ask(await anOrganization(), '/board-templates');
  const Templates = z.object({
    data: z.array(z.object({ listTemplates: z.array(z.object({ id: z.string() })) })),
  });
  for (const { listTemplates } of Templates.parse(json).data) {
    expect(new Set(listTemplates.map(({ id }) => id)).size).toBe(listTemplates.length - 1);
  }
});
