import type { TeammateId } from './ids.js';

/**
 * A note as people write it: what Slack's editor sends, what an ATS stores and what a card shows are all
 * translated to and from this one shape. Nothing that is not listed here can be in a note.
 */
export interface NoteDocument {
  readonly blocks: readonly NoteBlock[];
}

export type NoteBlock =
  | { readonly kind: 'paragraph'; readonly content: readonly NoteInline[] }
  | { readonly kind: 'quote'; readonly content: readonly NoteInline[] }
  | { readonly kind: 'code'; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      /** 0 is the outermost. A nested list is a block of its own, as in Slack's rich text. */
      readonly indent: number;
      readonly items: readonly (readonly NoteInline[])[];
    };

export type NoteInline =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'link'; readonly url: string; readonly text: string; readonly marks: readonly Mark[] }
  | { readonly kind: 'break' }
  /** A Slack person somebody picked with @: not yet known to be a teammate. */
  | { readonly kind: 'slack-user'; readonly slackUserId: string }
  /** A teammate whom the ATS will notify. `name` is the profile's full name. */
  | { readonly kind: 'mention'; readonly teammateId: TeammateId; readonly name: string };

export type Mark = 'bold' | 'italic' | 'strike' | 'code';

/** Text with line ends, as inlines: each line end is a `break`. Empty text is nothing. */
export function inlinesFromText(text: string, marks: readonly Mark[] = []): NoteInline[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const inlines: NoteInline[] = index > 0 ? [{ kind: 'break' }] : [];
    if (line !== '') inlines.push({ kind: 'text', text: line, marks });
    return inlines;
  });
}

/** The same document with every run of inlines (a paragraph, a quote, one list item) passed through `change`. */
export function mapRuns(
  document: NoteDocument,
  change: (run: readonly NoteInline[]) => readonly NoteInline[],
): NoteDocument {
  return {
    blocks: document.blocks.map((block) => {
      if (block.kind === 'code') return block;
      if (block.kind === 'list') return { ...block, items: block.items.map(change) };
      return { ...block, content: change(block.content) };
    }),
  };
}

/** Every run of inlines, in order. */
export function runsOf(document: NoteDocument): (readonly NoteInline[])[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    return block.kind === 'list' ? block.items : [block.content];
  });
}

/** One inline as a reader without formatting sees it. A mention is `@` and the full name. */
export function plainInline(inline: NoteInline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'link':
      return inline.text || inline.url;
    case 'break':
      return '\n';
    case 'slack-user':
      return `@${inline.slackUserId}`;
    case 'mention':
      return `@${inline.name}`;
  }
}

/** The whole note without formatting, one block or list item a line. */
export function plainText(document: NoteDocument): string {
  const run = (content: readonly NoteInline[]): string => content.map(plainInline).join('');
  return document.blocks
    .flatMap((block) => {
      if (block.kind === 'code') return [block.text];
      if (block.kind === 'list') return block.items.map(run);
      return [run(block.content)];
    })
    .join('\n');
}

/** Whether there is nothing to read in it. */
export function isBlank(document: NoteDocument): boolean {
  return plainText(document).trim() === '';
}
