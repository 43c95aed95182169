import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { addMessage } from '../../../playground/slack/messages.js';
import {
  action,
  blockActions,
  blockSuggestion,
  slashCommand,
  viewClosed,
  viewSubmission,
} from '../../../playground/slack/payloads.js';
import { channelOf, createState } from '../../../playground/slack/state.js';
import { openModal } from '../../../playground/slack/views.js';
import { ana, app, general, hiring, workspace } from './fixture.js';

const state = createState(workspace, app, () => 1_700_000_000_000);
const channel = channelOf(state, general);
const open = openModal(state, ana, {
  type: 'modal',
  title: { type: 'plain_text', text: 'Title' },
  blocks: [{ type: 'divider' }],
});
const button = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'Go' }, value: 'v' };
const message = addMessage(state, { channel: hiring, text: 'hi', onlyFor: ana });
const trigger = '1.2.3';

const ours: Record<string, Record<string, unknown>> = {
  '75ff93bab809': slashCommand(state, {
    user: ana,
    channel,
    command: '/hires',
    text: '',
    responseUrl: 'https://x',
    trigger,
  }),
  b121f22311b5: slashCommand(state, {
    user: ana,
    channel,
    command: '/hires',
    text: '',
    responseUrl: 'https://x',
    trigger,
  }),
  '589ca482c3d2': blockActions(state, {
    user: ana,
    spot: { message },
    action: action(state, 'b', button, {}),
    trigger,
    responseUrl: 'https://x',
    messageState: {},
  }),
  '7b84318c9edd': blockActions(state, {
    user: ana,
    spot: { open },
    action: action(state, 'b', button, {}),
    trigger,
    messageState: {},
  }),
  '38bbdbdd20ab': viewSubmission(state, { open, trigger }),
  '4f2c0c1d9dce': viewClosed(state, open, false),
  dd66cf280dd0: blockSuggestion(state, {
    user: ana,
    spot: { open },
    blockId: 'b',
    actionId: 'a',
    typed: 'x',
  }),
};

const file = new URL('../../../../shared/slack/payloads.jsonl', import.meta.url);
const line = z.object({ id: z.string(), payload: z.record(z.string(), z.unknown()) });

it.runIf(existsSync(file))('sends every key that a real payload has', () => {
  const real = new Map(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((text) => line.parse(JSON.parse(text)))
      .map(({ id, payload }) => [
        id,
        'envelope_id' in payload ? z.record(z.string(), z.unknown()).parse(payload.payload) : payload,
      ]),
  );
  const missing = Object.entries(ours).flatMap(([id, payload]) => {
    const example = real.get(id);
    if (example === undefined) return [`${id} is not in the examples`];
    const parts = ['view', 'container', 'user'].filter((part) => part in example);
    return [
      ...absent(example, payload, id),
      ...parts.flatMap((part) => absent(example[part], payload[part], `${id}.${part}`)),
    ];
  });
  expect(missing).toEqual([]);
});

function absent(example: unknown, payload: unknown, name: string): string[] {
  const keys = (value: unknown) => (typeof value === 'object' && value !== null ? Object.keys(value) : []);
  return keys(example)
    .filter((key) => !keys(payload).includes(key))
    .map((key) => `${name}.${key}`);
}
