import { z } from 'zod';

/** What Slack's side of the load is told: what to send where. */
export const SlackLoad = z.object({
  url: z.string(),
  warmUpUrl: z.string(),
  signingSecret: z.string(),
  /** A form, with `TRIGGER` where each has a trigger of its own. */
  body: z.string(),
  connections: z.number(),
  upTo: z.union([z.object({ seconds: z.number() }), z.object({ requests: z.number() })]),
  rate: z.number().optional(),
});
export type SlackLoad = z.infer<typeof SlackLoad>;

/** Stands where each request has a trigger of its own. */
export const TRIGGER = '0.trigger';
