import { describe, expect, it } from 'vitest';
import {
  type DigestSources,
  digestOf,
  isEmptyDigest,
  jobsOf,
  usualDigestBefore,
  WAITING_DAYS,
} from '../../src/domain/digest.js';
import type { Interview, Job, Teammate } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, InterviewId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import { EVENT_KINDS, type EventKind, type PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { SubscriptionRule } from '../../src/domain/subscription.js';

const NOW = new Date('2026-03-02T08:00:30Z');
const period = { from: new Date('2026-02-27T08:00:00Z'), to: new Date('2026-03-02T08:00:00Z') };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

const teammate = (id: string, name: string): Teammate => ({
  id: TeammateId.parse(id),
  name,
  email: `${id}@company.example`,
  role: 'recruiter',
});
const BEN = teammate('ben', 'Ben Adler');
const MISAKI = teammate('misaki', '田中 美咲');

const STAGES = ['Applied', 'Screening', 'Interview', 'Offer'];
const stageId = (name: string) => StageId.parse(`stage ${name}`);
const job = (id: string, title: string, more: Partial<Job> = {}): Job => ({
  id: JobId.parse(id),
  title,
  open: true,
  label: 'Public',
  stages: STAGES.map((name) => ({ id: stageId(name), name })),
  hiringTeam: [MISAKI.id, BEN.id],
  ...more,
});
const BACKEND = job('backend', 'Backend Engineer', { department: 'Engineering' });
const DESIGN = job('design', 'Designer', { department: 'Design' });

const RULE: SubscriptionRule = { events: EVENT_KINDS, jobs: [], departments: [], stages: [] };

let keys = 0;
/** What has happened to somebody, whose application and candidate go by the same word. */
function event(kind: EventKind, who: string, more: Partial<PipelineEvent> = {}): PipelineEvent {
  keys += 1;
  return {
    key: String(keys),
    kind,
    at: daysAgo(1),
    candidateId: CandidateId.parse(who),
    applicationId: ApplicationId.parse(who),
    jobId: BACKEND.id,
    ...more,
  };
}

const moved = (who: string, from: string, to: string, more: Partial<PipelineEvent> = {}) =>
  event('moved', who, { from: stageId(from), to: stageId(to), ...more });

function application(who: string, stage: string, more: Partial<KnownApplication> = {}): KnownApplication {
  return {
    id: ApplicationId.parse(who),
    candidateId: CandidateId.parse(who),
    candidateName: `${who} Name`,
    jobId: BACKEND.id,
    stage: stageId(stage),
    status: 'active',
    updatedAt: daysAgo(1),
    changes: 0,
    ...more,
  };
}

function interview(who: string, more: Partial<Interview> = {}): Interview {
  return {
    id: InterviewId.parse(`with ${who}`),
    applicationId: ApplicationId.parse(who),
    startsAt: new Date('2026-03-02T13:00:00Z'),
    endsAt: new Date('2026-03-02T14:00:00Z'),
    interviewers: [BEN.id],
    ...more,
  };
}

function digest(sources: Partial<DigestSources> & { readonly all?: readonly KnownApplication[] }) {
  const { all = sources.active ?? [], ...rest } = sources;
  return digestOf({
    period,
    now: NOW,
    rule: RULE,
    jobs: [BACKEND, DESIGN],
    seesAll: false,
    muted: new Set(),
    events: [],
    known: new Map(all.map((one) => [one.id, one])),
    active: [],
    interviews: [],
    teammates: [BEN, MISAKI],
    ...rest,
  });
}

describe('what has changed', () => {
  it('is counted by job, the liveliest job first, and by whom it happened to', () => {
    const { jobs } = digest({
      events: [
        event('rejected', 'dora', { jobId: DESIGN.id }),
        moved('ana', 'Applied', 'Screening'),
        moved('ana', 'Screening', 'Interview'),
        event('applied', 'carl'),
        event('applied', 'carla'),
        event('hired', 'bo'),
      ],
    });
    expect(jobs.map(({ job: { title }, counts }) => [title, counts])).toEqual([
      [
        'Backend Engineer',
        [
          { kind: 'hired', count: 1 },
          { kind: 'moved', count: 1 },
          { kind: 'applied', count: 2 },
        ],
      ],
      ['Designer', [{ kind: 'rejected', count: 1 }]],
    ]);
  });

  it('puts the job first where more has changed, whoever waits', () => {
    const waiting = ['cy', 'di'].map((who) => application(who, 'Offer', { updatedAt: daysAgo(40) }));
    const { jobs } = digest({
      active: waiting,
      events: [
        event('applied', 'ana'),
        event('applied', 'bo', { jobId: DESIGN.id }),
        event('applied', 'eve', { jobId: DESIGN.id }),
      ],
    });
    expect(jobs.map(({ job: { title } }) => title)).toEqual(['Designer', 'Backend Engineer']);
  });

  it('tells of each person once, from where they were to where they are, the greatest first', () => {
    const [entry] = digest({
      all: ['ana', 'bo', 'cy', 'di'].map((who) => application(who, 'Offer')),
      events: [
        moved('ana', 'Applied', 'Screening'),
        moved('ana', 'Screening', 'Interview', { by: BEN.id }),
        moved('di', 'Applied', 'Offer', { by: 'automation' }),
        event('rejected', 'cy', { to: stageId('Screening'), by: TeammateId.parse('gone') }),
        moved('bo', 'Interview', 'Offer'),
        event('hired', 'bo', { by: MISAKI.id }),
      ],
    }).jobs;
    expect(entry?.notable.map(({ at, candidate, ...said }) => said)).toEqual([
      { kind: 'hired', name: 'bo Name', from: 'Interview', by: '田中 美咲' },
      { kind: 'moved', name: 'di Name', from: 'Applied', to: 'Offer', by: { automation: true } },
      { kind: 'moved', name: 'ana Name', from: 'Applied', to: 'Interview', by: 'Ben Adler' },
      { kind: 'rejected', name: 'cy Name', to: 'Screening' },
    ]);
  });

  it('is not a move there and back again', () => {
    const [entry] = digest({
      events: [moved('ana', 'Applied', 'Offer'), moved('ana', 'Offer', 'Applied')],
    }).jobs;
    expect(entry?.notable).toEqual([]);
    expect(entry?.counts).toEqual([{ kind: 'moved', count: 1 }]);
  });

  it('counts each interview, and each note', () => {
    const [entry] = digest({
      events: [
        event('interview_scheduled', 'ana', { interviewId: InterviewId.parse('1') }),
        event('interview_scheduled', 'ana', { interviewId: InterviewId.parse('2') }),
      ],
    }).jobs;
    expect(entry?.counts).toEqual([{ kind: 'interview_scheduled', count: 2 }]);
  });

  it('is only what the rule asks for', () => {
    const events = [
      event('hired', 'ana'),
      event('applied', 'bo'),
      event('hired', 'dora', { jobId: DESIGN.id }),
      event('hired', 'cy'),
    ];
    const rule: SubscriptionRule = {
      events: ['hired'],
      jobs: [],
      departments: ['engineering'],
      stages: [],
      minimumScore: 80,
    };
    const all = [
      application('ana', 'Offer', { score: 90 }),
      application('cy', 'Offer', { score: 70 }),
      application('dora', 'Offer', { score: 90 }),
    ];
    const { jobs } = digest({ rule, events, all });
    expect(jobs.map(({ job: { title }, counts }) => [title, counts])).toEqual([
      ['Backend Engineer', [{ kind: 'hired', count: 1 }]],
    ]);
  });

  it('is nothing of a job that its maker does not see, nor of anybody who is muted', () => {
    const nothing = digest({
      jobs: [DESIGN],
      muted: new Set([ApplicationId.parse('dora')]),
      events: [event('hired', 'ana'), event('hired', 'dora', { jobId: DESIGN.id })],
      active: [application('dora', 'Applied', { jobId: DESIGN.id, updatedAt: daysAgo(40) })],
      interviews: [interview('dora', { jobId: DESIGN.id }), interview('ana', { jobId: BACKEND.id })],
    });
    expect(isEmptyDigest(nothing)).toBe(true);
  });

  it('holds what is about candidates alone for those who see everybody', () => {
    const { applicationId, jobId, ...alone } = event('candidate_created', 'eve');
    expect(digest({ events: [alone] }).elsewhere).toEqual([]);
    expect(digest({ events: [alone], seesAll: true }).elsewhere).toEqual([
      { kind: 'candidate_created', count: 1 },
    ]);
  });
});

describe('what waits', () => {
  const stagesOf = (sources: Parameters<typeof digest>[0]) =>
    digest(sources).jobs.map(({ stages, team }) => ({
      team,
      stages: stages.map(({ name, active, waiting }) => [
        name,
        active,
        ...waiting.map(({ candidate }) => candidate),
      ]),
    }));
  const long = { updatedAt: daysAgo(WAITING_DAYS) };
  const longer = { updatedAt: daysAgo(30) };

  it('is who has not changed for days, the longest first, for the hiring team', () => {
    const active = [
      application('ana', 'Screening', long),
      application('bo', 'Screening', longer),
      application('cy', 'Screening'),
      application('di', 'Offer', { updatedAt: daysAgo(WAITING_DAYS - 0.001) }),
    ];
    expect(stagesOf({ active })).toEqual([
      {
        team: ['田中 美咲', 'Ben Adler'],
        stages: [
          ['Applied', 0],
          ['Screening', 3, 'bo Name', 'ana Name'],
          ['Interview', 0],
          ['Offer', 1],
        ],
      },
    ]);
  });

  it('counts from the application where the ATS tells of no change, and is nobody who is met next', () => {
    const { updatedAt, ...untold } = application('ana', 'Applied', { appliedAt: daysAgo(9) });
    const { updatedAt: never, ...timeless } = application('bo', 'Applied');
    const met = application('cy', 'Applied', longer);
    expect(
      stagesOf({ active: [untold, timeless, met], interviews: [interview('cy')] })[0]?.stages[0],
    ).toEqual(['Applied', 3, 'ana Name']);
  });

  it('is nobody of a closed job, and nobody of another stage or score than is asked for', () => {
    expect(
      stagesOf({ jobs: [{ ...BACKEND, open: false }], active: [application('ana', 'Offer', longer)] }),
    ).toEqual([]);
    const rule: SubscriptionRule = { ...RULE, stages: ['Offer'], minimumScore: 50 };
    const active = [
      application('ana', 'Offer', { ...longer, score: 60 }),
      application('bo', 'Applied', { ...longer, score: 60 }),
      application('cy', 'Offer', { ...longer, score: 40 }),
    ];
    expect(stagesOf({ rule, active })[0]?.stages).toEqual([
      ['Applied', 0],
      ['Screening', 0],
      ['Interview', 0],
      ['Offer', 1, 'ana Name'],
    ]);
  });
});

describe('interviews ahead', () => {
  it('are those of the jobs that are asked for, with names where they are known', () => {
    const all = [application('ana', 'Interview'), application('bo', 'Interview', { status: 'rejected' })];
    const { interviews } = digest({
      all,
      interviews: [interview('ana'), interview('bo'), interview('stranger')],
    });
    expect(interviews).toEqual([
      {
        startsAt: new Date('2026-03-02T13:00:00Z'),
        endsAt: new Date('2026-03-02T14:00:00Z'),
        candidate: 'ana Name',
        job: 'Backend Engineer',
        panel: ['Ben Adler'],
      },
    ]);
  });

  it('may be unknown', () => {
    const unread = digest({ interviews: undefined });
    expect(unread.interviews).toBeUndefined();
    expect(isEmptyDigest(unread)).toBe(true);
  });
});

describe('the jobs of a rule', () => {
  it('are all, or those of its jobs and departments', () => {
    const jobs = [BACKEND, DESIGN];
    expect(jobsOf({ ...RULE, stages: ['Offer'], minimumScore: 90 }, jobs)).toEqual(jobs);
    expect(jobsOf({ ...RULE, jobs: [DESIGN.id] }, jobs)).toEqual([DESIGN]);
    expect(jobsOf({ ...RULE, departments: ['Engineering'] }, jobs)).toEqual([BACKEND]);
  });
});

describe('the digest before', () => {
  const mode = { hour: 9, zone: 'Europe/Berlin', workdaysOnly: true };
  it.each([
    ['2026-03-03T08:00:00Z', '2026-03-02T08:00:00.000Z', 'the day before'],
    ['2026-03-02T08:00:00Z', '2026-02-27T08:00:00.000Z', 'Friday, on a Monday'],
    [
      '2026-03-30T07:00:00Z',
      '2026-03-27T08:00:00.000Z',
      'an hour of another length, over a change of clocks',
    ],
    ['2026-03-02T07:00:00Z', '2026-02-27T08:00:00.000Z', 'for a time that is none of its hours'],
  ])('of %s was at %s: %s', (at, before) => {
    expect(usualDigestBefore(new Date(at), mode).toISOString()).toBe(before);
  });

  it('is on the day before where it comes on all days', () => {
    const daily = { ...mode, workdaysOnly: false };
    expect(usualDigestBefore(new Date('2026-03-02T08:00:00Z'), daily).toISOString()).toBe(
      '2026-03-01T08:00:00.000Z',
    );
  });
});
