import { Parser } from 'htmlparser2';
import type { Mark, NoteBlock, NoteDocument, NoteInline } from '../domain/note-document.js';
import { HiresError } from '../errors.js';

type List = Extract<NoteBlock, { kind: 'list' }>;
type Mention = Extract<NoteInline, { kind: 'mention' }>;

/** The order in which marks are nested and listed. */
const MARKS: readonly Mark[] = ['bold', 'italic', 'strike', 'code'];
const TAG_OF_MARK: Readonly<Record<Mark, string>> = {
  bold: 'strong',
  italic: 'em',
  strike: 's',
  code: 'code',
};
const MARK_OF_TAG: ReadonlyMap<string, Mark> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['s', 'strike'],
  ['strike', 'strike'],
  ['del', 'strike'],
  ['code', 'code'],
]);
/** Elements whose content is no text for people. */
const DROPPED = new Set([
  'script',
  'style',
  'title',
  'template',
  'iframe',
  'noscript',
  'svg',
  'math',
  'object',
]);
/** Elements that stand on lines of their own; what they hold becomes paragraphs. */
const BLOCKS = new Set(
  (
    'p div address article aside center dd details dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr main nav section summary table tbody td tfoot th thead tr'
  ).split(' '),
);
const LINK_SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/**
 * Reads a note's HTML as a browser would show it and keeps what a note can hold; of everything else, only its
 * text is left. Text of `script`, `style` and the like is dropped.
 */
export function documentFromHtml(html: string): NoteDocument {
  const reader = new Reader();
  const parser = new Parser({
    onopentag: (name, attributes) => reader.open(name, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (name) => reader.close(name),
  });
  parser.end(html);
  return { blocks: reader.end() };
}

class Reader {
  readonly #blocks: NoteBlock[] = [];
  /** What was read since the last block began or ended. */
  #inline: NoteInline[] = [];
  /** For every list that is open, whether it is ordered. */
  readonly #lists: boolean[] = [];
  #list: { readonly ordered: boolean; readonly indent: number; items: NoteInline[][] } | undefined;
  #item: NoteInline[] = [];
  #code: string | undefined;
  #quotes = 0;
  #dropped = 0;
  readonly #marks: Mark[] = [];
  /** For every open anchor its address, or undefined when it is none we keep. */
  readonly #links: (string | undefined)[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (DROPPED.has(name)) this.#dropped += 1;
    const mark = MARK_OF_TAG.get(name);
    if (mark) this.#marks.push(mark);
    else if (name === 'a') this.#links.push(keptUrl(attributes.href));
    else if (name === 'br') this.#break();
    else if (name === 'ul' || name === 'ol') {
      this.#endItems();
      this.#lists.push(name === 'ol');
    } else if (name === 'li') this.#endItem();
    else if (name === 'blockquote') {
      this.#flush();
      this.#quotes += 1;
    } else if (name === 'pre') {
      this.#endItems();
      this.#code ??= '';
    } else if (BLOCKS.has(name)) this.#flush();
  }

  close(name: string): void {
    if (DROPPED.has(name)) this.#dropped -= 1;
    const mark = MARK_OF_TAG.get(name);
    if (mark) this.#marks.splice(this.#marks.lastIndexOf(mark), 1);
    else if (name === 'a') this.#links.pop();
    else if (name === 'ul' || name === 'ol') {
      this.#endItems();
      this.#lists.pop();
    } else if (name === 'li') this.#endItem();
    else if (name === 'blockquote') {
      this.#flush();
      this.#quotes -= 1;
    } else if (name === 'pre') this.#endCode();
    else if (BLOCKS.has(name)) this.#flush();
  }

  text(text: string): void {
    if (this.#dropped > 0) return;
    if (this.#code !== undefined) {
      this.#code += text;
      return;
    }
    const marks = MARKS.filter((mark) => this.#marks.includes(mark));
    const url = this.#links.at(-1);
    this.#inline.push(url ? { kind: 'link', url, text, marks } : { kind: 'text', text, marks });
  }

  end(): NoteBlock[] {
    this.#endCode();
    this.#endItems();
    return this.#blocks;
  }

  #break(): void {
    if (this.#code === undefined) this.#inline.push({ kind: 'break' });
    else this.#code += '\n';
  }

  #flush(): void {
    const content = tidy(this.#inline);
    this.#inline = [];
    if (content.length === 0) return;
    if (this.#lists.length > 0) {
      this.#item.push(...(this.#item.length > 0 ? [{ kind: 'break' } as const] : []), ...content);
    } else this.#blocks.push({ kind: this.#quotes > 0 ? 'quote' : 'paragraph', content });
  }

  #endItem(): void {
    this.#flush();
    if (this.#item.length === 0) return;
    this.#list ??= { ordered: this.#lists.at(-1) ?? false, indent: this.#lists.length - 1, items: [] };
    this.#list.items.push(this.#item);
    this.#item = [];
  }

  #endItems(): void {
    this.#endItem();
    if (this.#list) this.#blocks.push({ kind: 'list', ...this.#list });
    this.#list = undefined;
  }

  #endCode(): void {
    if (this.#code === undefined) return;
    // HTML ignores a line break right after <pre>.
    const text = this.#code.replace(/^\n/, '');
    if (text !== '') this.#blocks.push({ kind: 'code', text });
    this.#code = undefined;
  }
}

/** Collapses white space as HTML does, joins what belongs together, and trims both ends. */
function tidy(inline: readonly NoteInline[]): NoteInline[] {
  const kept: NoteInline[] = [];
  for (const part of inline) {
    const last = kept.at(-1);
    if (part.kind === 'break') {
      trimEnd(kept);
      if (kept.length > 0) kept.push(part);
    } else if (part.kind === 'text' || part.kind === 'link') {
      const afterSpace = !last || last.kind === 'break' || ('text' in last && last.text.endsWith(' '));
      const collapsed = part.text.replace(/[ \t\r\n\f]+/g, ' ');
      const text = afterSpace ? collapsed.replace(/^ /, '') : collapsed;
      if (text === '') continue;
      if (last && 'text' in last && sameLook(last, part)) {
        kept.splice(-1, 1, { ...last, text: last.text + text });
      } else kept.push({ ...part, text });
    } else kept.push(part);
  }
  trimEnd(kept);
  while (kept.at(-1)?.kind === 'break') kept.pop();
  return kept.some((part) => !('text' in part) || part.text.trim() !== '') ? kept : [];
}

function trimEnd(kept: NoteInline[]): void {
  const last = kept.at(-1);
  if (!last || !('text' in last) || !last.text.endsWith(' ')) return;
  kept.pop();
  if (last.text !== ' ') kept.push({ ...last, text: last.text.slice(0, -1) });
}

type Worded = Extract<NoteInline, { text: string }>;

function sameLook(one: Worded, other: Worded): boolean {
  const urlOf = (part: Worded) => (part.kind === 'link' ? part.url : '');
  return urlOf(one) === urlOf(other) && one.marks.join() === other.marks.join();
}

function keptUrl(text: string | undefined): string | undefined {
  const url = text?.trim() ?? '';
  return URL.canParse(url) && LINK_SCHEMES.has(new URL(url).protocol) ? url : undefined;
}

/**
 * Writes a document as HTML in which only p, br, strong, em, s, code, pre, ul, ol, li, a and blockquote occur.
 * `renderMention` gives the text of a mention as the ATS must find it; it is escaped and stays in one piece.
 */
export function htmlFromDocument(
  document: NoteDocument,
  renderMention: (mention: Mention) => string,
): string {
  const inline = (content: readonly NoteInline[]) =>
    content.map((part) => inlineHtml(part, renderMention)).join('');
  let html = '';
  let lists: List[] = [];
  const endLists = () => {
    html += listsHtml(lists, inline);
    lists = [];
  };
  for (const block of document.blocks) {
    if (block.kind === 'list') {
      lists.push(block);
      continue;
    }
    endLists();
    if (block.kind === 'code') html += `<pre>${codeHtml(block.text)}</pre>`;
    else if (block.kind === 'quote') html += `<blockquote>${inline(block.content)}</blockquote>`;
    else html += `<p>${inline(block.content)}</p>`;
  }
  endLists();
  return html;
}

/** Nests lists that follow each other by their indents. */
function listsHtml(lists: readonly List[], inline: (content: readonly NoteInline[]) => string): string {
  let html = '';
  const open: { tag: 'ul' | 'ol'; inItem: boolean }[] = [];
  const close = () => {
    const last = open.pop();
    if (last) html += `${last.inItem ? '</li>' : ''}</${last.tag}>`;
  };
  for (const { ordered, indent, items } of lists) {
    const tag = ordered ? 'ol' : 'ul';
    while (open.length > indent + 1) close();
    if (open.length === indent + 1 && open.at(-1)?.tag !== tag) close();
    while (open.length < indent + 1) {
      const parent = open.at(-1);
      if (parent && !parent.inItem) {
        html += '<li>';
        parent.inItem = true;
      }
      html += `<${tag}>`;
      open.push({ tag, inItem: false });
    }
    const list = open.at(-1);
    for (const item of items) {
      html += `${list?.inItem ? '</li>' : ''}<li>${inline(item)}`;
      if (list) list.inItem = true;
    }
  }
  while (open.length > 0) close();
  return html;
}

function inlineHtml(part: NoteInline, renderMention: (mention: Mention) => string): string {
  switch (part.kind) {
    case 'break':
      return '<br>';
    case 'mention':
      return escapeHtml(renderMention(part));
    case 'text':
      return marked(textHtml(part.text), part.marks);
    case 'link': {
      const url = keptUrl(part.url);
      const text = textHtml(part.text === '' ? part.url : part.text);
      return marked(url ? `<a href="${escapeHtml(url)}">${text}</a>` : text, part.marks);
    }
    case 'slack-user':
      throw new HiresError('unexpected', {
        told: 'Something went wrong with a mention in this note, so it was not saved.',
        detail: 'a note with an unresolved mention reached the ATS',
      });
  }
}

function marked(html: string, marks: readonly Mark[]): string {
  return MARKS.filter((mark) => marks.includes(mark)).reduceRight(
    (inner, mark) => `<${TAG_OF_MARK[mark]}>${inner}</${TAG_OF_MARK[mark]}>`,
    html,
  );
}

function textHtml(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>');
}

function codeHtml(text: string): string {
  return escapeHtml(text.startsWith('\n') ? `\n${text}` : text);
}

/** Makes text safe between tags and within double quotes, and drops characters HTML does not allow. */
export function escapeHtml(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
