import { type Switches, startComeet } from '../../playground/ats/comeet/index.js';
import { linkOf } from '../../playground/ats/comeet/wire.js';
import { buildCompany } from '../../playground/company/build.js';
import type { Company, CompanyApplication, CompanyCandidate } from '../../playground/company/model.js';
import { fullName } from '../../playground/company/teammates.js';
import { createComeet } from '../../src/api/comeet/index.js';
import { documentFromHtml } from '../../src/api/html.js';
import { plainText } from '../../src/domain/note-document.js';
import { type AtsHarness, type AtsTrait, atsSuite, type Patience, usualTrait } from './ats.suite.js';
import { asItIs, type Told } from './told.js';

const NOW = Date.UTC(2026, 5, 1, 12);
const company = oneEach(buildCompany(new Date(NOW)));
const HOUR = 3_600_000;

/** The adapter and the double share a clock that moves only while the adapter waits. */
async function start(switches: Partial<Switches>, patience: Patience): Promise<AtsHarness> {
  let time = NOW;
  let keyRefused = false;
  const now = () => time;
  const double = await startComeet({ company, now, switches: { retryAfter: 'sent', ...switches } });
  const { people, background } = createComeet({
    apiKey: double.apiKey,
    apiSecret: double.apiSecret,
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
      const process = double.state.processes.findLast(({ person }) => person.email === email);
      if (!process) throw new Error('no such candidate');
      return { id: process.uid, alias: String(process.realId), link: linkOf(process) };
    },
    mentionMails: () => [],
    queuedEmails: () => 0,
    writtenNotes: (candidateId) =>
      double.state.notes
        .filter(({ process }) => process.uid === candidateId)
        .map(({ text }) => plainText(documentFromHtml(text)))
        .reverse(),
    pass: (seconds) => {
      time += seconds * 1000;
    },
    calls: () => double.calls.length,
    unexpected: () => double.unexpected(),
    fault: (fault) => double.faults.next(fault),
    refuse: (what) => {
      if (what === 'key') keyRefused = true;
      else double.faults.next({ kind: 'status', status: 403, times: 100 });
    },
    exhaust: (seconds) => {
      double.switches.rateLimit = 0;
      double.switches.rateWindowSeconds = seconds;
    },
    // Comeet has no limit in ten minutes.
    limitTo: () => {},
    now,
    close: () => double.close(),
  };
}

/** Who has several processes is several candidates there: here everybody has one, under an address of their own. */
function oneEach(whole: Company): Company {
  const candidates = whole.candidates.flatMap((candidate) =>
    candidate.applications.map((application, index) => ({
      ...candidate,
      email: index === 0 ? candidate.email : candidate.email.replace('@', `+${index + 1}@`),
      applications: [application],
    })),
  );
  return { ...whole, candidates: [...candidates].sort((one, other) => appliedAt(one) - appliedAt(other)) };
}

function appliedAt({ applications }: CompanyCandidate): number {
  return applications[0]?.appliedAt.getTime() ?? 0;
}

/** The steps that somebody shows who is in progress: where they were, where they are, and what is to come. */
function stepsSeen(whole: Company, key: string): string[] {
  const workflow = whole.workflows.find(
    (one) => one.key === whole.jobs.find((job) => job.key === key)?.workflow,
  );
  const stages = workflow?.stages ?? [];
  const seen = new Set(
    active(whole, key).flatMap(({ moves }) => [
      ...moves.map(({ to }) => to),
      ...stages.slice(stages.indexOf(moves.at(-1)?.to ?? '')),
    ]),
  );
  return stages.filter((name) => seen.has(name) && name !== 'Hired');
}

function active(whole: Company, key: string): CompanyApplication[] {
  return whole.candidates
    .flatMap(({ applications }) => applications)
    .filter(({ job, status }) => job === key && status === 'active');
}

/** One interview for each step, the last one: which step it belongs to, by when each was completed. */
function interviewsByStep({ moves, interviews }: CompanyApplication): CompanyApplication['interviews'] {
  const steps = moves.filter(({ to }) => to !== 'Hired');
  const stepOf = ({ startsAt }: CompanyApplication['interviews'][number]) => {
    const done = steps.findIndex((_, index) => (steps[index + 1]?.at ?? new Date(0)) >= startsAt);
    return done === -1 ? steps.length : done;
  };
  return [...new Map(interviews.map((interview) => [stepOf(interview), interview])).values()];
}

/** As Comeet holds it: no list of people, no scores, no places of interviews, and stages only of who is in progress. */
const inComeet: Told = {
  ...asItIs,
  teammates: (whole) =>
    asItIs
      .teammates(whole)
      .map((one) => ({ ...one, role: one.role === 'administrator' ? 'recruiter' : one.role }))
      .sort((one, other) => (one.email < other.email ? -1 : 1)),
  jobs: (whole) =>
    asItIs.jobs(whole).map((told) => {
      const key = whole.jobs.find(({ title }) => title === told.title)?.key ?? '';
      const meeting = whole.teammates.filter(({ role }) => role === 'interviewer').map(fullName);
      const isBusy = active(whole, key).length > 0;
      return {
        ...told,
        stages: stepsSeen(whole, key),
        team: told.team.filter((name) => isBusy || !meeting.includes(name)),
      };
    }),
  application: (application, whole) => ({
    ...asItIs.application(application, whole),
    stage: application.status === 'active' ? application.moves.at(-1)?.to : undefined,
    score: undefined,
  }),
  interviews: (application, whole) =>
    asItIs
      .interviews({ ...application, interviews: interviewsByStep(application) }, whole)
      .map((one) => ({ ...one, endsAt: new Date(one.startsAt.getTime() + HOUR), location: undefined })),
  moves: () => undefined,
  rejectionReasons: () => [],
  tags: () => [],
  sources: () => [],
};

const trait: AtsTrait = {
  ...usualTrait,
  told: inComeet,
  strangeId: 'B8.FFFF',
  updatedAt: false,
  addsBare: false,
  addsInStage: false,
  bookedAt: false,
  oneCallDeeds: true,
  lookCalls: 2,
  changesPage: 200,
  changesOf: 'candidates',
  tellsCalls: false,
};

/** Each row is one way the real API may be. */
const ways: readonly (readonly [string, Partial<Switches>, Partial<AtsTrait>])[] = [
  ['as the better sources have it', {}, {}],
  [
    'other shapes, small pages, oldest first',
    {
      people: 'fullName',
      stepPeople: 'assignees',
      stepUids: false,
      order: 'oldest',
      pageSize: 40,
      largestPage: 40,
      tags: 'words',
      duplicates: 'persons',
      deletedCandidate: 'notFound',
      partnerCandidateId: 'required',
      created: 'uid',
      endedStep: 'future',
      retryAfter: 'absent',
    },
    { newestFirst: false, changesPage: 40, tellsWhenAgain: false },
  ],
  [
    'no finder, limits told in words',
    { duplicates: 'refused', overLimit: 'bandwidth' },
    { tellsWhenAgain: false },
  ],
];

for (const [name, switches, otherwise] of ways) {
  atsSuite(`Comeet, ${name}`, (patience) => start(switches, patience), { ...trait, ...otherwise });
}
