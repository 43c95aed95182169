import { beforeEach, describe, expect, it } from 'vitest';
import { type SmartRecruiters, WITHDRAWAL_REASON } from '../../playground/ats/smartrecruiters/index.js';
import { fields } from '../../src/views/ids.js';
import { CHANNELS, chosen, PEOPLE, readable } from '../support/acting.js';
import { useAnyWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

const ANA = 'Ana Kovač';

/** Of a candidate whom the recruiter and the interviewer of the job may both see. */
describe('with SmartRecruiters', () => {
  const begin = useAnyWorkplaces();
  let work: WatchedWorkplace<SmartRecruiters>;

  beforeEach(async () => {
    work = await begin('smartrecruiters', { switches: { rateLimit: 100_000 } });
  });

  const rows = () => work.ats.snapshot().candidates;
  const rowOf = (name: string) => rows().find((row) => row.name === name) ?? expect.fail(`no ${name}`);
  const offersAsked = () => work.ats.calls.filter(({ path }) => path.endsWith('/offers')).length;

  describe('the card of somebody with an offer', () => {
    const JOB = 'Senior Backend Engineer';
    beforeEach(() => {
      const { applicationId, stageId } = rowOf(ANA);
      expect(stageId).not.toBe('OFFERED');
      work.ats.move(applicationId, 'OFFERED', '');
      const [{ id } = expect.fail('nobody works here')] = work.ats.state.users;
      work.ats.requestApproval(applicationId, [id]);
    });

    const cardFor = async (person: string) => {
      await work.as(person).types('/hires show ana kovac');
      return work.as(person).reads(new RegExp(JOB));
    };

    it('shows it to recruiters and administrators, for one more call', async () => {
      for (const person of [PEOPLE.priya, PEOPLE.ben]) {
        const before = offersAsked();
        expect(readable(await cardFor(person))).toContain('*Offer*\\nPending approval, made ');
        expect(offersAsked() - before).toBe(1);
      }
    });

    it('shows it to no interviewer, and in no channel', async () => {
      expect(readable(await cardFor(PEOPLE.misaki))).not.toContain('*Offer*');
      expect(offersAsked()).toBe(0);
      const priya = work.as(PEOPLE.priya);
      await priya.presses(await cardFor(PEOPLE.priya), 'Share');
      const shared = await work
        .as(PEOPLE.benSchmidt)
        .sees('the shared card', ({ messages }) =>
          messages.find(({ channel, ephemeral }) => channel === CHANNELS.hiring && !ephemeral),
        );
      expect(readable(shared)).toContain(ANA);
      expect(readable(shared)).not.toContain('*Offer*');
    });

    it('is a card all the same where the key may not read offers', async () => {
      work.ats.faults.next({ kind: 'status', match: (_, path) => path.endsWith('/offers'), status: 403 });
      expect(readable(await cardFor(PEOPLE.priya))).not.toContain('*Offer*');
    });
  });

  it('spends no call on offers of somebody in another stage', async () => {
    await work.as(PEOPLE.priya).types('/hires show ana kovac');
    await work.as(PEOPLE.priya).reads(/Senior Backend Engineer/);
    expect(offersAsked()).toBe(0);
  });

  it('tells a withdrawal from a rejection', async () => {
    const priya = work.as(PEOPLE.priya);
    await priya.types('/hires reject ana kovac');
    const form = await priya.seesModal(/Choose a reason/);
    const text = JSON.stringify(form.view);
    const [reject, withdrew] = [text.indexOf('We reject'), text.indexOf('The candidate withdrew')];
    const reason = text.indexOf(`"text":"${WITHDRAWAL_REASON}"`);
    expect([reject > 0, withdrew > reject, reason > withdrew]).toEqual([true, true, true]);
    const [withdrawal] = work.ats.state.withdrawalReasons;
    const { block, action } = fields.rejectReason;
    await priya.submits(form, { [block]: { [action]: chosen(`withdrawal:${withdrawal?.id}`) } });
    const told = await priya.seesModal(/withdrew from/);
    expect(JSON.stringify(told.view)).toContain(
      `*${ANA}* withdrew from *Senior Backend Engineer*: ${WITHDRAWAL_REASON}.`,
    );
    const ana = work.ats.state.applications.find(({ id }) => id === rowOf(ANA).applicationId);
    expect(ana?.history.at(-1)).toMatchObject({ status: 'WITHDRAWN' });

    await priya.types('/hires show ana kovac');
    expect(readable(await priya.reads(/withdrawn/))).not.toContain('rejected');
    await priya.types('/hires history ana kovac');
    await priya.reads(/\*Priya Raman\* noted a withdrawal in .*: \*Candidate withdrew\*/);
  });
});
