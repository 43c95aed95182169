import type { Element } from './block-kit/elements-of.js';
import { field, list } from './block-kit/json.js';

/**
 * What a person picked, with each option as whole as the element offers it: Slack sends text and value, not the value
 * alone. Options the app itself suggests as one types (external selects) are taken as they are.
 * @throws Error when an option is picked that the element does not offer
 */
export function completeChoice(
  element: Element,
  picked: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const offered = [
    ...list(element.options),
    ...list(element.option_groups).flatMap((group) => list(field(group, 'options'))),
  ];
  if (offered.length === 0) return picked;
  const complete = (option: unknown) => {
    const found = offered.find((one) => field(one, 'value') === field(option, 'value'));
    if (found !== undefined) return found;
    const values = offered.map((one) => String(field(one, 'value'))).join(', ');
    throw new Error(`${element.action_id} offers no option ${String(field(option, 'value'))}, but ${values}`);
  };
  const { selected_option, selected_options } = picked;
  return {
    ...picked,
    ...(selected_option !== undefined &&
      selected_option !== null && { selected_option: complete(selected_option) }),
    ...(Array.isArray(selected_options) && { selected_options: selected_options.map(complete) }),
  };
}
