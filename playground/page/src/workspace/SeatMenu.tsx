import { useRef, useState } from 'react';
import type { Seat } from '../../../contract.js';
import { Menu } from '../elements/Menu.js';
import { Avatar } from '../shared/Avatar.js';
import { Icon } from '../shared/Icon.js';

/** Whose seat one sits in, and the way to another. */
export function SeatMenu(props: { people: readonly Seat[]; me: string; onSit: (userId: string) => void }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const seat = props.people.find(({ userId }) => userId === props.me);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="seat"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`Acting as ${seat?.name ?? 'nobody'}, ${seat?.role ?? ''}`}
        onClick={() => setOpen(!open)}
      >
        <Avatar name={seat?.name ?? '?'} size={26} />
        <span className="seat-text">
          <span className="seat-acting">Acting as</span> <strong>{seat?.name}</strong>
          <span className="seat-role"> — {seat?.role}</span>
        </span>
        <Icon name="chevronDown" />
      </button>
      {open && (
        <Menu anchor={anchor} label="Act as" onClose={() => setOpen(false)}>
          <div className="popup-group">Act as</div>
          {props.people.map(({ userId, name, role }) => (
            <button
              key={userId}
              type="button"
              role="menuitemradio"
              aria-checked={userId === props.me}
              className="option"
              onClick={() => {
                setOpen(false);
                props.onSit(userId);
                anchor.current?.focus();
              }}
            >
              <Avatar name={name} size={28} />
              <span className="option-text">
                <strong>{name}</strong>
                <small>{role}</small>
              </span>
              {userId === props.me && <Icon name="check" />}
            </button>
          ))}
        </Menu>
      )}
    </>
  );
}
