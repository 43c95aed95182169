import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { servePage } from '../../../playground/server.js';
import { stageOf } from '../../../playground/stage.js';
import { startWorkplace, type Workplace } from '../../../playground/workplace.js';

/** A folder that surely is there: what is asked for in it is this file. */
const FOLDER = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const PRIYA = 'U0PRIYARAM';
const HIRING = 'C0HIRING01';

const Scene = z.object({
  slack: z.object({
    me: z.object({ id: z.string() }),
    messages: z.array(z.object({ text: z.string() })),
  }),
  ats: z.object({
    jobs: z.array(z.object({ id: z.string(), open: z.boolean() })),
    applications: z.array(z.object({ id: z.string(), candidate: z.string(), stageId: z.string() })),
    webhooks: z.array(z.object({ event: z.string(), status: z.number(), attempt: z.number() })),
  }),
});
type Scene = z.infer<typeof Scene>;

let work: Workplace;
let page: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  work = await startWorkplace({ webhooks: true });
  page = await servePage(stageOf(work, FOLDER), 0);
});

afterAll(async () => {
  await page.stop();
  await work.stop();
});

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** As `fetch`, which doesn't let one choose Host and Origin. */
function send({ method = 'POST', path, headers, body }: Sent): Promise<{ status: number; body: unknown }> {
  const { hostname, port } = new URL(page.url);
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, method, path, headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        json(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
      },
    );
    sent.on('error', reject);
    sent.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
}

const says = (text: string, as = PRIYA) => ({ deed: 'types', as, channel: HIRING, text });

/** Reads the stream until a scene is as wanted. */
async function sceneWith(wanted: (scene: Scene) => boolean, as = PRIYA): Promise<Scene> {
  const response = await fetch(`${page.url}/api/stream?as=${as}`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const scene = Scene.parse(JSON.parse(event.replace(/^data: /, '')));
      if (wanted(scene)) return scene;
    }
  }
  throw new Error('The stream ended too early.');
}

describe('who may drive the playground', () => {
  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80'])(
    'refuses the host %j',
    async (host) => {
      expect(await send({ path: '/api/do', headers: { host }, body: says('hi') })).toMatchObject({
        status: 403,
      });
      expect(await send({ method: 'GET', path: '/', headers: { host } })).toMatchObject({ status: 403 });
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost:1'])('refuses the origin %j', async (origin) => {
    expect(await send({ path: '/api/do', headers: { origin }, body: says('hi') })).toMatchObject({
      status: 403,
    });
    expect(await send({ method: 'GET', path: '/api/stream', headers: { origin } })).toMatchObject({
      status: 403,
    });
  });

  it('lets its own page in', async () => {
    const answer = await send({
      path: '/api/do',
      headers: { origin: page.url },
      body: says('from the page'),
    });
    expect(answer).toEqual({ status: 200, body: { ok: true } });
  });

  it('refuses what a form on another site could send', async () => {
    const headers = { 'content-type': 'text/plain' };
    expect(await send({ path: '/api/do', headers, body: says('hi') })).toMatchObject({ status: 415 });
  });
});

describe('what the server understands', () => {
  it.each([
    ['no JSON', '{', 400],
    ['no deed', {}, 400],
    ['another deed', { deed: 'deletes', as: PRIYA }, 400],
    ['a deed with more than it has', { ...says('hi'), extra: 1 }, 400],
    ['a stranger', says('hi', 'U0NOBODY'), 404],
    ['the bot itself', says('hi', 'U0HIRESBOT'), 404],
    ['too much', says('x'.repeat(1_100_000)), 413],
  ])('refuses %s', async (_, body, status) => {
    expect(await send({ path: '/api/do', body })).toMatchObject({ status, body: { ok: false } });
  });

  it('takes a file that somebody attaches, and says what Slack knows of it', async () => {
    const path = `/api/attach?as=${PRIYA}&name=${encodeURIComponent('Ana’s CV.pdf')}`;
    const answer = await send({ path, headers: { 'content-type': 'application/pdf' }, body: '%PDF-1' });
    const file = { name: 'Ana’s CV.pdf', mimetype: 'application/pdf', size: 6, user: PRIYA };
    expect(answer).toMatchObject({ status: 200, body: { ok: true, file } });
  });

  it.each([
    ['of nobody', '?as=U0NOBODY&name=cv.pdf', 404],
    ['without a name', `?as=${PRIYA}`, 400],
  ])('refuses a file %s', async (_, query, status) => {
    expect(await send({ path: `/api/attach${query}`, body: '%PDF-1' })).toMatchObject({ status });
  });

  it('says why a deed could not be done', async () => {
    const body = { deed: 'submits', as: PRIYA, viewId: 'V0', state: {} };
    const answer = await send({ path: '/api/do', body });
    expect(answer).toMatchObject({ status: 500, body: { ok: false, error: expect.stringContaining('V0') } });
  });

  it.each(['/api/unknown', '/..%2f..%2fsetup.ts', '/%2e%2e/%2e%2e/setup.ts', '/missing.js', '/%'])(
    'has nothing at %s',
    async (path) => {
      const { status } = await send({ method: 'GET', path });
      expect([400, 404]).toContain(status);
    },
  );
});

describe('what the page is told', () => {
  it('hears of every change, as the person it acts as', async () => {
    const heard = sceneWith(({ slack }) => slack.messages.some(({ text }) => text === 'Good morning'));
    await send({ path: '/api/do', body: says('Good morning') });
    expect((await heard).slack.me.id).toBe(PRIYA);
  });

  it('gives whoever has no seat the first one', async () => {
    expect((await sceneWith(() => true, 'U0NOBODY')).slack.me.id).toBe(PRIYA);
  });

  it('lets people apply and be moved', async () => {
    const { ats } = await sceneWith(() => true);
    const jobId = ats.jobs.find(({ open }) => open)?.id;
    const applicant = { deed: 'apply', name: 'Nia Okafor', email: 'nia@mail.example', jobId };
    expect(await send({ path: '/api/ats', body: applicant })).toMatchObject({ status: 200 });

    const of = (scene: Scene) => scene.ats.applications.find(({ candidate }) => candidate === 'Nia Okafor');
    const application = of(await sceneWith((scene) => of(scene) !== undefined));
    const stages = work.ats.snapshot().jobs.find(({ id }) => id === jobId)?.stages ?? [];
    const stageId = stages.at(-1)?.id;
    const teammateId = work.ats.snapshot().teammates[0]?.id;
    const move = { deed: 'move', applicationId: application?.id, stageId, teammateId };
    expect(await send({ path: '/api/ats', body: move })).toMatchObject({ status: 200 });
    await sceneWith((scene) => of(scene)?.stageId === stageId);
    const isMove = ({ event, status }: Scene['ats']['webhooks'][number]) =>
      event === 'application_stage_change' && status === 202;
    expect((await sceneWith(({ ats: { webhooks } }) => webhooks.some(isMove))).ats.webhooks).toContainEqual({
      event: 'application_stage_change',
      status: 202,
      attempt: 1,
    });

    const score = { deed: 'score', applicationId: application?.id, total: 77 };
    expect(await send({ path: '/api/ats', body: score })).toMatchObject({ status: 200 });
    await sceneWith((scene) => scene.ats.webhooks.some(({ event }) => /score/.test(event)));
  });
});
