import { type Switches, startHuntr } from '../../playground/ats/huntr/index.js';
import { buildCompany } from '../../playground/company/build.js';
import type { Company, CompanyApplication } from '../../playground/company/model.js';
import { createHuntr } from '../../src/api/huntr/index.js';
import { type AtsHarness, atsSuite, type Patience, usualTrait } from './ats.suite.js';
import { asItIs, type Told } from './told.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));
const SECRET = 'contract-webhook-secret';

/** The adapter and the double share a clock that moves only while the adapter waits. */
async function start(switches: Partial<Switches>, patience: Patience): Promise<AtsHarness> {
  let time = NOW;
  let tokenRefused = false;
  const now = () => time;
  const double = await startHuntr({ company, now, switches, webhookSecret: SECRET });
  const { people, background } = createHuntr({
    accessToken: double.apiKey,
    webhookSecret: SECRET,
    baseUrl: double.url,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (tokenRefused) request.headers.set('Authorization', 'Bearer revoked');
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
      const one = double.state.members.find((member) => member.email === email);
      if (!one) throw new Error('no such member');
      return { id: one.id, link: `https://huntr.co/track/boards/${one.boards[0]?.id}/board` };
    },
    mentionMails: () => [],
    queuedEmails: () => 0,
    calling: {
      begin: async () => double.addWebhook('https://bot.example/webhooks/ats/0123456789abcdef'),
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
      if (what === 'key') tokenRefused = true;
      else double.switches.allowed = false;
    },
    exhaust: (seconds) => {
      double.switches.rateLimit = 0;
      double.switches.rateWindowSeconds = seconds;
    },
    limitTo: () => {},
    now,
    close: () => double.close(),
  };
}

/** All that boards have, in one order. */
const STAGES = [
  'Sourced',
  'Applied',
  'Phone Screen',
  'Technical Task',
  'Portfolio Review',
  'Interview',
  'Recruiter Call',
  'Role Play',
  'Final Interview',
  'Offer',
  'Hired',
  'Rejected',
];
const REJECTED = 'Rejected';

/** Who was rejected stands in the list of that name. */
function stageOf({ status, moves }: CompanyApplication): string | undefined {
  return status === 'rejected' ? REJECTED : moves.at(-1)?.to;
}

function teamOf(whole: Company): string[] {
  return asItIs
    .teammates(whole)
    .map(({ name }) => name)
    .sort();
}

/** As Huntr holds it: no roles, no tags, no sources, no scores, no interviewers and no authors of notes. */
const inHuntr: Told = {
  ...asItIs,
  teammates: (whole) => asItIs.teammates(whole).map((one) => ({ ...one, role: 'recruiter' })),
  jobs: (whole) => [
    ...asItIs.jobs(whole).map((job) => ({
      ...job,
      department: whole.name,
      stages: STAGES,
      team: teamOf(whole),
    })),
    ...whole.workflows.map(({ name, stages }) => ({
      title: `Own search (${name})`,
      open: true,
      department: undefined,
      place: false,
      stages: [...stages, REJECTED],
      team: teamOf(whole),
    })),
  ],
  candidate: ({ email, phone }) => ({ emails: [email], phone, source: undefined, tags: [] }),
  application: (application, whole) => ({
    ...asItIs.application(application, whole),
    stage: stageOf(application),
    score: undefined,
    appliedAt: asItIs.time(application.moves[0]?.at ?? application.appliedAt),
  }),
  notes: (candidate, whole) =>
    asItIs
      .notes(candidate, whole)
      .filter(({ visibility }) => visibility === 'all')
      .map((note) => ({ ...note, author: undefined })),
  interviews: (application, whole) =>
    asItIs
      .interviews(application, whole)
      .map((interview) => ({ ...interview, interviewers: [], location: undefined })),
  moves: (application, whole) => {
    const moves = (asItIs.moves(application, whole) ?? []).map((move) => ({
      ...move,
      by: move.from === undefined ? undefined : move.by,
    }));
    const { status, decidedAt } = application;
    if (status !== 'rejected' || !decidedAt) return moves;
    const last = { from: moves[0]?.to, to: REJECTED, at: asItIs.time(decidedAt), by: undefined };
    return [last, ...moves];
  },
  rejectionReasons: () => [],
  tags: () => [],
  sources: () => [],
};

/** Each row is one way the real API may be. */
const ways: readonly (readonly [string, Partial<Switches>])[] = [
  ['as its documentation has it', {}],
  [
    'with names of lists only, and empty last pages',
    { listIds: false, lastPage: 'emptyAfter', createdAfter: 'inclusive', categoriesInCards: true },
  ],
  [
    'with bare members, and lists that end otherwise',
    { emailLookup: 'single', lastPage: 'inf', noteActions: false },
  ],
];

for (const [name, switches] of ways) {
  atsSuite(`Huntr, ${name}`, (patience) => start(switches, patience), {
    ...usualTrait,
    told: inHuntr,
    strangeId: 'aaaaaaaaaaaaaaaaaaaaaaaa',
    inAuthorsName: false,
    ownStages: false,
    updatedAt: false,
    // A page that names a next one is followed.
    lookCalls: switches.lastPage === 'emptyAfter' ? 2 : 1,
    // Of applications and candidates it lists as many in one answer.
    changesPage: 500,
    tellsCalls: false,
    toldByWebhook: 5,
    signed: true,
  });
}
