import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';
import {
  type Mark,
  type NoteBlock,
  type NoteDocument,
  type NoteInline,
  plainInline,
} from '../domain/note-document.js';

type Style = Partial<Record<Mark, true>>;

function styled<T extends { readonly type: string }>(
  element: T,
  marks: readonly Mark[],
): T & { style?: Style } {
  if (marks.length === 0) return element;
  const style: Style = {};
  for (const mark of marks) style[mark] = true;
  return { ...element, style };
}

function elementFromInline(inline: NoteInline): RichTextElement {
  switch (inline.kind) {
    case 'text':
      return styled({ type: 'text', text: inline.text }, inline.marks);
    case 'link':
      return styled({ type: 'link', url: inline.url, text: plainInline(inline) }, inline.marks);
    case 'slack-user':
      return { type: 'user', user_id: inline.slackUserId };
    case 'break':
    case 'mention':
      return { type: 'text', text: plainInline(inline) };
  }
}

/** Slack refuses an element with nothing in it. */
function elementsFrom(run: readonly NoteInline[]): RichTextElement[] {
  return run.filter((inline) => plainInline(inline) !== '').map(elementFromInline);
}

function section(run: readonly NoteInline[]): RichTextSection {
  return { type: 'rich_text_section', elements: elementsFrom(run) };
}

function elementFromBlock(block: NoteBlock): RichTextBlockElement {
  switch (block.kind) {
    case 'paragraph':
      return section(block.content);
    case 'quote':
      return { type: 'rich_text_quote', elements: elementsFrom(block.content) };
    case 'code':
      return {
        type: 'rich_text_preformatted',
        elements: block.text === '' ? [] : [{ type: 'text', text: block.text }],
      };
    case 'list':
      return {
        type: 'rich_text_list',
        style: block.ordered ? 'ordered' : 'bullet',
        indent: block.indent,
        elements: block.items.map(section),
      };
  }
}

/**
 * A note as Slack's editor takes it. A teammate becomes their `@Full Name` as text: the ATS does not know who
 * they are in Slack, and resolving the text finds the same teammate again.
 */
export function richTextFromDocument(document: NoteDocument): RichTextBlock {
  return { type: 'rich_text', elements: document.blocks.map(elementFromBlock) };
}
