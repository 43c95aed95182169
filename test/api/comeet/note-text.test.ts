import { expect, test } from 'vitest';
import { noteText } from '../../../src/api/comeet/note-text.js';
import { TeammateId } from '../../../src/domain/ids.js';
import type { Mark, NoteDocument, NoteInline } from '../../../src/domain/note-document.js';

const text = (words: string, ...marks: Mark[]): NoteInline => ({ kind: 'text', text: words, marks });

test('a note is text in which only b and i stand out', () => {
  const document: NoteDocument = {
    blocks: [
      {
        kind: 'paragraph',
        content: [
          { kind: 'mention', teammateId: TeammateId.parse('a@b.example'), name: "Siobhán O'Neill <x>" },
          text(': '),
          text('very', 'bold', 'italic'),
          text(' <script>', 'strike', 'code'),
          { kind: 'break' },
          { kind: 'link', url: 'https://a.example/?a=1&b=2', text: 'her page', marks: [] },
        ],
      },
      { kind: 'quote', content: [text('One'), { kind: 'break' }, text('two')] },
      { kind: 'list', ordered: false, indent: 0, items: [[text('Go')], [text('Rust')]] },
      { kind: 'list', ordered: true, indent: 1, items: [[text('first')]] },
      { kind: 'code', text: 'if (a < b)' },
    ],
  };
  expect(noteText(document)).toBe(
    [
      "@Siobhán O'Neill &lt;x&gt;: <b><i>very</i></b> &lt;script&gt;",
      'her page (https://a.example/?a=1&amp;b=2)',
      '&gt; One',
      '&gt; two',
      '• Go',
      '• Rust',
      '  1. first',
      'if (a &lt; b)',
    ].join('\n'),
  );
});

test('a mention that nobody resolved is never sent', () => {
  const content = [{ kind: 'slack-user', slackUserId: 'U1' }] as const;
  expect(() => noteText({ blocks: [{ kind: 'paragraph', content }] })).toThrow();
});
