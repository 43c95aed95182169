import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Popup } from './Popup.js';

/** A menu below its button. The chosen item, else the first, has the focus; arrows go on, Escape goes back. */
export function Menu(props: {
  anchor: RefObject<HTMLButtonElement | null>;
  label: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Popup anchor={props.anchor} align="end">
      <Items {...props} />
    </Popup>
  );
}

function Items({ anchor, label, onClose, children }: Parameters<typeof Menu>[0]) {
  const menu = useRef<HTMLDivElement>(null);
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];
  useEffect(() => {
    const chosen = menu.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    (chosen ?? menu.current?.querySelector('button'))?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = items().findIndex((item) => item.matches(':focus'));
    if (event.key === 'Escape') {
      onClose();
      anchor.current?.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      items()
        .at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items().length)
        ?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={menu}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const next = event.relatedTarget;
        if (next !== anchor.current && !event.currentTarget.contains(next)) onClose();
      }}
    >
      {children}
    </div>
  );
}
