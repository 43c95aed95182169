import {
  type NoteBlock,
  type NoteDocument,
  type NoteInline,
  plainInline,
} from '../../domain/note-document.js';
import { HiresError } from '../../errors.js';
import { escapeHtml } from '../html.js';

/**
 * A note as Comeet shows it: of HTML it knows only `b`, `i` and `u` (documented), so lines are lines, items begin with
 * a bullet or a number, and a link is its words and its address. A mention is the name; it notifies nobody.
 */
export function noteText(document: NoteDocument): string {
  return document.blocks.map(blockText).join('\n');
}

function blockText(block: NoteBlock): string {
  switch (block.kind) {
    case 'paragraph':
      return runText(block.content);
    case 'quote':
      return runText(block.content)
        .split('\n')
        .map((line) => `&gt; ${line}`)
        .join('\n');
    case 'code':
      return escapeHtml(block.text);
    case 'list':
      return block.items
        .map((item, index) => {
          const bullet = block.ordered ? `${index + 1}.` : '•';
          return `${'  '.repeat(block.indent)}${bullet} ${runText(item)}`;
        })
        .join('\n');
  }
}

function runText(run: readonly NoteInline[]): string {
  return run.map(inlineText).join('');
}

function inlineText(part: NoteInline): string {
  switch (part.kind) {
    case 'text':
      return marked(escapeHtml(part.text), part.marks);
    case 'link': {
      const words = part.text === '' || part.text === part.url ? part.url : `${part.text} (${part.url})`;
      return marked(escapeHtml(words), part.marks);
    }
    case 'slack-user':
      throw new HiresError('unexpected', {
        told: 'Something went wrong with a mention in this note, so it was not saved.',
        detail: 'a note with an unresolved mention reached the ATS',
      });
    default:
      return escapeHtml(plainInline(part));
  }
}

function marked(html: string, marks: readonly string[]): string {
  const italic = marks.includes('italic') ? `<i>${html}</i>` : html;
  return marks.includes('bold') ? `<b>${italic}</b>` : italic;
}
