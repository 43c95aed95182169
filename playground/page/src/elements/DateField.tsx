import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useDirectory } from '../shared/directory.js';
import { epochOf, wallClockOf } from '../text/zones.js';
import type { FieldProps } from './field.js';
import type { Held } from './held.js';

const TYPES = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** The three pickers of dates and times. A date with a time is meant in the acting person's own zone. */
export function DateField(props: {
  element: Datepicker | Timepicker | DateTimepicker;
  field: FieldProps;
  held: Held;
  onHeld: (held: Held) => void;
}) {
  const { element, field } = props;
  const { me } = useDirectory();
  return (
    <input
      id={field.id}
      className={`input input-date ${field.invalid ? 'invalid' : ''}`}
      type={TYPES[element.type]}
      aria-label={field.label}
      aria-invalid={field.invalid}
      aria-describedby={field.describedBy}
      value={shown(props.held, me.tz)}
      onChange={(event) => props.onHeld(holding(element.type, event.target.value, me.tz))}
    />
  );
}

function shown(held: Held, zone: string): string {
  switch (held.type) {
    case 'datepicker':
      return held.selected_date ?? '';
    case 'timepicker':
      return held.selected_time ?? '';
    case 'datetimepicker':
      return held.selected_date_time === null ? '' : wallClockOf(held.selected_date_time, zone);
    default:
      return '';
  }
}

function holding(type: keyof typeof TYPES, text: string, zone: string): Held {
  const value = text === '' ? null : text;
  switch (type) {
    case 'datepicker':
      return { type, selected_date: value };
    case 'timepicker':
      return { type, selected_time: value };
    case 'datetimepicker':
      return { type, selected_date_time: value === null ? null : epochOf(value, zone) };
  }
}
