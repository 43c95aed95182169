import { describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../../src/api/100hires/endpoints.js';
import { unlisted } from '../../../src/api/100hires/openapi.js';
import {
  candidateFrom,
  jobIsOpen,
  noteFrom,
  roleFrom,
  teammateFrom,
} from '../../../src/api/100hires/translate.js';
import * as wire from '../../../src/api/100hires/wire.js';
import { CandidateId } from '../../../src/domain/ids.js';

describe('users', () => {
  it.each([
    [{ full_name: 'Ana Petrova' }],
    [{ name: 'Ana Petrova' }],
    [{ first_name: 'Ana', last_name: 'Petrova' }],
    [{ full_name: 'Ana Petrova', name: 'ana', first_name: 'A.' }],
    [{ full_name: null, name: '', first_name: 'Ana Petrova', last_name: null }],
  ])('have the full name of %j', (names) => {
    expect(wire.User.parse({ id: 1, email: 'a@b.c', ...names }).name).toBe('Ana Petrova');
  });

  it.each([
    [{ role: 'Administrator' }, 'administrator'],
    [{ role: 'ROLE_ADMIN' }, 'administrator'],
    [{ role: { id: 3, name: 'Company Admin' } }, 'administrator'],
    [{ role_name: 'recruiter' }, 'recruiter'],
    [{ roles: [{ name: 'Interviewer' }, { title: 'Recruiter' }] }, 'recruiter'],
    [{ role: 'Hiring Manager' }, 'other'],
    [{ role: 'Not an admin' }, 'other'],
    [{ role: 3 }, 'other'],
    [{ role: 'constructor' }, 'other'],
    [{}, 'other'],
  ])('%j are %s', (keys, role) => {
    expect(roleFrom(wire.User.parse({ id: 1, ...keys }).roles)).toBe(role);
  });

  it('are no teammates without an e-mail address or a name', () => {
    expect(teammateFrom(wire.User.parse({ id: 1, name: 'Ana', email: null }))).toBeUndefined();
    expect(teammateFrom(wire.User.parse({ id: 1, email: 'a@b.c' }))).toBeUndefined();
  });
});

describe('jobs', () => {
  it.each([
    ['Public', true],
    ['published', true],
    ['Internal', true],
    ['Öffentlich', true],
    [undefined, true],
    ['Draft', false],
    ['on_hold', false],
    ['On hold', false],
    ['ARCHIVED', false],
  ])('with the status %j: open is %s', (label, open) => {
    expect(jobIsOpen(label)).toBe(open);
  });

  it('have stages and team in every known place', () => {
    const stages = [{ id: 3, name: 'Applied', position: 1 }];
    for (const place of [
      { pipeline_stages: stages },
      { workflow_stages: stages },
      { workflow: { id: 1, stages } },
    ]) {
      expect(wire.Job.parse({ id: 1, ...place }).stages).toEqual([{ id: '3', name: 'Applied' }]);
    }
    const team = [3, '6', { id: 9 }, { id: 1, user_id: 12 }, { id: 2, user: { id: 15 } }];
    expect(wire.Job.parse({ id: 1, hiring_team: team }).hiringTeam).toEqual(['3', '6', '9', '12', '15']);
    expect(wire.Job.parse({ id: 1, workflow: { id: 1, name: 'x' } }).stages).toBeUndefined();
  });
});

describe('candidates', () => {
  it('keep an id and leave out ornaments of an unexpected shape', () => {
    const row = wire.Candidate.parse({
      id: 12,
      first_name: 'Ana',
      emails: ['a@b.c', { email: 'd@e.f' }, { address: 'a@b.c' }],
      phone: { odd: true },
      phones: [{ number: '+1' }],
      tags: [{ id: 1, name: 'go' }, 'remote'],
      sources: [{ id: 1, name: 'LinkedIn' }],
      applications: [4, 5],
      url_backoffice: 'javascript:alert(1)',
      created_at: '1780000000',
    });
    expect(candidateFrom(row, [], row.tags ?? [])).toEqual({
      id: '12',
      name: 'Ana',
      emails: ['a@b.c', 'd@e.f'],
      phone: '+1',
      source: 'LinkedIn',
      tags: ['go', 'remote'],
      createdAt: new Date(1_780_000_000_000),
      applications: [],
    });
    expect(row.applications).toBeUndefined();
    expect(row.createdAt).toEqual(new Date(1_780_000_000_000));
  });

  it('are refused without an id', () => {
    expect(wire.Candidate.safeParse({ full_name: 'Ana' }).error?.issues[0]?.path).toEqual(['id']);
  });

  it.each([
    [87, 87],
    [{ score: 87 }, 87],
    [{ total_score: 87 }, 87],
    [{ score: null }, undefined],
    [null, undefined],
    ['high', undefined],
  ])('have the score of %j', (ai_score, score) => {
    expect(wire.Application.parse({ id: 1, ai_score }).score).toBe(score);
  });
});

describe('notes', () => {
  it.each([
    ['all', 'all'],
    ['private', 'private'],
    ['admins', 'other'],
    [undefined, 'other'],
  ])('with the visibility %j are %s', (visibility, wanted) => {
    const row = wire.Note.parse({ id: 1, body: 'x', visibility });
    expect(noteFrom(row, CandidateId.parse('1'), new Map()).visibility).toBe(wanted);
  });

  it('name their author from the user they embed, or from the teammates', () => {
    const names = new Map([['3', 'Ben Adler']]);
    const embedded = wire.Note.parse({ id: 1, body: 'x', user_id: 3, user: { id: 6, full_name: 'Ana' } });
    const bare = wire.Note.parse({ id: 1, body: 'x', user_id: 3 });
    const id = CandidateId.parse('1');
    expect(noteFrom(embedded, id, names).author).toEqual({ id: '6', name: 'Ana' });
    expect(noteFrom(bare, id, names).author).toEqual({ id: '3', name: 'Ben Adler' });
    expect(noteFrom(bare, id, new Map()).author).toBeUndefined();
  });
});

describe("the vendor's own description", () => {
  const described = (paths: object) => ({ openapi: '3.1.0', paths });

  it('is compared by method and path, whatever its parameters are called', () => {
    const paths: Record<string, Record<string, object>> = {};
    for (const { method, path } of Object.values(ENDPOINTS)) {
      const spelt = `/v2${path.replace('{id}', '{candidate_id}')}/`;
      paths[spelt] = { ...paths[spelt], [method.toLowerCase()]: {} };
    }
    expect(unlisted(Object.values(ENDPOINTS), described(paths))).toEqual([]);
    expect(unlisted([ENDPOINTS.addNote, ENDPOINTS.candidate], described({ '/notes': { get: {} } }))).toEqual([
      'POST /notes',
      'GET /candidates/{id}',
    ]);
    expect(unlisted([ENDPOINTS.users], { openapi: '3.1.0' })).toBeUndefined();
  });
});
