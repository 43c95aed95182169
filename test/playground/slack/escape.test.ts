import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeControl, escapeTyped } from '../../../playground/slack/escape.js';
import { ana, ben, hiring, workspace } from './fixture.js';

const asCommand = (text: string) => escapeTyped(text, workspace, true);

describe('what a person types', () => {
  it.each([
    ['a & b < c > d', 'a &amp; b &lt; c &gt; d'],
    ['@Ana Lima', `<@${ana}|ana>`],
    ['@ana lima, hello', `<@${ana}|ana>, hello`],
    ['@ana', `<@${ana}|ana>`],
    ['(@ben.adler)', `(<@${ben}|ben.adler>)`],
    ['@Ben Adler and @Ben', `<@${ben}|ben.adler> and <@U0BENJ|ben>`],
    ['@Ben Adlers', '<@U0BENJ|ben> Adlers'],
    ['@Benno', '@Benno'],
    ['ana@acme.example', '<mailto:ana@acme.example|ana@acme.example>'],
    ['x@ana', 'x@ana'],
    ['#hiring #hirings', `<#${hiring}|hiring> #hirings`],
    ['@here @channel @everyone', '<!here> <!channel> <!everyone>'],
    ['see https://a.example/?b=1&c=2.', 'see <https://a.example/?b=1&amp;c=2>.'],
    [`<@${ana}>`, `&lt;@${ana}&gt;`],
    ['<!channel>', '&lt;!channel&gt;'],
    ['日本 😀', '日本 😀'],
  ])('%s becomes %s', (typed, escaped) => {
    expect(asCommand(typed)).toBe(escaped);
  });

  it('mentions without a label in messages', () => {
    expect(escapeTyped('@Ben Adler', workspace, false)).toBe(`<@${ben}>`);
  });

  it('never lets a bracket of the person through, and loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = asCommand(text);
        const plain = escaped.replace(/<(https?:[^>|]+|mailto:[^>|]+\|[^>]+|[@#!][^>]+)>/g, '');
        expect(plain).not.toMatch(/[<>]/);
        if (!/[@#:]/.test(text)) expect(escaped).toBe(escapeControl(text));
      }),
    );
  });
});
