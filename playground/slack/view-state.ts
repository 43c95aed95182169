import type { View } from '@slack/types';
import { type Element, elementsOf } from './block-kit/elements-of.js';
import { field, list } from './block-kit/json.js';
import { completeChoice } from './choice.js';
import type { ElementState, StateValues } from './types.js';

/** An input of a view, with the block it stands in. */
interface Input {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: Element;
  /** Stands in an `input` block that is not optional. */
  readonly required: boolean;
}

/** What each kind keeps in the state: the key, the key of its first value in the element, what it is when empty. */
const kept: Readonly<Record<string, readonly [key: string, initial: string, empty: unknown]>> = {
  plain_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  users_select: ['selected_user', 'initial_user', null],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  multi_users_select: ['selected_users', 'initial_users', []],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  checkboxes: ['selected_options', 'initial_options', []],
  radio_buttons: ['selected_option', 'initial_option', null],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  file_input: ['files', 'files', []],
};

/** Every element of the blocks that keeps a value. */
export function inputsOf(blocks: readonly unknown[]): Input[] {
  return blocks.flatMap((block) => {
    const children = list(field(block, 'child_blocks'));
    const blockId = field(block, 'block_id');
    const required = field(block, 'type') === 'input' && field(block, 'optional') !== true;
    const own = children.length > 0 || typeof blockId !== 'string' ? [] : elementsOf(block);
    return [
      ...own.flatMap((element) =>
        element.action_id !== undefined && element.type in kept && typeof blockId === 'string'
          ? [{ blockId, actionId: element.action_id, element, required }]
          : [],
      ),
      ...inputsOf(children),
    ];
  });
}

/**
 * The state of these blocks: what was there before under the same block and action id, else the element's own first
 * value.
 */
export function stateOf(blocks: readonly unknown[], before: StateValues = {}): StateValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const { blockId, actionId, element } of inputsOf(blocks)) {
    const block = values[blockId] ?? {};
    values[blockId] = block;
    const earlier = before[blockId]?.[actionId];
    block[actionId] = earlier?.type === element.type ? earlier : initialState(element);
  }
  return values;
}

function initialState(element: Element): ElementState {
  const [key, initial, empty] = kept[element.type] ?? ['value', 'initial_value', null];
  return { type: element.type, [key]: element[initial] ?? empty };
}

/**
 * Puts what the person entered over what stood there.
 * @throws Error when something is entered that the view does not have
 */
export function enter(blocks: readonly unknown[], before: StateValues, entered: StateValues): StateValues {
  const present = stateOf(blocks, before);
  for (const [blockId, actions] of Object.entries(entered)) {
    for (const actionId of Object.keys(actions)) {
      if (present[blockId]?.[actionId] === undefined) {
        throw new Error(`There is no input ${blockId}/${actionId} here; there are ${names(present)}`);
      }
    }
  }
  const values: Record<string, Record<string, ElementState>> = {};
  for (const { blockId, actionId, element } of inputsOf(blocks)) {
    const state = entered[blockId]?.[actionId] ?? present[blockId]?.[actionId] ?? initialState(element);
    values[blockId] = {
      ...values[blockId],
      [actionId]: { ...completeChoice(element, state), type: element.type },
    };
  }
  return values;
}

function names(state: StateValues): string {
  const all = Object.entries(state).flatMap(([blockId, actions]) =>
    Object.keys(actions).map((actionId) => `${blockId}/${actionId}`),
  );
  return all.join(', ') || 'none';
}

/** What Slack itself says under the fields before it sends a submission. */
export function complaints(view: View, state: StateValues): Record<string, string> {
  return Object.fromEntries(
    inputsOf(view.blocks).flatMap((input) => {
      const value = enteredIn(input.element, state[input.blockId]?.[input.actionId]);
      const complaint = isEmpty(value)
        ? input.required && 'Please complete this required field.'
        : complaintAbout(input.element, value);
      return complaint ? [[input.blockId, complaint]] : [];
    }),
  );
}

function enteredIn(element: Element, state: ElementState | undefined): unknown {
  return state?.[kept[element.type]?.[0] ?? 'value'];
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return field(value, 'type') === 'rich_text' && list(field(value, 'elements')).length === 0;
}

function complaintAbout(element: Element, value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const { type, min_length, max_length, min_value, max_value } = element;
  const number = Number(value);
  if (typeof min_length === 'number' && value.length < min_length)
    return `Please enter at least ${min_length} characters.`;
  if (typeof max_length === 'number' && value.length > max_length)
    return `Please enter at most ${max_length} characters.`;
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(value))
    return 'Please enter a valid email address.';
  if (type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.';
  if (type === 'number_input' && !Number.isFinite(number)) return 'Please enter a number.';
  if (typeof min_value === 'string' && number < Number(min_value))
    return `Please enter at least ${min_value}.`;
  if (typeof max_value === 'string' && number > Number(max_value))
    return `Please enter at most ${max_value}.`;
  return undefined;
}
