import type { ExternalSelect, PlainTextElement, PlainTextOption, StaticSelect } from '@slack/types';
import { plain } from './blocks.js';
import { LIMITS } from './limits.js';

/**
 * A menu of which one thing is chosen. Where there are more than a menu holds, they are asked for as one types: then
 * a `Suggestion` with the same id answers.
 *
 * @param groups the same options under headings.
 */
export function menu(
  action: string,
  placeholder: string,
  options: readonly PlainTextOption[],
  chosen: PlainTextOption | undefined,
  groups?: readonly OptionGroup[],
): StaticSelect | ExternalSelect {
  const common = {
    action_id: action,
    placeholder: plain(placeholder, LIMITS.select.placeholder),
    ...(chosen ? { initial_option: chosen } : {}),
  };
  return options.length <= LIMITS.select.options
    ? {
        type: 'static_select',
        ...common,
        ...(groups ? { option_groups: [...groups] } : { options: [...options] }),
      }
    : { type: 'external_select', ...common, min_query_length: 0 };
}

export interface OptionGroup {
  readonly label: PlainTextElement;
  readonly options: PlainTextOption[];
}
