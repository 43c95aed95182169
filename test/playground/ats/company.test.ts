import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCompany, emptyCompany } from '../../../playground/company/build.js';
import { fullName } from '../../../playground/company/teammates.js';
import { workspace } from '../../../playground/company/workspace.js';

const now = new Date('2026-11-18T09:30:00Z');
const company = buildCompany(now);

describe('the company', () => {
  test('is the same every time', () => {
    expect(buildCompany(now)).toEqual(company);
  });

  test('keeps its distances in time, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), (days) => {
        const later = new Date(now.getTime() + days * 86_400_000);
        const moved = buildCompany(later);
        expect(moved.candidates.map((one) => later.getTime() - one.createdAt.getTime())).toEqual(
          company.candidates.map((one) => now.getTime() - one.createdAt.getTime()),
        );
      }),
    );
  });

  test('has some two hundred candidates, oldest first, each with an address of their own', () => {
    expect(company.candidates.length).toBeGreaterThanOrEqual(200);
    const times = company.candidates.map((one) => one.createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(company.candidates.map((one) => one.email)).size).toBe(company.candidates.length);
    for (const { email } of company.candidates) expect(email).toMatch(/^[a-z]+(\.[a-z]+)*@[a-z]+\.example$/);
  });

  test('has exactly one name that two people share', () => {
    const names = company.candidates.map(fullName);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['Ana García']);
  });

  test('has four open jobs, a draft and an archived one, and hiring teams with gaps', () => {
    expect(company.jobs.map((job) => job.status).sort()).toEqual([
      'archived',
      'draft',
      'open',
      'open',
      'open',
      'open',
    ]);
    for (const { key, role } of company.teammates) {
      const jobs = company.jobs.filter((job) => job.hiringTeam.includes(key)).length;
      expect(jobs, key).toBeGreaterThan(0);
      if (role !== 'administrator') expect(jobs, key).toBeLessThan(company.jobs.length);
    }
    expect(company.jobs.filter((job) => job.hiringTeam.includes('priya-raman'))).toHaveLength(4);
  });

  test('tells histories that hang together', () => {
    for (const application of company.candidates.flatMap((one) => one.applications)) {
      const { moves, appliedAt, status, decidedAt } = application;
      const workflow = company.jobs.find((job) => job.key === application.job)?.workflow;
      const stages = company.workflows.find((one) => one.key === workflow)?.stages ?? [];
      expect(moves[0]).toMatchObject({ at: appliedAt, by: 'system' });
      for (const [index, move] of moves.entries()) {
        expect(stages).toContain(move.to);
        expect(move.from).toBe(moves[index - 1]?.to);
        expect(move.at.getTime()).toBeGreaterThanOrEqual(moves[index - 1]?.at.getTime() ?? 0);
        expect(move.at.getTime()).toBeLessThanOrEqual(now.getTime());
      }
      expect(decidedAt === undefined).toBe(status === 'active');
      if (status === 'hired') expect(moves.at(-1)?.to).toBe('Hired');
    }
  });

  test('Ana Kovač is interviewed tomorrow', () => {
    const ana = company.candidates.find((one) => fullName(one) === 'Ana Kovač');
    expect(ana?.applications).toHaveLength(1);
    expect(ana?.applications[0]).toMatchObject({
      job: 'senior-backend-engineer',
      status: 'active',
      score: { total: 87 },
    });
    expect(ana?.applications[0]?.moves.at(-1)?.to).toBe('Interview');
    expect(ana?.applications[0]?.interviews.at(-1)?.startsAt).toEqual(new Date('2026-11-19T13:00:00Z'));
    expect(ana?.notes.map((note) => note.visibility)).toEqual(['all', 'private']);
  });

  test('Ben Adler-Schmidt is not free at three in Berlin tomorrow, in winter as in summer', () => {
    for (const day of ['2026-11-18', '2026-06-17']) {
      const built = buildCompany(new Date(`${day}T09:30:00Z`));
      const his = built.candidates
        .flatMap((one) => one.applications.flatMap((application) => application.interviews))
        .filter(({ interviewers }) => interviewers.includes('ben-adler-schmidt'));
      const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit' });
      const tomorrow = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const starts = his
        .filter(({ startsAt }) => startsAt.toISOString().startsWith(tomorrow))
        .map(({ startsAt }) => hour.format(startsAt));
      expect(starts).toContain('15');
    }
  });

  test('has somebody for each decision', () => {
    const applications = (name: string) => {
      const person = company.candidates.find((one) => fullName(one) === name);
      return person?.applications.map(({ status, moves }) => `${status} in ${moves.at(-1)?.to}`);
    };
    expect(applications('Wilhelmina Achterberg')).toEqual([
      'active in Technical Task',
      'active in Interview',
    ]);
    expect(applications('Viggo Lindqvist')).toEqual(['active in Hired']);
    expect(applications('Leila Nasser')).toEqual(['hired in Hired']);
    expect(applications('Henrik Solberg')).toEqual(['rejected in Portfolio Review']);
  });

  test('an empty one has the people and nothing to hire for', () => {
    expect(emptyCompany()).toMatchObject({ jobs: [], candidates: [], teammates: company.teammates });
  });
});

describe('its Slack workspace', () => {
  test('has every teammate under their address', () => {
    const emails = workspace.users.flatMap((user) => user.email ?? []);
    expect(emails).toEqual(expect.arrayContaining(company.teammates.map((teammate) => teammate.email)));
  });

  test('has ids like Slack and channels of people it has', () => {
    const ids = workspace.users.map((user) => user.id);
    for (const id of ids) expect(id).toMatch(/^U[A-Z0-9]{8,10}$/);
    expect(new Set(ids).size).toBe(ids.length);
    for (const channel of workspace.channels) {
      expect(channel.id).toMatch(/^C[A-Z0-9]{8,10}$/);
      expect(ids).toEqual(expect.arrayContaining([...channel.members]));
    }
  });
});
