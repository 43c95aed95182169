import type { Webhook } from './state.js';

export function webhookJson({ id, url }: Webhook) {
  return { id, url };
}
