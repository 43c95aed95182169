import { describe, expect, it } from 'vitest';
import { CHANNELS, PEOPLE } from '../support/acting.js';
import { expectDiscreetLog, lineBehind } from '../support/trouble.js';
import { loopbackOnly, useWorkplaces } from '../support/workplaces.js';

describe('when Slack fails', () => {
  const start = useWorkplaces();

  it.each([
    ['views.update', 'the modal'],
    ['users.info', 'the modal'],
  ])('%s slows down: the person reads it', async (method) => {
    const work = await start();
    work.slack.faults.rateLimit(method, { retryAfter: 7 });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires note ana kovac');
    const answer = await ben.sees('what went wrong', ({ messages, modals }) =>
      [...messages, ...modals].find((one) => /slow down\. Try again in 7 seconds/.test(JSON.stringify(one))),
    );
    expect(lineBehind(answer, work.log).code).toBe('slack_unavailable');
    await ben.types('/hires note ana kovac');
    await ben.seesModal(/Who may read it/);
    expectDiscreetLog(work);
  });

  it('one failure is not even noticed', async () => {
    const work = await start();
    work.slack.faults.fail('views.update', 500);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires note ana kovac');
    await ben.seesModal(/Who may read it/);
  });

  it('a modal that can never be filled: the person reads it where they typed', async () => {
    const work = await start();
    work.slack.faults.fail('views.update', 500, 100);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires note ana kovac');
    const answer = await ben.reads(/Slack does not answer me at the moment/);
    lineBehind(answer, work.log);
    expectDiscreetLog(work);
  });

  it('a window that opens too late: the person reads it where they typed or pressed', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/in stage for/);
    work.slack.faults.refuse('views.open', 'expired_trigger_id', 2);
    await ben.presses(card, 'Note');
    lineBehind(await ben.reads(/took me more than three seconds.*Try again/), work.log);
    await ben.types('/hires note ana kovac');
    await ben.sees(
      'a second answer',
      ({ messages }) => messages.filter(({ text }) => /three seconds/.test(text))[1],
    );
    work.slack.forget(/expired_trigger_id/);
    expectDiscreetLog(work);
  });

  it('an answer that cannot be given where it was asked comes another way', async () => {
    const work = await start({
      world: {
        fetch: async (input, init) => {
          const { pathname } = new URL(input instanceof Request ? input.url : input);
          if (!loopbackOnly(input) || pathname.startsWith('/commands/'))
            return new Response('no', { status: 500 });
          return fetch(input, init);
        },
      },
    });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/in stage for/);
    expect(card.ephemeral).toBe(true);
    expectDiscreetLog(work);
  });

  it('an answer that cannot be given at all is in the log', async () => {
    const work = await start({
      world: {
        fetch: async (input, init) => {
          const { pathname } = new URL(input instanceof Request ? input.url : input);
          if (!loopbackOnly(input) || pathname.startsWith('/commands/')) throw new TypeError('fetch failed');
          return fetch(input, init);
        },
      },
    });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac', CHANNELS.random);
    await work.finished();
    expect(ben.now().messages).toEqual([]);
    expect(work.log.filter(({ reference }) => reference !== undefined).length).toBeGreaterThan(0);
    expectDiscreetLog(work);
  });

  it('sharing where the bot is no member says how to invite it, and keeps the card', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac', CHANNELS.random);
    const card = await ben.reads(/in stage for/);
    await ben.presses(card, 'Share');
    const answer = await ben.reads(/\/invite @Hires/);
    expect(lineBehind(answer, work.log)).toMatchObject({ code: 'slack_refused', msg: 'not_in_channel' });
    await ben.types('/invite @Hires', CHANNELS.random);
    await ben.presses(card, 'Share');
    await work.as(PEOPLE.misaki).reads(/Shared by/);
  });

  it('sharing in an archived channel says so', async () => {
    const work = await start();
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    const card = await ben.reads(/in stage for/);
    work.slack.admin.archive(CHANNELS.hiring);
    await ben.presses(card, 'Share');
    await ben.reads(/This channel is archived/);
  });

  it('a missing permission is named to be mended', async () => {
    const work = await start({ scopes: ['commands', 'users:read', 'app_mentions:read', 'chat:write'] });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    await ben.reads(/install me again with all my permissions/);
  });
});
