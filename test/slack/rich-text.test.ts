import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NoteDocument } from '../../src/domain/note-document.js';
import { documentFromRichText } from '../../src/slack/rich-text.js';
import { richTextFromDocument } from '../../src/views/rich-text.js';
import { anyDocument, lineBreak, paragraph, text } from '../domain/documents.js';

function section(...elements: readonly unknown[]): unknown {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

describe('an element of rich text', () => {
  test.each<[string, unknown, NoteDocument]>([
    ['text', { type: 'text', text: 'Hi' }, paragraph('Hi')],
    [
      'marked text',
      { type: 'text', text: 'Hi', style: { bold: true, code: true, italic: false } },
      paragraph(text('Hi', 'bold', 'code')),
    ],
    [
      'text with an unknown style',
      { type: 'text', text: 'Hi', style: { underline: true, bold: true } },
      paragraph(text('Hi', 'bold')),
    ],
    ['text with a broken style', { type: 'text', text: 'Hi', style: 'loud' }, paragraph('Hi')],
    [
      'lines',
      { type: 'text', text: 'a\nb\n\nc\n' },
      paragraph('a', lineBreak, 'b', lineBreak, lineBreak, 'c'),
    ],
    [
      'a link',
      { type: 'link', url: 'https://x.io', text: 'x', style: { bold: true } },
      paragraph({ kind: 'link', url: 'https://x.io', text: 'x', marks: ['bold'] }),
    ],
    [
      'a bare link',
      { type: 'link', url: 'https://x.io' },
      paragraph({ kind: 'link', url: 'https://x.io', text: 'https://x.io', marks: [] }),
    ],
    ['a person', { type: 'user', user_id: 'U1' }, paragraph({ kind: 'slack-user', slackUserId: 'U1' })],
    ['an emoji', { type: 'emoji', name: '+1', unicode: '1f44d-1f3fb' }, paragraph('👍🏻')],
    ['an emoji of one’s own', { type: 'emoji', name: 'party-parrot' }, paragraph(':party-parrot:')],
    ['an emoji with nonsense', { type: 'emoji', name: 'x', unicode: 'zz' }, paragraph(':x:')],
    ['an emoji beyond Unicode', { type: 'emoji', name: 'x', unicode: '110000' }, paragraph(':x:')],
    ['everybody here', { type: 'broadcast', range: 'here' }, paragraph('@here')],
    ['a channel', { type: 'channel', channel_id: 'C1' }, paragraph('#C1')],
    ['a group', { type: 'usergroup', usergroup_id: 'S1' }, paragraph('@S1')],
    [
      'a date',
      { type: 'date', timestamp: 1720710212, format: '{date}', fallback: '11 July' },
      paragraph('11 July'),
    ],
    ['a colour', { type: 'color', value: '#F00' }, paragraph('#F00')],
    ['something new with text', { type: 'sparkle', text: 'Hi' }, paragraph('Hi')],
    ['something new without', { type: 'sparkle', shine: 9 }, { blocks: [] }],
    ['nonsense', 42, { blocks: [] }],
  ])('%s', (_, element, expected) => {
    expect(documentFromRichText(section(element))).toEqual(expected);
  });
});

test('blocks of every kind', () => {
  const run = [{ type: 'text', text: 'Hi\n' }];
  const value = {
    type: 'rich_text',
    block_id: 'x',
    elements: [
      { type: 'rich_text_section', elements: run },
      { type: 'rich_text_quote', elements: run, border: 0 },
      {
        type: 'rich_text_preformatted',
        elements: [
          { type: 'text', text: 'a\n' },
          { type: 'link', url: 'https://x.io' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: run }, 'nonsense'],
      },
      { type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: run }] },
      { type: 'rich_text_table', elements: run },
      { type: 'rich_text_section', elements: [] },
      null,
    ],
  };
  expect(documentFromRichText(value)).toEqual({
    blocks: [
      { kind: 'paragraph', content: [text('Hi')] },
      { kind: 'quote', content: [text('Hi')] },
      { kind: 'code', text: 'a\nhttps://x.io' },
      { kind: 'list', ordered: true, indent: 1, items: [[text('Hi')], []] },
      { kind: 'list', ordered: false, indent: 0, items: [[text('Hi')]] },
      { kind: 'paragraph', content: [text('Hi')] },
    ],
  });
});

test('anything at all is a document', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withDate: true }), (value) => {
      expect(documentFromRichText(value).blocks).toEqual([]);
      documentFromRichText({ elements: [value, { type: 'rich_text_list', elements: value }] });
      documentFromRichText(section(value, { type: 'text', text: value, style: value }));
    }),
  );
});

/** A document as Slack’s editor gives it back. */
function editable(document: NoteDocument): NoteDocument {
  return documentFromRichText(richTextFromDocument(document));
}

describe('a document in the editor and back', () => {
  test('is the same document', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1 }).map((one) => `x${one.replace(/\s/g, ' ')}`);
    const clean = anyDocument(words).map((document) => ({
      blocks: document.blocks.filter((block) => !JSON.stringify(block).includes('"break"')),
    }));
    fc.assert(
      fc.property(clean, (document) => {
        expect(editable(document)).toEqual(document);
      }),
    );
  });

  test('settles after one round, line ends included', () => {
    fc.assert(
      fc.property(anyDocument(fc.string({ unit: 'binary' })), (document) => {
        const once = editable(document);
        expect(editable(once)).toEqual(once);
      }),
    );
  });
});
