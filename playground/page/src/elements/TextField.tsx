import type { DispatchActionConfig } from '@slack/types';
import type { KeyboardEvent } from 'react';
import { withEmoji } from '../text/emoji.js';
import type { FieldProps } from './field.js';
import type { Held, TextElement } from './held.js';

const TYPES = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const;

/** `plain_text_input` and its three relatives. `onDispatch` is called when the element's own config says so. */
export function TextField(props: {
  element: TextElement & { dispatch_action_config?: DispatchActionConfig };
  field: FieldProps;
  value: string;
  onHeld: (held: Held) => void;
  onDispatch: ((held: Held) => void) | undefined;
}) {
  const { element, field, onDispatch } = props;
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  const multiline = element.type === 'plain_text_input' && element.multiline === true;
  const holding = (value: string): Held => ({ type: element.type, value: value === '' ? null : value });
  const shared = {
    id: field.id,
    'aria-label': field.label,
    'aria-invalid': field.invalid,
    'aria-describedby': field.describedBy,
    className: `input ${field.invalid ? 'invalid' : ''}`,
    value: props.value,
    placeholder: element.placeholder && withEmoji(element.placeholder.text),
    onChange: (event: { target: { value: string } }) => {
      const held = holding(event.target.value);
      props.onHeld(held);
      if (triggers.includes('on_character_entered')) onDispatch?.(held);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || multiline || onDispatch === undefined) return;
      event.preventDefault();
      if (triggers.includes('on_enter_pressed')) onDispatch(holding(props.value));
    },
  };
  if (multiline) return <textarea {...shared} rows={4} />;
  return (
    <input
      {...shared}
      type={TYPES[element.type]}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
    />
  );
}
