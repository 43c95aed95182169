import { type RefObject, useEffect, useRef, useState } from 'react';
import { Popup } from '../elements/Popup.js';
import { Icon } from '../shared/Icon.js';
import { FORMATS, linkSelection } from './formats.js';

/** The formats of the editor. A press keeps the selection where it is. */
export function Toolbar({
  editor,
  onMention,
}: {
  editor: RefObject<HTMLElement | null>;
  onMention: () => void;
}) {
  const on = useFormatsAtSelection(editor);
  return (
    <div className="toolbar" role="toolbar" aria-label="Formatting">
      {FORMATS.map((group) => (
        <span key={group[0]?.name} className="toolbar-group">
          {group.map((format) => (
            <button
              key={format.name}
              type="button"
              className="icon-button"
              aria-label={format.name}
              title={format.name}
              aria-pressed={on.has(format.name)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                focusKeepingSelection(editor.current);
                format.apply();
              }}
            >
              <Icon name={format.icon} />
            </button>
          ))}
        </span>
      ))}
      <span className="toolbar-group">
        <LinkButton editor={editor} />
        <button
          type="button"
          className="icon-button"
          aria-label="Mention somebody"
          title="Mention somebody"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            focusKeepingSelection(editor.current);
            onMention();
          }}
        >
          <Icon name="at" />
        </button>
      </span>
    </div>
  );
}

function focusKeepingSelection(editor: HTMLElement | null): void {
  if (editor !== null && document.activeElement !== editor) editor.focus();
}

function useFormatsAtSelection(editor: RefObject<HTMLElement | null>): ReadonlySet<string> {
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = () => {
      if (document.activeElement !== editor.current) return;
      const names = FORMATS.flat()
        .filter((format) => format.isOn())
        .map(({ name }) => name);
      setOn(new Set(names));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [editor]);
  return on;
}

function LinkButton({ editor }: { editor: RefObject<HTMLElement | null> }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [selected, setSelected] = useState<Range>();
  const [url, setUrl] = useState('');
  const open = () => {
    const selection = document.getSelection();
    const inEditor = selection && selection.rangeCount > 0 && editor.current?.contains(selection.anchorNode);
    if (inEditor) return setSelected(selection.getRangeAt(0).cloneRange());
    const end = document.createRange();
    end.selectNodeContents(editor.current ?? document.body);
    end.collapse(false);
    setSelected(end);
  };
  const finish = (link: string | undefined) => {
    const range = selected;
    setSelected(undefined);
    setUrl('');
    editor.current?.focus();
    if (range === undefined) return;
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    if (link) linkSelection(/^[a-z][a-z0-9+.-]*:/i.test(link) ? link : `https://${link}`);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="icon-button"
        aria-label="Link"
        title="Link"
        aria-expanded={selected !== undefined}
        onMouseDown={(event) => event.preventDefault()}
        onClick={open}
      >
        <Icon name="link" />
      </button>
      {selected && (
        <Popup anchor={anchor} className="link-form">
          <input
            className="input"
            aria-label="Link address"
            placeholder="https://…"
            value={url}
            // biome-ignore lint/a11y/noAutofocus: the field was just asked for
            autoFocus
            onChange={(event) => setUrl(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              finish(event.key === 'Enter' ? url.trim() : undefined);
            }}
          />
          <button type="button" className="button button-primary-solid" onClick={() => finish(url.trim())}>
            Save
          </button>
        </Popup>
      )}
    </>
  );
}
