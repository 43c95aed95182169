import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anAccount, applicationOf, ask, Failure, idOf, NOW, Row, Rows, stageOf } from './account.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const cv = { data: base64('Line one\nÜber mich'), file_name: 'Zoë – CV.txt', mime_type: 'text/plain' };
const zoe = { first_name: 'Zoë', last_name: 'van Dijk', email: 'zoe@mail.example', phone: '+31 20 555 0101' };

const fieldsOf = (body: z.infer<typeof Failure>) => Object.keys(body.error.validation_errors ?? {});

describe('a new candidate', () => {
  test('comes with an application in the first stage and a résumé that can be read', async () => {
    const account = await anAccount();
    const job_id = idOf(account, 'Data Analyst');
    const profile = { 'Notice period': 'three months' };
    const added = await ask(account, 'POST', '/candidates', { ...zoe, profile, job_id, cv });
    expect(added.status).toBe(201);
    const candidate = added.as(Row);
    expect(candidate).toMatchObject({
      ...zoe,
      profile,
      full_name: 'Zoë van Dijk',
      created_at: NOW / 1000,
      applications: [{ job_id, stage: { name: 'Sourced' }, status: 'pending' }],
    });
    expect((await ask(account, 'GET', `/candidates/${candidate.alias}`)).as(Row)).toEqual(candidate);
    const resume = await ask(account, 'GET', `/candidates/${candidate.id}/resume?include=text_content`);
    expect(resume.as(z.unknown())).toMatchObject({
      type: 'resume',
      relative_time: '0 seconds ago',
      file: {
        orig_file_name: cv.file_name,
        file_ext: 'txt',
        file_type: 'text/plain',
        readable_size: '19 B',
      },
      text: 'Line one\nÜber mich',
    });
    const [application] = (
      await ask(account, 'GET', `/applications?candidate_id=${candidate.id}&include=cv.text`)
    ).as(Rows).data;
    expect(application?.cv).toMatchObject({ text: 'Line one\nÜber mich', url: expect.any(String) });
  });

  test('may be named by nothing but a stage of their job', async () => {
    const account = await anAccount();
    const stage_id = stageOf(applicationOf(account, 'Ana Kovač'), 'Phone Screen');
    const job_id = idOf(account, 'Senior Backend Engineer');
    const added = (await ask(account, 'POST', '/candidates', { job_id, stage_id })).as(Row);
    expect(added).toMatchObject({ first_name: '', email: null, applications: [{ stage: { id: stage_id } }] });
  });

  test('is refused with a word under each wrong field, and not half added', async () => {
    const account = await anAccount();
    const before = account.state.candidates.length;
    const refused = async (body: unknown) =>
      fieldsOf((await ask(account, 'POST', '/candidates', body)).as(Failure));
    expect(await refused({ ...zoe, email: 'zoe at mail', cv: { ...cv, data: 'no base64!' } })).toEqual([
      'email',
      'cv.data',
    ]);
    expect(await refused({ cv: { ...cv, file_name: '../etc', mime_type: 'text' } })).toEqual([
      'cv.file_name',
      'cv.mime_type',
    ]);
    expect(await refused({ name: 'Zoë' })).toEqual(['name']);
    expect(await refused({ ...zoe, stage_id: 3 })).toEqual(['stage_id']);
    expect(account.unexpected()).toHaveLength(4);
    expect(await refused({ ...zoe, job_id: 1 })).toEqual(['job_id']);
    const foreign = stageOf(applicationOf(account, 'Ana Kovač'), 'Offer');
    const job_id = idOf(account, 'Data Analyst');
    expect(await refused({ ...zoe, job_id, stage_id: foreign })).toEqual(['stage_id']);
    expect(account.unexpected()).toHaveLength(4);
    expect(account.state.candidates).toHaveLength(before);
  });

  test('has a résumé of 25 MB at most', async () => {
    const account = await anAccount();
    const sized = (bytes: number) => ({ ...cv, data: Buffer.alloc(bytes).toString('base64') });
    const limit = 25 * 1024 * 1024;
    const refused = await ask(account, 'POST', '/candidates', { cv: sized(limit + 1) });
    expect(fieldsOf(refused.as(Failure))).toEqual(['cv.data']);
    expect((await ask(account, 'POST', '/candidates', { cv: sized(limit) })).status).toBe(201);
    expect(account.state.files.at(-1)?.bytes).toHaveLength(limit);
  });
});

describe('a candidate whose address is known', () => {
  const sent = { first_name: 'Anna', email: 'Ana.Kovac@mail.example', phone: '+385 99' };

  test('is answered as they are', async () => {
    const account = await anAccount();
    const before = account.state.candidates.length;
    const job_id = idOf(account, 'Data Analyst');
    const reply = await ask(account, 'POST', '/candidates', { ...sent, job_id });
    expect(reply.status).toBe(200);
    expect(reply.as(Row)).toMatchObject({ id: idOf(account, 'Ana Kovač'), applications: [{}] });
    expect(account.state.candidates).toHaveLength(before);
  });

  test('is refused with 409', async () => {
    const account = await anAccount({ switches: { duplicateCandidates: 'refused' } });
    expect((await ask(account, 'POST', '/candidates', sent)).as(Failure).error.name).toBe('Conflict');
    expect(account.unexpected()).toEqual([]);
  });

  test('gets what was sent, with another application', async () => {
    const account = await anAccount({ switches: { duplicateCandidates: 'merged' } });
    const id = idOf(account, 'Ana Kovač');
    const job_id = idOf(account, 'Data Analyst');
    for (let time = 0; time < 2; time += 1) {
      const reply = await ask(account, 'POST', '/candidates', { ...sent, job_id, cv });
      expect(reply.as(Row)).toMatchObject({
        id,
        first_name: 'Anna',
        last_name: 'Kovač',
        phone: '+385 99',
        applications: [{ job_id }, {}],
      });
    }
  });
});

describe('changing a candidate', () => {
  test('changes what is sent and nothing else', async () => {
    const account = await anAccount();
    const path = `/candidates/${idOf(account, 'Grace Kim')}`;
    const before = (await ask(account, 'GET', path)).as(Row);
    const changed = (await ask(account, 'PUT', path, { phone: '+1 212 555 0199' })).as(Row);
    expect(changed).toEqual({ ...before, phone: '+1 212 555 0199', updated_at: NOW / 1000 });
    const job_id = idOf(account, 'Product Designer');
    expect((await ask(account, 'PUT', path, { job_id })).as(Row)).toMatchObject({
      applications: [{ job_id }, {}, {}],
    });
    expect((await ask(account, 'PUT', path, { job_id })).status).toBe(409);
    const taken = await ask(account, 'PUT', path, { email: 'ana.kovac@mail.example' });
    expect(fieldsOf(taken.as(Failure))).toEqual(['email']);
    expect((await ask(account, 'PUT', path, { email: 'grace.kim@mail.example' })).status).toBe(200);
    expect(account.unexpected()).toEqual([]);
  });
});

describe('assigning', () => {
  test('makes an application by id or alias, in the first stage or another, in the key owner’s name', async () => {
    const account = await anAccount();
    const grace = applicationOf(account, 'Grace Kim').candidate;
    const job_id = idOf(account, 'Product Designer');
    const made = await ask(account, 'POST', '/applications?include=job', {
      candidate_id: grace.alias,
      job_id,
    });
    expect(made.status).toBe(201);
    expect(made.as(Row)).toMatchObject({
      candidate_id: grace.id,
      stage: { name: 'Sourced' },
      job: { title: 'Product Designer' },
    });
    const events = await ask(account, 'GET', `/candidates/${grace.id}/activities?event_type=assign_job`);
    const Events = z.object({ data: z.array(z.looseObject({ user_id: z.number().nullable() })) });
    expect(events.as(Events).data[0]?.user_id).toBe(idOf(account, 'Ben Adler'));
    const sales = applicationOf(account, 'Viggo Lindqvist');
    const stage_id = stageOf(sales, 'Role Play');
    const further = { candidate_id: grace.id, job_id: sales.job.id, stage_id, cv };
    expect((await ask(account, 'POST', '/applications', further)).as(Row)).toMatchObject({
      stage: { id: stage_id },
      cv: { file: { orig_file_name: cv.file_name } },
    });
  });

  test('a second time to the same job is refused, or answered with the first', async () => {
    const account = await anAccount();
    const { id, candidate, job } = applicationOf(account, 'Grace Kim');
    const again = () => ask(account, 'POST', '/applications', { candidate_id: candidate.id, job_id: job.id });
    expect((await again()).status).toBe(409);
    account.switches.conflicts = 'validation';
    expect(fieldsOf((await again()).as(Failure))).toEqual(['job_id']);
    account.switches.duplicateApplications = 'existing';
    const first = await again();
    expect([first.status, first.as(Row).id]).toEqual([200, id]);
    expect(account.unexpected()).toEqual([]);
  });

  test('needs a candidate, a job and a stage that are there', async () => {
    const account = await anAccount();
    const candidate_id = idOf(account, 'Grace Kim');
    const job_id = idOf(account, 'Product Designer');
    const refused = (body: unknown) => ask(account, 'POST', '/applications', body);
    expect((await refused({ candidate_id: 1, job_id })).status).toBe(404);
    expect(fieldsOf((await refused({ candidate_id, job_id: 1 })).as(Failure))).toEqual(['job_id']);
    const stage_id = stageOf(applicationOf(account, 'Ana Kovač'), 'Offer');
    expect(fieldsOf((await refused({ candidate_id, job_id, stage_id })).as(Failure))).toEqual(['stage_id']);
  });
});

describe('files', () => {
  test('are added, listed, and downloaded with the key only', async () => {
    const account = await anAccount();
    const path = `/candidates/${idOf(account, 'Grace Kim')}/files`;
    const File = z.looseObject({ uuid: z.uuid(), url: z.url(), type: z.string() });
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const file = { data: bytes.toString('base64'), file_name: 'a b/c.bin', mime_type: 'application/pdf' };
    expect((await ask(account, 'POST', path, { file })).status).toBe(422);
    const added = await ask(account, 'POST', path, { file: { ...file, file_name: 'a b?.pdf' } });
    expect(added.status).toBe(201);
    const { url, ...rest } = added.as(File);
    expect(rest.type).toBe('other');
    expect((await ask(account, 'GET', path)).as(z.object({ data: z.array(File) })).data).toEqual([
      { url, ...rest },
    ]);
    const headers = { authorization: `Bearer ${account.apiKey}` };
    const download = await fetch(url, { headers });
    expect(download.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url.replace('.pdf', '.doc'), { headers })).status).toBe(404);
  });

  test('hold the résumé of who sent one; who did not has none, in one of two manners', async () => {
    const account = await anAccount();
    const resume = (name: string) => ask(account, 'GET', `/candidates/${idOf(account, name)}/resume`);
    expect((await resume('Ana Kovač')).as(z.unknown())).toMatchObject({
      file: { orig_file_name: 'Ana-Kovač.txt' },
    });
    expect((await resume('Ana Kovač')).text).not.toContain('ferry');
    expect((await resume('Grace Kim')).status).toBe(404);
    account.switches.noResume = 'nullBody';
    expect((await resume('Grace Kim')).as(z.unknown())).toBeNull();
  });
});
