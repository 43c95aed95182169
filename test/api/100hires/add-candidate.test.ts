import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/api/100hires/add-candidate.js';
import { CandidateId, JobId, NoteId, StageId } from '../../../src/domain/ids.js';
import { useAccounts } from './account.js';

const ANA = CandidateId.parse('12');

describe('a new candidate', () => {
  const account = useAccounts();
  const application = {
    id: 5,
    status: 'pending',
    job: { id: 9, title: 'Engineer' },
    stage: { id: 8, name: 'New' },
  };
  const created = { id: 12, full_name: 'Ana de la Cruz', email: 'ana@a.example', tags: [] };

  it.each([
    ['Ana de la Cruz', { first_name: 'Ana', last_name: 'de la Cruz' }],
    ['  Ana   Petrova ', { first_name: 'Ana', last_name: 'Petrova' }],
    ['Pelé', { first_name: 'Pelé' }],
  ])('%j has two names', (name, names) => {
    expect(namesOf(name)).toEqual(names);
  });

  it('is sent with all that is known, and with the résumé as text', async () => {
    const { ats, written } = await account({
      'POST /candidates': () => [201, { data: { ...created, applications: [application] } }],
    });
    const ana = await ats.addCandidate({
      name: 'Ana de la Cruz',
      email: 'ana@a.example',
      phone: '+34 600',
      jobId: JobId.parse('9'),
      stageId: StageId.parse('8'),
      source: 'Referral',
      resume: { fileName: 'ana.pdf', mimeType: 'application/pdf', bytes: new Uint8Array([255, 0, 66]) },
    });
    expect(ana).toMatchObject({ id: '12', name: 'Ana de la Cruz', applications: [{ id: '5' }] });
    expect(ana.source).toBeUndefined();
    const [call, body] = written()[0] ?? [];
    expect(call).toBe('POST /candidates');
    expect(JSON.parse(body ?? '')).toEqual({
      first_name: 'Ana',
      last_name: 'de la Cruz',
      email: 'ana@a.example',
      phone: '+34 600',
      job_id: 9,
      stage_id: 8,
      cv: { data: '/wBC', file_name: 'ana.pdf', mime_type: 'application/pdf', size: 3 },
    });
  });

  it('comes with the applications that the answer leaves out', async () => {
    const { ats, written } = await account({
      'POST /candidates': () => [200, created],
      'GET /applications': () => [200, [application]],
    });
    expect((await ats.addCandidate({ name: 'Ana' })).applications).toHaveLength(1);
    expect(written()).toEqual([['POST /candidates', '{"first_name":"Ana"}']]);
  });

  it.each([
    [409, {}, 'It may have this candidate already.'],
    [
      422,
      { error: { validation_errors: { email: ['of Ana is taken'] } } },
      'does not like the e-mail address',
    ],
    [422, { error: { validation_errors: { cv: ['is no PDF'] } } }, 'It does not like the résumé.'],
  ])('refused with %i %j is told so', async (status, answer, sentence) => {
    const { ats } = await account({ 'POST /candidates': () => [status, answer] });
    const resume = { fileName: 'a.pdf', mimeType: 'application/pdf', bytes: new Uint8Array() };
    await expect(ats.addCandidate({ name: 'Ana', email: 'ana@a.example', resume })).rejects.toMatchObject({
      code: 'ats_refused',
      told: expect.stringContaining(sentence),
      message: expect.not.stringContaining('Ana'),
    });
  });
});

describe('tags, sources and notes', () => {
  const account = useAccounts();

  it('tags travel by name, inside their own segment of the path', async () => {
    const { ats, written } = await account({
      'POST /candidates/12/tags': () => [204, undefined],
      'DELETE /candidates/12/tags/C%23%2Fb%20%C3%A9': () => [200, { success: true }],
      'DELETE /notes/77': () => [204, undefined],
    });
    await ats.addTags(ANA, ['C#/b é', 'go']);
    await ats.removeTag(ANA, 'C#/b é');
    await ats.deleteNote(NoteId.parse('77'));
    expect(written()).toEqual([
      ['POST /candidates/12/tags', '{"tags":["C#/b é","go"]}'],
      ['DELETE /candidates/12/tags/C%23%2Fb%20%C3%A9', ''],
      ['DELETE /notes/77', ''],
    ]);
  });

  it('what is gone already is no failure, and anything else is', async () => {
    const { ats } = await account({});
    await ats.removeTag(ANA, 'go');
    await ats.deleteNote(NoteId.parse('77'));
    const strict = await account({ 'DELETE /notes/77': () => [403, {}] });
    await expect(strict.ats.deleteNote(NoteId.parse('77'))).rejects.toMatchObject({ code: 'ats_forbidden' });
  });

  it('words of the company are read as names', async () => {
    const { ats } = await account({
      'GET /tags': () => [200, { data: [{ id: 3, name: 'go' }, 'remote'] }],
      'GET /sources': () => [200, { sources: [{ id: 3, title: 'Referral' }] }],
    });
    expect(await ats.listTags()).toEqual(['go', 'remote']);
    expect(await ats.listSources()).toEqual(['Referral']);
  });
});
