import { createHash } from 'node:crypto';
import type { WebhookRegistration } from '../api/webhooks.js';
import type { Cursors } from '../store/cursors.js';
import { WEBHOOK_ADDRESS as CURSOR } from '../store/progress.js';

/** What became of the bot's own webhooks. */
export type Registration =
  /** Nobody gave the bot an address, or the ATS calls nobody. */
  | { readonly kind: 'none' }
  | { readonly kind: 'pending' }
  /** A person has to enter the address in the ATS, and nothing has come from there yet. */
  | { readonly kind: 'by-hand'; readonly where: string; readonly address: string }
  | { readonly kind: 'in-place'; readonly since: Date }
  /** `why` is for the doctor. */
  | { readonly kind: 'failed'; readonly why: string };

const LEASE_SECONDS = 60;

export interface WebhookAddress {
  readonly prefix: string;
  readonly token: string;
}

/**
 * Makes sure that the ATS calls this address and none that the bot had before: `PUBLIC_URL` may have changed, and
 * the token changes with the key of the ATS. One instance does it at a time.
 *
 * @param address undefined takes back what was registered.
 * @returns false when another instance is at it.
 */
export async function register(
  webhooks: WebhookRegistration,
  cursors: Cursors,
  address: WebhookAddress | undefined,
): Promise<boolean> {
  const held = await cursors.hold(CURSOR, LEASE_SECONDS);
  if (held === undefined) return false;
  try {
    const before = held.value ?? '';
    const now = address ? written(address) : '';
    const isSame = before === now;
    if (before !== '' && !isSame) await webhooks.unregister(prefixIn(before));
    if (address) await webhooks.register(address.prefix + address.token);
    if (!isSame) await cursors.move(CURSOR, now);
    return true;
  } finally {
    await cursors.release(CURSOR);
  }
}

/**
 * Whether the ATS has called this very address, which a person entered there: that it did is the only way to know.
 * What is known of another address is forgotten.
 */
export async function hasCalled(cursors: Cursors, address: WebhookAddress | undefined): Promise<boolean> {
  const known = await cursors.read(CURSOR);
  if (address !== undefined && known === written(address)) return true;
  if ((known ?? '') !== '') await keep(cursors, '');
  return false;
}

/** The ATS has called this address. */
export function called(cursors: Cursors, address: WebhookAddress): Promise<void> {
  return keep(cursors, written(address));
}

/** Whoever else is at it writes down the same. */
async function keep(cursors: Cursors, value: string): Promise<void> {
  const held = await cursors.hold(CURSOR, LEASE_SECONDS);
  if (held === undefined) return;
  try {
    await cursors.move(CURSOR, value);
  } finally {
    await cursors.release(CURSOR);
  }
}

/** The token is a secret, so the store only knows how to tell it from another. */
function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

function written({ prefix, token }: WebhookAddress): string {
  return `${fingerprint(token)} ${prefix}`;
}

function prefixIn(written: string): string {
  return written.slice(written.indexOf(' ') + 1);
}
