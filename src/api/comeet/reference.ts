import { CandidateId } from '../../domain/ids.js';
import type { CandidateReference } from '../ats.js';

/** As the API spells them (documented by examples: `00.AAA`, `19E.98`). */
const UID = /^[0-9A-F]{2,8}\.[0-9A-F]{2,10}$/;
const NUMERIC = /^\d{4,15}$/;
const HOSTS = ['comeet.co', 'comeet.com', 'sparkhire.com'];

/**
 * A uid, or the numeric id that a profile's address in the web app ends in (`/can/123456`); either may be pasted
 * alone. Anything else can only be a name.
 */
export function referenceFrom(text: string): CandidateReference | undefined {
  const word = text.trim();
  if (UID.test(word)) return { id: CandidateId.parse(word) };
  const numeric = NUMERIC.test(word) ? word : numericIdIn(word);
  return numeric === undefined ? undefined : { alias: numeric };
}

function numericIdIn(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, href } = new URL(text);
  const isTheirs = HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  if (protocol !== 'https:' || !isTheirs) return undefined;
  return /\/can\/(\d{1,15})(?:[/?#]|$)/.exec(href)?.[1];
}
