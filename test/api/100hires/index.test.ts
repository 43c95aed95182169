import { describe, expect, it } from 'vitest';
import { ApplicationId, CandidateId, JobId, TeammateId } from '../../../src/domain/ids.js';
import { plainText } from '../../../src/domain/note-document.js';
import { useAccounts } from './account.js';

/** What an API may do that the double does not: other orders, halves of things, other refusals. */

const ANA = CandidateId.parse('12');
const AUTHOR = {
  id: TeammateId.parse('3'),
  name: 'Ben <Bo> Adler',
  email: 'ben@a.example',
  role: 'recruiter',
} as const;
const HOUR = 3_600_000;

const note = {
  candidateId: ANA,
  author: AUTHOR,
  visibility: 'all',
  body: { blocks: [{ kind: 'paragraph', content: [{ kind: 'text', text: 'Good.', marks: [] }] }] },
} as const;

describe('100Hires', () => {
  const account = useAccounts();

  it('sorts notes newest first when the API does not, and reads on until it has the newest', async () => {
    const rows = [1, 2, 3].map((day) => ({ id: day, body: `<p>${day}</p>`, created_at: day * 86_400 }));
    const { ats } = await account({ 'GET /notes': () => [200, rows] });
    const notes = await ats.listNotes(ANA, 2);
    expect(notes.map(({ body }) => plainText(body))).toEqual(['3', '2']);
  });

  it('sorts interviews and applications itself', async () => {
    const interview = (id: number, start: number) => ({ id, start_time: start, end_time: start + 60 });
    const application = (id: number) => ({
      id,
      status: 'pending',
      created_at: id,
      stage: { id: 1, name: 'Applied' },
      job: { id: 9, title: 'Engineer' },
    });
    const { ats, asked } = await account({
      'GET /candidates/12/interviews': () => [200, [interview(1, 900), interview(2, 300)]],
      'GET /candidates/12': () => [
        200,
        { data: { id: 12, name: 'Ana', tags: [], applications: [application(1), application(2)] } },
      ],
    });
    expect((await ats.listInterviews(ANA)).map(({ id }) => id)).toEqual(['2', '1']);
    expect((await ats.getCandidate({ id: ANA }))?.applications.map(({ id }) => id)).toEqual(['2', '1']);
    expect(asked()).toHaveLength(2);
  });

  it('reads what summaries leave out, titles of jobs too', async () => {
    const { ats, asked } = await account({
      'GET /candidates/12': () => [
        200,
        { id: 12, name: 'Ana', tags: [], applications: [{ id: 1, status: 'pending', job_id: 9 }] },
      ],
      'GET /applications': () => [
        200,
        [{ id: 1, status: 'pending', job_id: 9, stage: { id: 2, name: 'Offer' } }],
      ],
      'GET /jobs/9': () => [200, { job: { id: 9, title: 'Engineer' } }],
    });
    const ana = await ats.getCandidate({ id: ANA });
    expect(ana?.applications).toEqual([
      {
        id: '1',
        candidateId: '12',
        job: { id: '9', title: 'Engineer' },
        stage: { id: '2', name: 'Offer' },
        status: 'active',
      },
    ]);
    expect(asked()).toContain('GET /v2/applications?candidate_id=12&include=candidate%2Cjob&page=1&size=100');
  });

  it('asks for active applications only, and keeps to them when the filter is ignored', async () => {
    const row = (id: number, status: string) => ({
      id,
      status,
      candidate_id: 12,
      job: { id: 9, title: 'x' },
    });
    const { ats, asked } = await account({
      'GET /applications': () => [200, [row(1, 'pending'), row(2, 'rejected'), row(3, 'frozen')]],
    });
    const { applications } = await ats.listActiveApplications(JobId.parse('9'), 50);
    expect(applications.map(({ id }) => id)).toEqual(['1']);
    expect(asked()).toEqual([
      'GET /v2/applications?job_id=9&status=pending&include=candidate%2Cjob&page=1&size=50',
    ]);
  });

  it('does not ask for a history the API does not know, until an hour later', async () => {
    const { ats, clock, asked } = await account({});
    const application = ApplicationId.parse('1');
    for (let turn = 0; turn < 3; turn += 1) expect(await ats.listStageChanges(application)).toBeUndefined();
    expect(asked()).toHaveLength(1);
    clock.time += HOUR;
    await ats.listStageChanges(application);
    expect(asked()).toHaveLength(2);
  });

  it('reads a history newest first, and goes on asking for others when one application has none', async () => {
    const { ats } = await account({
      'GET /applications/1/stage-history': () => [
        200,
        {
          stage_history: [
            { from_stage_id: null, to_stage_id: 2, moved_at: 100, moved_by_type: 'system' },
            { from_stage_id: 2, to_stage_id: 4, moved_at: 300, moved_by_type: 'user', moved_by_user_id: 6 },
            {
              from_stage_id: 4,
              to_stage_id: 2,
              moved_at: 200,
              moved_by_type: 'automation',
              moved_by_user_id: 6,
            },
            { from_stage_id: 2, to_stage_id: null, moved_at: 400 },
          ],
        },
      ],
    });
    const known = ApplicationId.parse('1');
    const changes = [
      { from: '2', to: '4', at: new Date(300_000), by: '6' },
      { from: '4', to: '2', at: new Date(200_000), by: 'automation' },
      { to: '2', at: new Date(100_000), by: 'automation' },
    ];
    expect(await ats.listStageChanges(known)).toEqual(changes);
    expect(await ats.listStageChanges(ApplicationId.parse('99'))).toBeUndefined();
    expect(await ats.listStageChanges(known)).toEqual(changes);
  });

  it.each([
    [403, { error: { message: 'Forbidden' } }],
    [422, { error: { validation_errors: { user_id: ['is not you'] } } }],
    [422, { error: { message: 'The user_id may not be set.' } }],
  ])('writes a note in its own name, with the author at the top, after %i %j', async (status, refusal) => {
    const { ats, server } = await account({
      'POST /notes': (body) => (body.includes('user_id') ? [status, refusal] : [201, { id: 5 }]),
    });
    const saved = await ats.addNote(note);
    expect(saved.inAuthorsName).toBe(false);
    expect(plainText(saved.note.body)).toBe('From Ben <Bo> Adler:\nGood.');
    expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
      { candidate_id: 12, body: '<p>Good.</p>', visibility: 'all', user_id: 3 },
      {
        candidate_id: 12,
        body: '<p>From Ben &lt;Bo&gt; Adler:</p><p>Good.</p>',
        visibility: 'all',
      },
    ]);
  });

  it.each([
    [403, { error: { message: 'Forbidden' } }, 'ats_forbidden', 2],
    [422, { error: { validation_errors: { body: ['is too long'] } } }, 'ats_refused', 1],
    [404, {}, 'ats_not_found', 1],
  ])('gives up on a note that is refused for another reason: %i %j', async (status, refusal, code, calls) => {
    const { ats, asked } = await account({ 'POST /notes': () => [status, refusal] });
    await expect(ats.addNote(note)).rejects.toMatchObject({ code });
    expect(asked()).toHaveLength(calls);
  });
});
