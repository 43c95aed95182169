import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MrkdwnInline, parseInline, parseMrkdwn } from '../../../playground/page/src/text/mrkdwn.js';

const plain = (text: string) => ({ kind: 'text', text });

/** What a reader sees as text, marks and all left out. */
function textOf(inlines: readonly MrkdwnInline[]): string {
  return inlines
    .map((inline) => {
      if ('content' in inline) return textOf(inline.content);
      if (inline.kind === 'break') return '\n';
      if (inline.kind === 'emoji') return `:${inline.name}:`;
      return 'text' in inline ? inline.text : '';
    })
    .join('');
}

describe('mrkdwn as the page reads it', () => {
  it.each([
    ['*bold* _it_ ~no~ `code`', ['bold', 'text', 'italic', 'text', 'strike', 'text', 'code']],
    ['<@U1> in <#C1|hiring>', ['user', 'text', 'channel']],
    ['<!here> <!subteam^S1|@team>', ['broadcast', 'text', 'group']],
    ['<https://a.example|there> and https://b.example.', ['link', 'text', 'link', 'text']],
    [':tada: 9:41:00', ['emoji', 'text']],
    ['snake_case_word and 2*3*4', ['text']],
    ['*not bold', ['text']],
  ])('%s', (text, kinds) => {
    expect(parseInline(text).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('reads a date with its link and its fallback', () => {
    expect(parseInline('<!date^1392734382^{date} at {time}^https://a.example|Feb 18>')).toEqual([
      {
        kind: 'date',
        timestamp: 1392734382,
        format: '{date} at {time}',
        url: 'https://a.example',
        fallback: 'Feb 18',
      },
    ]);
  });

  it('keeps quotes, paragraphs and code blocks apart', () => {
    expect(parseMrkdwn('one\n&gt; two\n&gt; three\n```\n*four*\n```\nfive')).toEqual([
      { kind: 'paragraph', content: [plain('one')] },
      { kind: 'quote', content: [plain('two'), { kind: 'break' }, plain('three')] },
      { kind: 'code', text: '*four*' },
      { kind: 'paragraph', content: [plain('five')] },
    ]);
  });

  it('shows what was escaped as it was typed, and never as a mention', () => {
    expect(parseInline('&lt;!channel&gt; &lt;b&gt; &amp;lt;')).toEqual([plain('<!channel> <b> &lt;')]);
  });

  it('draws no mention, channel or broadcast out of any escaped text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>&@#!|U1 ah:;') }), (text) => {
        const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
        expect(textOf(parseInline(escaped))).toBe(text);
      }),
    );
  });
});
