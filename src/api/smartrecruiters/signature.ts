import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookDelivery } from '../webhooks.js';

/** What is signed beside the body; a header that is missing counts as empty (documented). */
const SIGNED = ['event-id', 'event-name', 'event-version', 'link'] as const;
/** More of them are not looked at: there are sixteen live keys at most (documented). */
const MOST_SIGNATURES = 32;

/** The signatures that a delivery carries: `v1=<hex>`, several of them between semicolons (documented). */
export function signaturesOf({ headers }: WebhookDelivery): string[] {
  return (headers['smartrecruiters-signature'] ?? '')
    .split(/[;,]/)
    .map((part) => /^\s*v1=([\da-f]{64})\s*$/i.exec(part)?.[1]?.toLowerCase())
    .filter((hex) => hex !== undefined)
    .slice(0, MOST_SIGNATURES);
}

/** HMAC-SHA256 over timestamp, raw body, and what names the event, with dots between (documented). */
export function signatureWith(secret: string, { headers, body }: WebhookDelivery): string {
  const hmac = createHmac('sha256', secret);
  hmac.update(`${headers['smartrecruiters-timestamp'] ?? ''}.`);
  hmac.update(body);
  for (const name of SIGNED) hmac.update(`.${headers[name] ?? ''}`);
  return hmac.digest('hex');
}

/** Whether one of the signatures was made with one of the secrets. Takes as long wherever they differ. */
export function isSignedWith(secrets: readonly string[], delivery: WebhookDelivery): boolean {
  const signatures = signaturesOf(delivery).map((hex) => Buffer.from(hex, 'hex'));
  let isSigned = false;
  for (const secret of secrets) {
    const expected = Buffer.from(signatureWith(secret, delivery), 'hex');
    for (const signature of signatures) isSigned = timingSafeEqual(signature, expected) || isSigned;
  }
  return isSigned;
}
