import { afterEach, expect, it } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { type Slack, startSlack } from '../../../playground/slack/index.js';
import { ana, app, general, type Running, run, workspace } from './fixture.js';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const message = z.looseObject({ type: z.string(), envelope_id: z.string().optional() });

/** A bare connection, which keeps what it hears and answers when told. */
async function connect(slack: Slack) {
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.appToken}` },
  });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  const socket = new WebSocket(url);
  const heard: z.infer<typeof message>[] = [];
  const waiting: ((value: z.infer<typeof message>) => void)[] = [];
  socket.on('message', (data) => {
    const parsed = message.parse(JSON.parse(data.toString()));
    heard.push(parsed);
    waiting.shift()?.(parsed);
  });
  const next = () => new Promise<z.infer<typeof message>>((resolve) => waiting.push(resolve));
  const hello = await next();
  return { url, socket, heard, next, hello };
}

async function start(): Promise<Slack> {
  const slack = await startSlack({ workspace, app, ackMilliseconds: 100, retryDelays: [] });
  closing.push(() => slack.stop());
  return slack;
}

it('greets, counts, and takes turns among connections', async () => {
  const slack = await start();
  const first = await connect(slack);
  const second = await connect(slack);
  expect(first.hello).toMatchObject({
    type: 'hello',
    num_connections: 1,
    connection_info: { app_id: 'A00BOT' },
  });
  expect(second.hello).toMatchObject({ num_connections: 2 });
  for (const { socket } of [first, second]) {
    socket.on('message', (data) => {
      const { envelope_id } = message.parse(JSON.parse(data.toString()));
      if (envelope_id) socket.send(JSON.stringify({ envelope_id, payload: { text: 'hello' } }));
    });
  }
  await slack.as(ana).types(general, '/hires');
  await slack.as(ana).types(general, '/hires');
  expect([first.heard.length, second.heard.length]).toEqual([2, 2]);
  expect(first.heard[1]).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    payload: { command: '/hires', user_id: ana },
  });
  expect(slack.snapshot(ana).messages).toHaveLength(2);
  expect(slack.unexpected()).toEqual([]);
});

it('notes acks that are late, double or unasked for, and addresses used twice', async () => {
  const slack = await start();
  const { socket, next, url } = await connect(slack);
  const coming = next();
  const { acknowledged } = await slack.sendEvent({ type: 'app_mention' });
  expect(acknowledged).toBe(false);
  const { envelope_id } = await coming;
  const noted = slack.until(ana, () => (slack.unexpected().length >= 4 ? slack.unexpected() : undefined));
  socket.send(JSON.stringify({ envelope_id }));
  socket.send('nonsense');
  const again = new WebSocket(url);
  again.on('error', () => {});
  expect((await noted).toSorted()).toEqual([
    'event app_mention: http_timeout',
    'socket mode: a connection without a fresh address',
    'socket mode: a message that is no ack',
    'socket mode: an ack that is late, double, or of an unknown envelope',
  ]);
});

it('tells the person when the app is not connected', async () => {
  const slack = await start();
  await slack.as(ana).types(general, '/hires');
  expect(slack.snapshot(ana).slackbot).toEqual(['/hires failed with the error "dispatch_failed"']);
  expect(slack.forget()).toHaveLength(1);
});

it.each(['drop', 'refresh'] as const)('an app comes back after %s', async (way) => {
  const running: Running = await run((bolt) => bolt.command('/hires', async ({ ack }) => ack('here')), {
    mode: 'socket',
  });
  closing.push(running.stop);
  const { slack } = running;
  const gone = slack.until(ana, () => (slack.connections() === 0 ? true : undefined));
  if (way === 'drop') slack.faults.dropSockets();
  else slack.faults.refreshSockets();
  await gone;
  await slack.until(ana, () => (slack.connections() === 1 ? true : undefined));
  await slack.as(ana).types(general, '/hires');
  expect(slack.snapshot(ana).messages).toMatchObject([{ text: 'here' }]);
  expect(slack.unexpected()).toEqual([]);
});

it('refuses new connections on demand', async () => {
  const slack = await start();
  slack.faults.refuseSocket('internal_error');
  const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.appToken}` },
  });
  expect(await response.json()).toEqual({ ok: false, error: 'internal_error' });
});
