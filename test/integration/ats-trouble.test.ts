import { describe, expect, it } from 'vitest';
import { emptyCompany } from '../../playground/company/build.js';
import type { WorkplaceOptions } from '../../playground/workplace.js';
import { PEOPLE } from '../support/acting.js';
import { expectDiscreetLog, lineBehind } from '../support/trouble.js';
import { useWorkplaces, type WatchedWorkplace } from '../support/workplaces.js';

interface Trouble {
  readonly what: string;
  readonly told: RegExp;
  readonly code: string;
  readonly options?: WorkplaceOptions;
  readonly begin?: (work: WatchedWorkplace) => unknown;
}

const ALWAYS = 1000;

const troubles: readonly Trouble[] = [
  {
    what: 'a wrong key',
    options: { variables: { HUNDREDHIRES_API_KEY: 'the-key-of-last-year' } },
    told: /does not accept my key\. Whoever set me up needs to give me a new one/,
    code: 'ats_key_refused',
  },
  {
    what: 'an account that is not verified',
    options: { switches: { verified: false } },
    told: /company's account there is not verified yet/,
    code: 'ats_forbidden',
  },
  {
    what: 'a dead network',
    begin: ({ ats }) => ats.close(),
    told: /does not answer at the moment\. Please try again in a little while/,
    code: 'ats_unavailable',
  },
  {
    what: 'an ATS that only fails',
    begin: ({ ats }) => ats.faults.next({ kind: 'status', status: 500, times: ALWAYS }),
    told: /does not answer at the moment/,
    code: 'ats_unavailable',
  },
  {
    what: 'answers that are cut',
    begin: ({ ats }) => ats.faults.next({ kind: 'cut', times: ALWAYS }),
    told: /does not answer at the moment/,
    code: 'ats_unavailable',
  },
  {
    what: 'answers that are no answers',
    begin: ({ ats }) => ats.faults.next({ kind: 'garbage', times: ALWAYS }),
    told: /sent an answer I can't read/,
    code: 'ats_unreadable',
  },
  {
    what: 'a spent budget',
    options: { switches: { rateLimit: 1 } },
    told: /calls? in 10 minutes, and they are used up\. There are new ones in about \d+ minutes/,
    code: 'ats_budget_spent',
  },
];

const COMMANDS = ['find ana', 'show ana kovac', 'note ana kovac: hello', 'jobs', 'job backend'];

describe.each(troubles)('$what', ({ options = {}, begin, told, code }) => {
  const start = useWorkplaces();

  it.each(COMMANDS)('is told, with a reference, to whoever types %s', async (text) => {
    const work = await start(options);
    await begin?.(work);
    const ben = work.as(PEOPLE.ben);
    await ben.types(`/hires ${text}`);
    const answer = await ben.reads(told);
    expect(answer.ephemeral).toBe(true);
    expect(lineBehind(answer, work.log).code).toBe(code);
    expectDiscreetLog(work);
  });

  it('is told in the modal and on the Home tab', async () => {
    const work = await start(options);
    await begin?.(work);
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires note ana kovac');
    const modal = await ben.seesModal(told);
    expect(lineBehind(modal.view, work.log).code).toBe(code);
    await ben.opensHome();
    const home = await ben.sees('the Home tab', (snapshot) => snapshot.home);
    expect(JSON.stringify(home.view)).toMatch(told);
    expect(lineBehind(home.view, work.log).code).toBe(code);
    expectDiscreetLog(work);
  });
});

describe('a failure in the middle', () => {
  const start = useWorkplaces();

  it.each([
    ['find ana', '/v2/candidates', 6],
    ['show ana kovac', '/v2/notes', 3],
    ['jobs', '/v2/jobs', 3],
    ['job backend', '/v2/applications', 3],
  ])('of %s passes when the ATS recovers', async (text, path, times) => {
    const work = await start();
    work.ats.faults.next({ kind: 'status', status: 500, times, match: (_, asked) => asked === path });
    const ben = work.as(PEOPLE.ben);
    await ben.types(`/hires ${text}`);
    lineBehind(await ben.reads(/Please try again/), work.log);
    await ben.types(`/hires ${text}`);
    await ben.reads(/people fit|in stage for|open jobs|active candidate/);
  });

  it('is not even noticed when it happens once', async () => {
    const work = await start();
    work.ats.faults.next({ kind: 'status', status: 503 });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires show ana kovac');
    await ben.reads(/in stage for/);
  });

  it('an ATS slower than a trigger lives still fills the modal', async () => {
    const work = await start();
    work.ats.faults.next({ kind: 'slow', milliseconds: 3100 });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires note ana kovac');
    await ben.seesModal(/One moment/);
    await ben.seesModal(/Who may read it/);
  });
});

describe('an empty company', () => {
  const start = useWorkplaces();

  it('is nobody and nothing, and no trouble', async () => {
    const work = await start({ company: emptyCompany() });
    const ben = work.as(PEOPLE.ben);
    await ben.types('/hires find ana');
    await ben.reads(/I found nobody for \*ana\*/);
    await ben.types('/hires note ana: hello');
    await ben.reads(/I found nobody for \*ana\*.*hello/s);
    await ben.types('/hires jobs');
    await ben.reads(/You are on no open job/);
    await ben.types('/hires job backend');
    await ben.reads(/I found no job for \*backend\*/);
    await ben.opensHome();
    const home = await ben.sees('the Home tab', (snapshot) => snapshot.home);
    expect(JSON.stringify(home.view)).toContain('You are on no open job');
    expect(work.log.filter(({ reference }) => reference !== undefined)).toEqual([]);
    expect(work.ats.snapshot().candidates).toEqual([]);
  });
});
