import { z } from 'zod';

/** A file that somebody attached to a form. */
export const Attachment = z.object({
  name: z.string(),
  /** Bytes. */
  size: z.number(),
  /** Where it can be had; empty when that was not told. */
  url: z.string(),
});
export type Attachment = Readonly<z.infer<typeof Attachment>>;
