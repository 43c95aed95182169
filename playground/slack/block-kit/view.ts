import { z } from 'zod';
import { limits } from './limits.js';
import { plainText } from './objects.js';

const shared = {
  blocks: z.unknown().optional(),
  private_metadata: z.string().max(limits.view.private_metadata.max_length).optional(),
  callback_id: z.string().max(limits.view.callback_id.max_length).optional(),
  external_id: z.string().max(255).optional(),
};

/** The frame of a view; its blocks are looked at one by one, by `problems.ts`. */
export const viewFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    title: plainText(limits.view.title.max_length),
    close: plainText(limits.view.close.max_length).optional(),
    submit: plainText(limits.view.submit.max_length).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    ...shared,
  }),
  z.strictObject({ type: z.literal('home'), ...shared }),
]);
