import type {
  AnyBlock,
  InputBlock,
  InputBlockElement,
  Option,
  PlainTextOption,
  RichTextBlock,
} from '@slack/types';
import type { AttachedFile, StateValues } from '../../../slack/types.js';
import { elementsOf, isDrawn } from '../blocks/known.js';

/** An element that holds a value, wherever it stands. */
export type FormElement = InputBlockElement;

/** What an element holds, in the very shape Slack sends it in `state.values`. */
export type Held =
  | { type: TextElement['type']; value: string | null }
  | { type: 'rich_text_input'; rich_text_value: RichTextBlock | null }
  | { type: 'static_select' | 'external_select'; selected_option: PlainTextOption | null }
  | { type: 'radio_buttons'; selected_option: Option | null }
  | { type: 'multi_static_select' | 'multi_external_select'; selected_options: PlainTextOption[] }
  | { type: 'checkboxes'; selected_options: Option[] }
  | { type: 'users_select'; selected_user: string | null }
  | { type: 'multi_users_select'; selected_users: string[] }
  | { type: 'conversations_select'; selected_conversation: string | null }
  | { type: 'multi_conversations_select'; selected_conversations: string[] }
  | { type: 'channels_select'; selected_channel: string | null }
  | { type: 'multi_channels_select'; selected_channels: string[] }
  | { type: 'datepicker'; selected_date: string | null }
  | { type: 'timepicker'; selected_time: string | null }
  /** Epoch seconds. */
  | { type: 'datetimepicker'; selected_date_time: number | null }
  | { type: 'file_input'; files: AttachedFile[] };

export type TextElement = Extract<
  FormElement,
  { type: 'plain_text_input' | 'email_text_input' | 'url_text_input' | 'number_input' }
>;

/** By block id and action id. */
export type HeldValues = ReadonlyMap<string, Held>;

export const keyOf = (blockId: string, actionId: string): string => `${blockId}\n${actionId}`;

/** What an element holds before anybody touches it. */
export function initialOf(element: FormElement): Held {
  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type: element.type, value: element.initial_value ?? null };
    case 'rich_text_input':
      return { type: element.type, rich_text_value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'radio_buttons':
      return { type: element.type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'checkboxes':
      return { type: element.type, selected_options: element.initial_options ?? [] };
    case 'users_select':
      return { type: element.type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: element.initial_users ?? [] };
    case 'conversations_select':
      return { type: element.type, selected_conversation: element.initial_conversation ?? null };
    case 'multi_conversations_select':
      return { type: element.type, selected_conversations: element.initial_conversations ?? [] };
    case 'channels_select':
      return { type: element.type, selected_channel: element.initial_channel ?? null };
    case 'multi_channels_select':
      return { type: element.type, selected_channels: element.initial_channels ?? [] };
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type: element.type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type: element.type, selected_date_time: element.initial_date_time ?? null };
    case 'file_input':
      return { type: element.type, files: [] };
  }
}

/** All elements of a surface that hold a value, with the input block they stand in if it is one. */
export function formElementsOf(
  blocks: readonly AnyBlock[],
): { blockId: string; element: FormElement; input?: InputBlock }[] {
  return blocks
    .filter(isDrawn)
    .flatMap((block) =>
      elementsOf(block).flatMap(({ blockId, element, input }) =>
        isFormElement(element) ? [{ blockId, element, ...(input && { input }) }] : [],
      ),
    );
}

function isFormElement(element: { readonly type: string }): element is FormElement {
  return !['button', 'overflow', 'workflow_button', 'image', 'icon_button', 'feedback_buttons'].includes(
    element.type,
  );
}

/**
 * The values after a surface was drawn anew: what was there stays only where block id, action id and kind are
 * the same, as in Slack; everything else begins as the new blocks say.
 */
export function carryOver(blocks: readonly AnyBlock[], before: HeldValues): HeldValues {
  return new Map(
    formElementsOf(blocks).map(({ blockId, element }) => {
      const key = keyOf(blockId, element.action_id ?? '');
      const kept = before.get(key);
      return [key, kept?.type === element.type ? kept : initialOf(element)];
    }),
  );
}

/** As `view.state.values` wants it. */
export function toStateValues(blocks: readonly AnyBlock[], held: HeldValues): StateValues {
  const values: Record<string, Record<string, Held>> = {};
  for (const { blockId, element } of formElementsOf(blocks)) {
    const actionId = element.action_id ?? '';
    const block = values[blockId] ?? {};
    block[actionId] = held.get(keyOf(blockId, actionId)) ?? initialOf(element);
    values[blockId] = block;
  }
  return values;
}
