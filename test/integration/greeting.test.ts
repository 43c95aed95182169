import { describe, expect, it } from 'vitest';
import { botUserId } from '../../playground/company/workspace.js';
import { CHANNELS, labelsOf, PEOPLE, readable } from '../support/acting.js';
import { PRIYA, type SubscribingWorkplace, useSubscribing } from '../support/subscribing.js';

/** When a hello is long over. */
const LATER = 3 * 60_000;
const HELLO = /Hello, I'm Hires/;

describe.each(['http', 'socket'] as const)('a channel that invites the bot, over %s', (door) => {
  const open = useSubscribing();
  let now = 0;
  const start = () => {
    // Over HTTP a request of another time than the present is refused.
    now = Date.now();
    return open({ door, now: () => now });
  };

  const joined = (more: Record<string, unknown> = {}) => ({
    type: 'member_joined_channel',
    user: botUserId,
    channel: CHANNELS.random,
    channel_type: 'C',
    team: 'T0NORTHWND',
    inviter: PEOPLE.priya,
    ...more,
  });

  const greetings = (work: SubscribingWorkplace) =>
    work
      .as(PEOPLE.ben)
      .now()
      .messages.filter((message) => HELLO.test(readable(message)));

  it('is greeted with one message, from which it can be subscribed', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/invite @Hires', CHANNELS.random);
    const hello = await priya.reads(HELLO);
    expect(hello).toMatchObject({ channel: CHANNELS.random, ephemeral: false });
    expect(readable(hello)).toContain(`<@${PEOPLE.priya}> invited me`);
    expect(readable(hello)).toContain('`/hires help`');
    expect(labelsOf(hello.blocks)).toEqual(['Subscribe this channel']);
    await priya.presses(hello, 'Subscribe this channel');
    await priya.seesModal(/#random/);
    expect(greetings(work)).toHaveLength(1);
  });

  it('is greeted once however often Slack tells, also after a restart', async () => {
    const work = await start();
    await work.slack.admin.invite(CHANNELS.random, botUserId, PEOPLE.priya);
    await work.as(PEOPLE.ben).reads(HELLO);
    now += LATER;
    const { eventId } = await work.slack.sendEvent(joined());
    await work.as(PEOPLE.ben).sees('a second one', () => (greetings(work).length === 2 ? true : undefined));
    now += LATER;
    await work.slack.sendEvent(joined(), { eventId, retryNum: 1, retryReason: 'http_timeout' });
    await work.restart();
    now += LATER;
    await work.slack.sendEvent(joined(), { eventId, retryNum: 2, retryReason: 'http_error' });
    await work.finished();
    expect(greetings(work)).toHaveLength(2);
  });

  it('is not greeted again when it is invited again within a minute', async () => {
    const work = await start();
    for (const after of [0, 30_000, 29_000]) {
      now += after;
      work.slack.admin.remove(CHANNELS.random, botUserId);
      await work.slack.admin.invite(CHANNELS.random, botUserId, PEOPLE.ben);
    }
    await work.finished();
    expect(greetings(work)).toHaveLength(1);
  });

  it('hears nothing when somebody else comes', async () => {
    const work = await start();
    await work.slack.admin.invite(CHANNELS.backend, PEOPLE.gus, PEOPLE.ben);
    await work.slack.sendEvent(joined({ user: PEOPLE.siobhan, channel: CHANNELS.hiring }));
    await work.finished();
    expect(greetings(work)).toEqual([]);
  });

  it('is told of subscriptions that are off, and not who invited when nobody did', async () => {
    const work = await start();
    const { id } = await work.subscribed(PRIYA, { channel: CHANNELS.random });
    await work.store.subscriptions.turnOff(id, 'not_in_channel');
    await work.slack.admin.invite(CHANNELS.random, botUserId);
    const hello = readable(await work.as(PEOPLE.ben).reads(HELLO));
    expect(hello).not.toContain('invited me');
    expect(hello).toContain('A subscription of this channel is switched off');
  });

  it('tells who invited it when Slack lets it say nothing', async () => {
    const work = await start();
    work.slack.faults.refuse('chat.postMessage', 'restricted_action', 2);
    await work.slack.admin.invite(CHANNELS.random, botUserId, PEOPLE.priya);
    await work.as(PEOPLE.priya).reads(/Your workspace lets only some people post here/);
  });
});
