import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from '@slack/types';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };

/** Where in the tree we are: what kind of line text makes here, and how it looks. */
interface Context {
  readonly kind: 'text' | 'quote' | 'code' | 'bullet' | 'ordered';
  readonly indent: number;
  readonly style: Style;
  readonly url?: string;
}

interface Line {
  readonly kind: Context['kind'];
  readonly indent: number;
  readonly elements: RichTextElement[];
}

const STYLES: Readonly<Record<string, keyof Style>> = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  CODE: 'code',
};
const BLOCKS: ReadonlySet<string> = new Set(['DIV', 'P', 'BLOCKQUOTE', 'PRE', 'UL', 'OL', 'LI']);

/** What was written in the editor, as Slack sends it; null when nothing was. */
export function readRichText(editor: HTMLElement): RichTextBlock | null {
  const lines = withoutEmptyEnds(readLines(editor));
  return lines.length === 0 ? null : { type: 'rich_text', elements: join(lines) };
}

function readLines(editor: HTMLElement): Line[] {
  const lines: Line[] = [];
  let current: Line | undefined;
  const line = ({ kind, indent }: Context): Line => {
    if (current === undefined) {
      current = { kind, indent, elements: [] };
      lines.push(current);
    }
    return current;
  };
  const walk = (node: Node, context: Context) => {
    if (node instanceof Text) {
      const text = node.data.replace(/\u200b/g, '').replace(/\u00a0/g, ' ');
      text.split('\n').forEach((part, index) => {
        if (index > 0) current = undefined;
        if (part !== '' || index > 0) add(line(context).elements, part, context);
      });
    } else if (node instanceof HTMLElement) {
      const userId = node.dataset.userId;
      if (userId !== undefined) {
        line(context).elements.push({ type: 'user', user_id: userId });
      } else if (node.tagName === 'BR') {
        line(context);
        current = undefined;
      } else {
        const isBlock = BLOCKS.has(node.tagName);
        if (isBlock) current = undefined;
        for (const child of node.childNodes) walk(child, inside(node, context));
        if (isBlock) current = undefined;
      }
    }
  };
  for (const child of editor.childNodes) walk(child, { kind: 'text', indent: -1, style: {} });
  return lines;
}

function inside(node: HTMLElement, context: Context): Context {
  const style = STYLES[node.tagName];
  if (style !== undefined) return { ...context, style: { ...context.style, [style]: true } };
  switch (node.tagName) {
    case 'A':
      return { ...context, url: node.getAttribute('href') ?? '' };
    case 'UL':
    case 'OL':
      return { ...context, kind: node.tagName === 'OL' ? 'ordered' : 'bullet', indent: context.indent + 1 };
    case 'BLOCKQUOTE':
      return { ...context, kind: 'quote' };
    case 'PRE':
      return { ...context, kind: 'code', style: {} };
    default:
      return context;
  }
}

function add(elements: RichTextElement[], text: string, { style, url }: Context): void {
  if (text === '') return;
  const styled = Object.keys(style).length > 0 ? { style } : {};
  const last = elements.at(-1);
  if (url !== undefined) elements.push({ type: 'link', url, text, ...styled });
  else if (last?.type === 'text' && JSON.stringify(last.style ?? {}) === JSON.stringify(style))
    last.text += text;
  else elements.push({ type: 'text', text, ...styled });
}

function withoutEmptyEnds(lines: readonly Line[]): Line[] {
  const isEmpty = ({ elements }: Line) =>
    elements.every((element) => element.type === 'text' && element.text.trim() === '');
  const first = lines.findIndex((line) => !isEmpty(line));
  const last = lines.findLastIndex((line) => !isEmpty(line));
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** Neighbouring lines of one kind are one element of Slack's. */
function join(lines: readonly Line[]): RichTextBlockElement[] {
  const groups: Line[][] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    const [head] = open ?? [];
    if (open && head?.kind === line.kind && head.indent === line.indent) open.push(line);
    else groups.push([line]);
  }
  return groups.map(toElement);
}

function toElement(group: readonly Line[]): RichTextBlockElement {
  const [head] = group;
  const elements = withLineBreaks(group);
  switch (head?.kind) {
    case 'quote':
      return { type: 'rich_text_quote', elements };
    case 'code':
      return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: plainText(elements) }] };
    case 'bullet':
    case 'ordered':
      return {
        type: 'rich_text_list',
        style: head.kind,
        indent: head.indent,
        elements: group.map(
          (line): RichTextSection => ({ type: 'rich_text_section', elements: line.elements }),
        ),
      };
    default:
      return { type: 'rich_text_section', elements };
  }
}

function withLineBreaks(lines: readonly Line[]): RichTextElement[] {
  const joined: RichTextElement[] = [];
  const plain: Context = { kind: 'text', indent: 0, style: {} };
  for (const [index, { elements }] of lines.entries()) {
    if (index > 0) add(joined, '\n', plain);
    for (const element of elements) {
      if (element.type === 'text') add(joined, element.text, { ...plain, style: element.style ?? {} });
      else joined.push(element);
    }
  }
  return joined;
}

function plainText(elements: readonly RichTextElement[]): string {
  return elements.map((element) => ('text' in element ? element.text : '')).join('');
}
