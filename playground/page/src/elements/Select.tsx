import type { MultiSelect, PlainTextOption, Select } from '@slack/types';
import { useCallback, useMemo } from 'react';
import { z } from 'zod/mini';
import { useSurface } from '../blocks/surface.js';
import { type Directory, peopleOf, useDirectory } from '../shared/directory.js';
import { withEmoji } from '../text/emoji.js';
import { type Choice, Combobox } from './Combobox.js';
import type { FieldProps } from './field.js';
import type { Held } from './held.js';
import type { ChoiceGroup, ChoiceSource } from './use-choices.js';

/** What an app answers to `block_suggestion`. */
const option = z.object({
  text: z.object({ type: z.literal('plain_text'), text: z.string() }),
  value: z.optional(z.string()),
  description: z.optional(z.object({ type: z.literal('plain_text'), text: z.string() })),
});
const Suggestions = z.object({
  options: z.optional(z.array(option)),
  option_groups: z.optional(
    z.array(z.object({ label: z.object({ text: z.string() }), options: z.array(option) })),
  ),
});
const DEFAULT_MINIMUM_LENGTH = 3;

/** Any of the ten select menus, one or many. */
export function SelectMenu(props: {
  blockId: string;
  element: Select | MultiSelect;
  field: FieldProps;
  clearable: boolean;
  onHeld: (held: Held) => void;
}) {
  const { element, blockId } = props;
  const directory = useDirectory();
  const source = useSource(element, blockId, directory);
  const held = useSurface().heldBy(blockId, element);
  const max = 'max_selected_items' in element ? element.max_selected_items : undefined;
  return (
    <Combobox
      field={props.field}
      source={source}
      multiple={element.type.startsWith('multi_')}
      picked={pickedOf(held, directory)}
      onPick={(picked) => props.onHeld(holding(element, picked))}
      placeholder={withEmoji(element.placeholder?.text ?? 'Select an option')}
      maxItems={max}
      clearable={props.clearable}
    />
  );
}

interface OptionChoice extends Choice {
  readonly option: PlainTextOption;
}

const choiceOf = (option: PlainTextOption): OptionChoice => ({
  id: option.value ?? option.text.text,
  text: withEmoji(option.text.text),
  description: option.description && withEmoji(option.description.text),
  option,
});

const userChoice = (directory: Directory, id: string): Choice => ({
  id,
  userId: id,
  text: directory.user(id)?.realName ?? id,
});

const channelChoice = (directory: Directory, id: string): Choice => ({
  id,
  text: `#${directory.channel(id)?.name ?? id}`,
});

function useSource(element: Select | MultiSelect, blockId: string, directory: Directory): ChoiceSource {
  const { askOptions } = useSurface();
  const actionId = element.action_id ?? '';
  const load = useCallback(
    async (typed: string): Promise<ChoiceGroup[]> => {
      const answer = Suggestions.parse(await askOptions({ blockId, actionId }, typed));
      return groupsOf(answer.options, answer.option_groups);
    },
    [askOptions, blockId, actionId],
  );
  return useMemo<ChoiceSource>(() => {
    switch (element.type) {
      case 'static_select':
      case 'multi_static_select':
        return { groups: groupsOf(element.options, element.option_groups) };
      case 'external_select':
      case 'multi_external_select':
        return { load, minimumLength: element.min_query_length ?? DEFAULT_MINIMUM_LENGTH };
      case 'users_select':
      case 'multi_users_select':
        return { groups: [{ choices: peopleOf(directory).map(({ id }) => userChoice(directory, id)) }] };
      default:
        return {
          groups: [
            {
              choices: directory.channels
                .filter(({ kind }) => kind !== 'im')
                .map(({ id }) => channelChoice(directory, id)),
            },
          ],
        };
    }
  }, [element, directory, load]);
}

function groupsOf(
  options: readonly PlainTextOption[] | undefined,
  groups: readonly { label: { text: string }; options: readonly PlainTextOption[] }[] | undefined,
): ChoiceGroup[] {
  if (groups !== undefined) {
    return groups.map(({ label, options }) => ({
      label: withEmoji(label.text),
      choices: options.map(choiceOf),
    }));
  }
  return [{ choices: (options ?? []).map(choiceOf) }];
}

function pickedOf(held: Held, directory: Directory): Choice[] {
  const one = <T,>(value: T | null) => (value === null ? [] : [value]);
  switch (held.type) {
    case 'static_select':
    case 'external_select':
      return one(held.selected_option).map(choiceOf);
    case 'multi_static_select':
    case 'multi_external_select':
      return held.selected_options.map(choiceOf);
    case 'users_select':
      return one(held.selected_user).map((id) => userChoice(directory, id));
    case 'multi_users_select':
      return held.selected_users.map((id) => userChoice(directory, id));
    case 'conversations_select':
      return one(held.selected_conversation).map((id) => channelChoice(directory, id));
    case 'multi_conversations_select':
      return held.selected_conversations.map((id) => channelChoice(directory, id));
    case 'channels_select':
      return one(held.selected_channel).map((id) => channelChoice(directory, id));
    case 'multi_channels_select':
      return held.selected_channels.map((id) => channelChoice(directory, id));
    default:
      return [];
  }
}

function holding(element: Select | MultiSelect, picked: readonly Choice[]): Held {
  const ids = picked.map(({ id }) => id);
  const options = picked
    .filter((choice): choice is OptionChoice => 'option' in choice)
    .map(({ option }) => option);
  switch (element.type) {
    case 'static_select':
    case 'external_select':
      return { type: element.type, selected_option: options[0] ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
      return { type: element.type, selected_options: options };
    case 'users_select':
      return { type: element.type, selected_user: ids[0] ?? null };
    case 'multi_users_select':
      return { type: element.type, selected_users: ids };
    case 'conversations_select':
      return { type: element.type, selected_conversation: ids[0] ?? null };
    case 'multi_conversations_select':
      return { type: element.type, selected_conversations: ids };
    case 'channels_select':
      return { type: element.type, selected_channel: ids[0] ?? null };
    case 'multi_channels_select':
      return { type: element.type, selected_channels: ids };
  }
}
