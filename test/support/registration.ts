import type { Ats } from '../../src/api/ats.js';
import type { WebhookRegistration } from '../../src/api/webhooks.js';

/** What tells the ATS over its API where to call. */
export function registrationOf({ webhooks }: Pick<Ats, 'webhooks'>): WebhookRegistration {
  if (webhooks?.setUp.kind !== 'api') throw new Error('the ATS can’t be told over its API where to call');
  return webhooks.setUp;
}
