import { describe, expect, it } from 'vitest';
import type { Switches } from '../../../playground/ats/smartrecruiters/index.js';
import type { Finding } from '../../../src/domain/finding.js';
import { applicationIn, useAccounts } from './account.js';

describe('the examination of SmartRecruiters', () => {
  const account = useAccounts();

  async function findingsOf({ ats }: Awaited<ReturnType<typeof account>>) {
    const found: Finding[] = [];
    for await (const finding of ats.examine()) found.push(finding);
    return found;
  }

  const checksOf = (found: readonly Finding[], verdict: Finding['verdict']) =>
    found.filter((one) => one.verdict === verdict).map(({ check }) => check);

  it('confirms what the better sources say', async () => {
    const found = await findingsOf(await account());
    expect(checksOf(found, 'broken')).toEqual([]);
    expect(checksOf(found, 'unknown')).toEqual(['approvals']);
    expect(found).toHaveLength(21);
  });

  it.each<[Partial<Switches>, readonly string[]]>([
    [{ credentialRole: 'STANDARD' }, ['notes']],
    [{ candidateOrder: 'oldestFirst' }, ['order of candidates']],
    [{ applicationIdField: 'absent' }, ['application id']],
    [{ applicationIdField: 'id', messageLists: 'content', subscriptionLists: 'content' }, []],
  ])('finds what is otherwise, and says how to mend it: %j', async (switches, broken) => {
    const found = await findingsOf(await account({ switches }));
    expect(checksOf(found, 'broken')).toEqual(broken);
    for (const { verdict, mend } of found) if (verdict === 'broken') expect(mend).toMatch(/\.$/);
  });

  it('finds that a move is no update, once somebody has moved', async () => {
    const here = await account({ switches: { moveTouches: false } });
    here.clock.time += 3_600_000;
    const [newest] = await here.ats.listCandidates(1);
    const own = here.double.state.applications.find(({ candidate }) => candidate.id === newest?.id);
    here.double.move(own?.id ?? '', own?.history.at(-1)?.status === 'LEAD' ? 'NEW' : 'LEAD', '');
    expect(checksOf(await findingsOf(here), 'broken')).toEqual(['moves are updates']);
  });

  it('looks at a request for approval once there is one', async () => {
    const here = await account();
    const [first] = await here.ats.listTeammates();
    const { own } = await applicationIn(here, 'INTERVIEW');
    for (const one of here.double.state.applications) {
      if (one.history.at(-1)?.status === 'INTERVIEW') here.double.requestApproval(one.id, [first?.id ?? '']);
    }
    expect(own.history.at(-1)?.status).toBe('INTERVIEW');
    expect(checksOf(await findingsOf(here), 'unknown')).toEqual([]);
  });

  it('ends at once at a refused key', async () => {
    const here = await account();
    here.double.revoke();
    expect(await findingsOf(here)).toMatchObject([
      { check: 'key', verdict: 'broken', mend: expect.stringContaining('new key') },
    ]);
  });
});
