import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import {
  historyOf,
  placeOf,
  type SmartRecruiters,
  type Switches,
  stageIdOf,
  startSmartRecruiters,
} from '../../playground/ats/smartrecruiters/index.js';
import type { AnyAtsDouble } from '../../playground/ats/types.js';
import { buildCompany } from '../../playground/company/build.js';
import type { CompanyApplication } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import { createSmartRecruiters } from '../../src/api/smartrecruiters/index.js';
import type { Webhooks } from '../../src/api/webhooks.js';
import { registrationOf } from '../support/registration.js';
import { type AtsHarness, type AtsTrait, atsSuite, type Patience, usualTrait } from './ats.suite.js';
import { asItIs, type Told } from './told.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = buildCompany(new Date(NOW));
const ADDRESS = 'https://bot.example/webhooks/ats/0123456789abcdef';

type CredentialKind = 'key' | 'client';

/** The adapter and the double share a clock that moves only while the adapter waits. */
async function start(
  kind: CredentialKind,
  switches: Partial<Switches>,
  patience: Patience,
): Promise<AtsHarness> {
  let time = NOW;
  const now = () => time;
  const receiver = await startReceiver();
  const double = await startSmartRecruiters({
    company,
    now,
    // How fast one may call is tested elsewhere: here it would move the clock in the middle of a deed.
    switches: { rateLimit: 100_000, ...switches },
    reach: () => receiver.url,
    retryDelays: [],
  });
  const { people, background } = createSmartRecruiters({
    credential:
      kind === 'key'
        ? { kind, apiKey: double.apiKey }
        : { kind, clientId: double.clientId, clientSecret: double.clientSecret },
    baseUrl: double.url,
    fetch,
    now,
    wait: async (milliseconds) => {
      time += milliseconds;
    },
    random: () => 0.5,
    pace: { perSecond: 100_000, atOnce: 8 },
    attemptTimeout: patience === 'short' ? 250 : 8000,
  });
  receiver.webhooks = background.webhooks;
  return {
    ats: people,
    background,
    double: inPortsWords(double),
    company,
    references: (email) => {
      const one = double.state.candidates.find((candidate) => candidate.email === email);
      const [newest] = [...(one?.applications ?? [])].sort((a, b) => b.createdOn - a.createdOn);
      if (!one || !newest) throw new Error('no such candidate');
      return {
        id: one.id,
        link: `https://www.smartrecruiters.com/app/people/applications/${one.id}?jobId=${newest.job.id}`,
      };
    },
    mentionMails: () => double.mails.filter((mail) => mail.kind === 'mention'),
    queuedEmails: () => 0,
    calling: {
      begin: () => registrationOf(background).register(ADDRESS),
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
      if (what === 'key') double.revoke();
      else double.faults.next({ kind: 'status', status: 403, times: 9, match: (method) => method === 'GET' });
    },
    exhaust: (seconds) => {
      double.switches.rateLimit = 0;
      double.switches.rateWindowSeconds = seconds;
    },
    limitTo: () => {},
    now,
    close: async () => {
      await Promise.all([double.close(), receiver.close()]);
    },
  };
}

const Address = z.custom<AddressInfo>((value) => typeof value === 'object' && value !== null);

/** Where the bot would be: it answers as the adapter says. */
async function startReceiver() {
  const receiver: { webhooks: Webhooks | undefined; url: string; close(): Promise<void> } = {
    webhooks: undefined,
    url: '',
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const reading = await receiver.webhooks?.read({ headers, body: await buffer(request) });
    if (reading?.kind === 'handshake') response.writeHead(200, reading.answer).end();
    else response.writeHead(reading?.kind === 'refused' ? reading.status : 202).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  receiver.url = `http://127.0.0.1:${Address.parse(server.address()).port}`;
  return receiver;
}

/** The port names an application by its candidate and job, the double by an id of its own. */
function inPortsWords(double: SmartRecruiters): AnyAtsDouble {
  const { applications } = double.state;
  const portId = (id: string) => {
    const one = applications.find((application) => application.id === id);
    return one ? `${one.candidate.id}:${one.job.id}` : id;
  };
  const ownId = (id: string) => applications.find((one) => portId(one.id) === id)?.id ?? id;
  return {
    ...double,
    snapshot() {
      const snapshot = double.snapshot();
      const candidates = snapshot.candidates.map((one) => ({
        ...one,
        applicationId: portId(one.applicationId),
      }));
      return { ...snapshot, candidates };
    },
    apply(applicant) {
      const { candidateId, applicationId } = double.apply(applicant);
      return { candidateId, applicationId: portId(applicationId) };
    },
    move: (id, stageId, by) => double.move(ownId(id), stageId, by),
    reject: (id, by, options) => double.reject(ownId(id), by, options),
    unreject: (id, by) => double.unreject(ownId(id), by),
    hire: (id, by) => double.hire(ownId(id), by),
    schedule: (interview) => double.schedule({ ...interview, applicationId: ownId(interview.applicationId) }),
  };
}

const STATUS_NAMES: Readonly<Record<string, string>> = {
  LEAD: 'Lead',
  NEW: 'New',
  IN_REVIEW: 'In review',
  INTERVIEW: 'Interview',
  OFFERED: 'Offered',
};

/** The name of a stage by its id in the double. */
function stageName(stageId: string): string {
  const [status = '', ...subStatus] = stageId.split(':');
  return [STATUS_NAMES[status] ?? status, ...subStatus].join(': ');
}

/** Every job has all sub-statuses of the company. */
const STAGES = [
  'Lead',
  'New',
  'In review',
  'In review: Phone Screen',
  'In review: Technical Task',
  'In review: Portfolio Review',
  'In review: Recruiter Call',
  'Interview',
  'Interview: Interview',
  'Interview: Role Play',
  'Interview: Final Interview',
  'Offered',
];

const open = (place: string) => STATUS_NAMES[place.split(':')[0] ?? ''] !== undefined;
const WITHDRAWN = 'Candidate withdrew';

const told: Told = {
  ...asItIs,
  time: (moment) => moment,
  jobs: (whole) =>
    asItIs.jobs(whole).map((job) => ({ ...job, stages: STAGES, team: job.open ? job.team : [] })),
  application(application, whole) {
    const place = stageIdOf(placeOf(application));
    return {
      job: asItIs.application(application, whole).job,
      status: application.status,
      stage: open(place) ? stageName(place) : undefined,
      score: undefined,
      appliedAt: undefined,
    };
  },
  fits: (text, candidate) =>
    `${fullName(candidate)} ${candidate.email}`
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .includes(text.toLowerCase()),
  notes: (candidate, whole) =>
    asItIs
      .notes(candidate, whole)
      .map((note) => ({ ...note, words: note.words.map((word) => word.replace(/&amp;/g, '&')) })),
  interviews: (application, whole) =>
    asItIs.interviews(application, whole).map((one, index) => ({
      ...one,
      startsAt: application.interviews[index]?.startsAt ?? one.startsAt,
      endsAt: application.interviews[index]?.endsAt ?? one.endsAt,
    })),
  moves: (application) => movesOf(application),
  rejectionReasons: ({ rejectionReasons }) => [
    ...rejectionReasons.filter((reason) => reason !== WITHDRAWN),
    WITHDRAWN,
  ],
  sources: () => [],
};

/** The ways between stages, newest first: nobody knows by whom, and what is closed is no stage. */
function movesOf(application: CompanyApplication): ReturnType<Told['moves']> {
  const places = historyOf(application)
    .map((place) => ({ stageId: stageIdOf(place), at: place.at }))
    .filter(({ stageId }) => open(stageId));
  return places
    .map(({ stageId, at }, index) => {
      const before = places[index - 1];
      return { from: before && stageName(before.stageId), to: stageName(stageId), at, by: undefined };
    })
    .reverse();
}

const trait: AtsTrait = {
  ...usualTrait,
  told,
  newestFirst: false,
  inAuthorsName: false,
  ownStages: false,
  addsBare: false,
  oneCallDeeds: false,
  listOverhead: 'each',
  lookCalls: 1,
  tells: new Set(['applications', 'candidates']),
  phonesInLists: false,
  changesOf: 'candidates',
  tellsCalls: false,
  tellsWhenAgain: false,
  toldByWebhook: 5,
  signed: true,
};

const withoutForeignInterviews: Told = { ...told, interviews: () => [] };

/** Each row is one way the real API may be; together they flip every switch that the adapter can live with. */
const ways: readonly (readonly [string, CredentialKind, Partial<Switches>, Partial<AtsTrait>])[] = [
  ['as the better sources have it', 'key', {}, {}],
  [
    'with OAuth, other envelopes, other orders, other words',
    'client',
    {
      applicationIdField: 'id',
      candidateOrder: 'oldestFirst',
      updatedAfter: 'inclusive',
      historyOrder: 'newestFirst',
      interviewTeamWord: 'INTERVIEWER',
      messageLists: 'content',
      subscriptionLists: 'content',
      messageIds: true,
      approvalSteps: 'decisions',
      approvalSubject: 'object',
      approveStatus: 200,
      handshakeBody: 'object',
      deadToken: 'empty',
      duplicateApplication: 'refused',
      foreignInterviews: 'changeable',
      concurrencyScope: 'credential',
    },
    {},
  ],
  [
    'with short-lived tokens, waiting times told, and no interviews of others',
    'client',
    {
      tokenSeconds: 30,
      retryAfter: 'seconds',
      deadToken: 'message',
      foreignInterviews: 'hidden',
      searchFoldsAccents: true,
      timeslotPatchStatus: 200,
      approvalType: 'flow',
    },
    { told: withoutForeignInterviews },
  ],
];

for (const [name, kind, switches, own] of ways) {
  atsSuite(`SmartRecruiters, ${name}`, (patience) => start(kind, switches, patience), { ...trait, ...own });
}
