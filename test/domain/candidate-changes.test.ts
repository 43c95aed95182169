import { describe, expect, it } from 'vitest';
import {
  candidateChanges,
  type InterviewBefore,
  interviewScheduled,
  isNewInterview,
  mentions,
} from '../../src/domain/candidate-changes.js';
import type { Application, Candidate, Interview, Note } from '../../src/domain/hiring.js';
import {
  ApplicationId,
  CandidateId,
  InterviewId,
  JobId,
  NoteId,
  StageId,
  TeammateId,
} from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';

const START = new Date('2026-06-01T12:00:00Z');
const seconds = (count: number) => new Date(START.getTime() + count * 1000);
const ben = TeammateId.parse('ben');
const teammates = [
  { id: ben, name: 'Ben Adler', email: 'ben@example.com', role: 'recruiter' },
  { id: TeammateId.parse('mia'), name: 'Mia Roth', email: 'mia@example.com', role: 'recruiter' },
] as const;

const application: Application = {
  id: ApplicationId.parse('a1'),
  candidateId: CandidateId.parse('c1'),
  job: { id: JobId.parse('j1'), title: 'Backend Engineer' },
  stage: { id: StageId.parse('offer'), name: 'Offer' },
  status: 'active',
  updatedAt: seconds(40),
};

function candidate(changes: Partial<Candidate> = {}): Candidate {
  return {
    id: CandidateId.parse('c1'),
    name: 'Ana Kovač',
    emails: [],
    tags: [],
    createdAt: seconds(-1000),
    updatedAt: seconds(-1000),
    applications: [],
    ...changes,
  };
}

const told = (changes: Partial<Candidate>) =>
  candidateChanges(candidate(changes), START).map(({ key, kind, at }) => [key, kind, at]);

describe('a candidate', () => {
  it('is news when they were created since the bot listens', () => {
    expect(told({})).toEqual([]);
    expect(told({ createdAt: undefined, updatedAt: undefined })).toEqual([]);
    expect(told({ createdAt: seconds(0), updatedAt: seconds(2) })).toEqual([
      ['created:c1', 'candidate_created', seconds(0)],
    ]);
  });

  it('is updated, each time once, but not by being created or by one of the applications', () => {
    const at = Math.floor(seconds(40).getTime() / 1000);
    expect(told({ updatedAt: seconds(40) })).toEqual([
      [`updated:c1:${at}`, 'candidate_updated', seconds(40)],
    ]);
    expect(told({ updatedAt: seconds(40), applications: [application] })).toEqual([]);
    expect(told({ createdAt: seconds(1), updatedAt: seconds(40) })).toHaveLength(2);
  });
});

describe('a note', () => {
  const note = (changes: Partial<Note> = {}, text = 'Please talk to her, @Ben Adler'): Note => ({
    id: NoteId.parse('n1'),
    candidateId: CandidateId.parse('c1'),
    author: { id: TeammateId.parse('mia'), name: 'Mia Roth' },
    visibility: 'all',
    body: { blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text, marks: [] }] }] },
    createdAt: seconds(1),
    ...changes,
  });
  const toldOf = (one: Note, of = candidate()) => mentions(of, [one], teammates, START);

  it('is news when it mentions a teammate', () => {
    expect(toldOf(note())).toEqual([
      {
        key: 'note:n1',
        kind: 'mentioned',
        at: seconds(1),
        candidateId: 'c1',
        noteId: 'n1',
        by: 'mia',
      },
    ]);
    expect(toldOf(note({}, 'Talk to Ben Adler'))).toEqual([]);
    expect(toldOf(note({}, 'Talk to @Somebody Else'))).toEqual([]);
  });

  it('is nobody’s business when it is private, or older than the bot', () => {
    expect(toldOf(note({ visibility: 'private' }))).toEqual([]);
    expect(toldOf(note({ visibility: 'other' }))).toEqual([]);
    expect(toldOf(note({ createdAt: seconds(-1) }))).toEqual([]);
    expect(toldOf(note({ createdAt: undefined }))).toEqual([]);
  });

  it('is told with the one application that is under way', () => {
    const closed = { ...application, id: ApplicationId.parse('a2'), status: 'rejected' } as const;
    const [event] = toldOf(note(), candidate({ applications: [closed, application] }));
    expect(event).toMatchObject({ applicationId: 'a1', jobId: 'j1', to: 'offer' });
    const other = { ...application, id: ApplicationId.parse('a3') };
    expect(toldOf(note(), candidate({ applications: [application, other] }))[0]).not.toHaveProperty('jobId');
  });
});

describe('an interview', () => {
  const interview = (changes: Partial<Interview> = {}): Interview => ({
    id: InterviewId.parse('i1'),
    startsAt: seconds(9000),
    endsAt: seconds(9900),
    interviewers: [],
    ...changes,
  });
  const known: KnownApplication = {
    id: ApplicationId.parse('a1'),
    candidateId: CandidateId.parse('c1'),
    jobId: JobId.parse('j1'),
    stage: StageId.parse('offer'),
    status: 'active',
    changes: 0,
  };

  it('can be news when it was booked since the bot listens', () => {
    const before = { wholeSince: undefined, firstReadAt: undefined };
    expect(isNewInterview(interview({ createdAt: seconds(-1) }), START, before)).toBe(false);
    expect(isNewInterview(interview({ createdAt: seconds(1) }), START, before)).toBe(true);
  });

  it('can be news where nobody tells when it was booked, but it was not there from the first', () => {
    const wholeSince = seconds(60);
    const isNews = (before: Partial<InterviewBefore>, startsAt = seconds(9000)) =>
      isNewInterview(interview({ startsAt }), START, { wholeSince, firstReadAt: undefined, ...before });
    expect(isNews({})).toBe(true);
    expect(isNews({ firstReadAt: seconds(61) })).toBe(true);
    expect(isNews({ firstReadAt: seconds(60) })).toBe(false);
    expect(isNews({ wholeSince: undefined })).toBe(false);
    expect(isNews({}, seconds(-9000))).toBe(false);
  });

  it('is told with its application', () => {
    expect(interviewScheduled(interview({ createdAt: seconds(1) }), known, seconds(5))).toEqual([
      {
        key: 'interview:i1',
        kind: 'interview_scheduled',
        at: seconds(1),
        candidateId: 'c1',
        applicationId: 'a1',
        jobId: 'j1',
        to: 'offer',
        interviewId: 'i1',
      },
    ]);
  });

  it('is told with whatever is known, and not at all when nobody knows whom it is with', () => {
    const candidateId = CandidateId.parse('c1');
    expect(interviewScheduled(interview({ candidateId }), undefined, seconds(5))).toEqual([
      {
        key: 'interview:i1',
        kind: 'interview_scheduled',
        at: seconds(5),
        candidateId,
        interviewId: 'i1',
      },
    ]);
    expect(interviewScheduled(interview(), undefined, seconds(5))).toEqual([]);
  });
});
