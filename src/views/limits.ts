import type { KnownBlock } from '@slack/types';

/**
 * What Slack accepts at most, in characters or items (docs.slack.dev, Block Kit reference). Slack refuses a
 * whole view for one text that is too long, so every view passes its texts through `truncate`.
 */
export const LIMITS = {
  message: { blocks: 50, text: 4000 },
  modal: { blocks: 100, title: 24, submit: 24, close: 24, privateMetadata: 3000, callbackId: 255 },
  home: { blocks: 100 },
  id: 255,
  header: 150,
  section: { text: 3000, fields: 10, field: 2000 },
  context: { elements: 10, text: 3000 },
  actions: { elements: 25 },
  button: { text: 75, value: 2000, url: 3000, accessibilityLabel: 75 },
  option: { text: 75, value: 150, description: 75 },
  select: { options: 100, groups: 100, groupLabel: 75, placeholder: 150 },
  overflow: { options: 5 },
  radioButtons: { options: 10 },
  checkboxes: { options: 10 },
  confirmation: { title: 100, text: 300, button: 30 },
  input: { label: 2000, hint: 2000 },
  plainTextInput: 3000,
  image: { altText: 2000 },
  chart: { perMessage: 2, title: 50, series: 6, name: 20, categories: 20, category: 20, axis: 50 },
} as const;

const ELLIPSIS = '…';

/** What must stay whole: Slack's own `<…>` constructs, its three entities, and what people see as one character. */
const CONSTRUCT = /<(?:[@#!]|https?:|mailto:|tel:)[^<>\n]*>|&(?:amp|lt|gt);/g;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function* units(text: string): Generator<string> {
  let from = 0;
  for (const construct of text.matchAll(CONSTRUCT)) {
    for (const { segment } of graphemes.segment(text.slice(from, construct.index))) yield segment;
    yield construct[0];
    from = construct.index + construct[0].length;
  }
  for (const { segment } of graphemes.segment(text.slice(from))) yield segment;
}

/**
 * The text itself if it fits into `max` UTF-16 units, otherwise as much of it as fits, ending in `…`. Never
 * cuts through a character as people see it, an entity (`&amp;`) or a `<…|…>` construct.
 */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < ELLIPSIS.length) return '';
  let kept = '';
  for (const unit of units(text)) {
    if (kept.length + unit.length > max - ELLIPSIS.length) break;
    kept += unit;
  }
  return kept.trimEnd() + ELLIPSIS;
}

/** The blocks themselves if they fit, otherwise the first ones and a last line that says how many are left out. */
export function capBlocks(blocks: readonly KnownBlock[], max: number): KnownBlock[] {
  if (blocks.length <= max) return [...blocks];
  const kept = blocks.slice(0, Math.max(0, max - 1));
  const leftOut = blocks.length - kept.length;
  return [
    ...kept,
    {
      type: 'context',
      elements: [{ type: 'plain_text', text: `… and ${leftOut} more that don't fit here.` }],
    },
  ];
}
