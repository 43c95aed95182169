import { describe, expect, it } from 'vitest';
import type { SmartRecruiters } from '../../playground/ats/smartrecruiters/index.js';
import { workspace } from '../../playground/company/workspace.js';
import type { SeenMessage, SlackUser } from '../../playground/slack/types.js';
import type { WorkplaceOptions } from '../../playground/workplace.js';
import { fields } from '../../src/views/ids.js';
import { CHANNELS, labelsOf, PEOPLE, readable, typed } from '../support/acting.js';
import { useAnyWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

type Work = WatchedWorkplace<SmartRecruiters>;

const ANA = 'Ana Kovač';
const SUBJECT = `Offer to ${ANA}`;
const because = (text: string) => ({
  [fields.approvalComment.block]: { [fields.approvalComment.action]: typed(text) },
});

describe('approvals', () => {
  const begin = useAnyWorkplaces();

  async function start(options: WorkplaceOptions<'smartrecruiters'> = {}): Promise<Work> {
    const work = await begin('smartrecruiters', {
      webhooks: true,
      retryDelays: [50, 50, 50, 50],
      // How fast one may call is tested elsewhere.
      switches: { rateLimit: 100_000 },
      ...options,
    });
    await expect
      .poll(() => work.ats.state.subscriptions.some(({ isActive }) => isActive), { timeout: 15_000 })
      .toBe(true);
    return work;
  }

  const idOf = ({ ats }: Work, email: string): string =>
    ats.state.users.find((user) => user.email.startsWith(email))?.id ?? expect.fail(`no ${email}`);

  /** These are asked about Ana, one after the other. */
  function ask(work: Work, ...approvers: readonly string[]): string {
    const ana = work.ats.snapshot().candidates.find(({ name }) => name === ANA) ?? expect.fail('no Ana');
    return work.ats.requestApproval(
      ana.applicationId,
      approvers.map((email) => idOf(work, email)),
    );
  }

  const approvalOf = ({ ats }: Work, id: string) =>
    ats.state.approvals.find((one) => one.id === id) ?? expect.fail('no such approval');
  const decisionsOf = (work: Work, id: string) =>
    approvalOf(work, id).steps.flatMap(({ approvers }) => approvers.map(({ decision }) => decision));

  /** What the bot has written to somebody directly. */
  function direct({ slack }: Work, person: string): SeenMessage[] {
    const channel = `D${person.slice(1)}`;
    return slack.snapshot(person).messages.filter((one) => one.channel === channel && !one.ephemeral);
  }
  const told = async (work: Work, person: string, pattern = /asks for your approval/) => {
    await work.slack.until(
      person,
      () => (direct(work, person).some((one) => pattern.test(readable(one))) ? true : undefined),
      { what: `direct message like ${pattern}` },
    );
    return direct(work, person).at(-1) ?? expect.fail('nothing was told');
  };
  const becomes = async (work: Work, person: string, pattern: RegExp) => {
    await expect
      .poll(() => readable(direct(work, person).at(-1) ?? expect.fail('no message')), { timeout: 15_000 })
      .toMatch(pattern);
  };
  /** The bot was told of a request, has done all about it, and is stopped. */
  async function done(work: Work): Promise<void> {
    await work.ats.webhooks.settle();
    await expect
      .poll(() => work.ats.calls.some(({ path }) => path.includes('/approvals/')), { timeout: 15_000 })
      .toBe(true);
    await work.finished();
  }

  it('asks whose turn it is, takes the decision, and then asks the next', async () => {
    const work = await start();
    const id = ask(work, 'priya', 'ben.adler@');
    const question = await told(work, PEOPLE.priya);
    expect(question.text).toContain(`SmartRecruiters asks for your approval of an offer: *${SUBJECT}`);
    expect(readable(question)).toContain(`*Candidate:* ${ANA}`);
    expect(labelsOf(question.blocks)).toEqual(['Approve', 'Reject', 'Open card']);
    expect(direct(work, PEOPLE.ben)).toEqual([]);

    await work.as(PEOPLE.priya).presses(question, 'Approve');
    await becomes(work, PEOPLE.priya, /You approved/);
    expect(decisionsOf(work, id)).toEqual(['APPROVED', 'PENDING']);

    await work.as(PEOPLE.ben).presses(await told(work, PEOPLE.ben), 'Approve');
    for (const [person, by] of [
      [PEOPLE.ben, /is approved by \*Priya Raman\* and you/],
      [PEOPLE.priya, /is approved by you and \*Ben Adler\*/],
    ] as const) {
      await becomes(work, person, by);
      expect(direct(work, person).map(({ blocks }) => labelsOf(blocks))).toEqual([['Open card']]);
    }
    expect(approvalOf(work, id).status).toBe('APPROVED');
    expect(work.ats.calls.filter(({ path }) => path.endsWith('/approve-decisions'))).toHaveLength(2);
  });

  it('rejects with the reason, and everybody reads by whom', async () => {
    const work = await start();
    const id = ask(work, 'priya', 'ben.adler@');
    const priya = work.as(PEOPLE.priya);
    await priya.presses(await told(work, PEOPLE.priya), 'Approve');
    const ben = work.as(PEOPLE.ben);
    await ben.presses(await told(work, PEOPLE.ben), 'Reject');
    const form = await ben.seesModal(/Whoever asked reads it/);
    await ben.submits(form, because('   '));
    expect(ben.now().modals.at(-1)?.errors).toEqual({
      [fields.approvalComment.block]: 'Say in a few words why.',
    });
    await ben.submits(form, because('Above the band.'));
    await ben.seesModal(/is rejected by you/);
    await becomes(work, PEOPLE.priya, /is rejected by \*Ben Adler\*/);
    await becomes(work, PEOPLE.ben, /is rejected by you/);
    expect(approvalOf(work, id)).toMatchObject({
      status: 'REJECTED',
      comments: [{ content: 'Above the band.', authorId: idOf(work, 'ben.adler@') }],
    });
    await ben.types('/hires history ana kovac');
    const history = readable(await ben.reads(/What was done to/));
    expect(history).toContain('*Ben Adler* rejected a request for approval');
    expect(history).toContain('*Priya Raman* approved a request');
  });

  it('decides once, however often somebody presses', async () => {
    const work = await start();
    ask(work, 'priya');
    const question = await told(work, PEOPLE.priya);
    const priya = work.as(PEOPLE.priya);
    await Promise.all([
      priya.presses(question, 'Approve'),
      priya.presses(question, 'Approve'),
      priya.presses(question, 'Approve'),
    ]);
    await becomes(work, PEOPLE.priya, /is approved by you/);
    await done(work);
    expect(work.ats.calls.filter(({ path }) => path.endsWith('/approve-decisions'))).toHaveLength(1);
  });

  it('tells everybody once, whatever comes twice, and after a restart', async () => {
    const work = await start();
    work.ats.webhooks.duplicate(3);
    ask(work, 'priya');
    await told(work, PEOPLE.priya);
    await work.ats.webhooks.settle();
    await work.restart();
    ask(work, 'ben.adler@');
    await told(work, PEOPLE.ben);
    await work.ats.webhooks.settle();
    await work.restart();
    ask(work, 'siobhan');
    await told(work, PEOPLE.siobhan);
    expect(direct(work, PEOPLE.priya)).toHaveLength(1);
    expect(direct(work, PEOPLE.ben)).toHaveLength(1);
  });

  it('tells once also where Slack fails in between', async () => {
    const work = await start();
    work.slack.faults.fail('chat.postMessage', 503, 1);
    // Slack takes it, and nobody hears that it did.
    work.slack.faults.cut('chat.postMessage', 1);
    ask(work, 'priya');
    await told(work, PEOPLE.priya);
    await expect
      .poll(() => work.slack.calls.filter(({ method }) => method === 'chat.postMessage').length, {
        timeout: 15_000,
      })
      .toBeGreaterThan(1);
    await done(work);
    expect(direct(work, PEOPLE.priya)).toHaveLength(1);
  });

  it('tells the truth when somebody has decided in the ATS itself', async () => {
    const work = await start();
    const id = ask(work, 'priya');
    const question = await told(work, PEOPLE.priya);
    work.ats.webhooks.hold();
    await fetch(`${work.ats.url}/approvals-api/v201910/approvals/${id}/approve-decisions`, {
      method: 'POST',
      headers: { 'X-SmartToken': work.ats.apiKey, 'content-type': 'application/json' },
      body: JSON.stringify({ approverId: idOf(work, 'priya') }),
    });
    const priya = work.as(PEOPLE.priya);
    await priya.presses(question, 'Approve');
    await priya.reads(/nothing for you to decide now/);
    work.ats.webhooks.release();
    await becomes(work, PEOPLE.priya, /^\*Offer to .* is approved by you/);
    expect(work.ats.calls.filter(({ path }) => path.endsWith('/approve-decisions'))).toHaveLength(1);
  });

  it('shows the candidate only to whoever may see them', async () => {
    const work = await start();
    ask(work, 'siobhan');
    const question = await told(work, PEOPLE.siobhan);
    expect(readable(question)).not.toContain('*Candidate:*');
    expect(labelsOf(question.blocks)).toEqual(['Approve', 'Reject']);
    await work.as(PEOPLE.siobhan).presses(question, 'Approve');
    await becomes(work, PEOPLE.siobhan, /is approved by you/);
  });

  it('lists what waits, and says that it hears of nothing without webhooks', async () => {
    const work = await start();
    ask(work, 'priya');
    await told(work, PEOPLE.priya);
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires approvals');
    const list = await priya.reads(/One request waits/);
    expect(readable(list)).toContain(SUBJECT);
    await priya.presses(list, 'Approve');
    await becomes(work, PEOPLE.priya, /is approved by you/);
    await priya.types('/hires approvals');
    await priya.reads(/Nothing that I know of waits/);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires approvals');
    await ben.reads(/Nothing that I know of waits/);

    const deaf = await begin('smartrecruiters');
    await deaf.as(PEOPLE.priya).types('/hires approvals');
    await deaf.as(PEOPLE.priya).reads(/tells of requests only by calling me/);
  });

  it('is explained where the ATS has none', async () => {
    const work = await begin('100hires');
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires approvals');
    await priya.reads(/100Hires can't decide on requests for approval/);
  });

  describe('of whom it is not certain who they are', () => {
    const withPriya = (changes: Partial<SlackUser>, ...more: readonly SlackUser[]) => ({
      ...workspace,
      users: [
        ...workspace.users.map((user) => (user.id === PEOPLE.priya ? { ...user, ...changes } : user)),
        ...more,
      ],
    });

    it('tells nobody whose address Slack has not confirmed, and lets them decide nothing', async () => {
      const work = await start({ people: withPriya({ isEmailUnconfirmed: true }) });
      ask(work, 'priya');
      const priya = work.as(PEOPLE.priya);
      await priya.types('/hires approvals');
      await priya.reads(/I have to be certain who you are/);
      await done(work);
      expect(direct(work, PEOPLE.priya)).toEqual([]);
    });

    it.each<[string, Partial<SlackUser>]>([
      ['a guest', { isGuest: true }],
      ['somebody of another workspace', { isStranger: true }],
      ['somebody deactivated', { deleted: true }],
      ['somebody with another address', { email: 'priya@elsewhere.example' }],
    ])('tells nothing to %s', async (_, changes) => {
      const work = await start({ people: withPriya(changes) });
      ask(work, 'priya');
      await done(work);
      expect(direct(work, PEOPLE.priya)).toEqual([]);
    });

    it('tells nobody where two teammates have the address', async () => {
      const work = await start();
      Object.assign(
        work.ats.state.users.find(({ email }) => email.startsWith('siobhan')) ?? expect.fail('no Siobhán'),
        { email: 'priya.raman@northwind.example' },
      );
      ask(work, 'priya');
      await done(work);
      expect(direct(work, PEOPLE.priya)).toEqual([]);
    });

    it('lets nobody decide who was not asked, whatever button they hold', async () => {
      const work = await start();
      const id = ask(work, 'priya');
      const question = await told(work, PEOPLE.priya);
      const [, approve] = /"value":"(\{[^}]*\})"/.exec(JSON.stringify(question.blocks)) ?? [];
      await work.slack.send({
        type: 'block_actions',
        user: { id: PEOPLE.ben },
        trigger_id: '1.2.3',
        channel: { id: CHANNELS.hiring },
        actions: [{ action_id: 'approval.approve', value: approve?.replaceAll('\\"', '"') }],
      });
      await work.as(PEOPLE.ben).reads(/or it is not for you to decide/);
      expect(decisionsOf(work, id)).toEqual(['PENDING']);
      expect(work.ats.calls.filter(({ path }) => path.endsWith('/approve-decisions'))).toEqual([]);
    });
  });
});
