import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { ana, ben, general, hiring, type Running, run } from './fixture.js';

const modal = (title: string): ModalView => ({
  type: 'modal',
  callback_id: 'note',
  title: { type: 'plain_text', text: title },
  submit: { type: 'plain_text', text: 'Save' },
  blocks: [
    {
      type: 'input',
      block_id: 'note',
      label: { type: 'plain_text', text: 'Note' },
      element: { type: 'plain_text_input', action_id: 'text' },
    },
    {
      type: 'input',
      block_id: 'who',
      optional: true,
      label: { type: 'plain_text', text: 'Who' },
      element: { type: 'external_select', action_id: 'candidate', min_query_length: 2 },
    },
  ],
});

/** The app under the workspace: a command, a button, a modal, typeahead, a mention, the Home tab. */
function listen(bolt: App): void {
  bolt.command('/hires', async ({ ack, command, respond }) => {
    if (command.text === 'ack') return ack({ text: 'in the ack' });
    if (command.text === 'wait') return;
    if (command.text === 'throw') throw new Error('on purpose');
    await ack();
    await respond({
      text: `you typed ${command.text}`,
      blocks: [
        {
          type: 'actions',
          block_id: 'b',
          elements: [
            { type: 'button', action_id: 'open', text: { type: 'plain_text', text: 'Open' }, value: '7' },
          ],
        },
      ],
    });
  });
  bolt.action('open', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: modal('Loading') });
    await client.views.update({
      view_id: opened.view?.id ?? '',
      hash: opened.view?.hash ?? '',
      view: modal('Ready'),
    });
    await respond({ text: 'opened', replace_original: true });
  });
  bolt.options('candidate', async ({ ack, payload }) => {
    await ack({ options: [{ text: { type: 'plain_text', text: `${payload.value}!` }, value: 'c1' }] });
  });
  bolt.view('note', async ({ ack, view, client, body }) => {
    const text = view.state.values.note?.text?.value ?? '';
    if (text === 'bad') return ack({ response_action: 'errors', errors: { note: 'Say more' } });
    if (text === 'nonsense') return ack({ response_action: 'errors', errors: { nowhere: 'Say more' } });
    await ack();
    await client.chat.postMessage({ channel: hiring, text: `${body.user.id}: ${text}` });
  });
  bolt.event('app_mention', async ({ event, say }) => {
    await say({ text: `heard ${event.text}`, thread_ts: event.ts });
  });
  bolt.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Home' } }] },
    });
  });
  bolt.error(async () => {});
}

describe.each(['http', 'socket'] as const)('a person and an app over %s', (mode) => {
  let running: Running;
  afterEach(() => running.stop());

  it('types a command, presses a button, fills in the modal, and everybody reads the message', async () => {
    running = await run(listen, { mode });
    const { slack } = running;
    const hands = slack.as(ana);
    await hands.types(general, '/hires note @Ben Adler & <b>');
    const card = await slack.until(ana, ({ messages }) => messages.find(({ ephemeral }) => ephemeral));
    expect(card).toMatchObject({
      channel: general,
      user: 'U00BOT',
      text: `you typed note <@${ben}|ben.adler> &amp; &lt;b&gt;`,
    });
    expect(slack.snapshot(ben).messages).toEqual([]);

    await hands.presses(card, { blockId: 'b', actionId: 'open' });
    const open = await slack.until(ana, ({ modals }) =>
      modals.find(({ view }) => view.type === 'modal' && view.title.text === 'Ready'),
    );
    await slack.until(ana, ({ messages }) =>
      messages.find(({ text, ts }) => text === 'opened' && ts === card.ts),
    );

    await hands.submits(open.id, {});
    expect(slack.snapshot(ana).modals[0]?.errors).toEqual({ note: 'Please complete this required field.' });
    const typed = (value: string) => ({ note: { text: { type: 'plain_text_input', value } } });
    await hands.submits(open.id, typed('bad'));
    expect(slack.snapshot(ana).modals[0]?.errors).toEqual({ note: 'Say more' });
    expect(
      await hands.asksOptions({ viewId: open.id }, { blockId: 'who', actionId: 'candidate' }, 'ana'),
    ).toEqual({
      options: [{ text: { type: 'plain_text', text: 'ana!' }, value: 'c1' }],
    });
    expect(
      await hands.asksOptions({ viewId: open.id }, { blockId: 'who', actionId: 'candidate' }, 'a'),
    ).toEqual({
      options: [],
    });
    await hands.submits(open.id, typed('good'));
    await slack.until(ben, ({ messages }) => messages.find(({ text }) => text === `${ana}: good`));
    expect(slack.snapshot(ana).modals).toEqual([]);
    expect(slack.unexpected()).toEqual([]);
    expect(slack.warnings()).toEqual([]);
  });

  it('shows the text of an ack, and mentions and the Home tab reach the app', async () => {
    running = await run(listen, { mode });
    const { slack } = running;
    await slack.as(ana).types(general, '/hires ack');
    expect(slack.snapshot(ana).messages).toMatchObject([{ text: 'in the ack', ephemeral: true }]);
    await slack.as(ben).types(hiring, '@Hires hello');
    const heard = await slack.until(ana, ({ messages }) =>
      messages.find(({ text }) => text.startsWith('heard')),
    );
    expect(heard).toMatchObject({ text: 'heard <@U00BOT> hello', channel: hiring });
    expect(heard.threadTs).toBeDefined();
    await slack.as(ana).opensHome();
    await slack.until(ana, ({ home }) => home);
    expect(slack.unexpected()).toEqual([]);
  });

  it('tells the person when the app is silent', async () => {
    running = await run(listen, { mode, ackMilliseconds: 50 });
    const { slack } = running;
    await slack.as(ana).types(general, '/hires wait');
    expect(slack.snapshot(ana).slackbot).toEqual(['/hires failed with the error "operation_timeout"']);
    expect(slack.forget()).toEqual(['slash command /hires: operation_timeout']);
  });
});
