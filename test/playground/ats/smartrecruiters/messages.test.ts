import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anAccount, applicationOf, ask, codeOf, Row, userOf } from './account.js';

const Messages = z.array(
  z.looseObject({ content: z.string(), visibility: z.string(), authorId: z.string() }),
);

describe('messages', () => {
  it('notify whom they mention, and belong to the candidate they are tied to', async () => {
    const account = await anAccount();
    const { candidate } = applicationOf(account, 'Grace Kim');
    const ben = userOf(account, 'Adler-Schmidt');
    const content = `@[USER:${ben.id}] look at #[CANDIDATE:${candidate.id}]`;
    const reply = await ask(account, 'POST', '/messages/shares', { content, shareWith: { openNote: true } });
    expect(reply.status).toBe(201);
    expect(reply.as(z.unknown())).toMatchObject({ shareRequired: false });
    expect(account.mails).toMatchObject([
      {
        kind: 'mention',
        to: ben.email,
        teammateId: ben.id,
        candidateId: candidate.id,
        bodyPreview: '@Ben Adler-Schmidt look at',
      },
    ]);
    const read = await ask(account, 'GET', `/messages?candidateId=${candidate.id}`);
    expect(read.as(Messages)).toMatchObject([
      { content, visibility: 'OPEN', authorId: account.state.keyUser.id },
    ]);
    expect(read.as(Messages)[0]).not.toHaveProperty('id');
  });

  it('are on nobody’s profile without the token, and notify nobody without the other', async () => {
    const account = await anAccount();
    const { candidate } = applicationOf(account, 'Grace Kim');
    await ask(account, 'POST', '/messages/shares', { content: '@Ben Adler, look at Grace Kim' });
    expect((await ask(account, 'GET', `/messages?candidateId=${candidate.id}`)).as(Messages)).toEqual([]);
    expect(account.mails).toEqual([]);
  });

  it.each([
    [{ everyone: true, openNote: true }, 1],
    [{ users: ['nobody'] }, 0],
    [{ hiringTeamOf: ['nothing'] }, 0],
  ])('refuse %j', async (shareWith, unexpected) => {
    const account = await anAccount();
    const reply = await ask(account, 'POST', '/messages/shares', { content: 'Hm', shareWith });
    expect(reply.status).toBe(400);
    expect(account.unexpected()).toHaveLength(unexpected);
  });

  it('refuse tokens of nobody', async () => {
    const account = await anAccount();
    for (const content of ['@[USER:nobody]', '#[CANDIDATE:nobody]']) {
      expect((await ask(account, 'POST', '/messages/shares', { content })).status).toBe(400);
    }
    expect(account.state.messages.some((one) => one.content.includes('nobody'))).toBe(false);
  });

  it('hold ten thousand characters', async () => {
    const account = await anAccount();
    expect((await ask(account, 'POST', '/messages/shares', { content: 'x'.repeat(10_000) })).status).toBe(
      201,
    );
    expect((await ask(account, 'POST', '/messages/shares', { content: 'x'.repeat(10_001) })).status).toBe(
      400,
    );
  });

  it('are read by administrators only, newest first, with or without an envelope', async () => {
    const account = await anAccount();
    const { candidate, job } = applicationOf(account, 'Ana Kovač');
    const path = `/messages?candidateId=${candidate.id}&limit=1`;
    const first = await ask(account, 'GET', path);
    expect(first.as(Messages)).toMatchObject([
      { visibility: 'PRIVATE', content: expect.stringContaining('€ 95,000') },
    ]);
    const [, next = ''] = /^<(.+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const ben = userOf(account, 'Adler-Schmidt').id;
    expect((await ask(account, 'GET', next)).as(Messages)).toMatchObject([
      { visibility: 'OPEN', content: expect.stringContaining(`@[USER:${ben}] please ask`) },
    ]);
    account.switches.messageLists = 'content';
    account.switches.messageIds = true;
    const enveloped = (await ask(account, 'GET', path)).as(z.looseObject({ content: z.array(Row) }));
    expect(enveloped.content).toHaveLength(1);
    expect(enveloped).toHaveProperty('nextPageId');
    expect((await ask(account, 'GET', `${path}&jobId=${job.id}`)).text).toContain('95,000');
    expect((await ask(account, 'GET', `${path}&jobId=other`)).text).not.toContain('95,000');
    account.switches.credentialRole = 'STANDARD';
    expect((await ask(account, 'GET', path)).status).toBe(403);
  });

  it('are deleted by who wrote them', async () => {
    const account = await anAccount();
    const { id } = (await ask(account, 'POST', '/messages/shares', { content: 'Oops' })).as(Row);
    expect((await ask(account, 'DELETE', `/messages/shares/${id}`)).status).toBe(204);
    const again = await ask(account, 'DELETE', `/messages/shares/${id}`);
    expect([again.status, codeOf(again)]).toEqual([404, 'MESSAGE_NOT_FOUND']);
    const other = account.note(
      applicationOf(account, 'Ana Kovač').candidate.id,
      userOf(account, 'Raman').id,
      'Hi',
    );
    expect((await ask(account, 'DELETE', `/messages/shares/${other}`)).status).toBe(403);
  });

  it('are written in the web app, too', async () => {
    const account = await anAccount();
    const { candidate } = applicationOf(account, 'Grace Kim');
    const priya = userOf(account, 'Raman');
    account.note(candidate.id, priya.id, '<p>Warm</p>', [userOf(account, 'Adler').id]);
    expect(account.mails).toMatchObject([
      { to: 'ben.adler@northwind.example', bodyPreview: 'Warm @Ben Adler' },
    ]);
  });
});
