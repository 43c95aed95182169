import type { FileInput } from '@slack/types';
import { useState } from 'react';
import { useAttempt } from '../shared/notices.js';
import { useSeat } from '../shared/seat.js';
import { attach } from '../shared/server.js';
import type { FieldProps } from './field.js';
import type { Held } from './held.js';

/** `file_input`: what is chosen is sent up at once; the form holds what Slack knows of it. */
export function FileField(props: { element: FileInput; field: FieldProps; onHeld: (held: Held) => void }) {
  const { element, field, onHeld } = props;
  const as = useSeat();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);

  const choose = async (chosen: readonly File[]) => {
    setBusy(true);
    onHeld({ type: 'file_input', files: [] });
    await attempt(async () => {
      const files = await Promise.all(chosen.map((file) => attach(as, file)));
      onHeld({ type: 'file_input', files });
    });
    setBusy(false);
  };
  return (
    <input
      id={field.id}
      className="input"
      type="file"
      aria-label={field.label}
      aria-invalid={field.invalid}
      aria-describedby={field.describedBy}
      aria-busy={busy}
      multiple={(element.max_files ?? 10) > 1}
      accept={element.filetypes?.map((type) => `.${type}`).join(',')}
      onChange={(event) => void choose(Array.from(event.target.files ?? []))}
    />
  );
}
