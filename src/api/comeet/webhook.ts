import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { WebhookDelivery, WebhookReading, Webhooks } from '../webhooks.js';
import { Uid } from './wire.js';

/**
 * The one thing that Comeet tells by itself: somebody was hired ("create an employee" of its Hires API, documented).
 * An administrator enters the address; Comeet has no call for it. Everything else is found by asking.
 *
 * @param secret the one that the integration is set up with.
 */
export function hiresWebhook(secret: string): Webhooks {
  return {
    setUp: { kind: 'by-hand', where: 'Comeet → Settings → Integrations → Hires API' },
    isPartial: true,
    gotIt: 200,
    read: async (delivery) => readDelivery(delivery, secret),
  };
}

const Hired = z.object({ comeet_id: Uid });

function readDelivery({ headers, body }: WebhookDelivery, secret: string): WebhookReading {
  if (!isSigned(headers.signature, body, secret)) {
    return { kind: 'refused', status: 401, why: 'the signature does not fit' };
  }
  const hired = Hired.safeParse(jsonIn(body)).data;
  if (!hired) return { kind: 'refused', status: 400, why: 'no candidate in it' };
  const id = hired.comeet_id;
  return {
    kind: 'hints',
    word: 'hired',
    hints: [
      { kind: 'application', id },
      { kind: 'candidate', id },
    ],
  };
}

/**
 * Whether the header is `sha256`, a space, and the hexadecimal HMAC-SHA256 of the raw body (documented). It takes as
 * long for every text.
 */
export function isSigned(header: string | undefined, body: Buffer, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header?.trim() ?? ''), digest(signatureOf(body, secret)));
}

function signatureOf(body: Buffer, secret: string): string {
  return `sha256 ${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
