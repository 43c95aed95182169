import { z } from 'zod';
import {
  inlinesFromText,
  type Mark,
  type NoteBlock,
  type NoteDocument,
  type NoteInline,
} from '../domain/note-document.js';

const Style = z
  .object({ bold: z.boolean(), italic: z.boolean(), strike: z.boolean(), code: z.boolean() })
  .partial()
  .transform((style): Mark[] => (['bold', 'italic', 'strike', 'code'] as const).filter((mark) => style[mark]))
  .catch([]);
const styled = { style: Style };

/** An emoji as its characters: Slack sends them as hexadecimal code points, `1f44d-1f3fb`. */
function emojiText(name: string, unicode: string | undefined): string {
  const points = (unicode ?? '').split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff)
    ? String.fromCodePoint(...points)
    : `:${name}:`;
}

/** What stands within a line. What is not a note's is kept as the text a reader would miss. */
const Inline = z.union([
  z
    .object({ type: z.literal('link'), url: z.string().min(1), text: z.string().default(''), ...styled })
    .transform(({ url, text, style }): NoteInline[] => [
      { kind: 'link', url, text: text || url, marks: style },
    ]),
  z
    .object({ type: z.literal('user'), user_id: z.string().min(1) })
    .transform(({ user_id }): NoteInline[] => [{ kind: 'slack-user', slackUserId: user_id }]),
  z
    .object({ type: z.literal('emoji'), name: z.string(), unicode: z.string().optional(), ...styled })
    .transform(({ name, unicode, style }) => inlinesFromText(emojiText(name, unicode), style)),
  z
    .object({ type: z.literal('broadcast'), range: z.string(), ...styled })
    .transform(({ range, style }) => inlinesFromText(`@${range}`, style)),
  z
    .object({ type: z.literal('usergroup'), usergroup_id: z.string(), ...styled })
    .transform(({ usergroup_id, style }) => inlinesFromText(`@${usergroup_id}`, style)),
  z
    .object({ type: z.literal('channel'), channel_id: z.string(), ...styled })
    .transform(({ channel_id, style }) => inlinesFromText(`#${channel_id}`, style)),
  z
    .object({ type: z.literal('color'), value: z.string(), ...styled })
    .transform(({ value, style }) => inlinesFromText(value, style)),
  z
    .object({ type: z.literal('date'), fallback: z.string(), ...styled })
    .transform(({ fallback, style }) => inlinesFromText(fallback, style)),
  z.object({ text: z.string(), ...styled }).transform(({ text, style }) => inlinesFromText(text, style)),
  z.unknown().transform((): NoteInline[] => []),
]);

const Run = z
  .array(Inline)
  .transform((inlines) => inlines.flat())
  .catch([]);
const Section = z
  .object({ elements: Run })
  .transform(({ elements }) => elements)
  .catch([]);

/** A line end at the edge of a block is only how Slack's editor parts it from the next one. */
function withoutOuterBreaks(run: readonly NoteInline[]): NoteInline[] {
  const isContent = (inline: NoteInline): boolean => inline.kind !== 'break';
  return run.slice(run.findIndex(isContent), run.findLastIndex(isContent) + 1);
}

function blockOf(kind: 'paragraph' | 'quote', run: readonly NoteInline[]): NoteBlock[] {
  const content = withoutOuterBreaks(run);
  return content.length === 0 ? [] : [{ kind, content }];
}

const Block = z.union([
  z
    .object({ type: z.literal('rich_text_quote'), elements: Run })
    .transform(({ elements }) => blockOf('quote', elements)),
  z
    .object({
      type: z.literal('rich_text_preformatted'),
      elements: z
        .array(z.object({ text: z.string().optional(), url: z.string().default('') }).catch({ url: '' }))
        .catch([]),
    })
    .transform(({ elements }): NoteBlock[] => {
      const text = elements.map((element) => element.text ?? element.url).join('');
      return text === '' ? [] : [{ kind: 'code', text }];
    }),
  z
    .object({
      type: z.literal('rich_text_list'),
      style: z.string().catch('bullet'),
      indent: z.int().min(0).max(8).catch(0),
      elements: z.array(Section).catch([]),
    })
    .transform(({ style, indent, elements }): NoteBlock[] => {
      const items = elements.map(withoutOuterBreaks);
      return items.length === 0 ? [] : [{ kind: 'list', ordered: style === 'ordered', indent, items }];
    }),
  Section.transform((run) => blockOf('paragraph', run)),
]);

const RichText = z
  .object({ elements: z.array(Block).catch([]) })
  .transform(({ elements }): NoteDocument => ({ blocks: elements.flat() }))
  .catch({ blocks: [] });

/**
 * The value of a `rich_text_input` as a note (docs.slack.dev, Rich text block). Reads tolerantly: what Slack
 * adds one day becomes its text or nothing; what is no rich text is an empty note.
 */
export function documentFromRichText(value: unknown): NoteDocument {
  return RichText.parse(value);
}
