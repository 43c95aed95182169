import { randomUUID } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Slack, type SlackOptions, startSlack } from '../../../playground/slack/index.js';
import { ana, app, ben, clientOf, general, hiring, refusal, workspace } from './fixture.js';

let slack: Slack;
let client: WebClient;

async function start(options: Partial<SlackOptions> = {}): Promise<void> {
  slack = await startSlack({ workspace, app, ...options });
  client = clientOf(slack);
}

async function restart(options: Partial<SlackOptions>): Promise<void> {
  await slack.stop();
  await start(options);
}

const texts = () => slack.snapshot(ben).messages.map(({ text }) => text);
const trouble = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: unknown) => error,
  );
const isLimited = { code: 'slack_webapi_rate_limited_error', retryAfter: 1 };

beforeEach(() => start());
afterEach(() => slack.stop());

describe('the id a client gives its message', () => {
  const id = randomUUID();
  const Posted = z.looseObject({ ts: z.string() });
  const post = async (text: string, channel = hiring, client_msg_id: string = id) =>
    Posted.parse(await client.apiCall('chat.postMessage', { channel, text, client_msg_id }));

  it('makes it one message in its channel, however often it is posted', async () => {
    const first = await post('one');
    expect(await post('one, again')).toMatchObject({ ok: true, ts: first.ts, message: { text: 'one' } });
    const another = await post('two', hiring, randomUUID());
    expect(another.ts).not.toBe(first.ts);
    const elsewhere = await post('one', ana);
    expect(elsewhere.ts).not.toBe(first.ts);
    expect(texts()).toEqual(['one', 'two']);
    expect(slack.unexpected()).toEqual([]);
  });

  it('names a message that somebody has deleted', async () => {
    const { ts } = await post('one');
    slack.admin.deleteMessage(hiring, ts);
    expect(await refusal(post('one'))).toMatchObject({ error: 'duplicate_message_not_found' });
    expect(slack.unexpected()).toEqual([]);
  });

  it('says nothing where it is not honoured', async () => {
    await restart({ clientMessageIds: 'ignored' });
    await post('one');
    await post('one');
    expect(texts()).toEqual(['one', 'one']);
    slack.switches.clientMessageIds = 'honoured';
    await post('one');
    expect(texts()).toEqual(['one', 'one']);
  });

  it('is a UUID', async () => {
    expect(await refusal(post('one', hiring, 'one'))).toMatchObject({ error: 'invalid_arguments' });
    expect(slack.forget(/invalid UUID/)).toHaveLength(1);
    expect(texts()).toEqual([]);
  });
});

describe('a thread', () => {
  const reply = (thread_ts: string, text = 'reply') =>
    client.chat.postMessage({ channel: hiring, text, thread_ts });

  it('is meant by its first message and by its replies', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: hiring, text: 'one' });
    const { ts: replyTs = '', message } = await reply(ts);
    expect(message).toMatchObject({ thread_ts: ts });
    expect(await reply(replyTs)).toMatchObject({ message: { thread_ts: ts } });
    expect(slack.unexpected()).toEqual([]);
  });

  it('outlives its first message', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: hiring, text: 'one' });
    await reply(ts);
    slack.admin.deleteMessage(hiring, ts);
    expect(await reply(ts)).toMatchObject({ message: { thread_ts: ts } });
    expect(await refusal(client.chat.update({ channel: hiring, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(texts()).toEqual(['reply', 'reply']);
    expect(slack.unexpected()).toEqual([]);
  });

  it('does not begin under a message that is gone: Slack posts into the channel without a word', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: hiring, text: 'one' });
    slack.admin.deleteMessage(hiring, ts);
    const { message } = await reply(ts);
    expect(message).not.toHaveProperty('thread_ts');
    expect(slack.snapshot(ben).messages[0]).not.toHaveProperty('threadTs');
    expect(slack.unexpected()).toEqual([]);
  });

  it('is never under what never was a message', async () => {
    await reply('1700000000.000001');
    expect(slack.forget(/never/)).toHaveLength(1);
    expect(await refusal(reply('yesterday'))).toMatchObject({ error: 'invalid_arguments' });
    expect(slack.forget()).toHaveLength(1);
  });

  it('cannot lose a message that is not there', () => {
    expect(() => slack.admin.deleteMessage(hiring, '1700000000.000001')).toThrow('no message');
  });
});

describe('the pace', () => {
  let now = 1_800_000_000_000;
  const clock = () => now;
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'a' });

  it('is a message a second in each channel, after a few at once', async () => {
    await restart({ now: clock, pace: { messagesPerSecondPerChannel: 1, burst: 2 } });
    await post(hiring);
    await post(hiring);
    expect(await trouble(post(hiring))).toMatchObject(isLimited);
    await post(ana);
    now += 999;
    expect(await trouble(post(hiring))).toMatchObject(isLimited);
    now += 1;
    await post(hiring);
    expect(await trouble(post(hiring))).toMatchObject(isLimited);
    now += 60_000;
    await post(hiring);
    await post(hiring);
    expect(await trouble(post(hiring))).toMatchObject(isLimited);
    expect(texts()).toHaveLength(5);
    expect(slack.paceViolations).toHaveLength(4);
    expect(slack.paceViolations[0]).toEqual({
      method: 'chat.postMessage',
      channel: hiring,
      at: 1_800_000_000_000,
    });
    expect(slack.unexpected()).toEqual([]);
  });

  it('tells how long a slow channel wants to rest, and can be changed', async () => {
    await restart({ now: clock, pace: { messagesPerSecondPerChannel: 0.1, burst: 1 } });
    await post(hiring);
    now += 2000;
    expect(await trouble(post(hiring))).toMatchObject({ ...isLimited, retryAfter: 8 });
    slack.switches.pace = undefined;
    await post(hiring);
    await post(hiring);
  });

  it('is so many updates in a minute, over all channels', async () => {
    await restart({ now: clock, updatesPerMinute: 2 });
    const first = await post(hiring);
    const second = await post(ana);
    const update = ({ channel = '', ts = '' }) => client.chat.update({ channel, ts, text: 'b' });
    await update(first);
    await update(second);
    expect(await trouble(update(first))).toMatchObject({ ...isLimited, retryAfter: 30 });
    now += 30_000;
    await update(second);
    expect(slack.paceViolations).toHaveLength(1);
  });

  it('is nobody’s unless it is asked for', async () => {
    for (let count = 0; count < 30; count += 1) await post(hiring);
    expect(slack.paceViolations).toEqual([]);
  });
});

describe('a connection that is cut', () => {
  const failed = { code: 'slack_webapi_request_error' };
  const post = (text: string) => client.chat.postMessage({ channel: hiring, text });

  it('loses an answer, not the work', async () => {
    slack.faults.cut('chat.postMessage', 2);
    expect(await trouble(post('one'))).toMatchObject(failed);
    expect(await trouble(post('two'))).toMatchObject(failed);
    await post('three');
    expect(texts()).toEqual(['one', 'two', 'three']);
  });

  it('does nothing while Slack is down', async () => {
    slack.faults.down();
    expect(await trouble(post('one'))).toMatchObject(failed);
    expect(await trouble(client.auth.test())).toMatchObject(failed);
    expect(await trouble(fetch(`${slack.apiUrl.replace('/api/', '')}/commands/x`))).toBeInstanceOf(TypeError);
    expect(slack.calls.map(({ method, error }) => [method, error])).toEqual([
      ['chat.postMessage', 'connection_cut'],
      ['auth.test', 'connection_cut'],
    ]);
    slack.faults.up();
    await post('two');
    slack.faults.down();
    slack.faults.clear();
    await post('three');
    expect(texts()).toEqual(['two', 'three']);
    expect(slack.unexpected()).toEqual([]);
  });
});

describe('who reads a channel', () => {
  it('is told of a channel that other workspaces share, and of a direct message', async () => {
    const shared = { id: 'C0SHARED', name: 'with-others', kind: 'private', external: true } as const;
    await restart({
      workspace: {
        ...workspace,
        users: [
          ...workspace.users,
          { id: 'U0STRANGER', name: 'kim', realName: 'Kim', tz: 'UTC', isStranger: true },
        ],
        channels: [...workspace.channels, { ...shared, members: [ana, 'U0STRANGER', app.botUserId] }],
      },
    });
    const info = async (channel: string) =>
      (await client.conversations.info({ channel, include_num_members: true })).channel;
    expect(await info(shared.id)).toMatchObject({
      name: 'with-others',
      is_ext_shared: true,
      is_shared: true,
      is_private: true,
      is_archived: false,
      is_member: true,
      is_im: false,
      num_members: 3,
    });
    expect(await info(general)).toMatchObject({
      is_ext_shared: false,
      is_shared: false,
      is_private: false,
      is_member: false,
    });
    expect(await info('C0OLD')).toMatchObject({ is_archived: true });
    expect(await info('D00ANA')).toMatchObject({ is_im: true, user: ana });
    expect(await client.conversations.members({ channel: shared.id })).toMatchObject({
      members: [ana, 'U0STRANGER', app.botUserId],
    });
    expect(await client.users.info({ user: 'U0STRANGER' })).toMatchObject({
      user: { is_stranger: true, team_id: 'T00TEAMSTRANGER' },
    });
    expect(slack.unexpected()).toEqual([]);
  });
});

it('is found among very many messages', async () => {
  const hands = slack.as(ana);
  for (let count = 0; count < 1100; count += 1) await hands.types(hiring, String(count));
  const found = slack.until(ben, ({ messages }) => messages.find(({ text }) => text === 'at last'));
  await hands.types(hiring, 'at last');
  expect(await found).toMatchObject({ user: ana });
});
