import { z } from 'zod';
import type { ModalView } from '../../src/views/blocks.js';

/** Any piece of Block Kit, as far as a reader sees something of it. */
const Text = z.object({ type: z.string(), text: z.string() });
const Option = z.object({ text: Text, description: Text.optional() });
const Element = z.object({
  type: z.string(),
  text: z.union([z.string(), Text]).optional(),
  url: z.string().optional(),
  style: z.string().optional(),
  confirm: z.object({ title: Text, text: Text }).optional(),
  placeholder: Text.optional(),
  options: z.array(Option).optional(),
  initial_option: Option.optional(),
});
type Element = z.infer<typeof Element>;
const Block = z.object({
  type: z.string(),
  text: Text.optional(),
  fields: z.array(Text).optional(),
  label: Text.optional(),
  hint: Text.optional(),
  accessory: Element.optional(),
  element: Element.optional(),
  elements: z.array(Element).optional(),
});

function drawnElement({
  type,
  text,
  url,
  style,
  confirm,
  placeholder,
  options,
  initial_option,
}: Element): string {
  if (typeof text === 'string') return text;
  if (type === 'button') {
    const mark = style === undefined ? '' : '*';
    const link = url === undefined ? '' : ` → ${url}`;
    const asks = confirm === undefined ? '' : ` asks “${confirm.title.text} ${confirm.text.text}”`;
    return `(${mark}${text?.text ?? ''}${link})${asks}`;
  }
  const chosen = initial_option?.text.text ?? placeholder?.text ?? '';
  const rest = options?.map((one) => one.text.text).join(' | ');
  return `<${type}${chosen === '' ? '' : ` ${chosen}`}>${rest === undefined ? '' : ` of ${rest}`}`;
}

/** Blocks as one would describe them over the telephone: a snapshot of them can be read. */
export function drawn(blocks: ModalView['blocks']): string {
  return blocks
    .map((block) => {
      const { type, text, fields = [], label, hint, accessory, element, elements = [] } = Block.parse(block);
      const lines = [
        ...(text ? [text.text] : []),
        ...fields.map((field) => field.text),
        ...(label ? [label.text] : []),
        ...(element ? [drawnElement(element)] : []),
        ...(hint ? [`(${hint.text})`] : []),
        ...elements.map(drawnElement),
        ...(accessory ? [drawnElement(accessory)] : []),
      ];
      return [`[${type}]`, ...lines.join('\n').split('\n')].join('\n  ').trimEnd();
    })
    .join('\n');
}

export function drawnModal({ title, submit, blocks }: ModalView): string {
  return `«${title.text}»\n${drawn(blocks)}${submit ? `\n«${submit.text}»` : ''}`;
}

const Mrkdwn = z.object({ type: z.literal('mrkdwn'), text: z.string() });

/** Every text in which Slack reads its markup. */
export function mrkdwnIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Mrkdwn.safeParse(value).data;
  return [...(own ? [own.text] : []), ...Object.values(value).flatMap(mrkdwnIn)];
}
