import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anAccount, ask, Failure, idOf, NOW, Row, Rows } from './account.js';

describe('the life of a note', () => {
  test('written by the key’s user, read, edited, deleted', async () => {
    const account = await anAccount();
    const candidate_id = idOf(account, 'Ana Kovač');
    const written = await ask(account, 'POST', '/notes', { candidate_id, body: '<p>Warm.</p>' });
    expect(written.status).toBe(201);
    const note = written.as(Row);
    expect(note).toMatchObject({
      candidate_id,
      user_id: idOf(account, 'Ben Adler'),
      body: '<p>Warm.</p>',
      visibility: 'all',
      created_at: NOW / 1000,
    });
    expect(note.id % 3).toBe(0);
    const [newest] = (await ask(account, 'GET', `/notes?candidate_id=${candidate_id}`)).as(Rows).data;
    expect(newest).toEqual(note);

    const edit = { visibility: 'private' };
    expect((await ask(account, 'PUT', `/notes/${note.id}`, edit)).as(Row)).toMatchObject(edit);
    const withUser = (await ask(account, 'GET', `/notes/${note.id}?include=user,candidate`)).as(Row);
    expect(withUser).toMatchObject({
      body: '<p>Warm.</p>',
      visibility: 'private',
      user: { full_name: 'Ben Adler' },
      candidate: { full_name: 'Ana Kovač' },
    });

    const gone = await ask(account, 'DELETE', `/notes/${note.id}`);
    expect([gone.status, gone.text]).toEqual([204, '']);
    expect((await ask(account, 'GET', `/notes/${note.id}`)).status).toBe(404);
  });

  test('by alias and in a teammate’s name', async () => {
    const account = await anAccount();
    const alias = account.state.candidates[7]?.alias;
    const user_id = idOf(account, "Siobhán O'Neill");
    const sent = { candidate_id: alias, body: 'x', user_id };
    expect((await ask(account, 'POST', '/notes', sent)).as(Row)).toMatchObject({ user_id });
    account.switches.authorNotes = false;
    expect((await ask(account, 'POST', '/notes', sent)).as(Failure).error.status).toBe(403);
    const own = { ...sent, user_id: idOf(account, 'Ben Adler') };
    expect((await ask(account, 'POST', '/notes', own)).status).toBe(201);
  });

  test('not about strangers, not by strangers', async () => {
    const account = await anAccount();
    expect((await ask(account, 'POST', '/notes', { candidate_id: 1, body: 'x' })).status).toBe(404);
    const candidate_id = idOf(account, 'Grace Kim');
    const wrong = { candidate_id, body: 'x', mention_user_ids: [1], user_id: 2 };
    expect((await ask(account, 'POST', '/notes', wrong)).as(Failure).error.validation_errors).toHaveProperty(
      'user_id',
    );
    const { user_id: _, ...mention } = wrong;
    expect((await ask(account, 'POST', '/notes', mention)).status).toBe(422);
  });

  test('answers always 200 when so switched', async () => {
    const account = await anAccount({ switches: { writeStatuses: 'always200' } });
    const sent = { candidate_id: idOf(account, 'Grace Kim'), body: 'x' };
    const written = await ask(account, 'POST', '/notes', sent);
    expect(written.status).toBe(200);
    const gone = await ask(account, 'DELETE', `/notes/${written.as(Row).id}`);
    expect([gone.status, gone.as(z.unknown())]).toEqual([200, { success: true }]);
  });
});

describe('a mention notifies only where id and name line up', () => {
  const cases: readonly [
    what: string,
    body: string,
    listed: readonly string[],
    notified: readonly string[],
  ][] = [
    ['both', 'look @Priya Raman', ['Priya Raman'], ['Priya Raman']],
    ['the name alone', 'look @Priya Raman', [], []],
    ['the id alone', 'look Priya', ['Priya Raman'], []],
    ['no at sign', 'Priya Raman', ['Priya Raman'], []],
    ['first name only', '@Priya please', ['Priya Raman'], []],
    ['another case', '@priya raman', ['Priya Raman'], []],
    ['split by tags', '@<b>Priya</b> Raman', ['Priya Raman'], []],
    ['in bold as a whole', '<p><b>@Priya Raman</b>?</p>', ['Priya Raman'], ['Priya Raman']],
    ['an apostrophe', "@Siobhán O'Neill", ["Siobhán O'Neill"], ["Siobhán O'Neill"]],
    ['an escaped apostrophe', '@Siobhán O&#39;Neill', ["Siobhán O'Neill"], []],
    ['no accent', "@Siobhan O'Neill", ["Siobhán O'Neill"], []],
    ['in Japanese', '@田中 美咲さん', ['田中 美咲'], ['田中 美咲']],
    ['the longer name', '@Ben Adler-Schmidt', ['Ben Adler-Schmidt'], ['Ben Adler-Schmidt']],
    ['the longer name, listed as the shorter', '@Ben Adler-Schmidt', ['Ben Adler'], []],
    ['the shorter name, listed as the longer', '@Ben Adler', ['Ben Adler-Schmidt'], []],
    [
      'both names',
      '@Ben Adler-Schmidt, @Ben Adler',
      ['Ben Adler', 'Ben Adler-Schmidt'],
      ['Ben Adler', 'Ben Adler-Schmidt'],
    ],
    ['twice', '@Priya Raman @Priya Raman', ['Priya Raman', 'Priya Raman'], ['Priya Raman']],
  ];

  test.each(cases)('%s', async (_, body, listed, notified) => {
    const account = await anAccount();
    const candidate_id = idOf(account, 'Ana Kovač');
    const mention_user_ids = listed.map((name) => idOf(account, name));
    const reply = await ask(account, 'POST', '/notes', { candidate_id, body, mention_user_ids });
    expect(reply.status).toBe(201);
    expect(account.mails.map((mail) => mail.teammateId)).toEqual(
      notified.map((name) => String(idOf(account, name))),
    );
  });

  test('with an e-mail that says who, about whom and what', async () => {
    const account = await anAccount();
    const id = idOf(account, 'Ana Kovač');
    const priya = idOf(account, 'Priya Raman');
    const body = '<p>Read the <i>task</i>,</p><p>@Priya Raman</p>';
    await ask(account, 'POST', '/notes', { candidate_id: id, body, mention_user_ids: [priya] });
    expect(account.mails).toEqual([
      {
        kind: 'mention',
        to: 'priya.raman@northwind.example',
        teammateId: String(priya),
        candidateId: String(id),
        subject: 'Ben Adler mentioned you in a note about Ana Kovač',
        bodyPreview: 'Read the task , @Priya Raman',
        at: NOW,
      },
    ]);
  });

  test('not by an edit', async () => {
    const account = await anAccount();
    const [note] = account.state.notes;
    await ask(account, 'PUT', `/notes/${note?.id}`, { body: '@Priya Raman' });
    expect(account.mails).toEqual([]);
  });
});
