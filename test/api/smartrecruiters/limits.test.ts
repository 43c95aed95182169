import { describe, expect, it } from 'vitest';
import { failureOf } from '../../contract/looking.js';
import { useAccounts } from './account.js';

describe('the limits of SmartRecruiters', () => {
  const account = useAccounts();
  const refused = (calls: readonly { readonly status: number }[]) =>
    calls.filter(({ status }) => status === 429);

  it('are never met: not with many at once, not with searches, not while the background reads', async () => {
    let underWay = 0;
    const here = await account({
      isPaced: true,
      switches: { latency: 5, concurrencyScope: 'credential' },
      options: {
        fetch: async (input, init) => {
          underWay += 1;
          return fetch(input, init).finally(() => {
            underWay -= 1;
          });
        },
        // The clock must not run ahead of what is still on its way.
        wait: async (milliseconds) => {
          while (underWay > 0) await new Promise((resolve) => setImmediate(resolve));
          here.clock.time += milliseconds;
        },
      },
    });
    const { ats, background, double } = here;
    const candidates = await ats.listCandidates(40);
    await Promise.all([
      ats.listJobs(),
      ats.searchCandidates('ana', 10),
      ats.findCandidatesByEmail(candidates[0]?.emails[0] ?? ''),
      background.listApplications(),
      ...candidates.map(({ id }) => ats.getCandidate({ id })),
    ]);
    expect(double.calls.length).toBeGreaterThan(60);
    expect(refused(double.calls)).toEqual([]);
  });

  it('that are met all the same are waited for, longer each time', async () => {
    const { ats, double, clock } = await account();
    const fault = { kind: 'status', status: 429, match: () => true } as const;
    const before = clock.time;
    // What stands for the ATS here always says when; without it, it is a second, and then two.
    double.faults.next({ ...fault, retryAfterSeconds: 3 });
    expect(await ats.listTeammates()).not.toEqual([]);
    expect(clock.time - before).toBe(3000);

    Object.assign(double.switches, { rateLimit: 0, rateWindowSeconds: 600 });
    const at = clock.time;
    const error = await failureOf(ats.listTeammates());
    expect(error.code).toBe('ats_budget_spent');
    expect(clock.time - at).toBe(1000 + 2000);
    expect(error.retryAt?.getTime()).toBe(clock.time + 4000);
  });

  it('say nothing about how many calls the company has left', async () => {
    const { ats, double } = await account();
    for (let count = 0; count < 20; count += 1) await ats.listTeammates();
    expect(double.switches.rateLimit).toBe(100_000);
    expect(ats.callsLeft()).toBe(600 - 20);
  });
});
