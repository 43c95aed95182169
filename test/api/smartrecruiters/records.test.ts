import { describe, expect, it } from 'vitest';
import { ApplicationId, ApprovalId, CandidateId, InterviewId, NoteId } from '../../../src/domain/ids.js';
import { plainText } from '../../../src/domain/note-document.js';
import { failureOf } from '../../contract/looking.js';
import { applicationIn, useAccounts } from './account.js';

const HOUR_MS = 3_600_000;
const body = (text: string) =>
  ({ blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text, marks: [] }] }] }) as const;

describe('notes in SmartRecruiters', () => {
  const account = useAccounts();

  it('are refused beyond ten thousand characters, before anything is sent', async () => {
    const { ats, asked } = await account();
    const [author] = await ats.listTeammates();
    if (!author) throw new Error('nobody there');
    const note = { candidateId: CandidateId.parse('c'), author, visibility: 'all' } as const;
    const calls = await asked(async () => {
      const error = await failureOf(ats.addNote({ ...note, body: body('x'.repeat(10_000)) }));
      expect(error.told).toMatch(/10000 characters, and this one is \d+ too long\. Nothing was changed\.$/);
    });
    expect(calls).toEqual([]);
  });

  it('can’t be read without an administrator’s key, and it is said why', async () => {
    const { ats } = await account({ switches: { credentialRole: 'STANDARD' } });
    const [candidate] = await ats.listCandidates(1);
    const error = await failureOf(ats.listNotes(candidate?.id ?? CandidateId.parse('c'), 5));
    expect(error.code).toBe('ats_forbidden');
    expect(error.told).toContain('administrator');
  });

  it.each([true, false])(
    'of many pages are all looked through, with ids or without: %s',
    async (messageIds) => {
      const { ats, double } = await account({ switches: { messageIds } });
      const [candidate] = await ats.listCandidates(1);
      const [author] = await ats.listTeammates();
      if (!candidate || !author) throw new Error('nobody there');
      for (let count = 0; count < 130; count += 1)
        double.note(candidate.id, author.id, `<p>Number ${count}</p>`);
      const notes = await ats.listNotes(candidate.id, 1000);
      expect(notes.length).toBeGreaterThanOrEqual(130);
      const [newest] = notes;
      const words = newest ? plainText(newest.body) : '';
      expect(words).toMatch(/^Number \d+$/);
      const deleted = ats.deleteNote(newest?.id ?? NoteId.parse('n'));
      // Only what tells its id can be deleted, and then only by whom it is.
      if (!messageIds) expect((await failureOf(deleted)).told).toContain('which note');
      else await deleted;
    },
  );
});

describe('interviews in SmartRecruiters', () => {
  const account = useAccounts();

  it('of others are shown, and not changed', async () => {
    const here = await account();
    const { ats, double } = here;
    const { own } = await applicationIn(here, 'NEW');
    const startsAt = here.clock.time + HOUR_MS;
    const times = { startsAt, endsAt: startsAt + HOUR_MS, interviewerIds: [] };
    const id = InterviewId.parse(double.schedule({ applicationId: own.id, ...times }));
    for (const deed of [
      () => ats.changeInterview(id, { location: 'Garden' }),
      () => ats.cancelInterview(id),
    ]) {
      const error = await failureOf(deed());
      expect(error.code).toBe('ats_forbidden');
      expect(error.told).toContain('booked through me');
    }
    expect(await ats.getInterview(id)).toBeDefined();
  });

  it('with several times are one for each, told apart and changed one by one', async () => {
    const here = await account();
    const { ats, double } = here;
    const { application } = await applicationIn(here, 'INTERVIEW');
    const [first, second] = await ats.listTeammates();
    if (!first || !second) throw new Error('nobody there');
    const startsAt = new Date(here.clock.time + HOUR_MS);
    const endsAt = new Date(startsAt.getTime() + HOUR_MS);
    const booked = await ats.scheduleInterview({
      applicationId: application.id,
      startsAt,
      endsAt,
      interviewers: [first.id],
      organizer: second.id,
      zone: 'Asia/Tokyo',
    });
    const own = double.state.interviews.find(({ id }) => id === booked.id);
    expect(own).toMatchObject({ timezone: 'Asia/Tokyo', organizerId: second.id });
    own?.timeslots.push({
      id: 'another',
      interviewType: undefined,
      title: undefined,
      place: 'Roof',
      startsOn: endsAt.getTime(),
      endsOn: endsAt.getTime() + HOUR_MS,
      interviewers: [{ id: second.id, status: 'accepted' }],
      candidateStatus: 'pending',
      noShow: false,
    });
    const other = InterviewId.parse(`${booked.id}:another`);
    const ids = (await ats.listInterviews(application.candidateId)).map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([booked.id, other]));
    const changed = await ats.changeInterview(other, { interviewers: [first.id, second.id] });
    expect(changed).toMatchObject({ id: other, location: 'Roof', interviewers: [first.id, second.id] });
    // Who had accepted has still accepted.
    expect(own?.timeslots[1]?.interviewers).toContainEqual({ id: second.id, status: 'accepted' });
    await ats.cancelInterview(other);
    expect(await ats.getInterview(other)).toBeUndefined();
    expect(await ats.getInterview(booked.id)).toBeDefined();
    await ats.cancelInterview(booked.id);
    await ats.cancelInterview(booked.id);
    expect(await ats.getInterview(booked.id)).toBeUndefined();
  });

  it('between two moments are looked for once in two minutes, and anew after a booking', async () => {
    const here = await account();
    const { ats, clock, asked } = here;
    const look = () =>
      ats.listInterviewsBetween(new Date(clock.time), new Date(clock.time + 7 * 24 * HOUR_MS));
    const first = await asked(look);
    expect(first.filter((call) => call.includes('/interviews?')).length).toBeLessThanOrEqual(60);
    expect(await asked(look)).toEqual([]);
    clock.time += 121_000;
    const again = await asked(look);
    // What is known of applications stays known.
    expect(again.length).toBeLessThan(first.length);
    expect(await asked(async () => ats.listInterviewsBetween(new Date(2), new Date(1)))).toEqual([]);
  });
});

describe('offers and approvals in SmartRecruiters', () => {
  const account = useAccounts();

  it.each([
    {},
    { approvalSteps: 'decisions', approvalSubject: 'object', approveStatus: 200 },
    { approvalType: 'flow', approveStatus: 201 },
  ] as const)('are read, and decided in turn: %j', async (switches) => {
    const here = await account({ switches });
    const { ats, double } = here;
    const { own, application } = await applicationIn(here, 'OFFERED');
    const [first, second] = await ats.listTeammates();
    if (!first || !second) throw new Error('nobody there');
    const asked = double.requestApproval(own.id, [first.id, second.id]);
    // As a webhook tells it: with whom and what it is about.
    const id = ApprovalId.parse(`${asked}:${application.id}`);
    const [newest] = await ats.listOffers(application.id);
    expect(newest).toMatchObject({ applicationId: application.id, status: 'PENDING_APPROVAL' });

    expect(await ats.getApproval(ApprovalId.parse(asked))).toMatchObject({ id: asked, of: 'offer' });
    expect(await ats.getApproval(id)).toMatchObject({
      id,
      candidateId: application.candidateId,
      applicationId: application.id,
      jobId: application.job.id,
      of: 'offer',
      isPending: true,
      approvers: [
        { id: first.id, decision: 'pending' },
        { id: second.id, decision: 'waiting' },
      ],
    });
    const early = ats.decideApproval(id, { approver: second.id, decision: 'approved' });
    expect((await failureOf(early)).told).toContain('may not be this person’s turn');
    const half = await ats.decideApproval(id, { approver: first.id, decision: 'approved' });
    expect(half.approvers.map(({ decision }) => decision)).toEqual(['approved', 'pending']);
    const done = await ats.decideApproval(id, {
      approver: second.id,
      decision: 'rejected',
      comment: 'Too early.',
    });
    expect(done).toMatchObject({ isPending: false, status: 'REJECTED' });
    expect(done.approvers.map(({ decision }) => decision)).toEqual(['approved', 'rejected']);
    const late = ats.decideApproval(id, { approver: second.id, decision: 'approved' });
    expect((await failureOf(late)).code).toBe('ats_refused');
  });

  it('that are unknown are undefined', async () => {
    const { ats } = await account();
    expect(await ats.getApproval(ApprovalId.parse('00000000-0000-4000-8000-000000000000'))).toBeUndefined();
    expect(await ats.listOffers(ApplicationId.parse('nobody:nothing'))).toEqual([]);
  });

  it('want a comment with a rejection where the company says so', async () => {
    const here = await account({ switches: { rejectionComment: 'required' } });
    const { own } = await applicationIn(here, 'OFFERED');
    const [first] = await here.ats.listTeammates();
    if (!first) throw new Error('nobody there');
    const id = ApprovalId.parse(here.double.requestApproval(own.id, [first.id]));
    const error = await failureOf(here.ats.decideApproval(id, { approver: first.id, decision: 'rejected' }));
    expect(error.told).toContain('wants a comment');
  });
});

describe('new candidates in SmartRecruiters', () => {
  const account = useAccounts();

  it.each([
    [{ name: 'Zoran' }, 'a first and a last name'],
    [{ name: 'Zoran Kovač' }, 'an e-mail address'],
  ])('lack something: %j', async (candidate, words) => {
    const { ats, asked } = await account();
    const calls = await asked(async () => {
      const error = await failureOf(ats.addCandidate(candidate));
      expect(error.told).toContain(words);
      expect(error.told).toMatch(/Nothing was changed\.$/);
    });
    expect(calls).toEqual([]);
  });

  it('bring their résumé, and it is said when that alone failed', async () => {
    const { ats, double } = await account();
    const job = (await ats.listJobs()).find(({ open }) => open);
    if (!job) throw new Error('no open job');
    const resume = { fileName: 'cv.pdf', mimeType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') };
    const added = await ats.addCandidate({ name: 'Zoë Berg', email: 'z@new.example', jobId: job.id, resume });
    const own = double.state.candidates.find(({ id }) => id === added.id);
    expect(own?.applications[0]?.attachments).toMatchObject([{ type: 'RESUME', name: 'cv.pdf', size: 8 }]);

    double.faults.next({ kind: 'status', status: 422, match: (_, path) => path.endsWith('/attachments') });
    const error = await failureOf(
      ats.addCandidate({ name: 'Zoran Berg', email: 'y@new.example', jobId: job.id, resume }),
    );
    expect(error.told).toBe(
      'SmartRecruiters has the candidate now, but did not take the résumé. Please add it there.',
    );
    const pool = ats.addCandidate({ name: 'Zora Berg', email: 'x@new.example', resume });
    expect((await failureOf(pool)).told).toContain('only for a job');
  });
});
