import type { Button, IconButton, Overflow, PlainTextOption, WorkflowButton } from '@slack/types';
import { useRef, useState } from 'react';
import { useSurface } from '../blocks/surface.js';
import { useConfirm } from '../shared/confirm.js';
import { Icon } from '../shared/Icon.js';
import { withEmoji } from '../text/emoji.js';
import { Menu } from './Menu.js';

/** A button. It is busy until Slack has the app's ack; a link opens besides. */
export function PressButton({
  blockId,
  element,
}: {
  blockId: string;
  element: Button | WorkflowButton | IconButton;
}) {
  const { act } = useSurface();
  const confirm = useConfirm();
  const [busy, setBusy] = useState(false);
  const url = element.type === 'button' ? element.url : undefined;
  const press = async () => {
    if (!(await confirm(element.confirm))) return;
    if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
    setBusy(true);
    const value = 'value' in element && element.value !== undefined ? { value: element.value } : {};
    await act({ blockId, actionId: element.action_id ?? '' }, value);
    setBusy(false);
  };
  const style = 'style' in element && element.style ? `button-${element.style}` : '';
  return (
    <button
      type="button"
      className={`button ${style} ${busy ? 'busy' : ''}`}
      aria-label={element.accessibility_label}
      aria-disabled={busy}
      onClick={busy ? undefined : press}
    >
      <span>{withEmoji(element.text.text)}</span>
      {url !== undefined && <Icon name="external" />}
    </button>
  );
}

/** `overflow`: a menu behind three dots. */
export function OverflowMenu({ blockId, element }: { blockId: string; element: Overflow }) {
  const { act } = useSurface();
  const confirm = useConfirm();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const pick = async (option: PlainTextOption) => {
    setOpen(false);
    anchor.current?.focus();
    if (!(await confirm(element.confirm))) return;
    if (option.url !== undefined) window.open(option.url, '_blank', 'noopener,noreferrer');
    await act({ blockId, actionId: element.action_id ?? '' }, { selected_option: option });
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="button button-icon"
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <Menu anchor={anchor} label="More actions" onClose={() => setOpen(false)}>
          {element.options.map((option) => (
            <button
              key={option.value ?? option.text.text}
              type="button"
              role="menuitem"
              className="option"
              onClick={() => pick(option)}
            >
              <span className="option-text">
                {withEmoji(option.text.text)}
                {option.description && <small>{withEmoji(option.description.text)}</small>}
              </span>
            </button>
          ))}
        </Menu>
      )}
    </>
  );
}
