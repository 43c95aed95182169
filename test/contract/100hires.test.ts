import { afterEach, describe, expect, it } from 'vitest';
import { type Switches, start100Hires } from '../../playground/ats/100hires/index.js';
import { buildCompany } from '../../playground/company/build.js';
import { create100Hires } from '../../src/api/100hires/index.js';
import type { Finding } from '../../src/domain/finding.js';
import { registrationOf } from '../support/registration.js';
import { type AtsHarness, type AtsTrait, atsSuite, type Patience, usualTrait } from './ats.suite.js';
import { changesSuite } from './changes.suite.js';
import { asItIs, type Told } from './told.js';
import { webhooksSuite } from './webhooks.suite.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));

/** The adapter and the double share a clock that moves only while the adapter waits. */
async function start(switches: Partial<Switches>, patience: Patience): Promise<AtsHarness> {
  let time = NOW;
  let keyRefused = false;
  const now = () => time;
  const double = await start100Hires({ company, now, switches, retryDelays: [] });
  const { people, background } = create100Hires({
    apiKey: double.apiKey,
    baseUrl: double.url,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (keyRefused) request.headers.set('Authorization', 'Bearer revoked');
      return fetch(request);
    },
    now,
    wait: async (milliseconds) => {
      time += milliseconds;
    },
    random: () => 0.5,
    attemptTimeout: patience === 'short' ? 250 : 8000,
  });
  return {
    ats: people,
    background,
    double,
    company,
    references: (email) => {
      const one = double.state.candidates.find((candidate) => candidate.email === email);
      if (!one) throw new Error('no such candidate');
      return {
        id: String(one.id),
        alias: one.alias,
        link: `https://app.100hires.com/candidate/${one.alias}`,
      };
    },
    mentionMails: () => double.mails.filter(({ kind }) => kind === 'mention'),
    queuedEmails: (candidateId) => double.queued.filter((mail) => mail.candidateId === candidateId).length,
    calling: {
      begin: () => registrationOf(background).register('https://bot.example/webhooks/ats/0123456789abcdef'),
      async deliveries() {
        await double.webhooks.settle();
        return double.webhooks.sent.map(({ body, headers = {} }) => ({ headers, body: Buffer.from(body) }));
      },
    },
    pass: (seconds) => {
      time += seconds * 1000;
    },
    calls: () => double.calls.length,
    unexpected: () => double.unexpected(),
    fault: (fault) => double.faults.next(fault),
    refuse: (what) => {
      if (what === 'key') keyRefused = true;
      else double.switches.verified = false;
    },
    exhaust: (seconds) => {
      double.switches.rateLimit = 0;
      double.switches.rateWindowSeconds = seconds;
    },
    limitTo: (calls) => {
      double.switches.rateLimit = calls;
    },
    now,
    close: () => double.close(),
  };
}

const usual: AtsTrait = { ...usualTrait, told: asItIs };

const withoutClosedJobs: Told = {
  ...asItIs,
  jobs: (whole) => asItIs.jobs(whole).map((job) => (job.open ? job : { ...job, stages: [], team: [] })),
};
const withoutHistory: Told = { ...asItIs, moves: () => undefined };

/** Each row is one way the real API may be; together they flip every switch that the adapter can notice. */
const ways: readonly (readonly [string, Partial<Switches>, Partial<AtsTrait>])[] = [
  ['as the better sources have it', {}, {}],
  [
    'rows under the name of the resource, few includes',
    {
      envelope: 'resource',
      candidateApplications: 'ids',
      embedTags: false,
      tagShape: 'names',
      jobIncludes: false,
      userNames: 'name',
      userRoles: 'lower',
      jobStatuses: 'lower',
      interviewers: 'ids',
      writeStatuses: 'always200',
      conflicts: 'validation',
      hiredStage: 'linked',
      cancelledMails: 'gone',
      batchResults: 'split',
      partialSuccess: 207,
      disqualifiedKey: 'applications',
      duplicateCandidates: 'refused',
      companyWebhooks: 'topLevel',
      webhookEvents: 'required',
      webhookNames: 'dotted',
      webhookPayload: 'data',
    },
    { told: withoutClosedJobs },
  ],
  [
    'bare lists, nothing embedded, no history, no foreign authors',
    {
      unpagedLists: 'bare',
      pastLastPage: 'last',
      retryAfter: 'date',
      candidateApplications: 'absent',
      embedTags: false,
      stageHistory: false,
      authorNotes: false,
      userNames: 'first_last',
      userRoles: 'object',
      largestPage: 25,
      partialSuccess: 207,
      duplicateCandidates: 'merged',
      duplicateApplications: 'existing',
      webhookEvents: 'unknown',
      webhookNames: 'label',
      webhookPayload: 'flat',
      candidateTouch: false,
    },
    { told: withoutHistory, inAuthorsName: false },
  ],
  [
    'tags as words',
    {
      tagShape: 'names',
      unpagedLists: 'bare',
      jobIncludes: false,
      companyWebhooks: 'topLevel',
      webhookEvents: 'unknown',
      webhookPayload: 'bare',
    },
    { told: withoutClosedJobs },
  ],
];

for (const [name, switches, trait] of ways) {
  atsSuite(`100Hires, ${name}`, (patience) => start(switches, patience), { ...usual, ...trait });
}

describe('100Hires that embeds nothing it is asked for', () => {
  const running: AtsHarness[] = [];
  afterEach(async () => {
    expect(running.flatMap((harness) => harness.unexpected())).toEqual([]);
    await Promise.all(running.splice(0).map((harness) => harness.close()));
  });

  async function begin() {
    const harness = await start({ includes: 'refused', largestPage: 25, webhookNames: 'dotted' }, 'usual');
    running.push(harness);
    return harness;
  }
  changesSuite(begin, usual);
  webhooksSuite(begin, usual);
});

describe('the examination of 100Hires', () => {
  const running: AtsHarness[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((harness) => harness.close()));
  });

  /** The checks by verdict. */
  async function verdicts(switches: Partial<Switches>, before: (harness: AtsHarness) => unknown = () => {}) {
    const harness = await start(switches, 'usual');
    running.push(harness);
    await before(harness);
    const checks: Record<Finding['verdict'], string[]> = { confirmed: [], broken: [], unknown: [] };
    for await (const finding of harness.ats.examine()) checks[finding.verdict].push(finding.check);
    return checks;
  }

  /** Then there is an e-mail of the ATS's own to look at. */
  async function rejectNewest({ ats }: AtsHarness): Promise<void> {
    for (const { applications } of await ats.listCandidates(10)) {
      const active = applications.find(({ status }) => status === 'active');
      if (active) {
        await ats.reject(active.id, { email: true });
        return;
      }
    }
  }

  it('confirms everything where the API is as the better sources have it', async () => {
    const { confirmed, broken, unknown } = await verdicts({}, rejectNewest);
    expect(broken).toEqual([]);
    expect(unknown).toEqual([]);
    expect(confirmed).toHaveLength(27);
  });

  it('says so where there is nothing to look at', async () => {
    expect((await verdicts({})).unknown).toEqual(['messages']);
  });

  it.each<[Partial<Switches>, readonly string[]]>([
    [{ stageHistory: false }, ['stage history', 'openapi.json']],
    [{ jobIncludes: false }, ['job includes']],
    [{ embedTags: false }, ['tags']],
    [{ candidateApplications: 'absent' }, ['applications in lists', 'application summaries']],
    [{ candidateApplications: 'ids' }, ['applications in lists', 'application summaries']],
    [{ envelope: 'resource', userNames: 'first_last', userRoles: 'object', interviewers: 'ids' }, []],
    [{ unpagedLists: 'bare', tagShape: 'names', jobStatuses: 'lower', aiScoreKey: 'total_score' }, []],
  ])('finds what is otherwise: %j', async (switches, broken) => {
    expect((await verdicts(switches)).broken).toEqual(broken);
  });

  it.each(['key', 'account'] as const)('ends at once at a refused %s', async (what) => {
    const { confirmed, broken } = await verdicts({}, (harness) => harness.refuse(what));
    expect([confirmed, broken]).toEqual([[], ['key and account']]);
  });

  it('leaves people the calls that are reserved for them', async () => {
    const harness = await start({ rateLimit: 15 }, 'usual');
    running.push(harness);
    const findings: Finding[] = [];
    for await (const finding of harness.ats.examine()) findings.push(finding);
    expect(findings.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
    expect(harness.calls()).toBe(9);
    expect(await harness.ats.listTeammates()).not.toEqual([]);
  });
});
