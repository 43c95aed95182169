import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anAccount, ask, idOf, Row, Rows } from './account.js';

const Person = z.looseObject({ id: z.number(), full_name: z.string() });
const People = z.object({ data: z.array(Person) }).transform(({ data }) => data.map((one) => one.full_name));

describe('candidates', () => {
  test('go by id and by alias', async () => {
    const account = await anAccount();
    const id = idOf(account, 'Ana Kovač');
    const byId = (await ask(account, 'GET', `/candidates/${id}`)).as(Row);
    expect(byId).toMatchObject({ id, email: 'ana.kovac@mail.example', applications: [{ ai_score: 87 }] });
    expect((await ask(account, 'GET', `/candidates/${byId.alias}`)).as(Row)).toEqual(byId);
    expect(id % 3).toBe(0);
  });

  test('are found by a part of the name in its order or of the address, accents and all', async () => {
    const account = await anAccount();
    const find = async (q: string) =>
      (await ask(account, 'GET', `/candidates?${new URLSearchParams({ q })}`)).as(People);
    expect(await find('ANA KOV')).toEqual(['Ana Kovač']);
    expect(await find('núñez')).toEqual(['José Núñez Ortega']);
    expect(await find('jose.nunez@')).toEqual(['José Núñez Ortega']);
    expect(await find('Kovač Ana')).toEqual([]);
    expect(await find('<!channel>')).toEqual(['<!channel> <b>Bobby</b>']);
    expect(await find('jose nunez')).toEqual([]);
    account.switches.searchFoldsAccents = true;
    expect(await find('jose nunez')).toEqual(['José Núñez Ortega']);
  });

  test('are filtered by address, full name, job, stage and time', async () => {
    const account = await anAccount();
    const find = async (query: Record<string, string>) =>
      (await ask(account, 'GET', `/candidates?size=100&${new URLSearchParams(query)}`)).as(People);
    expect(await find({ email: 'ana.garcia@mail.example' })).toEqual(['Ana García']);
    expect(await find({ email: 'ana.garcia@mail' })).toEqual([]);
    expect(await find({ full_name: 'ana garcía' })).toEqual(['Ana García', 'Ana García']);
    expect(await find({ linkedin: 'ana-kovac-example' })).toEqual(['Ana Kovač']);
    const job = idOf(account, 'Senior Backend Engineer');
    const stage = account.state.jobs[0]?.workflow.stages.find((one) => one.name === 'Interview')?.id;
    const there = await find({ job_id: String(job), stage_id: String(stage) });
    expect(there).toContain('Ana Kovač');
    expect(there.length).toBeLessThan((await find({ job_id: String(job) })).length);
    const newest = Math.max(...account.state.candidates.map((one) => one.createdAt));
    expect(await find({ created_after: String(newest - 1) })).toHaveLength(1);
    expect(await find({ created_after: String(newest) })).toEqual([]);
  });

  test('show their applications in full, as ids or not, and their tags or not', async () => {
    const account = await anAccount();
    const id = idOf(account, 'Grace Kim');
    const grace = async () => (await ask(account, 'GET', `/candidates/${id}`)).as(Row);
    expect(await grace()).toMatchObject({
      applications: [{ job: { title: 'Data Analyst' } }, { status: 'rejected' }],
      tags: [{ name: 'visa needed' }],
    });
    Object.assign(account.switches, { candidateApplications: 'ids', tagShape: 'names' });
    const ids = account.state.applications.filter((one) => one.candidate.id === id).map((one) => one.id);
    expect(await grace()).toMatchObject({ applications: ids.toReversed(), tags: ['visa needed'] });
    Object.assign(account.switches, { candidateApplications: 'absent', embedTags: false });
    expect(await grace()).not.toHaveProperty('applications');
    expect(await grace()).not.toHaveProperty('tags');
    expect((await ask(account, 'GET', `/candidates/${id}/tags`)).as(z.unknown())).toEqual({
      data: ['visa needed'],
    });
  });

  test('have summaries in a list only when asked for', async () => {
    const account = await anAccount();
    const first = async (query: string) =>
      (await ask(account, 'GET', `/candidates${query}`)).as(Rows).data[0];
    expect(await first('')).not.toHaveProperty('applications');
    expect(await first('?include=applications')).toHaveProperty('applications');
  });

  test('have interviews and a timeline', async () => {
    const account = await anAccount();
    const id = idOf(account, 'Ana Kovač');
    const interviews = (await ask(account, 'GET', `/candidates/${id}/interviews`)).as(Rows).data;
    expect(interviews).toMatchObject([
      { candidate_id: id },
      { start_time: Date.parse('2026-11-19T13:00Z') / 1000 },
    ]);
    const Events = z.object({ data: z.array(z.object({ event_type: z.string() })) });
    const events = async (query: string) =>
      (await ask(account, 'GET', `/candidates/${id}/activities${query}`))
        .as(Events)
        .data.map((one) => one.event_type);
    expect(await events('')).toEqual([
      'comment',
      'stage_moved',
      'comment',
      'stage_moved',
      'stage_moved',
      'assign_job',
    ]);
    expect(await events('?event_type=comment,call')).toEqual(['comment', 'comment']);
  });
});

describe('applications', () => {
  test('are filtered and sorted', async () => {
    const account = await anAccount();
    const find = async (query: string) =>
      (await ask(account, 'GET', `/applications?size=100&${query}`)).as(Rows).data;
    const job = idOf(account, 'Data Analyst');
    const active = await find(`job_id=${job}&status=pending`);
    expect(active.every((one) => one.job_id === job && one.status === 'pending')).toBe(true);
    expect(active.length).toBeGreaterThan(5);
    const scored = await find(
      `job_id=${job}&ai_score_min=50&ai_score_max=84&sort=-ai_score&include=candidate,job`,
    );
    expect(scored[0]).toMatchObject({
      ai_score: 84,
      candidate: { full_name: 'Grace Kim' },
      job: { id: job },
    });
    const scores = z.array(z.number()).parse(scored.map((one) => one.ai_score));
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const grace = await find(`candidate_id=${idOf(account, 'Grace Kim')}`);
    expect(grace.map((one) => one.rejection_reason)).toEqual([
      null,
      expect.objectContaining({ name: 'Not enough experience' }),
    ]);
    const ascending = (await find('sort=ai_score&ai_score_min=0')).map((one) => one.ai_score);
    expect(ascending).toEqual(
      z
        .array(z.number())
        .parse(ascending)
        .sort((a, b) => a - b),
    );
  });

  test('know the way they came, unless the path is unknown', async () => {
    const account = await anAccount();
    const [application] = account.state.applications.filter((one) => one.candidate.lastName === 'Kovač');
    const path = `/applications/${application?.id}/stage-history`;
    const Moves = z.object({
      data: z.array(z.object({ moved_by_type: z.string(), to_stage_id: z.number() })),
    });
    const { data } = (await ask(account, 'GET', path)).as(Moves);
    expect(data.map((move) => move.moved_by_type)).toEqual(['system', 'user', 'user', 'user']);
    expect(data.at(-1)?.to_stage_id).toBe(application?.stage.id);
    account.switches.stageHistory = false;
    expect((await ask(account, 'GET', path)).status).toBe(404);
    expect(account.unexpected()).toEqual([]);
  });

  test('have a score, or none in one of three manners', async () => {
    const account = await anAccount();
    const idWhere = (scored: boolean) =>
      account.state.applications.find((one) => (one.score !== undefined) === scored)?.id;
    const score = (id: number | undefined) => ask(account, 'GET', `/applications/${id}/ai-score`);
    expect((await score(idWhere(true))).as(z.unknown())).toMatchObject({
      score: expect.any(Number),
      criteria: expect.any(Array),
    });
    expect((await score(idWhere(false))).as(z.unknown())).toBeNull();
    Object.assign(account.switches, { emptyScore: 'nullScore', aiScoreKey: 'total_score' });
    expect((await score(idWhere(false))).as(z.unknown())).toEqual({ total_score: null });
    expect((await score(idWhere(true))).as(z.unknown())).toHaveProperty('total_score');
    account.switches.emptyScore = 'notFound';
    expect((await score(idWhere(false))).status).toBe(404);
  });

  test('have evaluations', async () => {
    const account = await anAccount();
    const [application] = account.state.applications.filter((one) => one.candidate.lastName === 'Kovač');
    const { data } = (await ask(account, 'GET', `/applications/${application?.id}/evaluation-forms`)).as(
      Rows,
    );
    expect(data).toMatchObject([{ summary_score: 'strong-yes', evaluator: { full_name: 'Priya Raman' } }]);
  });
});

describe('interviews', () => {
  test('are filtered by UTC day, job, candidate and interviewer', async () => {
    const account = await anAccount();
    const find = async (query: string) =>
      (await ask(account, 'GET', `/interviews?size=100&${query}`)).as(Rows).data;
    const ana = idOf(account, 'Ana Kovač');
    const tomorrow = await find(`date=2026-11-19&candidate_id=${ana}&include=candidate,application,job`);
    expect(tomorrow).toMatchObject([
      {
        candidate: { id: ana },
        application: { status: 'pending' },
        job: { title: 'Senior Backend Engineer' },
      },
    ]);
    expect(await find(`date=2026-11-18&candidate_id=${ana}`)).toEqual([]);
    expect(await find(`date=2026-11-20&candidate_id=${ana}`)).toEqual([]);
    const misaki = idOf(account, '田中 美咲');
    account.switches.interviewers = 'ids';
    for (const one of await find(`interviewer_user_id=${misaki}`))
      expect(one.interviewer_ids).toContain(misaki);
    const [first] = tomorrow;
    expect((await ask(account, 'GET', `/interviews/${first?.id}`)).as(Row).id).toBe(first?.id);
    expect((await ask(account, 'GET', '/interviews?date=tomorrow')).status).toBe(422);
  });
});
