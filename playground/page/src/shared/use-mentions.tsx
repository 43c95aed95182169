import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import type { SlackUser } from '../../../slack/types.js';
import { Popup } from '../elements/Popup.js';
import { UserAvatar } from './Avatar.js';
import { peopleOf, useDirectory } from './directory.js';
import { peopleFor, typedMention } from './mention-search.js';

/** Offers people while an @ is typed. `look` is to be called whenever text or caret may have moved. */
export function useMentions(props: {
  anchor: RefObject<HTMLElement | null>;
  /** The text up to the caret. */
  before: () => string;
  /** Puts the person in place of the `@` and what was typed after it. */
  insert: (person: SlackUser, typed: string) => void;
}): {
  look: () => void;
  close: () => void;
  /** Whether the key was for the list. */
  onKeyDown: (event: KeyboardEvent) => boolean;
  popup: ReactNode;
} {
  const directory = useDirectory();
  const listId = useId();
  const [typed, setTyped] = useState<string>();
  const [dismissed, setDismissed] = useState<string>();
  const [active, setActive] = useState(0);
  const found = typed === undefined ? [] : peopleFor(typed, peopleOf(directory));
  const close = () => setTyped(undefined);
  const pick = (person: SlackUser) => {
    props.insert(person, typed ?? '');
    close();
  };
  return {
    close,
    look: () => {
      const next = typedMention(props.before());
      if (next === typed) return;
      setActive(0);
      setTyped(next === dismissed ? undefined : next);
      if (next === undefined) setDismissed(undefined);
    },
    onKeyDown: (event) => {
      const person = found[active];
      if (person === undefined) return false;
      if (event.key === 'ArrowDown') setActive((active + 1) % found.length);
      else if (event.key === 'ArrowUp') setActive((active - 1 + found.length) % found.length);
      else if (event.key === 'Enter' || event.key === 'Tab') pick(person);
      else if (event.key === 'Escape') {
        setDismissed(typed);
        close();
      } else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
    popup: found.length > 0 && (
      <Popup anchor={props.anchor}>
        <div id={listId} role="listbox" aria-label="People">
          {found.map((person, index) => (
            <div
              key={person.id}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={`option ${index === active ? 'option-active' : ''}`}
              onMouseDown={(event) => {
                event.preventDefault();
                pick(person);
              }}
            >
              <UserAvatar userId={person.id} size={24} />
              <span className="option-text">
                <span>
                  <strong>{person.realName}</strong> <span className="muted">{person.name}</span>
                </span>
              </span>
            </div>
          ))}
        </div>
      </Popup>
    ),
  };
}
