import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { UserAvatar } from '../shared/Avatar.js';
import { Icon } from '../shared/Icon.js';
import type { FieldProps } from './field.js';
import { Popup } from './Popup.js';
import { type ChoiceGroup, type ChoiceSource, useChoices } from './use-choices.js';

/** One thing to pick. `id` tells it from the others. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly description?: string | undefined;
  readonly userId?: string;
}

/** A field that picks one or several of many by typing: the face of every select of Slack's. */
export function Combobox(props: {
  field: FieldProps;
  source: ChoiceSource;
  multiple: boolean;
  picked: readonly Choice[];
  onPick: (picked: readonly Choice[]) => void;
  placeholder: string;
  maxItems?: number | undefined;
  /** Whether one may go back to nothing picked. */
  clearable: boolean;
}) {
  const { field, multiple, picked, onPick } = props;
  const listId = useId();
  const anchor = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { groups, status } = useChoices(props.source, typed, open);
  const choices = groups.flatMap((group) => group.choices);
  const full = multiple && props.maxItems !== undefined && picked.length >= props.maxItems;

  const close = () => {
    setOpen(false);
    setTyped('');
    setActive(0);
  };
  const pick = (choice: Choice) => {
    const already = picked.some(({ id }) => id === choice.id);
    if (!multiple) onPick([choice]);
    else if (already) onPick(picked.filter(({ id }) => id !== choice.id));
    else if (!full) onPick([...picked, choice]);
    if (multiple) setTyped('');
    else close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const choice = choices[active];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (choices.length > 0) setActive((active + step + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (open && choice) pick(choice);
      else setOpen(true);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && typed === '' && multiple && picked.length > 0) {
      onPick(picked.slice(0, -1));
    }
  };

  const [single] = picked;
  const shown = open || multiple ? typed : (single?.text ?? '');
  const hint = !multiple && single ? single.text : picked.length > 0 ? '' : props.placeholder;
  return (
    <div
      ref={anchor}
      className={`combobox ${multiple ? 'combobox-multiple' : ''} ${field.invalid ? 'invalid' : ''}`}
    >
      {multiple &&
        picked.map((choice) => (
          <span key={choice.id} className="token">
            {choice.userId && <UserAvatar userId={choice.userId} size={20} />}
            {choice.text}
            <button
              type="button"
              aria-label={`Remove ${choice.text}`}
              onClick={() => onPick(picked.filter(({ id }) => id !== choice.id))}
            >
              <Icon name="close" />
            </button>
          </span>
        ))}
      <input
        ref={input}
        id={field.id}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && choices.length > 0 ? `${listId}-${active}` : undefined}
        aria-label={field.label}
        aria-invalid={field.invalid}
        aria-describedby={field.describedBy}
        autoComplete="off"
        value={shown}
        placeholder={hint}
        size={multiple ? 8 : Math.min(Math.max(hint.length, 8), 28)}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {props.clearable && !multiple && single ? (
        <button type="button" className="combobox-clear" aria-label="Clear" onClick={() => onPick([])}>
          <Icon name="close" />
        </button>
      ) : (
        <span className="combobox-chevron">
          <Icon name="chevronDown" />
        </span>
      )}
      {open && (
        <Popup anchor={anchor} stretch>
          <Options
            id={listId}
            label={field.label ?? props.placeholder}
            groups={groups}
            active={choices[active]}
            picked={picked}
            onPick={pick}
          />
          {status !== undefined && (
            <p className="popup-status">{full ? 'That is the most you can pick.' : status}</p>
          )}
        </Popup>
      )}
    </div>
  );
}

function Options(props: {
  id: string;
  label: string;
  groups: readonly ChoiceGroup[];
  active: Choice | undefined;
  picked: readonly Choice[];
  onPick: (choice: Choice) => void;
}) {
  let index = -1;
  return (
    <div id={props.id} role="listbox" aria-label={props.label}>
      {props.groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={group.label ?? ''} role="group" aria-label={group.label}>
          {group.label && <div className="popup-group">{group.label}</div>}
          {group.choices.map((choice) => {
            index += 1;
            const isActive = choice === props.active;
            return (
              <div
                key={choice.id}
                id={`${props.id}-${index}`}
                ref={isActive ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={props.picked.some(({ id }) => id === choice.id)}
                className={`option ${isActive ? 'option-active' : ''}`}
                // The field keeps the focus: a mouse picks before the field would close.
                onMouseDown={(event) => {
                  event.preventDefault();
                  props.onPick(choice);
                }}
              >
                {choice.userId && <UserAvatar userId={choice.userId} size={24} />}
                <span className="option-text">
                  {choice.text}
                  {choice.description && <small>{choice.description}</small>}
                </span>
                {props.picked.some(({ id }) => id === choice.id) && <Icon name="check" />}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
