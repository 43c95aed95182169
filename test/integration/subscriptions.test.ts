import { describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../playground/slack/types.js';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
import { QUIET_EVENTS } from '../../src/domain/subscription.js';
import { buttons, type Carrier } from '../../src/views/ids.js';
import { CHANNELS, labelsOf, PEOPLE, readable } from '../support/acting.js';
import {
  BEN,
  boxes,
  filled,
  PRIYA,
  PRIYAS_DIRECT_MESSAGE,
  SIOBHAN,
  type SubscribingWorkplace,
  useSubscribing,
  words,
} from '../support/subscribing.js';

const FORM = /Tell when/;
const CHECK = /would have told/;
const AGREED = filled(['subscribeConsent', boxes('yes')]);
const RULE = { events: QUIET_EVENTS, jobs: [], departments: [], stages: [] };

/** Presses a button that stands on a message in a channel, whatever it looks like. */
function presses<T>(
  work: SubscribingWorkplace,
  user: string,
  carrier: Carrier<T>,
  value: T,
  channel: string,
) {
  return work.slack.send({
    type: 'block_actions',
    team: { id: 'T0NORTHWND' },
    user: { id: user, team_id: 'T0NORTHWND' },
    trigger_id: 'none',
    channel: { id: channel, name: 'hiring' },
    actions: [{ type: 'button', action_id: carrier.id, block_id: 'b', value: carrier.encode(value) }],
  });
}

describe('the subscriptions of a channel', () => {
  const start = useSubscribing();

  async function lists(work: SubscribingWorkplace, user: string, channel?: string): Promise<SeenMessage> {
    const hands = work.as(user);
    const before = hands.now().messages.length;
    await hands.types('/hires subscriptions', channel);
    return hands.sees('a list', ({ messages }) => messages.slice(before).at(-1));
  }

  it('are listed with what they tell, who made them, and why one is off', async () => {
    const work = await start();
    const empty = readable(await lists(work, PEOPLE.siobhan));
    expect(empty).toContain('This channel is told nothing yet');
    const [backend, designer] = [work.jobId('Senior Backend Engineer'), work.jobId('Product Designer')];
    await work.subscribed(PRIYA, { rule: { ...RULE, jobs: [backend, designer], minimumScore: 70 } });
    const off = await work.subscribed(SIOBHAN, { mode: { kind: 'thread', zone: 'Europe/Dublin' } });
    await work.store.subscriptions.turnOff(off.id, 'not_in_channel');
    const list = await lists(work, PEOPLE.siobhan);
    const shown = readable(list);
    // She is on the one job, and not on the other.
    expect(shown).toContain('*Jobs*  Product Designer and one that you may not see');
    expect(shown).not.toContain('Senior Backend Engineer');
    expect(shown).toContain('Made by *Priya Raman*');
    expect(shown).toContain('Only who made it or an administrator can change it');
    expect(shown).toContain('all that you may see');
    expect(shown).toMatch(/\*Off\* since .*I am not in this channel\. Type `\/invite @Hires`/);
    expect(labelsOf(list.blocks)).toEqual(['Change', 'Remove', 'Subscribe this channel']);
    expect(labelsOf((await lists(work, PEOPLE.ben)).blocks)).toEqual([
      'Change',
      'Remove',
      'Change',
      'Remove',
      'Subscribe this channel',
    ]);
  });

  it('are one’s own in the direct message, which the channel only counts', async () => {
    const work = await start();
    await work.subscribed(PRIYA, { channel: PRIYAS_DIRECT_MESSAGE });
    expect(readable(await lists(work, PEOPLE.priya))).toContain('For you alone there is 1 more');
    expect(readable(await lists(work, PEOPLE.ben))).not.toContain('For you alone');
    const own = await lists(work, PEOPLE.priya, PRIYAS_DIRECT_MESSAGE);
    expect(labelsOf(own.blocks)).toEqual(['Change', 'Remove', 'Subscribe']);
  });

  it('are changed by who made them, in the same form, and turned on by that', async () => {
    const work = await start();
    const jobs = [work.jobId('Senior Backend Engineer')];
    const { id } = await work.subscribed(PRIYA, { rule: { ...RULE, jobs, stages: ['Offer'] } });
    await work.store.subscriptions.turnOff(id, 'archived');
    const priya = work.as(PEOPLE.priya);
    const list = await lists(work, PEOPLE.priya);
    await priya.presses(list, 'Change');
    const form = await priya.seesModal(FORM);
    expect(words(form)).toContain('For *#hiring*');
    expect(words(form)).not.toContain('Whom to tell');
    expect(words(form)).toContain('Senior Backend Engineer');
    await priya.submits(form, filled(['subscribeEvents', boxes('hired')]));
    const check = await priya.seesModal(CHECK);
    await priya.submits(check, AGREED);
    await priya.seesModal(/Saved\./);
    const all = await work.store.subscriptions.of(CHANNELS.hiring);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({
      id,
      rule: { events: ['hired'], jobs, departments: [], stages: ['Offer'] },
    });
    expect(all[0]?.off).toBeUndefined();
  });

  it('become an administrator’s who changes them', async () => {
    const work = await start();
    const { id } = await work.subscribed(PRIYA);
    const ben = work.as(PEOPLE.ben);
    await ben.presses(await lists(work, PEOPLE.ben), 'Change');
    const form = await ben.seesModal(/Once you save it, it is yours/);
    await ben.submits(form, {});
    await ben.submits(await ben.seesModal(CHECK), AGREED);
    await ben.seesModal(/Saved\./);
    const changed = await work.store.subscriptions.get(id);
    expect(changed?.maker).toEqual({
      slackUserId: PEOPLE.ben,
      teammateId: work.teammateId('Ben Adler'),
    });
  });

  it('are nobody else’s to change or end, nor is what somebody is told alone even an administrator’s', async () => {
    const work = await start();
    const { id } = await work.subscribed(PRIYA);
    const alone = await work.subscribed(PRIYA, { channel: PRIYAS_DIRECT_MESSAGE });
    await presses(work, PEOPLE.siobhan, buttons.unsubscribe, { subscription: id }, CHANNELS.hiring);
    await work.as(PEOPLE.siobhan).reads(/\*Priya Raman\* made this subscription/);
    await presses(work, PEOPLE.ben, buttons.unsubscribe, { subscription: alone.id }, CHANNELS.hiring);
    await work.as(PEOPLE.ben).reads(/\*Priya Raman\* made this subscription/);
    await presses(work, PEOPLE.misaki, buttons.unsubscribe, { subscription: id }, CHANNELS.hiring);
    await work.as(PEOPLE.misaki).reads(/doesn't cover this/);
    await presses(work, PEOPLE.ben, buttons.unsubscribe, { subscription: 4711 }, CHANNELS.hiring);
    await work.as(PEOPLE.ben).reads(/no longer there/);
    expect(await work.store.subscriptions.all()).toHaveLength(2);
  });

  it('are anybody’s to take over whose maker has left, with the rights of who does', async () => {
    const work = await start();
    const jobs = [work.jobId('Senior Backend Engineer'), work.jobId('Product Designer')];
    const { id } = await work.subscribed(PRIYA, { rule: { ...RULE, jobs } });
    await work.store.subscriptions.turnOff(id, 'maker_gone');
    const siobhan = work.as(PEOPLE.siobhan);
    await siobhan.presses(await lists(work, PEOPLE.siobhan), 'Change');
    const form = await siobhan.seesModal(/Some of its jobs are not yours to see/);
    await siobhan.submits(form, {});
    await siobhan.submits(await siobhan.seesModal(CHECK), AGREED);
    await siobhan.seesModal(/Saved\./);
    const changed = await work.store.subscriptions.get(id);
    expect(changed?.rule.jobs).toEqual([work.jobId('Product Designer')]);
    expect(changed?.maker.slackUserId).toBe(PEOPLE.siobhan);
    expect(changed?.off).toBeUndefined();
  });

  it('can not be changed while the bot is not there', async () => {
    const work = await start();
    await work.subscribed(PRIYA);
    const list = await lists(work, PEOPLE.priya);
    work.slack.admin.remove(CHANNELS.hiring, 'U0HIRESBOT');
    const priya = work.as(PEOPLE.priya);
    await priya.presses(list, 'Change');
    await priya.seesModal(/\/invite @Hires/);
  });

  it('end by the command: the one, or which of several, each after a question', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires unsubscribe');
    await priya.reads(/told nothing, so there is nothing to end/);
    await work.subscribed(BEN);
    await priya.types('/hires unsubscribe');
    await priya.reads(/Others made the subscriptions of this channel/);
    const first = await work.subscribed(PRIYA);
    const second = await work.subscribed(PRIYA, { rule: { ...RULE, stages: ['Offer'] } });
    await priya.types('/hires unsubscribe');
    const which = await priya.reads(/Which one shall I end\?/);
    expect(labelsOf(which.blocks)).toEqual(['Remove', 'Remove']);
    expect(readable(which)).toContain('End this subscription?');
    await priya.presses(which, 'Remove', 1);
    await priya.reads(/Removed\. I tell no more of it/);
    expect(await work.store.subscriptions.get(second.id)).toBeUndefined();
    await priya.types('/hires unsubscribe');
    await priya.presses(await priya.reads(/Shall I tell nothing more of this\?/), 'Remove');
    await priya.sees('it gone', ({ messages }) =>
      messages.every((one) => !/Shall I/.test(one.text)) ? true : undefined,
    );
    expect(await work.store.subscriptions.get(first.id)).toBeUndefined();
    expect(await work.store.subscriptions.all()).toHaveLength(1);
  });
});

describe('muting somebody in a channel', () => {
  const start = useSubscribing();
  const application = ApplicationId.parse('a1');
  const ONLY_FOR_ONE = { ephemeral: true };

  async function knowing(work: SubscribingWorkplace, title = 'Senior Backend Engineer') {
    await work.store.pipeline.record({
      applications: [
        {
          version: undefined,
          application: {
            id: application,
            candidateId: CandidateId.parse('c1'),
            candidateName: 'Ana Kovač',
            jobId: work.jobId(title),
            status: 'active',
            changes: 0,
          },
        },
      ],
      events: [],
      deliveries: [],
    });
  }

  it('is answered to who did it alone, and taken back', async () => {
    const work = await start();
    await knowing(work);
    await presses(work, PEOPLE.misaki, buttons.mute, { application }, CHANNELS.hiring);
    const misaki = work.as(PEOPLE.misaki);
    const answer = await misaki.reads(/I'll say no more about \*Ana Kovač\* here/);
    expect(answer.ephemeral).toBe(true);
    expect(work.as(PEOPLE.ben).now().messages).toEqual([]);
    expect(await work.store.subscriptions.isMuted(CHANNELS.hiring, application)).toBe(true);
    expect(await work.store.subscriptions.isMuted(CHANNELS.backend, application)).toBe(false);
    await misaki.presses(answer, 'Undo');
    await misaki.reads(/I'll tell of \*Ana Kovač\* here again/);
    expect(misaki.now().messages).toHaveLength(1);
    expect(await work.store.subscriptions.isMuted(CHANNELS.hiring, application)).toBe(false);
  });

  it('leaves the card that everybody sees, also when it is taken back there', async () => {
    const work = await start();
    await knowing(work);
    await presses(work, PEOPLE.priya, buttons.mute, { application }, CHANNELS.hiring);
    const priya = work.as(PEOPLE.priya);
    await priya.reads(/I'll say no more/);
    await presses(work, PEOPLE.priya, buttons.unmute, { application }, CHANNELS.hiring);
    await priya.reads(/I'll tell of/);
    expect(work.slack.calls.filter(({ method }) => method === 'chat.postEphemeral')).toHaveLength(2);
    expect(await work.store.subscriptions.isMuted(CHANNELS.hiring, application)).toBe(false);
  });

  it('is on the living card itself, which shows it and stays true', async () => {
    const work = await start({ variables: { POLL_SECONDS: '1' } });
    await work.subscribed(PRIYA, { channel: CHANNELS.backend });
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    const id = ApplicationId.parse(ana?.applicationId);
    await expect.poll(() => work.store.pipeline.known(id), { timeout: 15_000 }).toBeDefined();
    const title = 'Senior Backend Engineer';
    const moved = (stage: string) =>
      work.ats.move(id, work.stageId(title, stage), work.teammateId('Priya Raman'));
    moved('Offer');
    const misaki = work.as(PEOPLE.misaki);
    const living = (pattern: RegExp) =>
      misaki.sees(`a card like ${pattern}`, ({ messages }) =>
        messages.find((one) => !one.ephemeral && one.threadTs === undefined && pattern.test(readable(one))),
      );
    const card = await living(/Ana Kovač.*Mute/s);
    await misaki.presses(card, 'Mute');
    expect(await misaki.reads(/I'll say no more about \*Ana Kovač\* here/)).toMatchObject(ONLY_FOR_ONE);
    const muted = await living(/Muted here/);
    expect(muted.ts).toBe(card.ts);
    expect(labelsOf(muted.blocks)).toContain('Unmute');

    // Changing it from the card is the same form as from the list.
    const priya = work.as(PEOPLE.priya);
    await priya.presses(muted, 'Change');
    expect(words(await priya.seesModal(FORM))).toContain('For *#backend-hiring*');

    await misaki.presses(muted, 'Unmute');
    expect(await misaki.reads(/I'll tell of \*Ana Kovač\* here again/)).toMatchObject(ONLY_FOR_ONE);
    const heard = await living(/"Mute"/);
    expect(heard.ts).toBe(card.ts);
  });

  it('tells no name to who may not see the job', async () => {
    const work = await start();
    await knowing(work);
    await presses(work, PEOPLE.siobhan, buttons.mute, { application }, CHANNELS.hiring);
    await work.as(PEOPLE.siobhan).reads(/say no more about this candidate here/);
    expect(JSON.stringify(work.as(PEOPLE.siobhan).now().messages)).not.toContain('Ana Kovač');
  });

  it('is not for guests', async () => {
    const work = await start();
    await knowing(work);
    await presses(work, PEOPLE.gus, buttons.mute, { application }, CHANNELS.hiring);
    await work.as(PEOPLE.gus).reads(/You are a guest in this workspace/);
    expect(await work.store.subscriptions.isMuted(CHANNELS.hiring, application)).toBe(false);
  });
});
