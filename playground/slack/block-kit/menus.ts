import { z } from 'zod';
import { limits } from './limits.js';
import { initialMessage, optionGroup, picked, plainOption, sameOption } from './objects.js';

const several = { max_selected_items: z.number().int().min(1).optional() };
const conversationFilter = z
  .strictObject({
    include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1),
    exclude_external_shared_channels: z.boolean(),
    exclude_bot_users: z.boolean(),
  })
  .partial()
  .refine((filter) => Object.keys(filter).length > 0, 'filter must not be empty')
  .optional();
const menuOptions = {
  options: z.array(plainOption).min(1).max(limits.select.options.max_items).optional(),
  option_groups: z.array(optionGroup).min(1).max(limits.select.option_groups.max_items).optional(),
};

interface Menu {
  readonly options?: readonly z.infer<typeof plainOption>[] | undefined;
  readonly option_groups?: readonly z.infer<typeof optionGroup>[] | undefined;
}

const optionsOf = (menu: Menu) => [
  ...(menu.options ?? []),
  ...(menu.option_groups ?? []).flatMap(({ options }) => options),
];
const oneListOnly = (menu: Menu) => (menu.options === undefined) !== (menu.option_groups === undefined);
const oneListMessage = 'must define either `options` or `option_groups`';

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...picked,
    ...menuOptions,
    initial_option: plainOption.optional(),
  })
  .refine(oneListOnly, oneListMessage)
  .refine(
    (menu) =>
      menu.initial_option === undefined ||
      optionsOf(menu).some((option) => sameOption(option, menu.initial_option)),
    initialMessage,
  );

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...picked,
    ...several,
    ...menuOptions,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .refine(oneListOnly, oneListMessage)
  .refine(
    (menu) =>
      (menu.initial_options ?? []).every((initial) =>
        optionsOf(menu).some((option) => sameOption(option, initial)),
      ),
    initialMessage,
  );

const queryLength = { min_query_length: z.number().int().min(0).optional() };
const responseUrl = { response_url_enabled: z.boolean().optional() };
const idList = z.array(z.string().min(1)).min(1).optional();
const id = z.string().min(1).optional();

/** Menus of which one thing is picked. */
export const selects = [
  staticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...picked,
    ...queryLength,
    initial_option: plainOption.optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...picked, initial_user: id }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...picked,
    ...responseUrl,
    initial_conversation: id,
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({ type: z.literal('channels_select'), ...picked, ...responseUrl, initial_channel: id }),
] as const;

/** Menus of which several things are picked. */
export const multiSelects = [
  multiStaticSelect,
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...picked,
    ...several,
    ...queryLength,
    initial_options: z.array(plainOption).min(1).optional(),
  }),
  z.strictObject({ type: z.literal('multi_users_select'), ...picked, ...several, initial_users: idList }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...picked,
    ...several,
    initial_conversations: idList,
    default_to_current_conversation: z.boolean().optional(),
    filter: conversationFilter,
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...picked,
    ...several,
    initial_channels: idList,
  }),
] as const;
