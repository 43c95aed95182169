import type { Checkboxes, Option, RadioButtons } from '@slack/types';
import { Text } from '../text/Mrkdwn.js';
import type { FieldProps } from './field.js';
import type { Held } from './held.js';

/** `checkboxes` and `radio_buttons`. */
export function ChoiceList(props: {
  element: Checkboxes | RadioButtons;
  field: FieldProps;
  held: Held;
  labelledBy: string | undefined;
  onHeld: (held: Held) => void;
}) {
  const { element, field, held } = props;
  const many = element.type === 'checkboxes';
  const picked =
    held.type === 'checkboxes'
      ? held.selected_options
      : held.type === 'radio_buttons' && held.selected_option !== null
        ? [held.selected_option]
        : [];
  const isPicked = (option: Option) => picked.some(({ value }) => value === option.value);
  const toggle = (option: Option) => {
    if (!many) return props.onHeld({ type: 'radio_buttons', selected_option: option });
    const options = element.options.filter((each) =>
      each.value === option.value ? !isPicked(each) : isPicked(each),
    );
    props.onHeld({ type: 'checkboxes', selected_options: options });
  };
  return (
    <fieldset
      className="choices"
      aria-label={field.label}
      aria-labelledby={props.labelledBy}
      aria-describedby={field.describedBy}
    >
      {element.options.map((option, index) => (
        <label key={option.value} className="choice">
          <input
            id={index === 0 ? field.id : undefined}
            type={many ? 'checkbox' : 'radio'}
            name={field.id}
            aria-invalid={field.invalid}
            checked={isPicked(option)}
            onChange={() => toggle(option)}
          />
          <span className="text">
            <Text text={option.text} />
            {option.description && (
              <small>
                <Text text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
