import { describe, expect, it } from 'vitest';
import { failureOf } from '../../contract/looking.js';
import { useAccounts } from './account.js';

const TOKEN = 'POST /identity/oauth/token';

describe('an OAuth client of SmartRecruiters', () => {
  const account = useAccounts();

  it('asks for one token, however many wait for it, and keeps it', async () => {
    const { ats, background, asked } = await account({ isClient: true });
    const calls = await asked(async () => {
      await Promise.all([ats.listTeammates(), ats.listRejectionReasons(), background.listTeammates()]);
      await ats.listTeammates();
    });
    expect(calls.filter((call) => call === TOKEN)).toHaveLength(1);
    expect(calls[0]).toBe(TOKEN);
  });

  it('has a new one shortly before the end that `expires_in` tells', async () => {
    const { ats, asked, clock } = await account({ isClient: true, switches: { tokenSeconds: 300 } });
    await ats.listTeammates();
    clock.time += 260_000;
    expect(await asked(() => ats.listTeammates())).not.toContain(TOKEN);
    clock.time += 15_000;
    expect(await asked(() => ats.listTeammates())).toContain(TOKEN);
  });

  it.each(['coded', 'message', 'empty'] as const)(
    'renews a token that is refused, once, and then does what was asked: %s',
    async (deadToken) => {
      const { ats, asked, double, clock } = await account({ isClient: true, switches: { deadToken } });
      await ats.listTeammates();
      double.faults.next({ kind: 'status', status: 401, match: (method) => method === 'GET' });
      const calls = await asked(() => ats.listTeammates());
      expect(calls.filter((call) => call === TOKEN)).toHaveLength(1);
      expect(calls).toHaveLength(3);

      double.faults.next({ kind: 'status', status: 401, times: 9, match: (method) => method === 'GET' });
      const again = await asked(async () => {
        expect((await failureOf(ats.listTeammates())).code).toBe('ats_key_refused');
      });
      expect(again).toHaveLength(3);
      expect(clock.time).toBe((await account()).clock.time);
    },
  );

  it('writes once, where the token is renewed in between', async () => {
    const { ats, double } = await account({ isClient: true });
    const [candidate] = await ats.listCandidates(1);
    if (!candidate) throw new Error('nobody there');
    double.faults.next({ kind: 'status', status: 401, match: (_, path) => path.endsWith('/tags') });
    await ats.addTags(candidate.id, ['once']);
    expect((await ats.getCandidate({ id: candidate.id }))?.tags.filter((tag) => tag === 'once')).toHaveLength(
      1,
    );
  });

  it('that is unknown is a refused key, with a sentence', async () => {
    const { ats, double } = await account({ isClient: true });
    double.revoke();
    const error = await failureOf(ats.listTeammates());
    expect(error.code).toBe('ats_key_refused');
    expect(error.told).toContain('does not accept my key');
  });

  it('survives a token endpoint that fails once', async () => {
    const { ats, double } = await account({ isClient: true });
    double.faults.next({ kind: 'status', status: 503, match: (method) => method === 'POST' });
    expect(await ats.listTeammates()).not.toEqual([]);
  });
});

describe('an API key of SmartRecruiters', () => {
  const account = useAccounts();

  it('travels as it was pasted', async () => {
    const { ats, asked } = await account();
    expect(await asked(() => ats.listTeammates())).toEqual(['GET /user-api/v201804/users?limit=100']);
  });

  it('is not dead where it has no access to one job', async () => {
    const { ats, double } = await account();
    const [closed] = (await ats.listJobs()).filter(({ open }) => open);
    if (!closed) throw new Error('no open job');
    Object.assign(double.switches, { inaccessibleJobs: [closed.id] });
    const jobs = await ats.listJobs();
    expect(jobs.find(({ id }) => id === closed.id)?.hiringTeam).toEqual([]);
    expect(jobs.some(({ hiringTeam }) => hiringTeam.length > 0)).toBe(true);
    const added = ats.addCandidate({ name: 'Zoë Berg', email: 'zoe@new.example', jobId: closed.id });
    const error = await failureOf(added);
    expect(error.code).toBe('ats_forbidden');
    expect(error.detail).toContain('401 UNAUTHORIZED_TO_ACCESS_JOB');
  });
});
