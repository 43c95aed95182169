import type { RichTextBlock, RichTextInput } from '@slack/types';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { FieldProps } from '../elements/field.js';
import type { Held } from '../elements/held.js';
import { useDirectory } from '../shared/directory.js';
import { useMentions } from '../shared/use-mentions.js';
import { withEmoji } from '../text/emoji.js';
import { FORMATS, insertText, leaveBlockOnEnter, prepareEditing, replaceRange } from './formats.js';
import { readRichText } from './read-rich-text.js';
import { Toolbar } from './Toolbar.js';
import { mentionChip, writeRichText } from './write-rich-text.js';

const LINE = 1.46668;

/** `rich_text_input`: the browser edits, and after every change it is read into Slack's rich text. */
export function RichTextField(props: {
  element: RichTextInput;
  field: FieldProps;
  labelledBy: string | undefined;
  initial: RichTextBlock | null;
  onHeld: (held: Held) => void;
}) {
  const { element, field, onHeld } = props;
  const directory = useDirectory();
  const editor = useRef<HTMLDivElement>(null);
  const [empty, setEmpty] = useState(props.initial === null);
  const begin = useRef(() => {
    if (editor.current === null) return;
    prepareEditing();
    const nodes = props.initial
      ? writeRichText(props.initial, (id) => directory.user(id)?.realName ?? id)
      : [];
    editor.current.replaceChildren(...nodes);
  });
  useEffect(() => begin.current(), []);

  const read = () => {
    if (editor.current === null) return;
    setEmpty(
      editor.current.textContent === '' && editor.current.querySelector('li, blockquote, pre') === null,
    );
    onHeld({ type: 'rich_text_input', rich_text_value: readRichText(editor.current) });
  };
  const mentions = useMentions({
    anchor: editor,
    before: textBeforeCaret,
    insert: (person, typed) => {
      const range = rangeBeforeCaret(typed.length + 1);
      if (range) replaceRange(range, `${mentionChip(person.id, person.realName).outerHTML}&nbsp;`);
      read();
    },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (mentions.onKeyDown(event)) return;
    const format = FORMATS.flat().find(
      ({ shortcut }) =>
        shortcut &&
        (event.ctrlKey || event.metaKey) &&
        event.shiftKey === shortcut.shift &&
        event.key.toLowerCase() === shortcut.key,
    );
    if (format) {
      event.preventDefault();
      format.apply();
    } else if (event.key === 'Enter' && !event.shiftKey && leaveBlockOnEnter()) {
      event.preventDefault();
    }
  };

  return (
    <div className={`editor ${field.invalid ? 'invalid' : ''}`}>
      <Toolbar editor={editor} onMention={() => insertText(needsSpace() ? ' @' : '@')} />
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML edits rich text */}
      <div
        ref={editor}
        id={field.id}
        className="editor-text text"
        role="textbox"
        tabIndex={0}
        contentEditable
        aria-multiline="true"
        aria-label={field.label}
        aria-labelledby={props.labelledBy}
        aria-invalid={field.invalid}
        aria-describedby={field.describedBy}
        data-placeholder={empty ? withEmoji(element.placeholder?.text ?? '') : undefined}
        style={{
          minHeight: `${Math.max(element.min_lines ?? 4, 2) * LINE}em`,
          ...(element.max_lines && { maxHeight: `${element.max_lines * LINE + 1}em` }),
        }}
        onInput={() => {
          read();
          mentions.look();
        }}
        onKeyUp={mentions.look}
        onClick={mentions.look}
        onBlur={mentions.close}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          event.preventDefault();
          insertText(event.clipboardData.getData('text/plain'));
        }}
      />
      {mentions.popup}
    </div>
  );
}

function caret(): { node: Text; offset: number } | undefined {
  const selection = document.getSelection();
  const node = selection?.focusNode;
  return selection?.isCollapsed && node instanceof Text ? { node, offset: selection.focusOffset } : undefined;
}

function textBeforeCaret(): string {
  const at = caret();
  return at ? at.node.data.slice(0, at.offset).replace(/\u00a0/g, ' ') : '';
}

function needsSpace(): boolean {
  return /\S$/.test(textBeforeCaret());
}

function rangeBeforeCaret(length: number): Range | undefined {
  const at = caret();
  if (at === undefined || at.offset < length) return undefined;
  const range = document.createRange();
  range.setStart(at.node, at.offset - length);
  range.setEnd(at.node, at.offset);
  return range;
}
