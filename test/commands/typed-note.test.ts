import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentFromMrkdwn } from '../../src/commands/typed-note.js';
import { plainText } from '../../src/domain/note-document.js';
import { lineBreak, paragraph, text } from '../domain/documents.js';

describe('a typed note', () => {
  test.each([
    ['strong', paragraph('strong')],
    ['', { blocks: [] }],
    ['one\ntwo', paragraph('one', lineBreak, 'two')],
    ['a &amp; b &lt; c', paragraph('a & b < c')],
    [
      '*b* _i_ ~s~ `c`',
      paragraph(
        text('b', 'bold'),
        ' ',
        text('i', 'italic'),
        ' ',
        text('s', 'strike'),
        ' ',
        text('c', 'code'),
      ),
    ],
    ['*_both_ one*', paragraph(text('both', 'bold', 'italic'), text(' one', 'bold'))],
    ['`*no*`', paragraph(text('*no*', 'code'))],
    ['snake_case_name 3*4*5', paragraph('snake_case_name 3*4*5')],
    ['* a * b', paragraph('* a * b')],
    ['*a*b', paragraph('*a*b')],
    ['*a\nb*', paragraph('*a', lineBreak, 'b*')],
    [
      'hi <@U1|ben>, <@U2>',
      paragraph('hi ', { kind: 'slack-user', slackUserId: 'U1' }, ', ', {
        kind: 'slack-user',
        slackUserId: 'U2',
      }),
    ],
    ['<!here> <#C1|hiring> <!subteam^S1|@devs>', paragraph('@here', ' ', '#hiring', ' ', '@devs')],
    [
      'see <https://x.io/?a=1&amp;b=2|the page>',
      paragraph('see ', { kind: 'link', url: 'https://x.io/?a=1&b=2', text: 'the page', marks: [] }),
    ],
    [
      '*<https://x.io>*',
      paragraph({ kind: 'link', url: 'https://x.io', text: 'https://x.io', marks: ['bold'] }),
    ],
    ['<mailto:a@b.io|a@b.io>', paragraph({ kind: 'link', url: 'mailto:a@b.io', text: 'a@b.io', marks: [] })],
    [
      'look:\n```\na &lt; b\n```\nok',
      { blocks: [...paragraph('look:').blocks, { kind: 'code', text: 'a < b' }, ...paragraph('ok').blocks] },
    ],
    ['half ```open', paragraph('half ```open')],
  ])('%j', (given, expected) => {
    expect(documentFromMrkdwn(given)).toEqual(expected);
  });

  test('of any text never throws, and text without markup is kept to the letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'ab*_~`<>&@|\n'), maxLength: 40 }),
        (any, marked) => {
          documentFromMrkdwn(any);
          documentFromMrkdwn(marked);
          const plain = any.replace(/[*_~`<>&\r\n]/g, '');
          expect(plainText(documentFromMrkdwn(plain))).toBe(plain);
        },
      ),
    );
  });
});
