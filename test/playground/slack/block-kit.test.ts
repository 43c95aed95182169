import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findElement, withIds } from '../../../playground/slack/block-kit/elements-of.js';
import { limits } from '../../../playground/slack/block-kit/limits.js';
import { problemsOfBlocks, problemsOfView } from '../../../playground/slack/block-kit/problems.js';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const button = { type: 'button', action_id: 'a', text: plain('Go') };
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const picture = { type: 'image', alt_text: 'A face', image_url: 'https://example.com/a.png' };
const richText = {
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi', style: { bold: true } }] }],
};
const input = (element: unknown) => ({ type: 'input', label: plain('Label'), element });
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const modal = (...blocks: unknown[]) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks,
});

/** Bars over the categories a and b. */
function chart({ categories = ['a', 'b'], names = ['s', 't'] } = {}) {
  return {
    type: 'data_visualization',
    title: x(50),
    chart: {
      type: 'bar',
      series: names.map((name) => ({
        name,
        data: [
          { label: 'a', value: 1 },
          { label: 'b', value: -2 },
        ],
      })),
      axis_config: { categories, x_label: 'x' },
    },
  };
}

const fineInMessages: Record<string, unknown> = {
  section: { type: 'section', text: mrkdwn(x(3000)), fields: [plain('a')], accessory: button },
  divider: { type: 'divider' },
  header: { type: 'header', text: plain(x(150)) },
  context: { type: 'context', elements: [picture, mrkdwn('a'), plain('b')] },
  actions: actions(button, { type: 'overflow', action_id: 'b', options: options(5) }),
  image: { ...picture, title: plain('Title') },
  input: input({ type: 'plain_text_input', action_id: 'c', max_length: 3000 }),
  rich_text: richText,
  markdown: { type: 'markdown', text: '**a**' },
  video: {
    type: 'video',
    video_url: 'https://example.com/v',
    thumbnail_url: 'https://example.com/t.png',
    alt_text: 'a',
    title: plain('b'),
  },
  table: { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }, richText]] },
  data_table: {
    type: 'data_table',
    caption: 'c',
    rows: [[{ type: 'raw_text', text: 'a' }], [{ type: 'raw_number', value: 1, text: '1' }]],
  },
  data_visualization: chart(),
  pie: {
    type: 'data_visualization',
    title: 'a',
    chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
  },
  card: { type: 'card', title: mrkdwn('a'), body: mrkdwn('b'), actions: [button] },
  carousel: { type: 'carousel', elements: [{ type: 'card', title: mrkdwn('a') }] },
  container: { type: 'container', title: plain('a'), child_blocks: [{ type: 'divider' }] },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        positive_button: { text: plain('Yes'), value: '1' },
        negative_button: { text: plain('No'), value: '0' },
      },
    ],
  },
  alert: { type: 'alert', text: plain('a'), level: 'warning' },
  task_card: { type: 'task_card', task_id: 't', title: 'a', status: 'complete' },
  plan: { type: 'plan', title: 'a', tasks: [{ task_id: 't', title: 'a', status: 'pending' }] },
};

const inputs: Record<string, unknown> = {
  static: { type: 'static_select', options: options(100), initial_option: option('o3') },
  grouped: { type: 'multi_static_select', option_groups: [{ label: plain('g'), options: options(2) }] },
  external: { type: 'external_select', min_query_length: 0 },
  users: { type: 'multi_users_select', initial_users: ['U1'], max_selected_items: 2 },
  conversations: {
    type: 'conversations_select',
    filter: { include: ['public'] },
    response_url_enabled: true,
  },
  channels: { type: 'channels_select' },
  checkboxes: { type: 'checkboxes', options: [{ text: mrkdwn('*a*'), value: 'a' }] },
  radio: { type: 'radio_buttons', options: options(10), initial_option: option('o0') },
  date: { type: 'datepicker', initial_date: '2026-02-28' },
  time: { type: 'timepicker', initial_time: '23:59', timezone: 'Europe/Berlin' },
  dateAndTime: { type: 'datetimepicker', initial_date_time: 1_700_000_000 },
  richText: { type: 'rich_text_input', initial_value: richText, min_lines: 3 },
  email: { type: 'email_text_input' },
  url: { type: 'url_text_input' },
  number: { type: 'number_input', is_decimal_allowed: true, min_value: '0' },
  file: { type: 'file_input', max_files: 10 },
};

describe('what Slack takes', () => {
  it.each(Object.entries(fineInMessages))('%s', (_name, block) => {
    expect(problemsOfBlocks([block], 'message')).toEqual([]);
  });
  it.each(Object.entries(inputs))('an input of kind %s', (_name, element) => {
    expect(problemsOfView(modal(input(element)))).toEqual([]);
  });
});

const refused: readonly (readonly [string, unknown, string])[] = [
  ['no blocks at all', 'x', 'must provide an array [json-pointer:/blocks]'],
  [
    'too many',
    Array.from({ length: 51 }, () => ({ type: 'divider' })),
    'no more than 50 items allowed [json-pointer:/blocks]',
  ],
  ['unknown block', [{ type: 'nope' }], 'unsupported type: nope [json-pointer:/blocks/0/type]'],
  ['no type', [{}], 'missing required field: type [json-pointer:/blocks/0]'],
  [
    'empty text',
    [{ type: 'section', text: mrkdwn('') }],
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'long text',
    [{ type: 'section', text: mrkdwn(x(3001)) }],
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section of nothing',
    [{ type: 'section' }],
    'must define either `text` or `fields` [json-pointer:/blocks/0]',
  ],
  [
    'unknown key',
    [{ type: 'divider', colour: 1 }],
    'invalid additional property: colour [json-pointer:/blocks/0]',
  ],
  ['missing key', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
  [
    'mrkdwn in a header',
    [{ type: 'header', text: mrkdwn('a') }],
    'must be one of plain_text [json-pointer:/blocks/0/text/type]',
  ],
  ['no element', [actions()], 'must be at least 1 items [json-pointer:/blocks/0/elements]'],
  [
    'input in actions',
    [actions({ type: 'plain_text_input' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'eleven in context',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('a')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'long button',
    [actions({ ...button, text: plain(x(76)) })],
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'long value',
    [actions({ ...button, value: x(2001) })],
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'a wrong style',
    [actions({ ...button, style: 'green' })],
    'must be one of primary, danger [json-pointer:/blocks/0/elements/0/style]',
  ],
  [
    'no link',
    [actions({ ...button, url: 'example' })],
    'invalid url [json-pointer:/blocks/0/elements/0/url]',
  ],
  [
    'same action twice',
    [actions(button, button)],
    'duplicate action_id in one block [json-pointer:/blocks/0]',
  ],
  [
    'same block twice',
    [
      { type: 'divider', block_id: 'b' },
      { type: 'divider', block_id: 'b' },
    ],
    'duplicate block_id: b [json-pointer:/blocks/1/block_id]',
  ],
  [
    'six in overflow',
    [actions({ type: 'overflow', options: options(6) })],
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    '101 options',
    [actions({ type: 'static_select', options: options(101) })],
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'no options',
    [actions({ type: 'static_select' })],
    'must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'a first option of its own',
    [actions({ type: 'static_select', options: options(1), initial_option: option('z') })],
    'the initial option must be one of the options [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'image without source',
    [{ type: 'image', alt_text: 'a' }],
    'must define either `image_url` or `slack_file` [json-pointer:/blocks/0]',
  ],
  [
    'two tables',
    [fineInMessages.table, fineInMessages.table],
    'only one table is allowed in a message [json-pointer:/blocks]',
  ],
  [
    'three charts',
    [chart(), chart(), chart()],
    'no more than 2 charts are allowed in a message [json-pointer:/blocks]',
  ],
  [
    'a chart with a long name',
    [chart({ names: [x(21)] })],
    'must be less than 21 characters [json-pointer:/blocks/0/chart/series/0/name]',
  ],
  [
    'a chart whose labels are not its categories',
    [chart({ categories: ['a', 'c'] })],
    'the labels of a series must be the categories, each once [json-pointer:/blocks/0/chart]',
  ],
  [
    'a chart with two series of one name',
    [chart({ names: ['s', 's'] })],
    'series names must be unique [json-pointer:/blocks/0/chart]',
  ],
  [
    'markdown in all',
    [
      { type: 'markdown', text: x(7000) },
      { type: 'markdown', text: x(7000) },
    ],
    'all markdown blocks together must be less than 12001 characters [json-pointer:/blocks]',
  ],
  [
    'a file in a message',
    [input({ type: 'file_input' })],
    'unsupported element: file_input [json-pointer:/blocks/0]',
  ],
  [
    'empty rich text',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
      },
    ],
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
];

describe('what Slack refuses', () => {
  it.each(refused)('%s', (_name, blocks, problem) => {
    expect(problemsOfBlocks(blocks, 'message')).toEqual([problem]);
  });

  it.each([
    [
      'long title',
      { ...modal({ type: 'divider' }), title: plain(x(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'long metadata',
      { ...modal({ type: 'divider' }), private_metadata: x(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      'an input without submit',
      { ...modal(input(inputs.email)), submit: undefined },
      'missing required field: submit (the view has an input block) [json-pointer:/view]',
    ],
    [
      'markdown in a modal',
      modal(fineInMessages.markdown),
      'unsupported type: markdown [json-pointer:/view/blocks/0/type]',
    ],
    [
      '101 blocks',
      modal(...Array.from({ length: 101 }, () => ({ type: 'divider' }))),
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'an unknown key',
      { ...modal({ type: 'divider' }), submit_disabled: true },
      'invalid additional property: submit_disabled [json-pointer:/view]',
    ],
    [
      'no blocks',
      { type: 'modal', title: plain('a') },
      'missing required field: blocks [json-pointer:/view]',
    ],
    [
      'a button on Home',
      { type: 'home', blocks: [{ type: 'divider' }], close: plain('a') },
      'invalid additional property: close [json-pointer:/view]',
    ],
    [
      'two focused',
      modal(
        input({ type: 'email_text_input', focus_on_load: true }),
        input({ type: 'url_text_input', focus_on_load: true }),
      ),
      'only one element may have focus_on_load [json-pointer:/view/blocks]',
    ],
  ])('%s', (_name, view, problem) => {
    expect(problemsOfView(view)).toEqual([problem]);
  });
});

it('never throws, whatever is sent', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      problemsOfBlocks([value], 'message');
      problemsOfView(value);
    }),
  );
});

it('gives an id to every block and element that came without one, and finds them by it', () => {
  let count = 0;
  const named = z.array(z.looseObject({ block_id: z.string() })).parse(
    withIds(
      [{ type: 'section', text: plain('a'), accessory: { ...button, action_id: undefined } }],
      (prefix) => {
        count += 1;
        return `${prefix}${count}`;
      },
    ),
  );
  const found = findElement(named, named[0]?.block_id ?? '', 'a2');
  expect(found?.element.type).toBe('button');
});

const shared = new URL('../../../../shared/slack/', import.meta.url);

describe.runIf(existsSync(shared))('held against the public data', () => {
  const limitsFile = new URL('block-kit-limits.json', shared);

  it('has the documented limits', () => {
    const documented: unknown = JSON.parse(readFileSync(limitsFile, 'utf8'));
    const differences = leaves(documented).flatMap(([path, value]) => {
      const ours = leaves(limits).find(([other]) => other === path)?.[1];
      return ours === value || path.startsWith('data_visualization')
        ? []
        : [`${path}: ${value}, here ${ours}`];
    });
    expect(differences).toEqual([]);
  });

  it('takes the blocks of real views', () => {
    const line = z.object({
      id: z.string(),
      kind: z.string(),
      payload: z.looseObject({ blocks: z.unknown() }),
    });
    const views = readFileSync(new URL('payloads.jsonl', shared), 'utf8')
      .trim()
      .split('\n')
      .flatMap((text) => line.safeParse(JSON.parse(text)).data ?? [])
      .filter(({ kind }) => kind === 'view');
    expect(views.length).toBeGreaterThan(10);
    expect(views.flatMap(({ payload }) => problemsOfBlocks(payload.blocks, 'modal'))).toEqual([]);
  });
});

function leaves(value: unknown, path: string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}
