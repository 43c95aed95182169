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
