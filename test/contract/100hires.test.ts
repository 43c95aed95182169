import { type Switches, start100Hires } from '../../playground/ats/100hires/index.js';
import { buildCompany } from '../../playground/company/build.js';
import { create100Hires } from '../../src/api/100hires/index.js';
import { type AtsHarness, type AtsTrait, atsSuite } from './ats.suite.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));

/** The adapter and the double share a clock that moves only while the adapter waits. */
async function start(switches: Partial<Switches>): Promise<AtsHarness> {
  let time = NOW;
  let keyRefused = false;
  const now = () => time;
  const double = await start100Hires({ company, now, switches });
  const ats = create100Hires({
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
    attemptTimeout: 1500,
  });
  return {
    ats,
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
    mentionMails: () => double.mails,
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
    now,
    close: () => double.close(),
  };
}

const usual: AtsTrait = { wholeClosedJobs: true, stageHistory: true, inAuthorsName: true };

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
    },
    { wholeClosedJobs: false },
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
    },
    { stageHistory: false, inAuthorsName: false },
  ],
  [
    'tags as words',
    { tagShape: 'names', unpagedLists: 'bare', jobIncludes: false },
    { wholeClosedJobs: false },
  ],
];

for (const [name, switches, trait] of ways) {
  atsSuite(`100Hires, ${name}`, () => start(switches), { ...usual, ...trait });
}
