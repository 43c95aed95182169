import { describe, expect, it } from 'vitest';
import { workspace } from '../../playground/company/workspace.js';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';
import { QUIET_EVENTS } from '../../src/domain/subscription.js';
import { fields, modals } from '../../src/views/ids.js';
import { CHANNELS, chosen, labelsOf, PEOPLE, readable, several } from '../support/acting.js';
import {
  boxes,
  filled,
  number,
  PRIYAS_DIRECT_MESSAGE,
  radio,
  type SubscribingWorkplace,
  useSubscribing,
  words,
} from '../support/subscribing.js';

/** A Tuesday: 10:00 in New York. */
const NOW = Date.UTC(2026, 9, 20, 14);
const HOUR = 3_600_000;

const FORM = /Whom to tell|Tell when/;
const CHECK = /would have told/;
const SAVED = /Saved\. /;
const AGREED = filled(['subscribeConsent', boxes('yes')]);

describe('subscribing a channel', () => {
  const open = useSubscribing();
  const start = (more = {}, before?: Parameters<typeof open>[1]) => open({ now: () => NOW, ...more }, before);

  /** Types the command, and reads the form. */
  async function asks(work: SubscribingWorkplace, userId: string, text: string, channel?: string) {
    const hands = work.as(userId);
    await hands.types(`/hires subscribe ${text}`, channel);
    return { hands, form: await hands.seesModal(FORM) };
  }

  it('asks what, says who reads along, and saves when that is agreed to', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, 'backend');
    expect(words(form)).toContain('#hiring');
    expect(words(form)).toContain('The number itself is never shown in a channel');
    await priya.submits(
      form,
      filled(
        ['subscribeMoreEvents', boxes('applied')],
        ['subscribeDepartments', several('Engineering')],
        ['subscribeStages', several('Offer', 'Interview')],
        ['subscribeScore', number('70')],
      ),
    );
    const check = await priya.seesModal(CHECK);
    expect(words(check)).toContain('6 people read *#hiring*');
    expect(words(check)).toContain('1 guest: Gus Marsh');
    expect(words(check)).toContain('1 guest reads this channel. They will see names of candidates.');
    expect(words(check)).toContain('*Jobs*  Senior Backend Engineer');

    // Slack itself asks for the tick; nothing is saved without it.
    await priya.submits(check, {});
    expect(priya.now().modals.at(-1)?.errors).toHaveProperty([fields.subscribeConsent.block]);
    await priya.submits(check, AGREED);
    const saved = await priya.seesModal(SAVED);
    expect(words(saved)).toContain('*#hiring* is told from now on');
    const [subscription, ...others] = await work.store.subscriptions.of(CHANNELS.hiring);
    expect(others).toEqual([]);
    expect(subscription).toMatchObject({
      channel: CHANNELS.hiring,
      maker: { slackUserId: PEOPLE.priya, teammateId: work.teammateId('Priya Raman') },
      rule: {
        events: [...QUIET_EVENTS, 'applied'],
        jobs: [work.jobId('Senior Backend Engineer')],
        departments: ['Engineering'],
        stages: ['Offer', 'Interview'],
        minimumScore: 70,
      },
      mode: { kind: 'card' },
      createdAt: new Date(NOW),
    });
    expect(subscription?.off).toBeUndefined();
  });

  it('asks no more where only teammates read, and takes nothing chosen for everything', async () => {
    const work = await start();
    const { hands: ben, form } = await asks(work, PEOPLE.ben, '', CHANNELS.backend);
    await ben.submits(form, {});
    const check = await ben.seesModal(CHECK);
    expect(words(check)).toContain('4 people read *#backend-hiring*');
    expect(words(check)).toContain('all that you may see');
    expect(words(check)).not.toContain(fields.subscribeConsent.block);
    await ben.submits(check, {});
    await ben.seesModal(SAVED);
    const [subscription] = await work.store.subscriptions.of(CHANNELS.backend);
    expect(subscription?.rule).toEqual({ events: QUIET_EVENTS, jobs: [], departments: [], stages: [] });
  });

  it('names people of other workspaces, and a channel that is shared with one', async () => {
    const people = {
      ...workspace,
      users: workspace.users.map((user) =>
        user.id === PEOPLE.misaki ? { ...user, isStranger: true } : user,
      ),
      channels: workspace.channels.map((one) =>
        one.id === CHANNELS.backend ? { ...one, external: true } : one,
      ),
    };
    const work = await start({ people });
    const { hands: ben, form } = await asks(work, PEOPLE.ben, '', CHANNELS.backend);
    await ben.submits(form, {});
    const check = words(await ben.seesModal(CHECK));
    expect(check).toContain('1 person from other workspaces: 田中 美咲');
    expect(check).toContain('The channel is shared with another workspace');
    expect(check).toContain('1 person from other workspaces reads this channel. They will see names');
  });

  it('does not save when somebody else reads along by then, and asks again', async () => {
    const work = await start();
    const { hands: ben, form } = await asks(work, PEOPLE.ben, '', CHANNELS.backend);
    await ben.submits(form, {});
    const check = await ben.seesModal(CHECK);
    await work.slack.admin.invite(CHANNELS.backend, PEOPLE.gus);
    await ben.submits(check, {});
    const again = await ben.seesModal(/Others read along than you have agreed to/);
    expect(words(again)).toContain('1 guest: Gus Marsh');
    expect(await work.store.subscriptions.of(CHANNELS.backend)).toEqual([]);
    await ben.submits(again, AGREED);
    await ben.seesModal(SAVED);
    expect(await work.store.subscriptions.of(CHANNELS.backend)).toHaveLength(1);
  });

  it('is for one alone when that is chosen, and in the direct message', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, '');
    await priya.submits(form, filled(['subscribeTo', radio('alone')]));
    const check = await priya.seesModal(CHECK);
    expect(words(check)).toContain('Only you read it');
    await priya.submits(check, {});
    await priya.seesModal(/Saved\. You are told from now on/);

    const second = await asks(work, PEOPLE.priya, '', PRIYAS_DIRECT_MESSAGE);
    expect(words(second.form)).toContain('For you alone, as a direct message');
    await priya.submits(second.form, {});
    await priya.submits(await priya.seesModal(CHECK), {});
    await priya.seesModal(SAVED);
    expect(await work.store.subscriptions.of(CHANNELS.hiring)).toEqual([]);
    expect(await work.store.subscriptions.of(PRIYAS_DIRECT_MESSAGE)).toHaveLength(2);
  });

  it.each([
    ['a channel', CHANNELS.random],
    ['a private channel', CHANNELS.offers],
    ['a conversation of others', 'D0BETWEEN2'],
  ])('needs the bot in %s, or goes to one alone', async (_, channel) => {
    const between = { id: 'D0BETWEEN2', name: 'directmessage', kind: 'im' as const };
    const people = {
      ...workspace,
      channels: [...workspace.channels, { ...between, members: [PEOPLE.priya, PEOPLE.ben] }],
    };
    const work = await start({ people });
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires subscribe', channel);
    const answer = await priya.seesModal(/\/invite @Hires/);
    await priya.pressesInModal(answer, 'Tell me alone instead');
    const form = await priya.seesModal(/For you alone/);
    await priya.submits(form, {});
    await priya.submits(await priya.seesModal(CHECK), {});
    await priya.seesModal(SAVED);
    expect(await work.store.subscriptions.of(channel)).toEqual([]);
    expect(await work.store.subscriptions.of(PRIYAS_DIRECT_MESSAGE)).toHaveLength(1);
  });

  it('asks for the hour of a summary, and keeps what is filled in', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, '', CHANNELS.backend);
    expect(words(form)).not.toContain(fields.subscribeHour.block);
    const picked = filled(['subscribeStages', several('Offer')], ['subscribeScore', number('55')]);
    await priya.picks(form, fields.subscribeMode, 'digest', {
      ...picked,
      ...filled(['subscribeMode', radio('digest')]),
    });
    const withHour = await priya.seesModal(/Your time, America\/New_York/);
    await priya.submits(
      withHour,
      filled(['subscribeHour', chosen('8')], ['subscribeWorkdays', boxes('yes')]),
    );
    const check = await priya.seesModal(/a summary on workdays at 08:00 \(America\/New_York\)/);
    expect(words(check)).toContain('*Stages*  Offer');
    expect(words(check)).toContain('at least 55');
    await priya.submits(check, {});
    await priya.seesModal(SAVED);
    const [subscription] = await work.store.subscriptions.of(CHANNELS.backend);
    expect(subscription?.mode).toEqual({
      kind: 'digest',
      hour: 8,
      zone: 'America/New_York',
      workdaysOnly: true,
    });
    expect(await work.store.subscriptions.dueDigests()).toEqual([]);
    // Eight in New York has been today, so it is due tomorrow.
    await expectDue(work, subscription?.id ?? 0, NOW + 22 * HOUR);
  });

  async function expectDue(work: SubscribingWorkplace, id: number, at: number) {
    const planned = await work.store.subscriptions.planDigest(
      id,
      { dueAt: new Date(at), nextAt: new Date(at + 24 * HOUR) },
      '00000000-0000-4000-8000-000000000001',
    );
    expect(planned).toBe(true);
  }

  it('goes back from the check to the form with everything', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, 'backend');
    await priya.submits(
      form,
      filled(
        ['subscribeEvents', boxes('hired')],
        ['subscribeMode', radio('thread')],
        ['subscribeScore', number('5')],
      ),
    );
    const check = await priya.seesModal(CHECK);
    await priya.pressesInModal(check, 'Back');
    const again = await priya.seesModal(FORM);
    const state = (field: { block: string; action: string }) =>
      JSON.stringify(again.state[field.block]?.[field.action]);
    expect(state(fields.subscribeJobs)).toContain('Senior Backend Engineer');
    expect(state(fields.subscribeEvents)).toContain('hired');
    expect(state(fields.subscribeEvents)).not.toContain('moved');
    expect(state(fields.subscribeMode)).toContain('thread');
    expect(state(fields.subscribeScore)).toContain('"5"');
  });

  it('offers and takes only what the person may see', async () => {
    const work = await start();
    const { hands: siobhan, form } = await asks(work, PEOPLE.siobhan, '');
    const titles = (await siobhan.asks(form, fields.subscribeJobs, '')).map(({ text }) => text);
    expect(titles).toEqual(['Account Executive, EMEA', 'Product Designer']);
    const departments = (await siobhan.asks(form, fields.subscribeDepartments, 'sal')).map(
      ({ text }) => text,
    );
    expect(departments).toEqual(['Sales']);
    const stages = (await siobhan.asks(form, fields.subscribeStages, '')).map(({ text }) => text);
    expect(new Set(stages).size).toBe(stages.length);
    expect(stages).toEqual(expect.arrayContaining(['Portfolio Review', 'Role Play', 'Offer']));
    expect(stages).not.toContain('Technical Task');

    const hidden = work.jobId('Senior Backend Engineer');
    await siobhan.submits(form, filled(['subscribeJobs', several(hidden)]));
    const again = await siobhan.seesModal(/You are not on one of these jobs/);
    expect(words(again)).not.toContain('Senior Backend Engineer');
    expect(JSON.stringify(siobhan.now())).not.toContain('Senior Backend Engineer');
  });

  it('does not save a forged check: no hidden job, no consent that was not given, no strange channel', async () => {
    const work = await start();
    const { hands: siobhan, form } = await asks(work, PEOPLE.siobhan, '');
    await siobhan.submits(form, {});
    const check = await siobhan.seesModal(CHECK);
    const honest = modals.subscribeCheck.decode(
      JSON.stringify(JSON.parse(check.view.private_metadata ?? '')),
    );
    if (honest === undefined) throw new Error('the check carries nothing');
    const hidden = work.jobId('Senior Backend Engineer');
    const forge = (change: Partial<typeof honest>, values: object = AGREED) =>
      work.slack.send({
        type: 'view_submission',
        team: { id: 'T0NORTHWND' },
        user: { id: PEOPLE.siobhan, team_id: 'T0NORTHWND' },
        view: {
          id: check.id,
          type: 'modal',
          callback_id: modals.subscribeCheck.id,
          private_metadata: modals.subscribeCheck.encode({ ...honest, ...change }),
          state: { values },
        },
      });
    await forge({ rule: { ...honest.rule, jobs: [hidden] } });
    await siobhan.seesModal(/You are not on one of these jobs/);
    await forge({}, {});
    await siobhan.seesModal(/Others read along than you have agreed to/);
    await forge({ outsiders: 'nobody' });
    await siobhan.seesModal(/Others read along than you have agreed to/);
    // A channel that she is not in, and one where the bot is not.
    for (const id of [CHANNELS.backend, CHANNELS.offers, PRIYAS_DIRECT_MESSAGE]) {
      await forge({ channel: { id, name: 'hiring' } });
      await siobhan.seesModal(/\/invite @Hires/);
    }
    await work.finished();
    expect(await work.store.subscriptions.all()).toEqual([]);
  });

  it('saves once however often the form is sent', async () => {
    const work = await start();
    const { hands: ben, form } = await asks(work, PEOPLE.ben, '', CHANNELS.backend);
    await ben.submits(form, {});
    const check = await ben.seesModal(CHECK);
    await Promise.all([1, 2, 3].map(() => sendAgain()));
    await ben.seesModal(/Saved\.|That is done already/);
    await work.finished();
    expect(await work.store.subscriptions.of(CHANNELS.backend)).toHaveLength(1);

    function sendAgain() {
      return work.slack.send({
        type: 'view_submission',
        team: { id: 'T0NORTHWND' },
        user: { id: PEOPLE.ben, team_id: 'T0NORTHWND' },
        view: {
          id: check.id,
          type: 'modal',
          callback_id: modals.subscribeCheck.id,
          private_metadata: check.view.private_metadata,
          state: { values: {} },
        },
      });
    }
  });

  it('complains about a form with no event, and with no score', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, '');
    await priya.submits(form, filled(['subscribeEvents', boxes()], ['subscribeScore', number('7.5')]));
    const { errors } = await priya.sees('complaints', ({ modals: open }) =>
      open.find((one) => Object.keys(one.errors).length > 0),
    );
    expect(errors).toEqual({
      [fields.subscribeEvents.block]: 'Choose at least one thing to be told of.',
      [fields.subscribeScore.block]: 'A whole number from 0 to 100.',
    });
  });

  it('refuses more than it can keep, and says what to do', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, '');
    const stages = Array.from({ length: 40 }, (_, index) => `${index} ${'stage '.repeat(15)}`);
    await priya.submits(form, filled(['subscribeStages', several(...stages)]));
    const again = await priya.seesModal(/That is more than I can keep/);
    expect(JSON.stringify(again.state)).toContain('39 stage');
  });

  it('gives everything back when Slack fails on the way', async () => {
    const work = await start();
    const { hands: priya, form } = await asks(work, PEOPLE.priya, 'backend');
    work.slack.faults.refuse('conversations.members', 'internal_error', 1);
    await priya.submits(form, filled(['subscribeScore', number('42')]));
    const again = await priya.seesModal(/Slack did not let me do that/);
    expect(words(again)).toContain('Senior Backend Engineer');
    expect(JSON.stringify(again.state[fields.subscribeScore.block])).toContain('42');
    await priya.submits(again, {});
    const check = await priya.seesModal(CHECK);
    work.slack.faults.refuse('conversations.info', 'internal_error', 1);
    await priya.submits(check, AGREED);
    await priya.seesModal(/Slack did not let me do that/);
    expect(await work.store.subscriptions.all()).toEqual([]);
  });

  it.each([
    ['bakcend', /I found no open job for “bakcend”/],
    ['a', /Several open jobs fit “a”/],
  ])('says what it makes of “%s”', async (typed, hint) => {
    const work = await start();
    const { form } = await asks(work, PEOPLE.priya, typed);
    expect(words(form)).toMatch(hint);
  });

  it('names those of a large channel whom it could not look at', async () => {
    const crowd = Array.from({ length: 120 }, (_, index) => ({
      id: `U0CROWD${String(index).padStart(3, '0')}`,
      name: `crowd.${index}`,
      realName: `Crowd ${index}`,
      tz: 'Etc/UTC',
    }));
    const people = {
      ...workspace,
      users: [...workspace.users, ...crowd],
      channels: workspace.channels.map((one) =>
        one.id === CHANNELS.backend
          ? { ...one, members: [...one.members, ...crowd.map(({ id }) => id)] }
          : one,
      ),
    };
    const work = await start({ people });
    const { hands: ben, form } = await asks(work, PEOPLE.ben, '', CHANNELS.backend);
    await ben.submits(form, {});
    const check = words(await ben.seesModal(CHECK));
    expect(check).toContain('124 people read *#backend-hiring*');
    expect(check).toContain("25 others whom I don't know read this channel.");
  });

  it.each(['subscribe', 'subscribe backend', 'subscriptions', 'unsubscribe'])(
    'is not for an interviewer, who is told kindly: /hires %s',
    async (text) => {
      const work = await start();
      const misaki = work.as(PEOPLE.misaki);
      await misaki.types(`/hires ${text}`);
      const told = text.startsWith('subscribe')
        ? words(await misaki.seesModal(/doesn't cover this/))
        : readable(await misaki.reads(/doesn't cover this/));
      expect(told).toContain('An administrator there can do it');
    },
  );

  it('is offered on the menu and the Home tab to whom it is for', async () => {
    const work = await start();
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires');
    const menu = await priya.reads(/What would you like to do/);
    await priya.presses(menu, 'Subscribe');
    const form = await priya.seesModal(FORM);
    expect(words(form)).toContain('#hiring');
    await priya.closes(form);
    await priya.opensHome();
    const home = await priya.sees('the Home tab', (snapshot) => snapshot.home);
    await priya.pressesInModal(home, 'Subscribe');
    await priya.seesModal(/For you alone/);
    const misaki = work.as(PEOPLE.misaki);
    await misaki.types('/hires');
    expect(labelsOf((await misaki.reads(/What would you like to do/)).blocks)).not.toContain('Subscribe');
  });

  describe('shows what the last seven days would have brought', () => {
    /** So many moves to the offer, an hour apart, the newest an hour ago, each of somebody with a better score. */
    async function moves(
      work: SubscribingWorkplace,
      title: string,
      count: number,
      more: Partial<PipelineEvent> = {},
    ): Promise<void> {
      const jobId = work.jobId(title);
      const people = Array.from({ length: count }, (_, index) => ({
        id: ApplicationId.parse(`${title} ${index}`),
        candidateId: CandidateId.parse(`c${index}`),
        candidateName: `Candidate ${index}`,
        jobId,
        status: 'active' as const,
        score: 50 + index,
        changes: 0,
      }));
      await work.store.pipeline.record({
        applications: people.map((application) => ({ application, version: undefined })),
        events: people.map(({ id, candidateId }, index) => ({
          key: `moved ${id}`,
          kind: 'moved',
          at: new Date(NOW - (index + 1) * HOUR),
          candidateId,
          applicationId: id,
          jobId,
          to: work.stageId(title, 'Offer'),
          ...more,
        })),
        deliveries: [],
      });
    }

    async function preview(
      work: SubscribingWorkplace,
      userId: string,
      values = {},
      channel: string = CHANNELS.hiring,
    ) {
      const { hands, form } = await asks(work, userId, '', channel);
      await hands.submits(form, values);
      return words(await hands.seesModal(CHECK));
    }

    /** A bot that began to listen so many hours ago. */
    const startListening = (hours: number) =>
      start({}, ({ cursors }) =>
        cursors.begin('listening since', new Date(NOW - hours * HOUR).toISOString()),
      );

    it('of the jobs one may see, the newest five, as often as it happened', async () => {
      const work = await startListening(30 * 24);
      await moves(work, 'Senior Backend Engineer', 14, { by: work.teammateId('Ben Adler') });
      await moves(work, 'Product Designer', 3);
      const priyas = await preview(work, PEOPLE.priya);
      expect(priyas).toContain('In the last seven days this would have told 14 things:');
      expect(priyas).toContain('*Ben Adler* moved *Candidate 0* to *Offer*  ·  Senior Backend Engineer');
      expect(priyas).toContain('Candidate 4');
      expect(priyas).not.toContain('Candidate 5');
      expect(priyas).toContain('and 9 more');
      expect(priyas).not.toContain('Product Designer');
      expect(await preview(work, PEOPLE.ben)).toContain('17 things');
      // By the score, which is not shown.
      const few = await preview(work, PEOPLE.priya, filled(['subscribeScore', number('62')]));
      expect(few).toContain('2 things');
      expect(few).not.toContain('63');
    });

    it('without what was done from the channel itself, and since when it has listened', async () => {
      const work = await startListening(24);
      await moves(work, 'Senior Backend Engineer', 2, { doneIn: CHANNELS.hiring });
      const quiet = await preview(work, PEOPLE.priya);
      expect(quiet).toMatch(/Since I began to listen, .*, this would have told nothing\./);
      expect(await preview(work, PEOPLE.priya, {}, CHANNELS.backend)).toContain('2 things');
    });

    it('and nothing where nothing has been listened to yet', async () => {
      const work = await start();
      expect(await preview(work, PEOPLE.priya)).toMatch(/Since I began to listen.* nothing/);
    });
  });
});
