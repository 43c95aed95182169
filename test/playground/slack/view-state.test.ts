import type { View } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { complaints, enter, stateOf } from '../../../playground/slack/view-state.js';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const view: View = {
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'who',
      label: plain('Who'),
      element: {
        type: 'radio_buttons',
        action_id: 'pick',
        options: [option('all'), option('me')],
        initial_option: option('me'),
      },
    },
    {
      type: 'input',
      block_id: 'stages',
      label: plain('Stages'),
      element: {
        type: 'multi_static_select',
        action_id: 'pick',
        option_groups: [{ label: plain('Open'), options: [option('new')] }],
      },
    },
    {
      type: 'input',
      block_id: 'mail',
      optional: true,
      label: plain('E-mail'),
      element: { type: 'email_text_input', action_id: 'text' },
    },
    {
      type: 'input',
      block_id: 'age',
      optional: true,
      label: plain('Age'),
      element: {
        type: 'number_input',
        action_id: 'text',
        is_decimal_allowed: false,
        min_value: '1',
        max_value: '9',
      },
    },
    {
      type: 'input',
      block_id: 'note',
      label: plain('Note'),
      element: { type: 'rich_text_input', action_id: 'text' },
    },
  ],
};
const empty = stateOf(view.blocks);
const picked = (key: string, value: unknown) => ({ pick: { type: 'any', [key]: value } });
const typed = (value: string) => ({ text: { type: 'any', value } });

describe('what a person enters', () => {
  it('starts with the first values', () => {
    expect(empty).toEqual({
      who: { pick: { type: 'radio_buttons', selected_option: option('me') } },
      stages: { pick: { type: 'multi_static_select', selected_options: [] } },
      mail: { text: { type: 'email_text_input', value: null } },
      age: { text: { type: 'number_input', value: null } },
      note: { text: { type: 'rich_text_input', rich_text_value: null } },
    });
  });

  it('has each picked option whole, and only what is offered', () => {
    const entered = enter(view.blocks, empty, {
      who: picked('selected_option', { value: 'all' }),
      stages: picked('selected_options', [{ value: 'new' }]),
    });
    expect(entered.who?.pick).toEqual({ type: 'radio_buttons', selected_option: option('all') });
    expect(entered.stages?.pick).toEqual({ type: 'multi_static_select', selected_options: [option('new')] });
    expect(() => enter(view.blocks, empty, { who: picked('selected_option', { value: 'you' }) })).toThrow(
      'pick offers no option you, but all, me',
    );
  });

  it('is looked at by Slack itself before it is sent', () => {
    expect(complaints(view, empty)).toEqual({
      stages: 'Please complete this required field.',
      note: 'Please complete this required field.',
    });
    const entered = enter(view.blocks, empty, {
      stages: picked('selected_options', [{ value: 'new' }]),
      mail: typed('nobody'),
      age: typed('0'),
      note: { text: { type: 'any', rich_text_value: { type: 'rich_text', elements: [{}] } } },
    });
    expect(complaints(view, entered)).toEqual({
      mail: 'Please enter a valid email address.',
      age: 'Please enter at least 1.',
    });
    expect(complaints(view, enter(view.blocks, entered, { mail: typed('a@b.c'), age: typed('10') }))).toEqual(
      {
        age: 'Please enter at most 9.',
      },
    );
    expect(complaints(view, enter(view.blocks, entered, { mail: typed(''), age: typed('x') }))).toEqual({
      age: 'Please enter a number.',
    });
  });
});
