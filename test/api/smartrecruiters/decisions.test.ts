import { describe, expect, it } from 'vitest';
import { StageId } from '../../../src/domain/ids.js';
import { failureOf } from '../../contract/looking.js';
import { applicationIn, useAccounts } from './account.js';

describe('decisions in SmartRecruiters', () => {
  const account = useAccounts();

  it('withdraw with a reason from the list for that, and reject with any other', async () => {
    const here = await account();
    const { ats } = here;
    const reasons = await ats.listRejectionReasons();
    const withdrawal = reasons.find(({ isWithdrawal }) => isWithdrawal);
    const rejection = reasons.find(({ isWithdrawal }) => !isWithdrawal);
    for (const [reason, status] of [
      [withdrawal, 'WITHDRAWN'],
      [rejection, 'REJECTED'],
    ] as const) {
      const { own, application } = await applicationIn(here, 'NEW');
      expect(reason?.id).toMatch(status === 'WITHDRAWN' ? /^withdrawal:/ : /^rejection:/);
      const after = await ats.reject(application.id, {
        email: false,
        ...(reason && { reasonId: reason.id }),
      });
      expect(after.status).toBe('rejected');
      expect(own.history.at(-1)?.status).toBe(status);
      expect(own.reason?.label).toBe(reason?.name);
    }
  });

  it('go back to the very sub-status before a rejection', async () => {
    const here = await account();
    const { own, application } = await applicationIn(here, 'IN_REVIEW');
    const before = own.history.at(-1);
    await here.ats.reject(application.id, { email: false });
    expect((await here.ats.unreject(application.id)).stage).toEqual(application.stage);
    expect(own.history.at(-1)).toMatchObject({ status: before?.status, subStatus: before?.subStatus });
    const changes = await here.ats.listStageChanges(application.id);
    expect(changes?.[0]?.to).toBe(application.stage?.id);
    expect(changes).toHaveLength((own.history.length || 0) - 2);
  });

  it('that are refused say so in words, and change nothing', async () => {
    const here = await account({
      switches: { refusedTransitions: ['REJECTED>*', '*>HIRED'], reasonCompulsory: true },
    });
    const { ats } = here;
    const rejected = await applicationIn(here, 'REJECTED');
    const open = await applicationIn(here, 'NEW');
    for (const [deed, words] of [
      [() => ats.unreject(rejected.application.id), 'does not allow that'],
      [() => ats.hire(open.application.id), 'does not allow that'],
      [() => ats.reject(open.application.id, { email: false }), 'wants a reason'],
      [() => ats.move(open.application.id, StageId.parse('IN_REVIEW:No such')), 'this job’s own'],
    ] as const) {
      const error = await failureOf(deed());
      expect(error.code).toBe('ats_refused');
      expect(error.told).toContain(words);
      expect(error.told).toMatch(/Nothing was changed\.$/);
    }
    expect(await ats.getApplication(open.application.id)).toEqual(open.application);
  });

  it('do not move who is closed, and leave no second call', async () => {
    const here = await account();
    const { application } = await applicationIn(here, 'HIRED');
    const calls = await here.asked(async () => {
      const error = await failureOf(here.ats.move(application.id, StageId.parse('NEW')));
      expect(error.told).toContain('The candidate is hired');
    });
    expect(calls).toEqual([`GET /candidates/${application.candidateId}`]);
  });

  it('tell of a status that nobody knows yet', async () => {
    const here = await account();
    const { own, application } = await applicationIn(here, 'NEW');
    const strange = { ...own.history.at(-1), status: 'ON_ICE', at: here.clock.time };
    // What the double holds is typed by what is known.
    Reflect.apply(Array.prototype.push, own.history, [strange]);
    const now = await here.ats.getApplication(application.id);
    expect(now).toMatchObject({ status: 'other', stage: { id: 'ON_ICE', name: 'On ice' } });
    const error = await failureOf(here.ats.hire(application.id));
    expect(error.told).toContain('not under way');
  });

  it('reject all of one candidate, and stop being told as done where one fails', async () => {
    const here = await account();
    const candidate = here.double.state.candidates.find(
      ({ applications }) => applications.filter((one) => one.history.at(-1)?.status === 'NEW').length > 1,
    );
    if (!candidate) return;
    const found = await here.ats.findCandidatesByEmail(candidate.email);
    const [one] = found;
    if (!one) throw new Error('not found');
    let puts = 0;
    here.double.faults.next({
      kind: 'status',
      status: 400,
      match: (method) => {
        if (method !== 'PUT') return false;
        puts += 1;
        return puts > 1;
      },
    });
    expect(await here.ats.rejectAll(one.id)).toHaveLength(1);
  });
});
