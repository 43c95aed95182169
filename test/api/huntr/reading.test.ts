import { describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId, InterviewId, TeammateId } from '../../../src/domain/ids.js';
import { plainText } from '../../../src/domain/note-document.js';
import { anOrganization, NOW } from './account.js';

const DAY = 86_400_000;
const NOBODY = 'aaaaaaaaaaaaaaaaaaaaaaaa';

async function oneNamed(ats: Awaited<ReturnType<typeof anOrganization>>['ats'], email: string) {
  const [one] = await ats.findCandidatesByEmail(email);
  if (!one) throw new Error('no such candidate');
  return one;
}

describe('the members of Huntr', () => {
  it.each([
    {},
    { emailLookup: 'single' },
    { listIds: false },
    { lastPage: 'null' },
    { lastPage: 'emptyAfter' },
  ] as const)('are candidates with their cards: %j', async (switches) => {
    const { ats, double } = await anOrganization(switches);
    const one = await oneNamed(ats, 'Ana.Kovac@mail.example');
    expect(one).toMatchObject({
      name: 'Ana Kovač',
      emails: ['ana.kovac@mail.example'],
      phone: '+385 1 555 0142',
      tags: [],
      profileUrl: expect.stringMatching(/^https:\/\/huntr\.co\/track\/boards\/[0-9a-f]{24}\/board$/),
    });
    expect(one.applications).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        candidateId: one.id,
        candidateName: 'Ana Kovač',
        job: { id: double.state.posts[0]?.id, title: 'Senior Backend Engineer' },
        stage: { id: 'interview', name: 'Interview' },
        status: 'active',
        appliedAt: new Date(NOW - 16 * DAY),
      },
    ]);
    expect(await ats.getCandidate({ id: one.id })).toEqual(one);
    expect(await ats.findCandidatesByEmail('nobody@nowhere.example')).toEqual([]);
  });

  it('are found by the link to their board, and by nothing that is none', async () => {
    const { ats } = await anOrganization();
    const one = await oneNamed(ats, 'ana.kovac@mail.example');
    const reference = ats.referenceFrom(` ${one.profileUrl} `);
    expect(reference && (await ats.getCandidate(reference))).toEqual(one);
    expect(ats.referenceFrom(one.id)).toEqual({ id: one.id });
    expect(ats.referenceFrom(`https://huntr.co/members/${one.id}`)).toEqual({ id: one.id });
    for (const text of ['Ana', one.profileUrl?.replace('huntr.co', 'huntr.example') ?? '', 'deadbeef']) {
      expect(ats.referenceFrom(text)).toBeUndefined();
    }
    for (const id of [NOBODY, '999', 'x/../y']) {
      expect(await ats.getCandidate({ id: CandidateId.parse(id) })).toBeUndefined();
    }
    expect(await ats.getCandidate({ alias: `board:${NOBODY}` })).toBeUndefined();
    expect(await ats.getCandidate({ alias: 'anything' })).toBeUndefined();
  });

  it('are searched by parts of their names among the newest', async () => {
    const { ats } = await anOrganization();
    const found = await ats.searchCandidates('garcía ANA', 10);
    expect(found.map(({ name }) => name)).toEqual(['Ana García', 'Ana García']);
    expect(await ats.searchCandidates('garcía', 1)).toHaveLength(1);
    expect(await ats.searchCandidates('no such person', 10)).toEqual([]);
  });

  it('are listed with their cards in few calls', async () => {
    const { ats, double, company } = await anOrganization();
    const all = await ats.listCandidates(1000);
    expect(all.map(({ emails }) => emails[0])).toEqual(
      [...company.candidates].reverse().map(({ email }) => email),
    );
    expect(all.flatMap(({ applications }) => applications)).toHaveLength(double.state.cards.length);
    expect(double.calls.length).toBeLessThan(6);
  });
});

describe('the cards of Huntr', () => {
  it('are hired or rejected by what was written down on them, or by where they stand', async () => {
    const { ats, double } = await anOrganization();
    const { status } = (await oneNamed(ats, 'ana.kovac@mail.example')).applications[0] ?? {};
    expect(status).toBe('active');
    const statuses = (await ats.listCandidates(1000)).flatMap(({ applications }) => applications);
    const wanted = new Map(double.snapshot().candidates.map((one) => [one.applicationId, one.status]));
    for (const one of statuses) expect([one.id, one.status]).toEqual([one.id, wanted.get(one.id)]);
    expect(new Set(statuses.map((one) => one.status))).toEqual(new Set(['active', 'hired', 'rejected']));
    expect(statuses.filter((one) => one.status !== 'active').every(({ closedAt }) => closedAt)).toBe(true);
  });

  it.each([{}, { categoriesInCards: true }])('are reopened as they are rejected: %j', async (switches) => {
    const { ats, double } = await anOrganization(switches);
    const [application] = (await oneNamed(ats, 'ana.kovac@mail.example')).applications;
    if (!application) throw new Error('no application');
    const by = double.snapshot().teammates[0]?.id ?? '';
    double.reject(application.id, by);
    const rejected = await ats.getApplication(application.id);
    expect(rejected).toMatchObject({
      status: 'rejected',
      stage: { id: 'rejected' },
      closedAt: new Date(NOW),
    });
    double.unreject(application.id, by);
    expect(await ats.getApplication(application.id)).toEqual(application);
    double.hire(application.id, by);
    expect(await ats.getApplication(application.id)).toMatchObject({
      status: 'hired',
      closedAt: new Date(NOW),
    });
  });

  it('that members found themselves belong to the kind of board, and say at whose place they are', async () => {
    const { ats, double } = await anOrganization();
    const one = await oneNamed(ats, 'ana.kovac@mail.example');
    const id = ApplicationId.parse(double.addOwnJob(one.id, { title: 'Skipper', employer: 'Ferry Line' }));
    const jobs = await ats.listJobs();
    const job = jobs.find(({ title }) => title === 'Own search (Engineering)');
    expect(await ats.getApplication(id)).toMatchObject({
      job: { id: job?.id, title: 'Skipper at Ferry Line' },
      stage: { id: 'applied', name: 'Applied' },
      status: 'active',
    });
    if (!job) throw new Error('no such job');
    const { applications, more } = await ats.listActiveApplications(job.id, 5);
    expect([applications.map((own) => own.id), more]).toEqual([[id], false]);
    double.deleteCard(id);
    expect(await ats.getApplication(id)).toBeUndefined();
    expect(await ats.getApplication(ApplicationId.parse(NOBODY))).toBeUndefined();
  });

  it('tell their moves, by whom as the addresses say', async () => {
    const { ats, double, company, pass } = await anOrganization();
    const one = await oneNamed(ats, 'ana.kovac@mail.example');
    const [application] = one.applications;
    if (!application) throw new Error('no application');
    const moves =
      company.candidates.find(({ email }) => email === one.emails[0])?.applications[0]?.moves ?? [];
    pass(60);
    double.move(application.id, 'Offer', one.id);
    const teammates = await ats.listTeammates();
    const priya = teammates.find(({ name }) => name === 'Priya Raman')?.id;
    const changes = await ats.listStageChanges(application.id);
    expect(changes).toEqual([
      { from: 'interview', to: 'offer', at: new Date(NOW + 60_000) },
      ...[...moves].reverse().map(({ from, to, at, by }) => ({
        ...(from && { from: from.toLowerCase() }),
        to: to.toLowerCase(),
        at,
        ...(typeof by !== 'string' && { by: priya }),
      })),
    ]);
    expect(await ats.listStageChanges(ApplicationId.parse(NOBODY))).toEqual([]);
  });
});

describe('the jobs of Huntr', () => {
  it('are job posts with the stages of all boards, and a job for each kind of board', async () => {
    const { ats, company } = await anOrganization();
    const jobs = await ats.listJobs();
    const team = (await ats.listTeammates()).map(({ id }) => id);
    expect(jobs.map(({ title, open, label }) => [title, open, label])).toEqual([
      ...company.jobs
        .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
        .map(({ title, status }) => [
          title,
          status === 'open',
          { open: 'Open', draft: 'Draft', archived: 'Closed' }[status],
        ]),
      ...['Engineering', 'Standard', 'Design', 'Sales'].map((name) => [
        `Own search (${name})`,
        true,
        'Own search',
      ]),
    ]);
    expect(jobs.every(({ hiringTeam }) => hiringTeam.join() === team.join())).toBe(true);
    expect(jobs[0]?.stages.map(({ name }) => name)).toEqual([
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
    ]);
    const backend = jobs.find(({ title }) => title === 'Senior Backend Engineer');
    expect(backend).toMatchObject({ department: 'Northwind', location: 'Berlin, Germany; Remote' });
  });

  it('are fewer where the key is old', async () => {
    const { ats } = await anOrganization({ jobPosts: false, advisors: false, memberNotes: false });
    expect((await ats.listJobs()).map(({ hiringTeam }) => hiringTeam)).toEqual([[], [], [], []]);
    expect(await ats.listTeammates()).toEqual([]);
    const one = await oneNamed(ats, 'ana.kovac@mail.example');
    expect(await ats.listNotes(one.id, 5)).toEqual([]);
  });
});

describe('the notes of Huntr', () => {
  it('begin with their author, and nobody is notified', async () => {
    const { ats, double } = await anOrganization();
    const one = await oneNamed(ats, 'ana.kovac@mail.example');
    const [author, other] = await ats.listTeammates();
    if (!author || !other) throw new Error('too few teammates');
    const before = await ats.listNotes(one.id, 10);
    const saved = await ats.addNote({
      candidateId: one.id,
      author: { ...author, name: '<b>Ben</b>' },
      visibility: 'all',
      body: {
        blocks: [
          {
            kind: 'paragraph',
            content: [
              { kind: 'mention', teammateId: other.id, name: other.name },
              { kind: 'text', text: ' 1 < 2', marks: ['bold'] },
            ],
          },
        ],
      },
    });
    expect(saved).toMatchObject({ notified: [], inAuthorsName: false });
    const notes = await ats.listNotes(one.id, 10);
    expect(notes).toEqual([saved.note, ...before]);
    expect(plainText(saved.note.body)).toBe(`From <b>Ben</b>:\n@${other.name} 1 < 2`);
    expect(saved.note).toMatchObject({ visibility: 'all', createdAt: new Date(NOW) });
    expect(double.mails).toEqual([]);
    await ats.deleteNote(saved.note.id);
    await ats.deleteNote(saved.note.id);
    expect(await ats.listNotes(one.id, 10)).toEqual(before);
  });

  it('are never private', async () => {
    const { ats } = await anOrganization();
    const [author] = await ats.listTeammates();
    if (!author) throw new Error('too few teammates');
    const candidateId = CandidateId.parse(NOBODY);
    const note = { candidateId, author, visibility: 'private', body: { blocks: [] } } as const;
    await expect(ats.addNote(note)).rejects.toMatchObject({ code: 'ats_cannot' });
  });
});

describe('the interviews of Huntr', () => {
  it('are the activities that somebody wrote down, not those that lists make', async () => {
    const { ats, double, company } = await anOrganization();
    const interviews = company.candidates.flatMap(({ applications }) =>
      applications.flatMap((application) => application.interviews),
    );
    const found = await ats.listInterviewsBetween(new Date(NOW - 120 * DAY), new Date(NOW + 60 * DAY));
    expect(found.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(
      interviews
        .map(({ startsAt, endsAt }) => [startsAt, endsAt])
        .sort(([one], [other]) => (one?.getTime() ?? 0) - (other?.getTime() ?? 0)),
    );
    expect(
      double.state.activities.some(
        (one) => one.createdByWorkflow && one.category.name === 'On Site Interview',
      ),
    ).toBe(true);
    const [first] = found;
    if (!first?.candidateId) throw new Error('no interview');
    expect(await ats.getInterview(first.id)).toEqual(first);
    expect(await ats.listInterviews(first.candidateId)).toContainEqual(first);
    const ben = TeammateId.parse(double.snapshot().teammates[0]?.id);
    expect(await ats.listInterviewsBetween(new Date(NOW), new Date(NOW + DAY), ben)).toEqual([]);
    expect(await ats.getInterview(InterviewId.parse(NOBODY))).toBeUndefined();
  });
});
