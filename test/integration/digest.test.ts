import { describe, expect, it } from 'vitest';
import { TeammateId } from '../../src/domain/ids.js';
import { CHANNELS, PEOPLE, readable } from '../support/acting.js';
import { BEN, PRIYA, SIOBHAN, useSubscribing } from '../support/subscribing.js';

const MINUTE = 60_000;
/** A Monday, half past eight in Berlin, and the nine o'clock after it. */
const HALF_PAST_EIGHT = Date.UTC(2026, 5, 1, 6, 30);
const NINE = new Date(HALF_PAST_EIGHT + 30 * MINUTE);
const MODE = { kind: 'digest', hour: 9, zone: 'Europe/Berlin', workdaysOnly: true } as const;

describe('a digest', () => {
  const start = useSubscribing();

  /** Ben moves Ana on, past the bot, and the bot has heard of it; then it is nine o'clock for whoever subscribed. */
  async function office() {
    // It goes on by itself, as the pace of a channel does.
    const clock = { ahead: HALF_PAST_EIGHT - Date.now() };
    const work = await start({ now: () => Date.now() + clock.ahead, webhooks: true });
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    if (ana === undefined) throw new Error('Ana is not there');
    const { jobs, teammates } = work.ats.snapshot();
    return {
      ...work,
      subscribes: async (by: typeof BEN) => {
        const { id, ...wish } = await work.subscribed(by, { mode: MODE });
        await work.store.subscriptions.change(id, wish, NINE);
      },
      async benMovesAna() {
        const stages = jobs.find(({ id }) => id === ana.jobId)?.stages ?? [];
        const next = stages[stages.findIndex(({ id }) => id === ana.stageId) + 1];
        const ben = teammates.find(({ name }) => name === 'Ben Adler');
        work.ats.move(ana.applicationId, next?.id ?? '', ben?.id ?? '');
        await expect
          .poll(() => work.store.pipeline.eventsBetween(new Date(0), NINE), { timeout: 15_000 })
          .toHaveLength(1);
      },
      isNine() {
        clock.ahead = NINE.getTime() + MINUTE - Date.now();
      },
    };
  }

  it('comes at its hour, as a chart and as text, and not before', async () => {
    const { subscribes, benMovesAna, isNine, as, slack } = await office();
    await subscribes(PRIYA);
    await benMovesAna();
    expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toEqual([]);
    isNine();
    const digest = await as(PEOPLE.priya).reads(/Hiring since Friday, 29 May, 09:00/);
    expect(digest.channel).toBe(CHANNELS.hiring);
    expect(readable(digest)).toContain('*Ben Adler* moved *Ana Kovač* from *Interview* to *Offer*');
    expect(digest.blocks?.map((block): string => block.type)).toContain('data_visualization');
    expect(readable(digest)).toContain('█');
    expect(readable(digest)).not.toMatch(/score/i);
  });

  it('goes without the chart where Slack does not take one', async () => {
    const { subscribes, benMovesAna, isNine, as, slack } = await office();
    await subscribes(PRIYA);
    await benMovesAna();
    slack.faults.refuse('chat.postMessage', 'invalid_blocks');
    isNine();
    const digest = await as(PEOPLE.priya).reads(/Hiring since/);
    expect(digest.blocks?.map((block): string => block.type)).not.toContain('data_visualization');
    expect(readable(digest)).toContain('█');
    const { messages } = as(PEOPLE.priya).now();
    expect(messages.filter(({ text }) => /Hiring since/.test(text))).toHaveLength(1);
  });

  it('shows nobody a job that its maker does not see', async () => {
    const { subscribes, benMovesAna, isNine, as } = await office();
    await subscribes(SIOBHAN);
    await subscribes(BEN);
    await benMovesAna();
    isNine();
    const bens = await as(PEOPLE.ben).reads(/Because Ben Adler/);
    expect(readable(bens)).toContain('Ana Kovač');
    const siobhans = await as(PEOPLE.ben).reads(/Because Siobhán O'Neill/);
    expect(readable(siobhans)).not.toContain('Ana Kovač');
  });

  it('says that its maker is gone, once, and comes no more', async () => {
    const { subscribes, isNine, as, store } = await office();
    await subscribes(PRIYA);
    const [subscription] = await store.subscriptions.of(CHANNELS.hiring);
    if (subscription === undefined) throw new Error('there is no subscription');
    const maker = { ...subscription.maker, teammateId: TeammateId.parse('nobody') };
    await store.subscriptions.change(subscription.id, { ...subscription, maker }, NINE);
    isNine();
    const said = await as(PEOPLE.priya).reads(/is no longer a teammate/);
    expect(said.channel).toBe(CHANNELS.hiring);
    expect((await store.subscriptions.get(subscription.id))?.off?.because).toBe('maker_gone');
    expect(
      as(PEOPLE.priya)
        .now()
        .messages.filter(({ text }) => /Hiring since/.test(text)),
    ).toEqual([]);
  });
});
