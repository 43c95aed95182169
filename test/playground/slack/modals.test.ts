import type { App, SlackViewAction, ViewResponseAction } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import type { Slack } from '../../../playground/slack/index.js';
import { ana, general, type Running, run } from './fixture.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const field: KnownBlock = {
  type: 'input',
  block_id: 'name',
  optional: true,
  label: plain('Name'),
  element: { type: 'plain_text_input', action_id: 'text', initial_value: 'Ana', min_length: 2 },
};
const push: KnownBlock = {
  type: 'actions',
  block_id: 'more',
  elements: [{ type: 'button', action_id: 'push', text: plain('More') }],
};
const view = (title: string, more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  submit: plain('Save'),
  blocks: [field, push],
  ...more,
});

interface Bot {
  readonly slack: Slack;
  /** Each submission and closing the app heard of. */
  readonly heard: SlackViewAction[];
  /** How the app answers the next submission. */
  answer: ViewResponseAction | undefined;
}

let running: Running;
afterEach(() => running.stop());

/** An app that opens `first` on the command, pushes on the button, and answers submissions as told. */
async function start(first: ModalView): Promise<Bot> {
  const heard: SlackViewAction[] = [];
  const listen = (bolt: App) => {
    bolt.command('/hires', async ({ ack, client, command }) => {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view: first });
    });
    bolt.action('push', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions') return;
      await client.views.push({ trigger_id: body.trigger_id, view: view('Pushed') });
    });
    bolt.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => {
      heard.push(body);
      if (bot.answer === undefined) return ack();
      return ack(bot.answer);
    });
    bolt.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      heard.push(body);
      await ack();
    });
    bolt.error(async () => {});
  };
  running = await run(listen);
  const bot: Bot = { slack: running.slack, heard, answer: undefined };
  await running.slack.as(ana).types(general, '/hires');
  await modals(running.slack, 1);
  return bot;
}

/** Waits for so many open modals; the top one. */
const modals = (slack: Slack, count: number) =>
  slack.until(ana, (seen) => (seen.modals.length === count ? seen.modals.at(-1) : undefined), {
    what: `${count} modals`,
  });
const titles = (slack: Slack) =>
  slack.snapshot(ana).modals.map((seen) => (seen.view.type === 'modal' ? seen.view.title.text : ''));

describe('a modal', () => {
  it('starts with its own values, keeps what was entered, and sends all of it', async () => {
    const bot = await start(view('First'));
    const { slack } = bot;
    const { id, state } = await modals(slack, 1);
    expect(state).toEqual({ name: { text: { type: 'plain_text_input', value: 'Ana' } } });
    const typed = (value: string) => ({ name: { text: { type: 'plain_text_input', value } } });
    await slack.as(ana).submits(id, typed('A'));
    expect(slack.snapshot(ana).modals[0]?.errors).toEqual({ name: 'Please enter at least 2 characters.' });
    expect(bot.heard).toEqual([]);
    bot.answer = { response_action: 'update', view: view('Second') };
    await slack.as(ana).submits(id, typed('Ben'));
    expect(bot.heard[0]?.view.state.values).toMatchObject(typed('Ben'));
    expect(slack.snapshot(ana).modals[0]).toMatchObject({
      id,
      state: typed('Ben'),
      view: { title: plain('Second') },
    });
    bot.answer = undefined;
    await slack.as(ana).submits(id, {});
    expect(bot.heard[1]?.view.state.values).toMatchObject(typed('Ben'));
    expect(slack.snapshot(ana).modals).toEqual([]);
    expect(slack.unexpected()).toEqual([]);
  });

  it('stands in a stack of three at most, and clears', async () => {
    const bot = await start(view('First'));
    const { slack } = bot;
    const more = { blockId: 'more', actionId: 'push' };
    await slack.as(ana).presses({ viewId: (await modals(slack, 1)).id }, more);
    const second = await modals(slack, 2);
    await slack.as(ana).presses({ viewId: second.id }, more);
    const third = await modals(slack, 3);
    await slack.as(ana).presses({ viewId: third.id }, more);
    const refused = await slack.until(ana, () => slack.calls.find(({ ok }) => !ok));
    expect(refused).toMatchObject({ method: 'views.push', error: 'push_limit_reached' });
    expect(slack.forget()).toHaveLength(1);
    await slack.as(ana).submits(third.id, {});
    expect(titles(slack)).toEqual(['First', 'Pushed']);
    bot.answer = { response_action: 'push', view: view('Again') };
    await slack.as(ana).submits(second.id, {});
    expect(titles(slack)).toEqual(['First', 'Pushed', 'Again']);
    bot.answer = { response_action: 'clear' };
    await slack.as(ana).submits((await modals(slack, 3)).id, {});
    expect(titles(slack)).toEqual([]);
    expect(slack.unexpected()).toEqual([]);
  });

  it('tells of its closing when asked to, of the whole stack with clear_on_close', async () => {
    const bot = await start(view('First', { notify_on_close: true }));
    const { slack } = bot;
    const first = await modals(slack, 1);
    await slack.as(ana).presses({ viewId: first.id }, { blockId: 'more', actionId: 'push' });
    await slack.as(ana).closes((await modals(slack, 2)).id);
    expect(bot.heard).toEqual([]);
    await slack.as(ana).closes(first.id);
    expect(bot.heard).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { id: first.id } }]);
    expect(slack.snapshot(ana).modals).toEqual([]);
  });

  it.each<[string, ViewResponseAction, RegExp]>([
    ['errors nowhere', { response_action: 'errors', errors: { nowhere: 'x' } }, /no inputs: nowhere/],
    ['an invalid view', { response_action: 'update', view: view('x'.repeat(25)) }, /invalid_arguments/],
  ])('shows trouble after %s', async (_name, answer, noted) => {
    const bot = await start(view('First'));
    bot.answer = answer;
    const { id } = await modals(bot.slack, 1);
    await bot.slack.as(ana).submits(id, {});
    expect(bot.slack.snapshot(ana).modals[0]?.trouble).toMatch(/trouble/);
    expect(bot.slack.forget(noted)).toHaveLength(1);
    expect(bot.slack.unexpected()).toEqual([]);
  });

  it('refuses to be updated from an old sight of it, or when closed', async () => {
    const { slack } = await start(view('First'));
    const { client } = running.bolt;
    const { id, hash } = await modals(slack, 1);
    const update = (more: object) =>
      client.views
        .update({ token: running.token, view_id: id, view: view('New'), ...more })
        .then(() => 'ok')
        .catch((error: Error) => error.message);
    expect(await update({ hash })).toBe('ok');
    expect(await update({ hash })).toBe('An API error occurred: hash_conflict');
    expect(await update({ view: view('New', { private_metadata: 'x'.repeat(250_001) }) })).toMatch(
      'view_too_large',
    );
    await slack.as(ana).closes(id);
    expect(await update({})).toBe('An API error occurred: not_found');
    expect(slack.forget(/view_too_large/)).toHaveLength(1);
    expect(slack.unexpected()).toEqual([]);
  });

  it('lets nobody press or fill in what is not there', async () => {
    const { slack } = await start(view('First'));
    const { id } = await modals(slack, 1);
    const hands = slack.as(ana);
    await expect(hands.presses({ viewId: id }, { blockId: 'more', actionId: 'no' })).rejects.toThrow(
      'no element more/no',
    );
    await expect(hands.presses({ viewId: id }, { blockId: 'name', actionId: 'text' })).rejects.toThrow(
      'dispatch_action',
    );
    await expect(hands.submits(id, { no: { no: { type: 'x' } } })).rejects.toThrow('there are name/text');
    await expect(hands.submits('V404', {})).rejects.toThrow('not on top');
    await expect(slack.until(ana, () => undefined, { milliseconds: 1, what: 'wonder' })).rejects.toThrow(
      /No wonder within 1 ms. Ana Lima sees:\n {2}modal V000001/,
    );
  });
});
