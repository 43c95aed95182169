import {
  inlinesFromText,
  type Mark,
  type NoteBlock,
  type NoteDocument,
  type NoteInline,
} from '../domain/note-document.js';
import { readEscape, unescapeEntities } from './escapes.js';

const MARKS: Readonly<Record<string, Mark>> = { '*': 'bold', _: 'italic', '~': 'strike' };

/**
 * An escape, code, or marked text. A marker opens at a word's edge before a character that is no space, and
 * closes behind such a one at a word's edge, on the same line, as in Slack.
 */
const INLINE =
  /<(?<escaped>[^<>\n]*)>|`(?<code>[^`\n]+)`|(?<![\p{L}\p{N}])(?<marker>[*_~])(?=[^\s\u200B])(?<marked>(?:<[^<>\n]*>|`[^`\n]+`|(?!\k<marker>)[^\n])+)(?<=[^\s\u200B])\k<marker>(?![\p{L}\p{N}])/gu;

function inlineFromEscape(inside: string, marks: readonly Mark[]): NoteInline {
  const read = readEscape(inside);
  if (read.kind === 'person') return { kind: 'slack-user', slackUserId: read.slackUserId };
  if (read.kind !== 'link') return { kind: 'text', text: read.text, marks };
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(read.url) ? read.url : (inside.split('|')[0] ?? read.url);
  return { kind: 'link', url: unescapeEntities(url), text: read.text, marks };
}

function inlinesFromMrkdwn(text: string, marks: readonly Mark[]): NoteInline[] {
  const inlines: NoteInline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const { escaped, code, marker, marked } = match.groups ?? {};
    inlines.push(...inlinesFromText(unescapeEntities(text.slice(from, match.index)), marks));
    from = match.index + match[0].length;
    const mark = MARKS[marker ?? ''];
    if (escaped !== undefined) inlines.push(inlineFromEscape(escaped, marks));
    else if (code !== undefined)
      inlines.push({ kind: 'text', text: unescapeEntities(code), marks: [...marks, 'code'] });
    else if (marked !== undefined && mark) inlines.push(...inlinesFromMrkdwn(marked, [...marks, mark]));
  }
  inlines.push(...inlinesFromText(unescapeEntities(text.slice(from)), marks));
  return inlines;
}

/**
 * A note typed behind `/hires note NAME:`, as Slack sent it. People and links in Slack's escapes, the usual
 * marks, ``` fences and line ends are kept; everything else is text.
 */
export function documentFromMrkdwn(text: string): NoteDocument {
  const blocks = text.split(/(```[\s\S]+?```)/).flatMap((part, index): NoteBlock[] => {
    if (index % 2 === 1)
      return [{ kind: 'code', text: unescapeEntities(part).replace(/^```\n?|\n?```$/g, '') }];
    const content = inlinesFromMrkdwn(part.replace(/^\n+|\n+$/g, ''), []);
    return content.length > 0 ? [{ kind: 'paragraph', content }] : [];
  });
  return { blocks };
}
