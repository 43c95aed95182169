import type { Mark, NoteBlock, NoteDocument, NoteInline } from '../domain/note-document.js';
import { plainInline } from '../domain/note-document.js';

/** Invisible, and to Slack neither a letter nor a place where formatting may start. */
const ZERO_WIDTH_SPACE = '\u200B';

/** Slack's three control characters, and nothing else: for the inside of links. */
function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A marker that could open formatting: at a word's edge with no space behind it. */
const OPENING_MARKER = /(?<![\p{L}\p{N}])[*_~](?=[^\s\u200B])/gu;
/** Looks like a backtick. Code may hold anything, so nothing invisible keeps two backticks from making it. */
const BACKTICK_LOOKALIKE = 'ˋ';
/** Slack turns these into notifications even without its angle brackets, unless a text is `verbatim`. */
const GROUP_MENTION = /@(?=(?:here|channel|everyone|group)(?![\p{L}\p{N}]))/giu;
/** Slack reads an escaped `>` as a quote, too, where a line begins. */
const QUOTE_MARKER = /^(?=[^\S\n]*&gt;)/gm;

function withoutGroupMentions(text: string): string {
  return text.replace(GROUP_MENTION, `@${ZERO_WIDTH_SPACE}`);
}

/** The inside of code. Slack reads no mention there, but would in code that is cut off before its end. */
function escapeCode(text: string): string {
  return withoutGroupMentions(escapeControls(text));
}

/**
 * A stranger's text as mrkdwn that shows exactly that text: no mention, link, quote or formatting comes of it.
 * Slack has no escape for `* _ ~`, so a zero-width space is put where one would take effect, and none for the
 * backtick, so its look-alike stands in.
 */
export function escapeText(text: string): string {
  return withoutGroupMentions(escapeControls(text))
    .replaceAll('`', BACKTICK_LOOKALIKE)
    .replace(OPENING_MARKER, `$&${ZERO_WIDTH_SPACE}`)
    .replace(QUOTE_MARKER, ZERO_WIDTH_SPACE);
}

const MARKERS = [
  ['strike', '~'],
  ['italic', '_'],
  ['bold', '*'],
] as const satisfies readonly (readonly [Mark, string])[];

/**
 * Text with marks, as mrkdwn. Markers take effect only within a line and right at its text, and one inside would
 * end them early; a backtick can't stand in code, so such text is shown without it.
 */
function marked(text: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return escapeText(text);
  const code = marks.includes('code') && !text.includes('`');
  const wrap = (line: string): string =>
    MARKERS.filter(([mark]) => marks.includes(mark)).reduce(
      (content, [, marker]) => `${marker}${content}${marker}`,
      code
        ? `\`${escapeCode(line)}\``
        : escapeText(line).replace(/(?<!^)[*_~]/g, `${ZERO_WIDTH_SPACE}$&${ZERO_WIDTH_SPACE}`),
    );
  return text.replace(/[^\n]+/g, (line) => {
    const inner = line.trim();
    const start = line.indexOf(inner);
    return inner === '' ? line : line.slice(0, start) + wrap(inner) + line.slice(start + inner.length);
  });
}

/** `text` in bold, escaped. */
export function bold(text: string): string {
  return marked(text, ['bold']);
}

/** A link that reads `text`; without a URL that Slack can link to, just the text. */
export function link(url: string, text: string): string {
  if (!/^(?:https?:|mailto:|tel:)/i.test(url)) return escapeText(text);
  const target = escapeControls(url)
    .replaceAll('|', '%7C')
    .replace(/\s/g, (space) => encodeURIComponent(space));
  const label = escapeText(text.replace(/\s+/g, ' ').trim()).replaceAll('|', '¦');
  return label === '' ? `<${target}>` : `<${target}|${label}>`;
}

/** A place as people write it: an address on the web can be followed, anything else is a stranger's text. */
export function place(text: string): string {
  return /^https?:\/\/\S+$/i.test(text) ? link(text, '') : escapeText(text);
}

function mrkdwnFromInline(inline: NoteInline): string {
  switch (inline.kind) {
    case 'text':
      return marked(inline.text, inline.marks);
    case 'link':
      return link(inline.url, plainInline(inline));
    case 'slack-user':
      return /^[UW][A-Z0-9]+$/.test(inline.slackUserId)
        ? `<@${inline.slackUserId}>`
        : escapeText(plainInline(inline));
    case 'mention':
    case 'break':
      return escapeText(plainInline(inline));
  }
}

/** Formatting needs a word's edge on both sides: where a neighbour leaves none, an invisible one is put. */
function mrkdwnFromRun(run: readonly NoteInline[]): string {
  let whole = '';
  let wasFormatted = false;
  for (const inline of run) {
    const next = mrkdwnFromInline(inline);
    const isFormatted = inline.kind === 'text' && inline.marks.length > 0;
    const touches = /\S$/.test(whole) && /^\S/.test(next);
    whole += touches && (wasFormatted || isFormatted) ? ZERO_WIDTH_SPACE + next : next;
    wasFormatted = isFormatted;
  }
  return whole;
}

function mrkdwnFromBlock(block: NoteBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return mrkdwnFromRun(block.content);
    case 'quote':
      return mrkdwnFromRun(block.content).replace(/^/gm, '> ');
    case 'code': {
      const text = escapeCode(block.text).replaceAll('``', `\`${ZERO_WIDTH_SPACE}\``);
      return `\`\`\`\n${text}\n\`\`\``;
    }
    case 'list':
      return block.items
        .map((item, index) => {
          const bullet = block.ordered ? `${index + 1}.` : '•';
          return `${'    '.repeat(block.indent)}${bullet} ${mrkdwnFromRun(item)}`;
        })
        .join('\n');
  }
}

/** A note as mrkdwn. Everything in it is escaped; only its own formatting and links take effect. */
export function mrkdwnFromDocument(document: NoteDocument): string {
  return document.blocks.map(mrkdwnFromBlock).join('\n');
}
