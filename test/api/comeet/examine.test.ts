import { describe, expect, it } from 'vitest';
import type { Switches } from '../../../playground/ats/comeet/index.js';
import { duplicates } from '../../../src/api/comeet/findings.js';
import type { Finding } from '../../../src/domain/finding.js';
import { company, useComeet } from './account.js';

describe('the examination of Comeet', () => {
  const start = useComeet();

  async function findingsWith(switches: Partial<Switches>, keys: { readonly apiSecret?: string } = {}) {
    const { ats, double } = await start(switches, keys);
    double.remove(double.snapshot().candidates.at(-1)?.id ?? '');
    const findings: Finding[] = [];
    for await (const finding of ats.examine()) findings.push(finding);
    expect(double.calls.length).toBeLessThanOrEqual(25);
    expect(double.calls.every(({ method }) => method === 'GET')).toBe(true);
    const everything = JSON.stringify(findings);
    for (const { email } of [...company.teammates, ...company.candidates])
      expect(everything).not.toContain(email);
    return findings;
  }

  const notConfirmed = (findings: readonly Finding[]) =>
    findings.filter(({ verdict }) => verdict !== 'confirmed').map(({ check, verdict }) => [check, verdict]);

  it('confirms everything where the key may see it all', async () => {
    const findings = await findingsWith({ pageSize: 100, largestPage: 100 });
    expect(notConfirmed(findings)).toEqual([]);
    expect(findings.length).toBeGreaterThan(15);
  });

  it.each<[Partial<Switches>, readonly (readonly string[])[]]>([
    [{}, [['paging', 'unknown']]],
    [{ recruiterDetails: false }, [['recruiter details', 'broken']]],
    [{ hiringManagerDetails: false }, [['hiring-manager details', 'broken']]],
    [{ stepPeople: 'none' }, [['step interviewers', 'broken']]],
    [{ futureSteps: false }, [['future steps', 'broken']]],
    [{ source: false }, [['candidate source', 'broken']]],
    [{ realIds: false }, [['profile link', 'broken']]],
    [{ duplicates: 'refused' }, [['duplicates finder', 'broken']]],
    [{ order: 'oldest', duplicates: 'persons' }, []],
    [
      { otherSources: false },
      [
        ['other sources', 'unknown'],
        ['order of candidates', 'unknown'],
        ['candidate statuses', 'unknown'],
        ['candidate source', 'unknown'],
        ['steps', 'unknown'],
        ['future steps', 'unknown'],
        ['step interviewers', 'unknown'],
        ['interviews', 'unknown'],
        ['one candidate', 'unknown'],
        ['profile link', 'unknown'],
        ['duplicates finder', 'unknown'],
      ],
    ],
  ])('finds what is missing: %j', async (switches, missing) => {
    const found = notConfirmed(await findingsWith(switches)).filter(([check]) => check !== 'paging');
    expect(found).toEqual(missing.filter(([check]) => check !== 'paging'));
  });

  it('says how a permission is got', async () => {
    const findings = await findingsWith({ stepPeople: 'none' });
    const { mend } = findings.find(({ check }) => check === 'step interviewers') ?? {};
    expect(mend).toMatch(/can be recognised.*ask their support.*enable it again/);
  });

  it('tells a finder that finds nobody from one that nobody can read', () => {
    const nobody = duplicates({ uids: [], isReadable: true }, 'AA.01');
    const strange = duplicates({ uids: [], isReadable: false }, 'AA.01');
    expect([nobody.verdict, strange.verdict]).toEqual(['broken', 'broken']);
    expect(nobody.seen).not.toBe(strange.seen);
  });

  it('ends at once at a refused key', async () => {
    expect(notConfirmed(await findingsWith({}, { apiSecret: 'revoked' }))).toEqual([['key pair', 'broken']]);
  });
});
