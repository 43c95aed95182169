import type { RichTextBlock, RichTextBlockElement, RichTextElement } from '@slack/types';
import { emoji } from '../text/emoji.js';

type NameOf = (userId: string) => string;

const TAGS = [
  ['bold', 'b'],
  ['italic', 'i'],
  ['strike', 's'],
  ['code', 'code'],
] as const;

/** The nodes that the editor begins with. */
export function writeRichText(block: RichTextBlock, nameOf: NameOf): Node[] {
  return block.elements.flatMap((element) => writeElement(element, nameOf));
}

/** A mention: one character to the caret, gone with one press of Backspace. */
export function mentionChip(userId: string, name: string): HTMLElement {
  const chip = document.createElement('span');
  chip.className = 'mention';
  chip.contentEditable = 'false';
  chip.dataset.userId = userId;
  chip.textContent = `@${name}`;
  return chip;
}

function writeElement(element: RichTextBlockElement, nameOf: NameOf): Node[] {
  switch (element.type) {
    case 'rich_text_section':
      return writeLines(element.elements, nameOf);
    case 'rich_text_quote':
      return [wrap('blockquote', writeLines(element.elements, nameOf))];
    case 'rich_text_preformatted':
      return [wrap('pre', writeLines(element.elements, nameOf))];
    case 'rich_text_list': {
      const tag = element.style === 'ordered' ? 'ol' : 'ul';
      const items = element.elements.map((item) =>
        wrap(
          'li',
          item.elements.map((each) => writeInline(each, nameOf)),
        ),
      );
      let list = wrap(tag, items);
      for (let depth = 0; depth < (element.indent ?? 0); depth += 1) list = wrap(tag, [list]);
      return [list];
    }
  }
}

function writeLines(elements: readonly RichTextElement[], nameOf: NameOf): Node[] {
  const lines: Node[][] = [[]];
  for (const element of elements) {
    if (element.type !== 'text') {
      lines.at(-1)?.push(writeInline(element, nameOf));
      continue;
    }
    for (const [index, text] of element.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push(writeInline({ ...element, text }, nameOf));
    }
  }
  return lines.map((line) => wrap('div', line.length > 0 ? line : [document.createElement('br')]));
}

function writeInline(element: RichTextElement, nameOf: NameOf): Node {
  let node = bareInline(element, nameOf);
  for (const [style, tag] of TAGS) if (element.style?.[style]) node = wrap(tag, [node]);
  return node;
}

function bareInline(element: RichTextElement, nameOf: NameOf): Node {
  switch (element.type) {
    case 'user':
      return mentionChip(element.user_id, nameOf(element.user_id));
    case 'link': {
      const link = wrap('a', [document.createTextNode(element.text ?? element.url)]);
      link.setAttribute('href', element.url);
      return link;
    }
    case 'emoji':
      return document.createTextNode(emoji(element.name));
    case 'text':
      return document.createTextNode(element.text);
    default:
      return document.createTextNode('');
  }
}

function wrap(tag: string, children: readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}
