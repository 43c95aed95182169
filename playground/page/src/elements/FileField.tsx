import type { FileInput } from '@slack/types';
import type { FieldProps } from './field.js';
import type { Held } from './held.js';

/** `file_input`: names and sizes only, since nothing here stores files. */
export function FileField(props: { element: FileInput; field: FieldProps; onHeld: (held: Held) => void }) {
  const { element, field } = props;
  return (
    <input
      id={field.id}
      className="input"
      type="file"
      aria-label={field.label}
      aria-invalid={field.invalid}
      aria-describedby={field.describedBy}
      multiple={(element.max_files ?? 10) > 1}
      accept={element.filetypes?.map((type) => `.${type}`).join(',')}
      onChange={(event) => {
        const files = Array.from(event.target.files ?? [], ({ name, size }) => ({ name, size }));
        props.onHeld({ type: 'file_input', files });
      }}
    />
  );
}
