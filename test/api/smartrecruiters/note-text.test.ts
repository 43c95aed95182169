import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, documentFrom } from '../../../src/api/smartrecruiters/note-text.js';
import { TeammateId } from '../../../src/domain/ids.js';
import { type NoteDocument, type NoteInline, plainText } from '../../../src/domain/note-document.js';

const CANDIDATE = '788dfc72-a6eb-441b-837f-d7c39efb3f04';
const BEN = TeammateId.parse('60f818625414a64b384c8705');
const mention: NoteInline = { kind: 'mention', teammateId: BEN, name: 'Ben Adler' };
const text = (words: string): NoteInline => ({ kind: 'text', text: words, marks: [] });
const paragraph = (...content: NoteInline[]): NoteDocument => ({ blocks: [{ kind: 'paragraph', content }] });
const tokens = (content: string) => content.match(/[@#]\[\s*[A-Za-z_]+\s*:/g) ?? [];

describe('the text of a note', () => {
  it('begins with its author, has a token for each mention, and ends with the candidate', () => {
    expect(contentOf(paragraph(mention, text(' please look')), 'Ana', CANDIDATE)).toBe(
      `From Ana:\n@[USER:${BEN}] please look\n#[CANDIDATE:${CANDIDATE}]`,
    );
  });

  it('is plain', () => {
    const document: NoteDocument = {
      blocks: [
        { kind: 'quote', content: [text('said so')] },
        { kind: 'list', ordered: true, indent: 1, items: [[text('one')], [text('two')]] },
        { kind: 'code', text: 'a < b' },
        {
          kind: 'paragraph',
          content: [
            { kind: 'link', url: 'https://a.example', text: 'here', marks: [] },
            { kind: 'break' },
            { kind: 'link', url: 'https://b.example', text: '', marks: [] },
          ],
        },
      ],
    };
    expect(contentOf(document, 'Ana', CANDIDATE).split('\n').slice(1, -1)).toEqual([
      '> said so',
      '  1. one',
      '  2. two',
      'a < b',
      'here (https://a.example)',
      'https://b.example',
    ]);
  });

  it('lets nobody’s words become a token, in however many pieces they come', () => {
    const piece = fc.constantFrom(
      '@',
      '#',
      '[',
      'USER',
      'CANDIDATE',
      ':',
      'abc',
      ']',
      ' ',
      '@[USER:abc]',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece.map(text), fc.constant(mention)), { maxLength: 12 }), (inlines) => {
        const content = contentOf(paragraph(...inlines), '@[USER:x]', CANDIDATE);
        const mentions = inlines.filter(({ kind }) => kind === 'mention').length;
        expect(tokens(content)).toHaveLength(mentions + 1);
      }),
    );
  });

  it('is read back with names for tokens', () => {
    const content = contentOf(paragraph(text('Hello '), mention, text(', 1 < 2')), 'Ana', CANDIDATE);
    const names = new Map([[String(BEN), 'Ben Adler']]);
    const read = documentFrom(content, CANDIDATE, names);
    expect(plainText(read)).toBe('From Ana:\nHello @Ben Adler, 1 < 2');
    expect(read.blocks[0]).toMatchObject({ content: expect.arrayContaining([mention]) });
    expect(plainText(documentFrom(content, CANDIDATE, new Map()))).toContain('Hello @somebody');
    expect(plainText(documentFrom('about #[CANDIDATE:another]', CANDIDATE, names))).toBe(
      'about another candidate',
    );
    expect(documentFrom('', CANDIDATE, names)).toEqual({ blocks: [] });
  });
});
