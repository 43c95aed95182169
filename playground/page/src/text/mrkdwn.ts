/** Slack's mrkdwn as a tree. Text in it is already unescaped: what was escaped stays text, whatever it says. */
export type MrkdwnBlock =
  | { readonly kind: 'paragraph' | 'quote'; readonly content: readonly MrkdwnInline[] }
  | { readonly kind: 'code'; readonly text: string };

export type MrkdwnInline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly content: readonly MrkdwnInline[] }
  | { readonly kind: 'break' }
  | { readonly kind: 'emoji'; readonly name: string }
  | MrkdwnReference;

export type MrkdwnReference =
  | { readonly kind: 'user' | 'channel' | 'group'; readonly id: string; readonly label?: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | {
      readonly kind: 'date';
      /** Epoch seconds. */
      readonly timestamp: number;
      readonly format: string;
      readonly url?: string;
      readonly fallback: string;
    };

const FENCE = /```\n?([\s\S]+?)\n?```\n?/g;
const QUOTED = /^(?:&gt;|>) ?/;
const REFERENCE = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const EMOJI = /:([a-z0-9_+'-]+):/y;
const MARKED = /([*_~])(?=\S)(.*?\S)\1(?![\p{L}\p{N}])/uy;
const BARE_URL = /https?:\/\/[^\s<>|*~`]*[^\s<>|*~`.,;:!?)'"]/y;
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

/** Reads a `mrkdwn` text object's text. */
export function parseMrkdwn(text: string): MrkdwnBlock[] {
  const blocks: MrkdwnBlock[] = [];
  let end = 0;
  for (const fence of text.matchAll(FENCE)) {
    blocks.push(...parseLines(text.slice(end, fence.index).replace(/\n$/, '')));
    blocks.push({ kind: 'code', text: unescapeText(fence[1] ?? '') });
    end = fence.index + fence[0].length;
  }
  return [...blocks, ...parseLines(text.slice(end))];
}

/** Text outside of fences: neighbouring quoted lines make one quote, the lines between them one paragraph. */
function parseLines(text: string): MrkdwnBlock[] {
  if (text === '') return [];
  const blocks: { kind: 'paragraph' | 'quote'; content: MrkdwnInline[] }[] = [];
  for (const line of text.split('\n')) {
    const kind = QUOTED.test(line) ? 'quote' : 'paragraph';
    const content = parseInline(line.replace(QUOTED, ''));
    const open = blocks.at(-1);
    if (open?.kind === kind) open.content.push({ kind: 'break' }, ...content);
    else blocks.push({ kind, content });
  }
  return blocks;
}

/** One line. */
export function parseInline(line: string): MrkdwnInline[] {
  const found: MrkdwnInline[] = [];
  let plain = '';
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(line);
  };
  while (at < line.length) {
    const next = nextInline(match, line[at - 1]);
    if (next === undefined) {
      plain += line[at];
      at += 1;
      continue;
    }
    if (plain !== '') found.push({ kind: 'text', text: unescapeText(plain) });
    plain = '';
    found.push(next.inline);
    at += next.length;
  }
  if (plain !== '') found.push({ kind: 'text', text: unescapeText(plain) });
  return found;
}

function nextInline(
  match: (pattern: RegExp) => RegExpExecArray | null,
  before: string | undefined,
): { inline: MrkdwnInline; length: number } | undefined {
  const reference = match(REFERENCE);
  if (reference) return { inline: parseReference(reference[1] ?? ''), length: reference[0].length };
  const code = match(CODE);
  if (code) return { inline: { kind: 'code', text: unescapeText(code[1] ?? '') }, length: code[0].length };
  if (before !== undefined && /[\p{L}\p{N}]/u.test(before)) return undefined;
  const emoji = match(EMOJI);
  if (emoji) return { inline: { kind: 'emoji', name: emoji[1] ?? '' }, length: emoji[0].length };
  const url = match(BARE_URL)?.[0];
  if (url)
    return { inline: { kind: 'link', url: unescapeText(url), text: unescapeText(url) }, length: url.length };
  const marked = match(MARKED);
  const mark = marked?.[1];
  if (marked && (mark === '*' || mark === '_' || mark === '~')) {
    return {
      inline: { kind: MARKS[mark], content: parseInline(marked[2] ?? '') },
      length: marked[0].length,
    };
  }
  return undefined;
}

/** What stands between `<` and `>`. */
function parseReference(inner: string): MrkdwnReference {
  const [head = '', ...rest] = inner.split('|');
  const label = rest.length > 0 ? unescapeText(rest.join('|')) : undefined;
  if (/^@[UW]/.test(head)) return { kind: 'user', id: head.slice(1), label };
  if (head.startsWith('#')) return { kind: 'channel', id: head.slice(1), label };
  if (head.startsWith('!subteam^')) return { kind: 'group', id: head.slice('!subteam^'.length), label };
  if (head.startsWith('!date^')) {
    const [, timestamp, format = '', url] = head.split('^');
    return {
      kind: 'date',
      timestamp: Number(timestamp),
      format: unescapeText(format),
      url,
      fallback: label ?? '',
    };
  }
  if (head.startsWith('!')) return { kind: 'broadcast', range: head.slice(1) };
  const url = unescapeText(head);
  return { kind: 'link', url, text: label ?? url.replace(/^mailto:/, '') };
}

/** Slack escapes these three and no others. */
export function unescapeText(text: string): string {
  return text.replace(/&(lt|gt|amp);/g, (_, name: string) =>
    name === 'lt' ? '<' : name === 'gt' ? '>' : '&',
  );
}
