import { createHash } from 'node:crypto';
import type { Webhooks } from '../api/ats.js';
import type { Cursors } from '../store/cursors.js';
import { WEBHOOK_ADDRESS as CURSOR } from '../store/progress.js';

/** What became of the bot's own webhooks. */
export type Registration =
  /** Nobody gave the bot an address, or the ATS calls nobody. */
  | { readonly kind: 'none' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'in-place'; readonly since: Date }
  /** `why` is for the doctor. */
  | { readonly kind: 'failed'; readonly why: string };

const LEASE_SECONDS = 60;

/**
 * Makes sure that the ATS calls this address and none that the bot had before: `PUBLIC_URL` may have changed, and
 * the token changes with the key of the ATS. One instance does it at a time.
 *
 * @param address undefined takes back what was registered.
 * @returns false when another instance is at it.
 */
export async function register(
  webhooks: Webhooks,
  cursors: Cursors,
  address: { readonly prefix: string; readonly token: string } | undefined,
): Promise<boolean> {
  const held = await cursors.hold(CURSOR, LEASE_SECONDS);
  if (held === undefined) return false;
  try {
    const before = parsed(held.value);
    const now = address && { prefix: address.prefix, fingerprint: fingerprint(address.token) };
    const isSame = before?.prefix === now?.prefix && before?.fingerprint === now?.fingerprint;
    if (before !== undefined && !isSame) await webhooks.unregister(before.prefix);
    if (address) await webhooks.register(address.prefix + address.token);
    if (!isSame) await cursors.move(CURSOR, now ? `${now.fingerprint} ${now.prefix}` : '');
    return true;
  } finally {
    await cursors.release(CURSOR);
  }
}

/** The token is a secret, so the store only knows how to tell it from another. */
function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 16);
}

function parsed(value: string | undefined) {
  const [mark, prefix] = (value ?? '').split(' ');
  return mark && prefix ? { fingerprint: mark, prefix } : undefined;
}
