import { useId } from 'react';
import { OverflowMenu, PressButton } from '../elements/Buttons.js';
import { FormControl } from '../elements/FormControl.js';
import type { PlacedElement } from './known.js';
import { BlockImage } from './pictures.js';
import { useSurface } from './surface.js';

/** An element that stands by itself: everything done with it reaches the app at once. */
export function BlockElement({ blockId, element }: { blockId: string; element: PlacedElement['element'] }) {
  const { act } = useSurface();
  const id = useId();
  switch (element.type) {
    case 'button':
    case 'workflow_button':
    case 'icon_button':
      return <PressButton blockId={blockId} element={element} />;
    case 'overflow':
      return <OverflowMenu blockId={blockId} element={element} />;
    case 'image':
      return <BlockImage image={element} className="accessory-image" />;
    case 'feedback_buttons':
      return [element.positive_button, element.negative_button].map((button) => (
        <button
          key={button.value}
          type="button"
          className="button"
          aria-label={button.accessibility_label}
          onClick={() => act({ blockId, actionId: element.action_id ?? '' }, { value: button.value })}
        >
          {button.text.text}
        </button>
      ));
    default: {
      const label = 'placeholder' in element ? element.placeholder?.text : undefined;
      const field = {
        id,
        label: label ?? 'Choose',
        invalid: false,
      };
      return <FormControl blockId={blockId} element={element} field={field} dispatches />;
    }
  }
}
