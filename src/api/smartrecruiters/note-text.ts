import { TeammateId } from '../../domain/ids.js';
import type { NoteBlock, NoteDocument, NoteInline } from '../../domain/note-document.js';

/**
 * Notes are plain text with two tokens (documented): `@[USER:id]` notifies, `#[CANDIDATE:id]` ties the note to a
 * profile. That it knows any formatting is not documented.
 */
const TOKEN = /@\[USER:([^\]\s]{1,60})\]|#\[CANDIDATE:([^\]\s]{1,60})\]/g;

/** Where somebody's own words look like a token, a space keeps them words. */
function escaped(text: string): string {
  return text.replace(/([@#])(?=\[\s*[A-Za-z_]+\s*:)/g, '$1 ');
}

type Piece = { readonly text: string } | { readonly token: string };

/** The note as it travels, ended by the candidate it belongs to. */
export function contentOf(document: NoteDocument, authorName: string, candidateId: string): string {
  const pieces: Piece[] = [{ text: `From ${authorName}:\n` }, ...document.blocks.flatMap(piecesOf)];
  let own = '';
  let content = '';
  // Somebody's words are looked at together, however many pieces they came in.
  for (const piece of pieces) {
    if ('text' in piece) own += piece.text;
    else {
      content += escaped(own) + piece.token;
      own = '';
    }
  }
  return `${(content + escaped(own)).trimEnd()}\n#[CANDIDATE:${candidateId}]`;
}

function piecesOf(block: NoteBlock): Piece[] {
  switch (block.kind) {
    case 'code':
      return [{ text: `${block.text}\n` }];
    case 'list':
      return block.items.flatMap((item, index) => {
        const mark = block.ordered ? `${index + 1}.` : '•';
        return [{ text: `${'  '.repeat(block.indent)}${mark} ` }, ...item.map(pieceOf), { text: '\n' }];
      });
    case 'quote':
      return [{ text: '> ' }, ...block.content.map(pieceOf), { text: '\n' }];
    case 'paragraph':
      return [...block.content.map(pieceOf), { text: '\n' }];
  }
}

function pieceOf(inline: NoteInline): Piece {
  switch (inline.kind) {
    case 'text':
      return { text: inline.text };
    case 'link':
      return {
        text: inline.text && inline.text !== inline.url ? `${inline.text} (${inline.url})` : inline.url,
      };
    case 'break':
      return { text: '\n' };
    case 'slack-user':
      return { text: `@${inline.slackUserId}` };
    case 'mention':
      return { token: `@[USER:${inline.teammateId}]` };
  }
}

/** @param names teammates' names by their ids. */
export function documentFrom(
  content: string,
  candidateId: string,
  names: ReadonlyMap<string, string>,
): NoteDocument {
  const own = content.replaceAll(`#[CANDIDATE:${candidateId}]`, '').trim();
  const inlines: NoteInline[] = [];
  let at = 0;
  for (const found of own.matchAll(TOKEN)) {
    inlines.push(...textInlines(own.slice(at, found.index)));
    at = found.index + found[0].length;
    const [, user] = found;
    const name = names.get(user ?? '');
    if (user !== undefined && name !== undefined) {
      inlines.push({ kind: 'mention', teammateId: TeammateId.parse(user), name });
    } else inlines.push(...textInlines(user === undefined ? 'another candidate' : '@somebody'));
  }
  inlines.push(...textInlines(own.slice(at)));
  return { blocks: inlines.length === 0 ? [] : [{ kind: 'paragraph', content: inlines }] };
}

function textInlines(text: string): NoteInline[] {
  return text
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line, marks: [] } as const]),
    ]);
}
