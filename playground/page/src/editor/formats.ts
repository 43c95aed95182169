import type { IconName } from '../shared/Icon.js';

/** A format of the toolbar: how it is put on and taken off at the selection, and whether it is on there. */
export interface Format {
  readonly name: string;
  readonly icon: IconName;
  /** With Ctrl or Command. */
  readonly shortcut?: { readonly key: string; readonly shift: boolean };
  apply(): void;
  isOn(): boolean;
}

/**
 * Browsers keep `execCommand` for exactly this: editing that the person can undo. What it lacks (inline code)
 * is put together from it.
 */
const run = (command: string, value?: string): void => {
  document.execCommand(command, false, value);
};

const isInside = (selector: string): boolean => closestToSelection(selector) !== null;

export function closestToSelection(selector: string): Element | null {
  const node = document.getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest(`.editor-text ${selector}`) ?? null;
}

const inline = (name: string, icon: IconName, command: string, shortcut: Format['shortcut']): Format => ({
  name,
  icon,
  ...(shortcut && { shortcut }),
  apply: () => run(command),
  isOn: () => document.queryCommandState(command),
});

const block = (name: string, icon: IconName, tag: 'blockquote' | 'pre'): Format => ({
  name,
  icon,
  apply: () => run('formatBlock', isInside(tag) ? 'div' : tag),
  isOn: () => isInside(tag),
});

function toggleCode(): void {
  const code = closestToSelection('code');
  const selection = document.getSelection();
  if (selection === null) return;
  if (code !== null && selection.isCollapsed) {
    const after = document.createTextNode('\u200b');
    code.after(after);
    selection.collapse(after, 1);
    return;
  }
  if (code !== null) {
    code.replaceWith(...code.childNodes);
    return;
  }
  const holder = document.createElement('code');
  // An empty element would vanish: the zero-width space keeps it open for what is typed next.
  holder.textContent = selection.toString() || '\u200b';
  run('insertHTML', holder.outerHTML);
}

export const FORMATS: readonly (readonly Format[])[] = [
  [
    inline('Bold', 'bold', 'bold', { key: 'b', shift: false }),
    inline('Italic', 'italic', 'italic', { key: 'i', shift: false }),
    inline('Strikethrough', 'strike', 'strikeThrough', { key: 'x', shift: true }),
  ],
  [
    inline('Numbered list', 'numbered', 'insertOrderedList', { key: '7', shift: true }),
    inline('Bulleted list', 'bulleted', 'insertUnorderedList', { key: '8', shift: true }),
    block('Quote', 'quote', 'blockquote'),
  ],
  [
    {
      name: 'Code',
      icon: 'code',
      shortcut: { key: 'c', shift: true },
      apply: toggleCode,
      isOn: () => isInside('code'),
    },
    block('Code block', 'codeBlock', 'pre'),
  ],
];

/** Enter on an empty line leaves a quote or a code block. Whether it did. */
export function leaveBlockOnEnter(): boolean {
  const code = closestToSelection('pre');
  if (code !== null) return leaveCodeBlock(code);
  const line = closestToSelection('blockquote div') ?? closestToSelection('blockquote');
  if (line === null || (line.textContent ?? '').replace(/\u200b/g, '') !== '') return false;
  run('outdent');
  run('formatBlock', 'div');
  return true;
}

/** In a code block lines end in `<br>`; the last of two at the end only holds the empty line open. */
function leaveCodeBlock(code: Element): boolean {
  const ends = [code.lastChild, code.lastChild?.previousSibling];
  const onEmptyLine = ends.every((node) => node instanceof HTMLBRElement) && caretIsAtEndOf(code);
  if (!onEmptyLine) return false;
  for (const node of ends) node?.remove();
  const line = document.createElement('div');
  line.append(document.createElement('br'));
  code.after(line);
  document.getSelection()?.collapse(line, 0);
  return true;
}

function caretIsAtEndOf(element: Element): boolean {
  const selection = document.getSelection();
  if (!selection?.isCollapsed || selection.focusNode === null) return false;
  const rest = document.createRange();
  rest.selectNodeContents(element);
  rest.setStart(selection.focusNode, selection.focusOffset);
  return rest.toString() === '';
}

/** Makes a link of the selection, or writes the address itself when nothing is selected. */
export function linkSelection(url: string): void {
  if (document.getSelection()?.isCollapsed) {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = url;
    run('insertHTML', `${link.outerHTML} `);
  } else {
    run('createLink', url);
  }
}

/** Puts nodes in place of a range, so that it can be undone. */
export function replaceRange(range: Range, html: string): void {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  run('insertHTML', html);
}

export function insertText(text: string): void {
  run('insertText', text);
}

export function prepareEditing(): void {
  run('defaultParagraphSeparator', 'div');
  run('styleWithCSS', 'false');
}
