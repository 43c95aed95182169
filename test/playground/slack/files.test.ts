import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { ana, app, hiring, type Running, run } from './fixture.js';

let running: Running;
beforeEach(async () => {
  running = await run(() => {}, { app: { ...app, scopes: [...app.scopes, 'files:write'] } });
});
afterEach(() => running.stop());

const Announced = z.object({ ok: z.boolean(), upload_url: z.string(), file_id: z.string() });

async function call(method: string, args: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`${running.slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${running.token}` },
    body: JSON.stringify(args),
  });
  return response.json();
}
const announce = async (length: number) =>
  Announced.parse(await call('files.getUploadURLExternal', { filename: 'notes.txt', length }));
const complete = (id: string, channel_id = hiring) =>
  call('files.completeUploadExternal', { files: [{ id, title: 'Notes' }], channel_id });

it('shows a file once it is announced, sent and completed, through the SDK', async () => {
  const { client } = running.bolt;
  await client.files.uploadV2({
    channel_id: hiring,
    filename: 'notes.txt',
    file: Buffer.from('Grüße\u0000'),
  });
  const [message] = running.slack.snapshot(ana).messages;
  expect(message?.files).toEqual([
    {
      id: expect.any(String),
      name: 'notes.txt',
      title: 'notes.txt',
      size: 8,
      base64: Buffer.from('Grüße\u0000').toString('base64'),
    },
  ]);
  expect(running.slack.unexpected()).toEqual([]);
});

it('takes the bytes as they are, once, and of the length that was announced', async () => {
  const { upload_url: url, file_id: id } = await announce(4);
  const send = (body: string) => fetch(url, { method: 'POST', body }).then(({ status }) => status);
  expect(await send('too long')).toBe(400);
  expect(await send('four')).toBe(200);
  expect(await send('four')).toBe(400);
  expect(await fetch(`${url}x`, { method: 'POST', body: 'four' })).toMatchObject({ status: 404 });
  expect(running.slack.forget()).toHaveLength(3);
  expect(await complete(id)).toMatchObject({ ok: true, files: [{ id, title: 'Notes' }] });
});

it('shares nothing that was not sent, nothing twice, and nothing where the app is not', async () => {
  const { upload_url: url, file_id: id } = await announce(4);
  expect(await complete(id)).toEqual({ ok: false, error: 'file_not_found' });
  await fetch(url, { method: 'POST', body: 'four' });
  expect(await complete(id, 'C0SECRET')).toMatchObject({ error: 'channel_not_found' });
  expect(await complete(id)).toMatchObject({ ok: true });
  expect(await complete(id)).toEqual({ ok: false, error: 'file_not_found' });
  expect(running.slack.forget(/file_not_found/)).toHaveLength(2);
  expect(running.slack.snapshot(ana).messages).toHaveLength(1);
});

it('wants the scope', async () => {
  const without = await run(() => {});
  const answer = await fetch(`${without.slack.apiUrl}files.getUploadURLExternal`, {
    method: 'POST',
    headers: { authorization: `Bearer ${without.token}` },
  });
  expect(await answer.json()).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
  await without.stop();
});
