import { z } from 'zod';
import { limits } from './limits.js';
import { multiSelects, selects } from './menus.js';
import {
  actionable,
  anyText,
  chosen,
  confirmable,
  initialMessage,
  link,
  linkOption,
  optionGroup,
  picked,
  plainOption,
  plainText,
  richOption,
  sameOption,
  style,
  typed,
} from './objects.js';
import { richText } from './rich-text.js';

const label = (max: number) => z.string().min(1).max(max).optional();
const accessibilityLabel = label(limits.button.accessibility_label.max_length);

const button = z.strictObject({
  type: z.literal('button'),
  ...actionable,
  ...confirmable,
  text: plainText(limits.button.text.max_length),
  value: z.string().max(limits.button.value.max_length).optional(),
  url: link(limits.button.url.max_length).optional(),
  style,
  accessibility_label: accessibilityLabel,
});

const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...actionable,
  ...confirmable,
  text: plainText(limits.button.text.max_length),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: z.url(),
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string(), value: z.string() }))
        .optional(),
    }),
  }),
  style,
  accessibility_label: accessibilityLabel,
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  ...confirmable,
  options: z.array(linkOption).min(limits.overflow.options.min_items).max(limits.overflow.options.max_items),
});

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...chosen,
    options: z
      .array(richOption)
      .min(limits.checkboxes.options.min_items)
      .max(limits.checkboxes.options.max_items),
    initial_options: z.array(richOption).min(1).optional(),
  })
  .refine(
    ({ options, initial_options }) =>
      (initial_options ?? []).every((initial) => options.some((option) => sameOption(option, initial))),
    initialMessage,
  );

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...chosen,
    options: z
      .array(richOption)
      .min(limits.radio_buttons.options.min_items)
      .max(limits.radio_buttons.options.max_items),
    initial_option: richOption.optional(),
  })
  .refine(
    ({ options, initial_option }) =>
      initial_option === undefined || options.some((option) => sameOption(option, initial_option)),
    initialMessage,
  );

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...picked,
  initial_date: z.iso.date().optional(),
});
const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...picked,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as HH:mm')
    .optional(),
  timezone: z.string().min(1).optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...chosen,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const lines = z.number().int().min(limits.rich_text_input.lines.min).max(limits.rich_text_input.lines.max);
const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: lines.optional(),
  max_lines: lines.optional(),
});

const length = z.number().int().max(limits.plain_text_input.max_length.max);
const textInputs = [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      ...typed,
      initial_value: z.string().optional(),
      multiline: z.boolean().optional(),
      min_length: length.min(0).optional(),
      max_length: length.min(1).optional(),
    })
    .refine(
      ({ min_length, max_length }) =>
        (min_length ?? 0) <= (max_length ?? limits.plain_text_input.max_length.max),
      'min_length must not be greater than max_length',
    ),
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const;

const fileInput = z.strictObject({
  type: z.literal('file_input'),
  ...actionable,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z
    .number()
    .int()
    .min(limits.file_input.max_files.min)
    .max(limits.file_input.max_files.max)
    .optional(),
});

const feedbackButton = z.strictObject({
  text: plainText(limits.feedback_button.text.max_length),
  value: z.string().max(limits.feedback_button.value.max_length),
  accessibility_label: label(limits.feedback_button.accessibility_label.max_length),
});

const pickers = [datepicker, timepicker, checkboxes, radioButtons, ...selects, ...multiSelects] as const;

/** What may stand in an `actions` block. */
export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...pickers,
]);

/** What may stand in an `input` block. */
export const inputElement = z.discriminatedUnion('type', [
  datetimepicker,
  richTextInput,
  fileInput,
  ...textInputs,
  ...pickers,
]);

/** What may stand beside a section's text; an image may too. */
export const accessoryElements = [button, workflowButton, overflow, ...pickers] as const;

export const cardButton = button;

/** What may stand in a `context_actions` block. */
export const contextActionsElement = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    ...actionable,
    positive_button: feedbackButton,
    negative_button: feedbackButton,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    ...actionable,
    ...confirmable,
    icon: z.string().min(1),
    text: plainText(limits.button.text.max_length),
    accessibility_label: accessibilityLabel,
    value: z.string().max(limits.button.value.max_length).optional(),
    visible_to_user_ids: z.array(z.string()).max(limits.icon_button.visible_to_user_ids.max_items).optional(),
  }),
]);

/** What an app may answer to a typed query of an external select. */
export const suggestions = z.union([
  z.strictObject({ options: z.array(plainOption).max(limits.select.options.max_items) }),
  z.strictObject({ option_groups: z.array(optionGroup).max(limits.select.option_groups.max_items) }),
]);

export const contextText = anyText(limits.text.max_length);
