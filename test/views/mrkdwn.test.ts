import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentFromMrkdwn } from '../../src/commands/typed-note.js';
import { plainText } from '../../src/domain/note-document.js';
import { bold, escapeText, link, mrkdwnFromDocument } from '../../src/views/mrkdwn.js';
import { anyDocument, lineBreak, paragraph, text } from '../domain/documents.js';

/** Text of the characters that mean something to Slack. */
const nasty = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab *_~`<>&!@#|:;/\n'), maxLength: 30 }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<!channel>',
    '<@U1>',
    '@here',
    '&lt;!here&gt;',
    '> quote',
    '```code```',
    '*a* _b_ ~c~ `d`',
  ),
);
const seen = (given: string): string => given.replaceAll('\u200B', '').replaceAll('ˋ', '`');

describe('escapeText', () => {
  test.each([
    ['Ana & <Ben>', 'Ana &amp; &lt;Ben&gt;'],
    ['<!channel>', '&lt;!channel&gt;'],
    ['&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
    ['*bold*', '*\u200Bbold*'],
    ['snake_case_name', 'snake_case_name'],
    ['3 * 4 * 5', '3 * 4 * 5'],
    ['`code`', 'ˋcodeˋ'],
    ['@here and @Here!', '@\u200Bhere and @\u200BHere!'],
    ['@hereward', '@hereward'],
    ['> quote', '\u200B&gt; quote'],
    ['a > b', 'a &gt; b'],
  ])('%j becomes %j', (given, expected) => {
    expect(escapeText(given)).toBe(expected);
  });

  test('leaves nothing that Slack takes for a mention, a link, a quote or formatting', () => {
    fc.assert(
      fc.property(nasty, (given) => {
        const escaped = escapeText(given);
        expect(escaped.replace(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
        expect(escaped).not.toMatch(/@(?:here|channel|everyone)\b/i);
        expect(escaped).not.toMatch(/^\s*&gt;/m);
        const read = documentFromMrkdwn(escaped);
        expect(read.blocks.every((block) => block.kind === 'paragraph')).toBe(true);
        const inlines = read.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.content : []));
        expect(
          inlines.every(
            (inline) => inline.kind === 'break' || (inline.kind === 'text' && inline.marks.length === 0),
          ),
        ).toBe(true);
      }),
    );
  });

  test('shows exactly the text', () => {
    fc.assert(
      fc.property(nasty, (given) => {
        const shown = escapeText(given)
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&');
        expect(seen(shown)).toBe(seen(given));
      }),
    );
  });
});

describe('bold', () => {
  test.each([
    ['Ana', '*Ana*'],
    [' Ana ', ' *Ana* '],
    ['Ana\nBen', '*Ana*\n*Ben*'],
    ['a*b* c', '*a\u200B*\u200Bb\u200B*\u200B c*'],
    ['', ''],
    ['  ', '  '],
  ])('%j becomes %j', (given, expected) => {
    expect(bold(given)).toBe(expected);
  });
});

describe('link', () => {
  test.each([
    ['https://x.io/a?b=1&c=2', 'Ana', '<https://x.io/a?b=1&amp;c=2|Ana>'],
    ['https://x.io/a|b>c d', 'A|B <C>', '<https://x.io/a%7Cb&gt;c%20d|A¦B &lt;C&gt;>'],
    ['https://x.io', '', '<https://x.io>'],
    ['javascript:alert(1)', 'Ana', 'Ana'],
    ['!channel', '*Ana*', '*\u200BAna*'],
  ])('to %j named %j is %j', (url, label, expected) => {
    expect(link(url, label)).toBe(expected);
  });

  test('is one construct or plain text, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          nasty,
          fc.webUrl(),
          nasty.map((end) => `https://x.io/${end}`),
        ),
        nasty,
        (url, label) => {
          const made = link(url, label);
          expect(made.replace(/^<https?:[^<>|\s]*(?:\|[^<>|]+)?>$/, '')).not.toMatch(/[<>]/);
        },
      ),
    );
  });
});

describe('mrkdwnFromDocument', () => {
  test('shows every kind of block and mark', () => {
    const shown = mrkdwnFromDocument({
      blocks: [
        ...paragraph(
          text('strong', 'bold'),
          ' and ',
          text('kind', 'bold', 'italic'),
          lineBreak,
          text('x < 1', 'code'),
        ).blocks,
        { kind: 'quote', content: [text('one'), lineBreak, text('two')] },
        { kind: 'code', text: 'if (a < b) ```' },
        { kind: 'list', ordered: true, indent: 0, items: [[text('first')], [text('second')]] },
        {
          kind: 'list',
          ordered: false,
          indent: 1,
          items: [[{ kind: 'link', url: 'https://x.io', text: 'x', marks: [] }]],
        },
      ],
    });
    expect(seen(shown)).toBe(
      [
        '*strong* and *_kind_*',
        '`x &lt; 1`',
        '> one',
        '> two',
        '```\nif (a &lt; b) ```\n```',
        '1. first',
        '2. second',
        '    • <https://x.io|x>',
      ].join('\n'),
    );
  });

  test('parts formatted text from a letter beside it', () => {
    expect(mrkdwnFromDocument(paragraph(text('Ana', 'bold'), 'lyst'))).toBe('*Ana*\u200Blyst');
  });

  test('contains no mention, link or group that the document does not have', () => {
    fc.assert(
      fc.property(anyDocument(nasty), (document) => {
        const made = mrkdwnFromDocument(document).replace(/&(?:amp|lt|gt);/g, '');
        const constructs = [...made.matchAll(/<([^<>]*)>/g)].map((match) => match[1]);
        expect(constructs.every((inside) => /^(?:https?:\/\/|@[UW]\d+$)/.test(inside ?? ''))).toBe(true);
        expect(made.replace(/<[^<>]*>/g, '').replace(/^> /gm, '')).not.toMatch(/[<>]/);
      }),
    );
  });

  test('of plain words, is read back with its marks', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcé'), minLength: 1, maxLength: 5 });
    const marks = fc.constantFrom<Parameters<typeof text>[1][]>(
      [],
      ['bold'],
      ['bold', 'italic'],
      ['strike'],
      ['code'],
      ['bold', 'code'],
    );
    const inline = fc.tuple(word, marks).map(([value, set]) => text(value, ...set));
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 5 }), (content) => {
        const spaced = content.flatMap((one, index) => (index === 0 ? [one] : [lineBreak, one]));
        expect(documentFromMrkdwn(mrkdwnFromDocument(paragraph(...spaced)))).toEqual(paragraph(...spaced));
        const glued = paragraph(...content);
        expect(seen(plainText(documentFromMrkdwn(mrkdwnFromDocument(glued))))).toBe(plainText(glued));
      }),
    );
  });
});
