import type { InputBlock } from '@slack/types';
import { useId } from 'react';
import { FormControl } from '../elements/FormControl.js';
import { Icon } from '../shared/Icon.js';
import { withEmoji } from '../text/emoji.js';

/** Kinds that a `<label for>` cannot name: they are named by its id. */
const NAMED_BY_ID: ReadonlySet<string> = new Set(['rich_text_input', 'checkboxes', 'radio_buttons']);

/** An `input` block: label, control, hint and what is wrong with it. */
export function InputField(props: { block: InputBlock; error: string | undefined }) {
  const { block, error } = props;
  const id = useId();
  const { element } = block;
  const describedBy = [error !== undefined && `${id}error`, block.hint && `${id}hint`]
    .filter(Boolean)
    .join(' ');
  const focus = 'focus_on_load' in element && element.focus_on_load === true;
  return (
    <div className="input-field" data-focus={focus || undefined}>
      <label id={`${id}label`} htmlFor={NAMED_BY_ID.has(element.type) ? undefined : `${id}control`}>
        {withEmoji(block.label.text)}
        {block.optional && <span className="muted"> (optional)</span>}
      </label>
      <FormControl
        blockId={block.block_id ?? ''}
        element={element}
        labelledBy={`${id}label`}
        dispatches={block.dispatch_action === true}
        field={{
          id: `${id}control`,
          describedBy: describedBy || undefined,
          invalid: error !== undefined,
        }}
      />
      {error !== undefined && (
        <p id={`${id}error`} className="field-error" role="alert">
          <Icon name="warning" />
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}hint`} className="field-hint">
          {withEmoji(block.hint.text)}
        </p>
      )}
    </div>
  );
}
