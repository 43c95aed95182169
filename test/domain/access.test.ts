import { describe, expect, test } from 'vitest';
import {
  admit,
  type Deed,
  may,
  maySeeCandidate,
  maySeeJob,
  maySeeNote,
  maySeeScore,
  type Refusal,
  visibleApplications,
} from '../../src/domain/access.js';
import type { Application, Candidate, Job, Note, Role, Teammate } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, NoteId, TeammateId } from '../../src/domain/ids.js';
import type { SlackPerson } from '../../src/domain/person.js';

function teammate(role: Role, id: string = role): Teammate {
  return { id: TeammateId.parse(id), name: `The ${role}`, email: `${id}@acme.example`, role };
}

const roles: readonly Role[] = ['administrator', 'recruiter', 'interviewer', 'other'];
const recruiter = teammate('recruiter');

const member: SlackPerson = {
  slackUserId: 'U1',
  teamId: 'T1',
  name: 'Rita',
  email: 'recruiter@acme.example',
  timeZone: 'Europe/Berlin',
  isGuest: false,
  isBot: false,
  isDeleted: false,
  isStranger: false,
};

describe('admission', () => {
  const teammates = roles.map((role) => teammate(role));

  test.each<[string, Partial<SlackPerson>]>([
    ['with the same address', {}],
    ['whose address has other capitals and spaces', { email: ' Recruiter@ACME.example ' }],
  ])('of a full member %s', (_, change) => {
    expect(admit({ ...member, ...change }, teammates)).toEqual({ admitted: true, teammate: recruiter });
  });

  test('of a member whose address has capitals in the ATS', () => {
    const capital = { ...recruiter, email: 'Recruiter@Acme.example' };
    expect(admit(member, [capital])).toEqual({ admitted: true, teammate: capital });
  });

  test.each<[string, Partial<SlackPerson>, Refusal]>([
    ['a guest', { isGuest: true }, 'guest'],
    ['a stranger', { isStranger: true }, 'stranger'],
    ['a stranger who is a guest', { isStranger: true, isGuest: true }, 'stranger'],
    ['a bot', { isBot: true }, 'bot'],
    ['somebody deactivated', { isDeleted: true }, 'deactivated'],
    ['somebody without an address', { email: undefined }, 'no-email'],
    ['somebody with an empty address', { email: '  ' }, 'no-email'],
    ['somebody who is no teammate', { email: 'else@acme.example' }, 'no-teammate'],
    ['an address that only looks the same', { email: 'recruiter@acme.example.evil.example' }, 'no-teammate'],
    [
      'an address with a letter that lower-cases to the same',
      { email: 'Recruiter@acme.example'.replace('c', 'ᴄ') },
      'no-teammate',
    ],
  ])('is refused to %s', (_, change, why) => {
    expect(admit({ ...member, ...change }, teammates)).toEqual({ admitted: false, why });
  });

  test('is refused to a look-alike through the Kelvin sign', () => {
    const kim = { ...recruiter, email: 'kim@acme.example' };
    expect(admit({ ...member, email: '\u212Aim@acme.example' }, [kim])).toEqual({
      admitted: false,
      why: 'no-teammate',
    });
  });

  test('is refused when two teammates share the address, not when one is listed twice', () => {
    const other = { ...teammate('administrator'), email: recruiter.email };
    expect(admit(member, [recruiter, other])).toEqual({ admitted: false, why: 'no-teammate' });
    expect(admit(member, [recruiter, recruiter])).toEqual({ admitted: true, teammate: recruiter });
  });

  test('is refused to everybody in an empty company, and to an empty address in the ATS', () => {
    expect(admit(member, [])).toEqual({ admitted: false, why: 'no-teammate' });
    expect(admit({ ...member, email: '' }, [{ ...recruiter, email: '' }])).toEqual({
      admitted: false,
      why: 'no-email',
    });
  });
});

describe('deeds', () => {
  const allowed: Readonly<Record<Role, Readonly<Record<Deed, boolean>>>> = {
    administrator: {
      'look-up': true,
      note: true,
      job: true,
      share: true,
      decide: true,
      history: true,
      subscribe: true,
      doctor: true,
    },
    recruiter: {
      'look-up': true,
      note: true,
      job: true,
      share: true,
      decide: true,
      history: true,
      subscribe: true,
      doctor: false,
    },
    interviewer: {
      'look-up': true,
      note: true,
      job: true,
      share: false,
      decide: false,
      history: false,
      subscribe: false,
      doctor: false,
    },
    other: {
      'look-up': true,
      note: false,
      job: false,
      share: false,
      decide: false,
      history: false,
      subscribe: false,
      doctor: false,
    },
  };
  const deeds: readonly Deed[] = [
    'look-up',
    'note',
    'job',
    'share',
    'decide',
    'history',
    'subscribe',
    'doctor',
  ];

  test.each(roles.flatMap((role) => deeds.map((deed) => ({ role, deed, is: allowed[role][deed] }))))(
    '$role, $deed: $is',
    ({ role, deed, is }) => {
      expect(may(teammate(role), deed)).toBe(is);
    },
  );
});

function job(id: string, ...team: readonly Teammate[]): Job {
  return {
    id: JobId.parse(id),
    title: id,
    open: true,
    label: 'Open',
    stages: [],
    hiringTeam: team.map((one) => one.id),
  };
}

function application(id: string): Application {
  return {
    id: ApplicationId.parse(`application of ${id}`),
    candidateId: CandidateId.parse('ana'),
    job: { id: JobId.parse(id), title: id },
    status: 'active',
  };
}

function candidate(...applications: readonly Application[]): Candidate {
  return { id: CandidateId.parse('ana'), name: 'Ana', emails: [], tags: [], applications };
}

describe.each(roles)('what a teammate may see: %s', (role) => {
  const me = teammate(role, 'me');
  const isAdministrator = role === 'administrator';
  const mine = job('mine', me, recruiter);
  const theirs = job('theirs', recruiter);
  const jobs = [mine, theirs];
  const [inMine, inTheirs, inUnknown] = [application('mine'), application('theirs'), application('gone')];

  test('jobs', () => {
    expect(maySeeJob(me, mine)).toBe(true);
    expect(maySeeJob(me, theirs)).toBe(isAdministrator);
  });

  test('candidates', () => {
    expect(maySeeCandidate(me, candidate(inMine), jobs)).toBe(true);
    expect(maySeeCandidate(me, candidate(inTheirs, inMine), jobs)).toBe(true);
    expect(maySeeCandidate(me, candidate(inTheirs), jobs)).toBe(isAdministrator);
    expect(maySeeCandidate(me, candidate(inUnknown), jobs)).toBe(isAdministrator);
    expect(maySeeCandidate(me, candidate(), jobs)).toBe(isAdministrator);
  });

  test('applications', () => {
    const all = [inTheirs, inMine, inUnknown];
    expect(visibleApplications(me, candidate(...all), jobs)).toEqual(isAdministrator ? all : [inMine]);
  });

  test('scores', () => {
    expect(maySeeScore(me)).toBe(isAdministrator || role === 'recruiter');
  });

  test.each(['all', 'private', 'other'] as const)('notes that are for %s', (visibility) => {
    const note = (author: Note['author']): Note => ({
      id: NoteId.parse('note'),
      candidateId: CandidateId.parse('ana'),
      author,
      visibility,
      body: { blocks: [] },
    });
    const open = isAdministrator || visibility === 'all';
    expect(maySeeNote(me, note(me))).toBe(true);
    expect(maySeeNote(me, note(recruiter))).toBe(open);
    expect(maySeeNote(me, note(undefined))).toBe(open);
  });
});
