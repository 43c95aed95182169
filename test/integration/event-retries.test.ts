import { describe, expect, it } from 'vitest';
import { CHANNELS, PEOPLE } from '../support/acting.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

describe.each(['http', 'socket'] as const)('an event that Slack sends again over %s', (door) => {
  const start = useWorkplaces();

  /** Sends one event thrice and another one after it, and says how often each method was called. */
  async function sendThrice(
    work: WatchedWorkplace,
    event: { readonly type: string } & Record<string, unknown>,
  ) {
    const { eventId } = await work.slack.sendEvent(event);
    await work.slack.sendEvent(event, { eventId, retryNum: 1, retryReason: 'http_timeout' });
    await work.slack.sendEvent(event, { eventId, retryNum: 2, retryReason: 'http_error' });
    await work.finished();
    return (method: string) => work.slack.calls.filter((call) => call.method === method).length;
  }

  it('publishes the Home tab once', async () => {
    const work = await start({ door });
    const count = await sendThrice(work, {
      type: 'app_home_opened',
      user: PEOPLE.priya,
      channel: 'D0PRIYARAM',
      tab: 'home',
    });
    expect(count('views.publish')).toBe(1);
  });

  it('answers a mention once', async () => {
    const work = await start({ door });
    const mention = {
      type: 'app_mention',
      user: PEOPLE.priya,
      channel: CHANNELS.hiring,
      text: '<@U0HIRESBOT> hello',
    };
    const count = await sendThrice(work, mention);
    expect(count('chat.postEphemeral')).toBe(1);
  });

  it('runs twice when it happens twice', async () => {
    const work = await start({ door });
    const priya = work.as(PEOPLE.priya);
    await priya.opensHome();
    await priya.opensHome();
    await work.finished();
    expect(work.slack.calls.filter(({ method }) => method === 'views.publish')).toHaveLength(2);
  });

  it('leaves the Messages tab alone', async () => {
    const work = await start({ door });
    const messages = { type: 'app_home_opened', user: PEOPLE.priya, channel: 'D0PRIYARAM', tab: 'messages' };
    const count = await sendThrice(work, messages);
    expect(count('views.publish')).toBe(0);
  });
});
