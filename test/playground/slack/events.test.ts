import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Slack, startSlack } from '../../../playground/slack/index.js';
import { ana, app, hiring, type Running, run, workspace } from './fixture.js';

interface Heard {
  readonly eventId: string;
  readonly retryNum: string | string[] | undefined;
  readonly reason: string | string[] | undefined;
}

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** An app that is nothing but an HTTP server which answers as told, the last answer for ever. */
async function appThatAnswers(
  ...answers: readonly (number | 'never' | 'no retry')[]
): Promise<[Slack, Heard[]]> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { event_id } = JSON.parse(Buffer.concat(chunks).toString());
    heard.push({
      eventId: event_id,
      retryNum: request.headers['x-slack-retry-num'],
      reason: request.headers['x-slack-retry-reason'],
    });
    const answer = answers[heard.length - 1] ?? answers.at(-1);
    if (answer === 'never') return;
    if (answer === 'no retry') response.writeHead(500, { 'x-slack-no-retry': '1' }).end();
    else response.writeHead(answer ?? 200).end();
  });
  const url = await new Promise<string>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' ? `http://127.0.0.1:${address?.port}/slack/events` : '');
    }),
  );
  const slack = await startSlack({
    workspace,
    app,
    requestUrl: () => url,
    ackMilliseconds: 500,
    retryDelays: [0, 0, 0],
  });
  closing.push(
    () => slack.stop(),
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return [slack, heard];
}

it('sends an event again until it is acknowledged, under the same id', async () => {
  const [slack, heard] = await appThatAnswers(500, 'never', 200);
  const sent = await slack.sendEvent({ type: 'app_mention' });
  expect(sent.acknowledged).toBe(false);
  expect(await sent.settled).toBe(true);
  expect(heard).toEqual([
    { eventId: sent.eventId, retryNum: undefined, reason: undefined },
    { eventId: sent.eventId, retryNum: '1', reason: 'http_error' },
    { eventId: sent.eventId, retryNum: '2', reason: 'http_timeout' },
  ]);
  expect(slack.forget()).toEqual(['event app_mention: http_error', 'event app_mention: http_timeout']);
});

it('gives up after three retries, and at once when the app asks for none', async () => {
  const [slack, heard] = await appThatAnswers(500);
  expect(await (await slack.sendEvent({ type: 'app_mention' })).settled).toBe(false);
  expect(heard.map(({ retryNum }) => retryNum)).toEqual([undefined, '1', '2', '3']);
  const [other, heardThere] = await appThatAnswers('no retry');
  expect(await (await other.sendEvent({ type: 'app_mention' })).settled).toBe(false);
  expect(heardThere).toHaveLength(1);
});

it('sends a duplicate on demand', async () => {
  const [slack, heard] = await appThatAnswers(200);
  const { eventId } = await slack.sendEvent({ type: 'app_mention' });
  await slack.sendEvent({ type: 'app_mention' }, { eventId, retryNum: 1 });
  expect(heard).toEqual([
    { eventId, retryNum: undefined, reason: undefined },
    { eventId, retryNum: '1', reason: 'http_timeout' },
  ]);
});

it('tells of messages and members only what the app has subscribed to, where it is a member', async () => {
  const events: string[] = [];
  const running: Running = await run(
    (bolt) => bolt.event(/.*/, async ({ event }) => void events.push(event.type)),
    {
      app: { ...app, events: ['message.im', 'member_joined_channel'] },
    },
  );
  closing.push(running.stop);
  const { slack } = running;
  await slack.as(ana).types('D00ANA', 'hello');
  await slack.as(ana).types(hiring, '@Hires hello');
  await slack.as(ana).opensHome();
  await slack.as(ana).types('C0SECRET', '/invite @Ben Adler');
  await slack.as(ana).types('C0SECRET', '/invite @Hires');
  expect(events).toEqual(['message', 'member_joined_channel']);
  expect(slack.snapshot(ana).channels.find(({ id }) => id === 'C0SECRET')?.members).toEqual([
    ana,
    'U00BEN',
    'U00BOT',
  ]);
  expect(slack.unexpected()).toEqual([]);
});

it('refuses nothing that is signed, and the app refuses what is forged', async () => {
  const running: Running = await run(() => {});
  closing.push(running.stop);
  const { slack } = running;
  const acknowledgement = await slack.send({ type: 'event_callback', event: { type: 'app_mention' } });
  expect(acknowledgement).toEqual({ kind: 'acknowledged', body: undefined });
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c' });
  expect(await slack.post(body, 'application/json')).toEqual({
    kind: 'acknowledged',
    body: { challenge: 'c' },
  });
  const { 'x-slack-signature': good } = slack.signedHeaders(body, 1);
  const { 'x-slack-signature': forged } = slack.signedHeaders(body, 1, 'another secret');
  expect(good).toMatch(/^v0=[0-9a-f]{64}$/);
  expect(forged).not.toBe(good);
});
