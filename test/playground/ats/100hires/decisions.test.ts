import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Switches } from '../../../../playground/ats/100hires/index.js';
import { anAccount, applicationOf, ask, Failure, idOf, NOW, Row, Rows, stageOf } from './account.js';

const LATER = NOW / 1000 + 60;

/** An account whose clock stands a minute after it was seeded. */
const anAccountLater = (switches: Partial<Switches> = {}) => anAccount({ now: () => LATER * 1000, switches });

const Moves = z.object({ data: z.array(z.looseObject({ moved_by_type: z.string() })) });
const Events = z.object({
  data: z.array(z.looseObject({ event_type: z.string(), user_id: z.number().nullable() })),
});
const message = (body: z.infer<typeof Failure>) => body.error.message;

describe('moving', () => {
  test('goes to the stage, into the history in the key owner’s name, and into the list of changes', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const stage_id = stageOf(ana, 'Offer');
    const path = `/applications/${ana.id}/move?include=candidate,job`;
    const moved = await ask(account, 'POST', path, { stage_id });
    expect(moved.status).toBe(200);
    expect(moved.as(Row)).toMatchObject({
      id: ana.id,
      stage: { id: stage_id, name: 'Offer' },
      status: 'pending',
      updated_at: LATER,
      candidate: { full_name: 'Ana Kovač', updated_at: LATER },
      job: { title: 'Senior Backend Engineer' },
    });
    const { data } = (await ask(account, 'GET', `/applications/${ana.id}/stage-history`)).as(Moves);
    expect(data.at(-1)).toEqual({
      from_stage_id: stageOf(ana, 'Interview'),
      to_stage_id: stage_id,
      moved_at: LATER,
      moved_by_type: 'user',
      moved_by_user_id: idOf(account, 'Ben Adler'),
    });
    const changed = (await ask(account, 'GET', `/applications?updated_after=${LATER - 1}`)).as(Rows).data;
    expect(changed.map(({ id }) => id)).toEqual([ana.id]);
    const events = (
      await ask(account, 'GET', `/candidates/${ana.candidate.id}/activities?event_type=stage_moved`)
    ).as(Events);
    expect(events.data[0]).toMatchObject({ created_at: LATER, user_id: idOf(account, 'Ben Adler') });
  });

  test('into the stage it is in changes nothing', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const before = { updatedAt: ana.updatedAt, moves: ana.history.length };
    const path = `/applications/${ana.id}/move`;
    expect((await ask(account, 'POST', path, { stage_id: ana.stage.id })).status).toBe(200);
    expect({ updatedAt: ana.updatedAt, moves: ana.history.length }).toEqual(before);
  });

  test('into a stage of another workflow is 422 under its field, and nothing an adapter could have known', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const foreign = stageOf(applicationOf(account, 'José Núñez Ortega'), 'Offer');
    const refused = await ask(account, 'POST', `/applications/${ana.id}/move`, { stage_id: foreign });
    expect(refused.status).toBe(422);
    expect(refused.as(Failure).error.validation_errors).toEqual({
      stage_id: [expect.stringContaining('workflow')],
    });
    expect(ana.stage.name).toBe('Interview');
    expect(account.unexpected()).toEqual([]);
    expect((await ask(account, 'POST', `/applications/${ana.id}/move`)).status).toBe(422);
    expect(account.unexpected()).toHaveLength(1);
    expect((await ask(account, 'POST', '/applications/1/move', { stage_id: foreign })).status).toBe(404);
  });

  test('advances one stage at a time, without a body, to the last and not past it', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const advance = () => ask(account, 'POST', `/applications/${ana.id}/advance`);
    expect((await advance()).as(Row)).toMatchObject({ stage: { name: 'Offer' } });
    expect((await advance()).as(Row)).toMatchObject({ stage: { name: 'Hired' }, status: 'pending' });
    expect((await advance()).status).toBe(409);
    const viggo = applicationOf(account, 'Viggo Lindqvist');
    const refused = await ask(account, 'POST', `/applications/${viggo.id}/advance`);
    expect(refused.as(Failure).error).toMatchObject({ status: 409, name: 'Conflict' });
    account.switches.conflicts = 'validation';
    const listed = (await advance()).as(Failure).error;
    expect(listed).toMatchObject({ status: 422, validation_errors: { stage: [expect.any(String)] } });
    expect(account.unexpected()).toEqual([]);
  });
});

describe('hiring', () => {
  test('keeps the stage', async () => {
    const account = await anAccountLater();
    const jose = applicationOf(account, 'José Núñez Ortega');
    const hired = await ask(account, 'POST', `/applications/${jose.id}/hire`);
    expect(hired.as(Row)).toMatchObject({ status: 'hired', hired_at: LATER, stage: { name: 'Offer' } });
  });

  test('goes to the stage "Hired", and the stage hires, where the two are linked', async () => {
    const account = await anAccountLater({ hiredStage: 'linked' });
    const jose = applicationOf(account, 'José Núñez Ortega');
    const hired = (await ask(account, 'POST', `/applications/${jose.id}/hire`)).as(Row);
    expect(hired).toMatchObject({ status: 'hired', stage: { name: 'Hired' } });
    expect(jose.history.at(-1)).toMatchObject({ from: { name: 'Offer' }, to: { name: 'Hired' } });
    const ana = applicationOf(account, 'Ana Kovač');
    await ask(account, 'POST', `/applications/${ana.id}/move`, { stage_id: stageOf(ana, 'Hired') });
    expect(ana).toMatchObject({ status: 'hired', hiredAt: LATER });
  });
});

describe('rejecting', () => {
  test('keeps the stage and holds the reason, until it is taken back', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const [reason] = account.state.rejectionReasons;
    const rejected = await ask(account, 'POST', `/applications/${ana.id}/reject`, {
      rejection_reason_id: reason?.id,
      suppress_notification: true,
    });
    expect(rejected.as(Row)).toMatchObject({
      status: 'rejected',
      rejected_at: LATER,
      rejection_reason: reason,
      stage: { name: 'Interview' },
      updated_at: LATER,
    });
    const back = await ask(account, 'POST', `/applications/${ana.id}/unreject`);
    expect(back.as(Row)).toMatchObject({
      status: 'pending',
      rejected_at: null,
      rejection_reason: null,
      stage: { name: 'Interview' },
    });
    const events = await ask(
      account,
      'GET',
      `/candidates/${ana.candidate.id}/activities?event_type=qualification`,
    );
    expect(events.as(Events).data.map(({ data, user_id }) => ({ data, user_id }))).toEqual(
      [false, true].map((is_qualified) => ({
        data: { application_id: ana.id, is_qualified },
        user_id: idOf(account, 'Ben Adler'),
      })),
    );
  });

  test('with a reason that is gone is 422 under its field', async () => {
    const account = await anAccountLater();
    const { id } = applicationOf(account, 'Ana Kovač');
    const body = { rejection_reason_id: 1 };
    const refused = await ask(account, 'POST', `/applications/${id}/reject`, body);
    expect(refused.as(Failure).error.validation_errors).toHaveProperty('rejection_reason_id');
    const batch = await ask(account, 'POST', '/applications/batch/reject', { ids: [id], ...body });
    expect(batch.as(Failure).error.validation_errors).toHaveProperty('rejection_reason_id');
    expect(account.unexpected()).toEqual([]);
  });
});

describe('what the state does not allow is a conflict', () => {
  const deeds = ['move', 'advance', 'hire', 'reject', 'unreject'] as const;
  const cases = [
    ['Henrik Solberg', 'rejected', ['move', 'advance', 'hire', 'reject']],
    ['Leila Nasser', 'hired', ['move', 'advance', 'hire', 'reject', 'unreject']],
    ['Viggo Lindqvist', 'pending', ['advance', 'unreject']],
  ] as const;

  test.each(cases)('for %s, who is %s: %j', async (name, status, refused) => {
    for (const deed of deeds) {
      const account = await anAccountLater();
      const application = applicationOf(account, name);
      expect(application.status).toBe(status);
      const body = deed === 'move' ? { stage_id: stageOf(application, 'Offer') } : undefined;
      const reply = () => ask(account, 'POST', `/applications/${application.id}/${deed}`, body);
      const isRefused = refused.some((one) => one === deed);
      if (isRefused) {
        const { candidate: _, ...fields } = application;
        const before = structuredClone(fields);
        expect(message((await reply()).as(Failure)), deed).not.toBe('');
        account.switches.conflicts = 'validation';
        const { status: code, validation_errors } = (await reply()).as(Failure).error;
        expect([code, Object.keys(validation_errors ?? {})]).toEqual([422, [expect.any(String)]]);
        expect(application).toMatchObject(before);
        expect(account.queued).toEqual([]);
      } else expect((await reply()).status, deed).toBe(200);
      expect(account.unexpected()).toEqual([]);
    }
  });
});

describe('batches', () => {
  const Results = z.object({
    results: z.array(z.object({ id: z.number(), success: z.boolean(), error: z.unknown().optional() })),
  });

  test('give each its own result, and what can be done is done', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const jose = applicationOf(account, 'José Núñez Ortega');
    const stage_id = stageOf(ana, 'Offer');
    const ids = [jose.id, ana.id, 1];
    const reply = await ask(account, 'POST', '/applications/batch/move', { ids, stage_id });
    expect(reply.status).toBe(200);
    expect(reply.as(Results).results).toEqual([
      { id: jose.id, success: false, error: expect.objectContaining({ status: 422 }) },
      { id: ana.id, success: true },
      { id: 1, success: false, error: expect.objectContaining({ status: 404 }) },
    ]);
    expect([ana.stage.id, jose.stage.name]).toEqual([stage_id, 'Offer']);
    expect(account.unexpected()).toEqual([]);
  });

  test('in the other shape, with 207 where some fail and only there', async () => {
    const account = await anAccountLater({ batchResults: 'split', partialSuccess: 207 });
    const ana = applicationOf(account, 'Ana Kovač').id;
    const henrik = applicationOf(account, 'Henrik Solberg').id;
    const reply = await ask(account, 'POST', '/applications/batch/reject', { ids: [ana, henrik] });
    expect(reply.status).toBe(207);
    expect(reply.as(z.unknown())).toEqual({
      succeeded: [ana],
      failed: [{ id: henrik, error: 'The application is rejected.' }],
    });
    const ines = applicationOf(account, 'Ines Haddad').id;
    expect((await ask(account, 'POST', '/applications/batch/reject', { ids: [ines] })).status).toBe(200);
  });

  test('take one to a hundred numbers and a stage that exists', async () => {
    const account = await anAccountLater();
    const ana = applicationOf(account, 'Ana Kovač');
    const stage_id = stageOf(ana, 'Offer');
    const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const statusOf = async (body: unknown) =>
      (await ask(account, 'POST', '/applications/batch/move', body)).status;
    expect(await statusOf({ ids: many(100), stage_id })).toBe(200);
    expect(await statusOf({ ids: many(101), stage_id })).toBe(422);
    expect(await statusOf({ ids: [], stage_id })).toBe(422);
    expect(await statusOf({ ids: [ana.candidate.alias], stage_id })).toBe(422);
    expect(account.unexpected()).toHaveLength(3);
    expect(await statusOf({ ids: [ana.id], stage_id: 1 })).toBe(422);
    expect(account.unexpected()).toHaveLength(3);
    expect(ana.stage.name).toBe('Interview');
  });
});

describe('disqualifying', () => {
  test('rejects every active application and names them', async () => {
    const account = await anAccountLater();
    const id = idOf(account, 'Wilhelmina Achterberg');
    const both = account.state.applications.filter(({ candidate }) => candidate.id === id);
    const [reason] = account.state.rejectionReasons;
    const path = `/candidates/${id}/disqualify`;
    const reply = await ask(account, 'POST', path, { reasons: [String(reason?.id)] });
    expect(reply.as(z.unknown())).toEqual({ application_ids: both.map((one) => one.id) });
    for (const one of both) expect(one).toMatchObject({ status: 'rejected', rejectionReason: reason });
    account.switches.disqualifiedKey = 'applications';
    expect((await ask(account, 'POST', path)).as(z.unknown())).toEqual({ applications: [] });
  });

  test('leaves alone what is decided, and refuses a reason that is gone', async () => {
    const account = await anAccountLater();
    const rejected = applicationOf(account, 'Grace Kim', 'Senior Backend Engineer');
    const active = applicationOf(account, 'Grace Kim', 'Data Analyst');
    const before = rejected.rejectedAt;
    const path = `/candidates/${active.candidate.alias}/disqualify`;
    expect((await ask(account, 'POST', path, { reasons: [1] })).status).toBe(422);
    expect(active.status).toBe('pending');
    expect((await ask(account, 'POST', path)).as(z.unknown())).toEqual({ application_ids: [active.id] });
    expect(rejected.rejectedAt).toBe(before);
    expect(account.unexpected()).toEqual([]);
  });
});
