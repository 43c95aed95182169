import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { botUserId, workspace } from '../../playground/company/workspace.js';
import { type Slack, startSlack } from '../../playground/slack/index.js';
import { HiresError } from '../../src/errors.js';
import { fromPosting } from '../../src/slack/errors.js';
import { boltLogger } from '../../src/slack/logger.js';
import { SCOPES } from '../../src/slack/permissions.js';
import { createPosting } from '../../src/slack/posting.js';
import { CHANNELS, PEOPLE } from '../support/acting.js';

const NOW = Date.UTC(2026, 5, 1, 7);
const [ONE, TWO] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const hello = { text: 'hello', blocks: [] };

const open: Slack[] = [];
async function posting() {
  const slack = await startSlack({
    workspace,
    app: {
      botUserId,
      botToken: 'xoxb-test',
      appToken: 'xapp-test',
      signingSecret: 'secret-of-the-tests',
      scopes: SCOPES,
      events: [],
      commands: [],
    },
  });
  open.push(slack);
  const logger = boltLogger(pino({ level: 'silent' }));
  const seen = () => slack.snapshot(PEOPLE.ben).messages;
  return {
    slack,
    seen,
    ...createPosting({ token: 'xoxb-test', apiUrl: slack.apiUrl, fetch, logger, now: () => NOW }),
  };
}
afterEach(async () => {
  const amiss = open.flatMap((slack) => slack.unexpected());
  await Promise.all(open.splice(0).map((slack) => slack.stop()));
  expect(amiss).toEqual([]);
});

it('posts the same id once', async () => {
  const { post, seen } = await posting();
  const ts = await post(CHANNELS.hiring, hello, ONE);
  expect(await post(CHANNELS.hiring, hello, ONE)).toBe(ts);
  expect(await post(CHANNELS.hiring, hello, TWO)).not.toBe(ts);
  expect(seen()).toHaveLength(2);
});

it('tells a person directly, once', async () => {
  const { tell, seen } = await posting();
  await tell(PEOPLE.ben, hello, ONE);
  await tell(PEOPLE.ben, hello, ONE);
  expect(seen().map(({ channel }) => channel[0])).toEqual(['D']);
});

it('leaves nothing in the channel that was for a thread that is gone', async () => {
  const { post, slack, seen } = await posting();
  const ts = await post(CHANNELS.hiring, hello, ONE);
  slack.admin.deleteMessage(CHANNELS.hiring, ts);
  await expect(post(CHANNELS.hiring, hello, TWO, ts)).rejects.toMatchObject({ code: 'slack_message_gone' });
  expect(seen()).toEqual([]);
});

it('tries nothing twice, and waits for nothing', async () => {
  const { post, update, slack } = await posting();
  slack.faults.rateLimit('chat.postMessage', { retryAfter: 30 });
  await expect(post(CHANNELS.hiring, hello, ONE)).rejects.toMatchObject({
    code: 'slack_rate_limited',
    retryAt: new Date(NOW + 30_000),
  });
  slack.faults.fail('chat.postMessage', 503);
  await expect(post(CHANNELS.hiring, hello, ONE)).rejects.toMatchObject({ code: 'slack_unavailable' });
  slack.faults.cut('chat.update');
  await expect(update(CHANNELS.hiring, '1.000001', hello)).rejects.toMatchObject({
    code: 'slack_unavailable',
  });
  expect(slack.calls).toHaveLength(3);
  slack.forget();
});

it.each([
  ['channel_not_found', 'slack_channel_closed', 'channel_gone: '],
  ['is_archived', 'slack_channel_closed', 'archived: '],
  ['not_in_channel', 'slack_channel_closed', 'not_in_channel: '],
  ['restricted_action', 'slack_channel_closed', 'may_not_post: '],
  ['message_not_found', 'slack_message_gone', ''],
  ['edit_window_closed', 'slack_message_gone', ''],
  ['duplicate_message_not_found', 'slack_refused', ''],
  ['token_revoked', 'slack_unavailable', ''],
  ['missing_scope', 'slack_unavailable', ''],
  ['fatal_error', 'slack_unavailable', ''],
  ['ratelimited', 'slack_rate_limited', 'rate limited'],
  ['invalid_blocks', 'slack_refused', 'invalid_blocks'],
  ['some_word_of_tomorrow', 'slack_refused', ''],
])('takes %s for %s', (word, code, detail) => {
  const known = fromPosting(new WebAPIPlatformError({ ok: false, error: word }), NOW);
  if (!(known instanceof HiresError)) throw new Error('not one of ours');
  expect(known.code).toBe(code);
  expect(known.detail.startsWith(detail)).toBe(true);
});

it('takes what Slack says over HTTP for what it is, and nothing else for Slack', () => {
  expect(fromPosting(new WebAPIRateLimitedError(7), NOW)).toMatchObject({ retryAt: new Date(NOW + 7_000) });
  expect(fromPosting(new WebAPIHTTPError(502, 'Bad Gateway', {}), NOW)).toMatchObject({
    code: 'slack_unavailable',
  });
  const strange = new Error('strange');
  expect(fromPosting(strange, NOW)).toBe(strange);
});
