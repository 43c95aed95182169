import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capBlocks, truncate } from '../../src/views/limits.js';
import { escapeText, link } from '../../src/views/mrkdwn.js';

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '&', '<', '>', '😀', '👩‍👩‍👧', 'é', '…'),
    maxLength: 60,
  }),
);
const max = fc.integer({ min: 1, max: 40 });

describe('truncate', () => {
  test.each([
    ['a text that fits is left alone', 'Ana Lopez', 9, 'Ana Lopez'],
    ['a longer one ends in an ellipsis', 'Ana Lopez', 8, 'Ana Lop…'],
    ['without a space before it', 'Ana Lopez', 5, 'Ana…'],
    ['a family stays together', 'abc👩‍👩‍👧', 10, 'abc…'],
    ['an entity is not cut', 'Ana &amp; Ben', 8, 'Ana…'],
    ['nor is a link', '<https://x.io|profile> of Ana', 20, '…'],
    ['a comparison is no construct', '1 < 2 and 3 > 2 too', 8, '1 < 2 a…'],
    ['nothing fits into nothing', 'Ana', 0, ''],
  ])('%s', (_, given, most, expected) => {
    expect(truncate(given, most)).toBe(expected);
  });

  test('never exceeds the limit, and doing it twice changes nothing', () => {
    fc.assert(
      fc.property(text, max, (given, most) => {
        const once = truncate(given, most);
        expect(once.length).toBeLessThanOrEqual(most);
        expect(truncate(once, most)).toBe(once);
      }),
    );
  });

  test('never splits a surrogate pair', () => {
    fc.assert(
      fc.property(text, max, (given, most) => {
        expect(truncate(given, most)).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('keeps what it keeps as it was', () => {
    fc.assert(
      fc.property(text, max, (given, most) => {
        const kept = truncate(given, most);
        expect(kept === given || given.startsWith(kept.replace(/…$/, ''))).toBe(true);
      }),
    );
  });

  test('of escaped text, leaves no half of an entity or a link', () => {
    fc.assert(
      fc.property(text, text, max, (given, label, most) => {
        const kept = truncate(`${escapeText(given)}${link('https://x.io/?a=1&b', label)}`, most);
        expect(kept.replace(/&(?:amp|lt|gt);/g, '').replace(/<[^<>]*>/g, '')).not.toMatch(/[&<>]/);
      }),
    );
  });
});

describe('capBlocks', () => {
  const divider: KnownBlock = { type: 'divider' };

  test('leaves blocks that fit alone', () => {
    expect(capBlocks([divider, divider], 2)).toEqual([divider, divider]);
  });

  test('says how many it leaves out', () => {
    expect(capBlocks([divider, divider, divider], 2)).toMatchInlineSnapshot(`
      [
        {
          "type": "divider",
        },
        {
          "elements": [
            {
              "text": "… and 2 more that don't fit here.",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
      ]
    `);
  });

  test('never exceeds the limit', () => {
    fc.assert(
      fc.property(fc.nat(150), fc.integer({ min: 1, max: 100 }), (count, most) => {
        expect(
          capBlocks(
            Array.from({ length: count }, () => divider),
            most,
          ).length,
        ).toBe(Math.min(count, most));
      }),
    );
  });
});
