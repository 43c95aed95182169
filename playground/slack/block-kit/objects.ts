import { z } from 'zod';
import { limits } from './limits.js';

/** The small parts that elements and blocks are made of; every key that Slack does not know is refused. */

const some = (max: number) => z.string().min(limits.text.min_length).max(max);

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: some(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: some(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

export const link = (max: number) =>
  z
    .string()
    .max(max)
    .refine((url) => URL.canParse(url) && /^(https?|slack|mailto|tel):/.test(url), 'invalid url');

export const blockId = z.string().max(limits.block_id.max_length).optional();
const actionId = z.string().min(1).max(limits.action_id.max_length).optional();
export const style = z.enum(['primary', 'danger']).optional();

const confirm = z
  .strictObject({
    title: plainText(limits.confirmation.title.max_length),
    text: anyText(limits.confirmation.text.max_length),
    confirm: plainText(limits.confirmation.confirm.max_length),
    deny: plainText(limits.confirmation.deny.max_length),
    style,
  })
  .partial({ title: true, confirm: true, deny: true })
  .optional();

const placeholder = plainText(limits.select.placeholder.max_length).optional();

const dispatchActionConfig = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
  })
  .optional();

const optionValue = z.string().max(limits.option.value.max_length);

/** Of a menu. */
export const plainOption = z.strictObject({
  text: plainText(limits.option.text.max_length),
  value: optionValue,
  description: plainText(limits.option.description.max_length).optional(),
});

/** Of an overflow menu. */
export const linkOption = plainOption.extend({ url: link(limits.option.url.max_length).optional() });

/** Of checkboxes and radio buttons. */
export const richOption = z.strictObject({
  text: anyText(limits.option.text.max_length),
  value: optionValue,
  description: anyText(limits.option.description.max_length).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(limits.option_group.label.max_length),
  options: z
    .array(plainOption)
    .min(limits.option_group.options.min_items)
    .max(limits.option_group.options.max_items),
});

const imageSource = {
  image_url: link(limits.image.image_url.max_length).optional(),
  slack_file: z
    .union([z.strictObject({ id: z.string().min(1) }), z.strictObject({ url: z.url() })])
    .optional(),
};

const oneSource = (image: { image_url?: unknown; slack_file?: unknown }) =>
  (image.image_url === undefined) !== (image.slack_file === undefined);
const oneSourceMessage = 'must define either `image_url` or `slack_file`';

const altText = some(limits.image.alt_text.max_length);

export const imageElement = z
  .strictObject({ type: z.literal('image'), alt_text: altText, ...imageSource })
  .refine(oneSource, oneSourceMessage);

export const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    block_id: blockId,
    alt_text: altText,
    title: plainText(limits.image.alt_text.max_length).optional(),
    ...imageSource,
  })
  .refine(oneSource, oneSourceMessage);

export const actionable = { action_id: actionId };
const focusable = { focus_on_load: z.boolean().optional() };
export const confirmable = { confirm };
/** What a choice among things shown has. */
export const chosen = { ...actionable, ...focusable, ...confirmable };
/** What a menu or picker has. */
export const picked = { ...chosen, placeholder };
/** What a field to type into has. */
export const typed = {
  ...actionable,
  ...focusable,
  placeholder,
  dispatch_action_config: dispatchActionConfig,
};

export const initialMessage = 'the initial option must be one of the options';

/** Two options are the same when text and value are. */
export const sameOption = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
