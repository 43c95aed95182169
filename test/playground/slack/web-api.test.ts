import type { ErrorCode, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AppSeed, methodScopes, type Slack, startSlack } from '../../../playground/slack/index.js';
import { ana, app, ben, clientOf, general, hiring, refusal, workspace } from './fixture.js';

const divider = { type: 'divider' };
const dm = 'D00ANA';
let slack: Slack;
let client: WebClient;

async function start(seed: AppSeed = app): Promise<void> {
  slack = await startSlack({ workspace, app: seed });
  client = clientWith(seed.botToken);
}

const clientWith = (token: string) => clientOf(slack, token);

beforeEach(() => start());
afterEach(() => slack.stop());

describe('who calls', () => {
  it('knows the bot, and tells its scopes', async () => {
    expect(await client.auth.test()).toMatchObject({
      user_id: 'U00BOT',
      bot_id: 'B00BOT',
      team_id: 'T00TEAM',
      response_metadata: { scopes: app.scopes },
    });
    expect(slack.calls).toMatchObject([{ method: 'auth.test', token: 'bot', ok: true }]);
    expect(slack.unexpected()).toEqual([]);
  });

  it('refuses wrong tokens, unknown methods and arguments, and remembers', async () => {
    expect(await refusal(clientWith('xoxb-other').auth.test())).toMatchObject({ error: 'invalid_auth' });
    expect(await refusal(clientWith('').auth.test())).toMatchObject({ error: 'not_authed' });
    expect(await refusal(clientWith(app.appToken).auth.test())).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusal(client.apps.connections.open({}))).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusal(client.apiCall('team.info'))).toMatchObject({ error: 'unknown_method' });
    expect(await refusal(client.apiCall('users.info', {}))).toMatchObject({ error: 'invalid_arguments' });
    await client.apiCall('chat.postMessage', { channel: hiring, text: 'a', blockz: [] });
    expect(slack.forget()).toHaveLength(7);
    expect(slack.unexpected()).toEqual([]);
  });

  it('takes JSON bodies as well as forms', async () => {
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${app.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: hiring, text: 'a', blocks: [divider] }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: hiring, message: { text: 'a' } });
  });
});

describe('scopes', () => {
  it.each(Object.entries(methodScopes).filter(([, { every, token }]) => token === 'bot' && every.length > 0))(
    '%s needs its scope',
    async (method, { every }) => {
      await slack.stop();
      await start({ ...app, scopes: [] });
      expect(await refusal(client.apiCall(method, {}))).toMatchObject({
        error: 'missing_scope',
        needed: every[0],
      });
    },
  );

  it('asks for the scope of each kind of channel', async () => {
    await slack.stop();
    await start({ ...app, scopes: ['channels:read'] });
    expect(await client.conversations.info({ channel: general })).toMatchObject({
      channel: { is_member: false },
    });
    expect(await refusal(client.conversations.info({ channel: hiring }))).toMatchObject({
      needed: 'groups:read',
    });
    expect(await refusal(client.conversations.list({ types: 'im' }))).toMatchObject({ needed: 'im:read' });
  });

  it('shows e-mail addresses only with users:read.email', async () => {
    expect(await client.users.info({ user: ana })).toMatchObject({
      user: { profile: { email: 'ana@acme.example' } },
    });
    await slack.stop();
    await start({ ...app, scopes: ['users:read'] });
    const { user } = await client.users.info({ user: ana });
    expect(user?.profile).not.toHaveProperty('email');
    expect(user).toMatchObject({
      tz: 'America/Sao_Paulo',
      tz_offset: -10800,
      is_restricted: false,
      is_bot: false,
    });
  });
});

describe('people and channels', () => {
  it('pages through lists', async () => {
    const first = await client.users.list({ limit: 3 });
    const second = await client.users.list({ limit: 3, cursor: first.response_metadata?.next_cursor ?? '' });
    expect([...(first.members ?? []), ...(second.members ?? [])].map(({ id }) => id)).toEqual(
      workspace.users.map(({ id }) => id),
    );
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(await refusal(client.users.list({ cursor: 'x' }))).toMatchObject({ error: 'invalid_cursor' });
    slack.forget();
  });

  it('finds people, and shows what they are', async () => {
    expect(await client.users.lookupByEmail({ email: 'BEN@acme.example' })).toMatchObject({
      user: { id: ben },
    });
    expect(await refusal(client.users.lookupByEmail({ email: 'no@acme.example' }))).toMatchObject({
      error: 'users_not_found',
    });
    expect(await client.users.info({ user: 'U0BENJ' })).toMatchObject({
      user: { is_restricted: true, is_ultra_restricted: false },
    });
    slack.admin.changeUser(ben, { deleted: true });
    expect(await client.users.info({ user: ben })).toMatchObject({ user: { deleted: true } });
    expect(await refusal(client.users.info({ user: 'U404' }))).toMatchObject({ error: 'user_not_found' });
    expect(slack.unexpected()).toEqual([]);
  });

  it('knows the channels the bot may know', async () => {
    const listed = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
    });
    expect(listed.channels?.map(({ id }) => id)).toEqual([general, hiring]);
    const mine = await client.users.conversations({ types: 'private_channel,im' });
    expect(mine.channels?.map(({ id }) => id)).toEqual([hiring, dm, 'D00BEN', 'D0BENJ']);
    expect(await client.conversations.members({ channel: hiring, limit: 2 })).toMatchObject({
      members: [ana, ben],
    });
    expect(await refusal(client.conversations.info({ channel: 'C0SECRET' }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await client.conversations.open({ users: ana })).toMatchObject({ channel: { id: dm } });
    expect(await refusal(client.conversations.join({ channel: general }))).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:join',
    });
    slack.forget(/channels:join/);
    expect(slack.unexpected()).toEqual([]);
  });
});

describe('messages', () => {
  it('posts, edits, links and deletes', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: hiring, text: 'one', blocks: [divider] });
    await client.chat.postMessage({ channel: ana, text: 'in the direct message', thread_ts: undefined });
    await client.chat.postMessage({ channel: hiring, text: 'reply', thread_ts: ts });
    expect(slack.snapshot(ben).messages).toMatchObject([
      { channel: hiring, text: 'one', blocks: [{ type: 'divider' }], edited: false },
      { text: 'reply', threadTs: ts },
    ]);
    expect(slack.snapshot(ana).messages[1]).toMatchObject({ channel: dm });
    expect(await client.chat.getPermalink({ channel: hiring, message_ts: ts })).toMatchObject({
      permalink: `https://acme.slack.com/archives/${hiring}/p${ts.replace('.', '')}`,
    });
    await client.chat.update({ channel: hiring, ts, text: 'two', blocks: [divider] });
    expect(slack.snapshot(ben).messages[0]).toMatchObject({ text: 'two', edited: false });
    await client.chat.update({ channel: hiring, ts, text: 'three' });
    expect(slack.snapshot(ben).messages[0]).toMatchObject({ text: 'three', edited: true, blocks: undefined });
    await client.chat.delete({ channel: hiring, ts });
    expect(await refusal(client.chat.update({ channel: hiring, ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(slack.unexpected()).toEqual([]);
    expect(slack.warnings()).toEqual([]);
  });

  it.each([
    ['C404', 'channel_not_found'],
    ['C0SECRET', 'channel_not_found'],
    [general, 'not_in_channel'],
    ['C0OLD', 'is_archived'],
  ])('says of channel %s: %s', async (channel, error) => {
    expect(await refusal(client.chat.postMessage({ channel, text: 'a' }))).toMatchObject({ error });
    expect(slack.unexpected()).toEqual([]);
  });

  it('shows an ephemeral message to one person in the channel', async () => {
    await client.chat.postEphemeral({ channel: hiring, user: ana, text: 'psst' });
    expect(slack.snapshot(ana).messages).toMatchObject([{ text: 'psst', ephemeral: true }]);
    expect(slack.snapshot(ben).messages).toEqual([]);
    const call = client.chat.postEphemeral({ channel: hiring, user: 'U0BENJ', text: 'psst' });
    expect(await refusal(call)).toMatchObject({ error: 'user_not_in_channel' });
  });

  it('does not touch what others wrote', async () => {
    await slack.as(ana).types(hiring, 'mine');
    const ts = slack.snapshot(ana).messages[0]?.ts ?? '';
    expect(await refusal(client.chat.update({ channel: hiring, ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await refusal(client.chat.delete({ channel: hiring, ts }))).toMatchObject({
      error: 'cant_delete_message',
    });
    expect(slack.forget()).toHaveLength(2);
  });

  it('checks content', async () => {
    const post = (content: object) => client.apiCall('chat.postMessage', { channel: hiring, ...content });
    expect(await refusal(post({}))).toMatchObject({ error: 'no_text' });
    expect(await refusal(post({ text: 'x'.repeat(40_001) }))).toMatchObject({ error: 'msg_too_long' });
    expect(await refusal(post({ blocks: 'x' }))).toMatchObject({ error: 'invalid_blocks_format' });
    expect(await refusal(post({ text: 'a', blocks: [{ type: 'header' }] }))).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: ['missing required field: text [json-pointer:/blocks/0]'],
      response_metadata: {
        messages: ['[ERROR] missing required field: text [json-pointer:/blocks/0]'],
        scopes: app.scopes,
        acceptedScopes: ['chat:write'],
      },
    });
    expect(slack.forget()).toHaveLength(4);
    await post({ blocks: [divider] });
    expect(slack.warnings()).toEqual([
      'chat.postMessage: blocks without text; a screen reader has nothing to read',
    ]);
  });

  it('validates blocks for whoever asks', async () => {
    expect(await clientWith('').blocks.validate({ blocks: [divider] })).toMatchObject({ ok: true });
    expect(await refusal(client.blocks.validate({ blocks: [{ type: 'header' }] }))).toMatchObject({
      error: 'invalid_blocks',
    });
  });
});

describe('trouble on demand', () => {
  it('limits, refuses, fails and is slow, each as often as told', async () => {
    slack.faults.rateLimit('auth.test', { retryAfter: 7 });
    expect(
      await client.auth.test().catch((error: { code: ErrorCode; retryAfter: number }) => error),
    ).toMatchObject({
      code: 'slack_webapi_rate_limited_error',
      retryAfter: 7,
    });
    slack.faults.refuse('auth.test', 'account_inactive', 2);
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'account_inactive' });
    expect(await refusal(client.auth.test())).toMatchObject({ error: 'account_inactive' });
    slack.faults.fail('auth.test', 503);
    expect(await client.auth.test().catch((error: { code: ErrorCode }) => error)).toMatchObject({
      code: 'slack_webapi_http_error',
    });
    slack.faults.slow('auth.test', 1);
    expect(await client.auth.test()).toMatchObject({ ok: true });
    expect(slack.calls.map(({ error }) => error)).toEqual([
      'ratelimited',
      'account_inactive',
      'account_inactive',
      'http_503',
      undefined,
    ]);
    expect(slack.unexpected()).toEqual([]);
  });
});
