import { z } from 'zod';
import type { FormValues } from '../commands/turn.js';
import type { Attachment } from '../domain/attachment.js';
import { documentFromRichText } from './rich-text.js';

/**
 * What Slack sends, as far as we read it. Parsed once, here; whatever does not fit is not for us and is only
 * acknowledged (docs.slack.dev/interactivity, and the recorded payloads of Slack's own SDKs).
 */
const user = z.object({ id: z.string(), team_id: z.string().optional() });

export const CommandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  channel_id: z.string(),
  response_url: z.string(),
  trigger_id: z.string(),
});

const state = z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())).default({}) });

const view = z.object({
  id: z.string(),
  type: z.string(),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  state: state.nullish(),
  previous_view_id: z.string().nullish(),
  root_view_id: z.string().nullish(),
});

/** Whether no further modal fits on top of this one: Slack stacks three at most (docs.slack.dev/surfaces/modals). */
export function isThirdModal({
  previous_view_id: below,
  root_view_id: first,
}: z.infer<typeof view>): boolean {
  return typeof below === 'string' && below !== first;
}

export const PressPayload = z.object({
  user,
  trigger_id: z.string(),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({ is_ephemeral: z.boolean().default(false) }).default({ is_ephemeral: false }),
  view: view.optional(),
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});

export const SuggestionPayload = z.object({
  user,
  action_id: z.string(),
  block_id: z.string().default(''),
  value: z.string().default(''),
  view: view.optional(),
});

export const SubmissionPayload = z.object({ user, view });

export const EventPayload = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.string(),
    user: z.string(),
    channel: z.string().optional(),
    tab: z.string().optional(),
    /** Who invited the one that joined; missing when nobody did. */
    inviter: z.string().optional(),
  }),
});

/** A file of a `file_input`, with the keys of Bolt's `UploadedFile`. */
const UploadedFile = z
  .object({ name: z.string(), size: z.number(), url_private_download: z.string().default('') })
  .transform(({ name, size, url_private_download: url }): Attachment => ({ name, size, url }));

const Element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  rich_text_value: z.unknown().optional(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
  files: z.array(UploadedFile).nullish(),
});

/** The values of a submitted form. What is missing reads as empty: Slack leaves out what was not filled in. */
export function formValues(submitted: z.infer<typeof view>): FormValues {
  const element = (field: { readonly block: string; readonly action: string }) =>
    Element.safeParse(submitted.state?.values[field.block]?.[field.action]).data;
  return {
    text: (field) => element(field)?.value?.trim() ?? '',
    choice: (field) => element(field)?.selected_option?.value,
    choices: (field) => element(field)?.selected_options?.map(({ value }) => value) ?? [],
    date: (field) => element(field)?.selected_date ?? undefined,
    time: (field) => element(field)?.selected_time ?? undefined,
    people: (field) => element(field)?.selected_users ?? [],
    attachments: (field) => element(field)?.files ?? [],
    document: (field) => documentFromRichText(element(field)?.rich_text_value),
  };
}
