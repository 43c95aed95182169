import type { Confirm } from '@slack/types';
import { useSurface } from '../blocks/surface.js';
import { RichTextField } from '../editor/RichTextField.js';
import { useConfirm } from '../shared/confirm.js';
import { ChoiceList } from './ChoiceList.js';
import { DateField } from './DateField.js';
import { FileField } from './FileField.js';
import type { FieldProps } from './field.js';
import type { FormElement, Held } from './held.js';
import { SelectMenu } from './Select.js';
import { TextField } from './TextField.js';

/** Any element that holds a value. `dispatches` says whether the app hears of every change. */
export function FormControl(props: {
  blockId: string;
  element: FormElement;
  field: FieldProps;
  labelledBy?: string;
  dispatches: boolean;
}) {
  const { blockId, element, field, dispatches } = props;
  const { heldBy, hold, act } = useSurface();
  const confirm = useConfirm();
  const actionId = element.action_id ?? '';
  const held = heldBy(blockId, element);

  const dispatch = (next: Held) => {
    const { type: _, ...value } = next;
    void act({ blockId, actionId }, value, next);
  };
  const keep = (next: Held) => hold(blockId, actionId, next);
  /** For elements whose every change is a decision. A change that is not confirmed did not happen. */
  const change = async (next: Held) => {
    const question: Confirm | undefined = 'confirm' in element ? element.confirm : undefined;
    if (dispatches && !(await confirm(question))) return;
    keep(next);
    if (dispatches) dispatch(next);
  };

  switch (element.type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return (
        <TextField
          element={element}
          field={field}
          value={'value' in held ? (held.value ?? '') : ''}
          onHeld={keep}
          onDispatch={dispatches ? dispatch : undefined}
        />
      );
    case 'rich_text_input':
      return (
        <RichTextField
          element={element}
          field={field}
          labelledBy={props.labelledBy}
          initial={held.type === 'rich_text_input' ? held.rich_text_value : null}
          onHeld={keep}
        />
      );
    case 'checkboxes':
    case 'radio_buttons':
      return (
        <ChoiceList
          element={element}
          field={field}
          held={held}
          labelledBy={props.labelledBy}
          onHeld={change}
        />
      );
    case 'datepicker':
    case 'timepicker':
    case 'datetimepicker':
      return <DateField element={element} field={field} held={held} onHeld={change} />;
    case 'file_input':
      return <FileField element={element} field={field} onHeld={keep} />;
    default:
      return (
        <SelectMenu
          blockId={blockId}
          element={element}
          field={field}
          clearable={!dispatches}
          onHeld={change}
        />
      );
  }
}
