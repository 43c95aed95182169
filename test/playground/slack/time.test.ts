import type { App } from '@slack/bolt';
import type { View } from '@slack/types';
import { afterEach, expect, it } from 'vitest';
import { ana, general, type Running, run } from './fixture.js';

const view: View = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hi' } }],
};

/** An app that hands its trigger and its response_url to the test. */
function handingOver(given: { trigger: string; responseUrl: string }) {
  return (bolt: App) => {
    bolt.command('/hires', async ({ ack, command }) => {
      given.trigger = command.trigger_id;
      given.responseUrl = command.response_url;
      await ack();
    });
  };
}

let running: Running;
afterEach(() => running.stop());

it('takes a trigger once, and for three seconds', async () => {
  const given = { trigger: '', responseUrl: '' };
  let now = 1_700_000_000_000;
  running = await run(handingOver(given), { now: () => now, requestUrl: undefined, mode: 'socket' });
  const { slack, bolt, token } = running;
  const open = async () => {
    const error: unknown = await bolt.client.views
      .open({ token, trigger_id: given.trigger, view })
      .catch((reason) => reason);
    return typeof error === 'object' && error !== null && 'data' in error ? error.data : error;
  };
  await slack.as(ana).types(general, '/hires');
  now += 3000;
  expect(await open()).toMatchObject({ ok: true });
  expect(slack.snapshot(ana).modals).toHaveLength(1);
  expect(await open()).toMatchObject({ error: 'exchanged_trigger_id' });
  await slack.as(ana).types(general, '/hires');
  now += 3001;
  expect(await open()).toMatchObject({ error: 'expired_trigger_id' });
  given.trigger = 'nonsense';
  expect(await open()).toMatchObject({ error: 'invalid_trigger_id' });
  expect(slack.forget(/trigger_id/)).toHaveLength(3);
  expect(slack.unexpected()).toEqual([]);
});

it('takes a response_url five times, and for thirty minutes', async () => {
  const given = { trigger: '', responseUrl: '' };
  let now = 1_700_000_000_000;
  running = await run(handingOver(given), { now: () => now, requestUrl: undefined, mode: 'socket' });
  const { slack } = running;
  const post = async (body: object) => {
    const response = await fetch(given.responseUrl, { method: 'POST', body: JSON.stringify(body) });
    return [response.status, await response.text()];
  };
  await slack.as(ana).types(general, '/hires');
  now += 30 * 60 * 1000;
  expect(await post({ text: 'to me' })).toEqual([200, 'ok']);
  expect(await post({ text: 'to all', response_type: 'in_channel' })).toEqual([200, 'ok']);
  expect(await post({ text: 'anew', replace_original: true })).toEqual([200, 'ok']);
  expect(await post({})).toEqual([400, 'no_text']);
  expect(await post({ text: 'a', blocks: [{ type: 'header' }] })).toEqual([400, 'invalid_blocks']);
  expect(await post({ text: 'once too often' })).toEqual([404, 'used_url']);
  expect(slack.snapshot(ana).messages).toMatchObject([
    { text: 'to me', ephemeral: true },
    { text: 'to all', ephemeral: false },
    { text: 'anew', ephemeral: true },
  ]);
  await slack.as(ana).types(general, '/hires');
  now += 30 * 60 * 1000 + 1;
  expect(await post({ text: 'too late' })).toEqual([404, 'expired_url']);
  expect(slack.forget()).toHaveLength(4);
});
