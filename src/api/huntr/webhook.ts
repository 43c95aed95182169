import { createHmac, timingSafeEqual } from 'node:crypto';
import type { WebhookDelivery, WebhookReading } from '../webhooks.js';
import { touchedBy } from './touched.js';
import * as wire from './wire.js';

const SIGNATURE = 'x-huntr-hmac-sha256';

/**
 * What a delivery of Huntr says: its body is an action. Nothing is believed that is not signed with the webhook's
 * secret, and without a secret nothing is: the doctor says so. A delivery says when it was made nowhere but in its body,
 * so that an old one can be sent again; all it can bring about is one more look.
 */
export function readDelivery(secret: string | undefined, { headers, body }: WebhookDelivery): WebhookReading {
  if (secret === undefined || secret === '') return refused('no HUNTR_WEBHOOK_SECRET is set');
  if (!isSigned(secret, headers[SIGNATURE], body)) return refused(`no right ${SIGNATURE}`);
  const action = wire.Action.safeParse(jsonIn(body)).data;
  if (!action) return { kind: 'refused', status: 400, why: 'not an action' };
  const word = /^[A-Z_]{3,60}$/.test(action.actionType) ? action.actionType.toLowerCase() : 'unnamed';
  const hints = touchedBy(action);
  return hints.length > 0 ? { kind: 'hints', hints, word } : { kind: 'ignored', word };
}

function refused(why: string): WebhookReading {
  return { kind: 'refused', status: 401, why };
}

/** Documented: base64 of HMAC-SHA256 with the webhook's secret over the body as it came. */
function isSigned(secret: string, signature: string | undefined, body: Buffer): boolean {
  const wanted = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature?.trim() ?? '', 'base64');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
