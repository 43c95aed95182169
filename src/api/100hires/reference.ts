import { CandidateId } from '../../domain/ids.js';
import type { CandidateReference } from '../ats.js';

const ID = /^\d{1,15}$/;
/** What an alias is made of is not documented; a mix of letters and digits is what no name looks like. */
const ALIAS = /^(?=.*[a-z])(?=.*\d)[a-z\d][a-z\d_-]{3,63}$/i;
/** Path words of a profile link after which the candidate stands. */
const BEFORE_CANDIDATE = /^candidates?$/i;
const SLUG = /^[a-z\d_-]{3,64}$/i;

/** Understands an id, an alias, and a link into the web app. */
export function referenceFrom(text: string): CandidateReference | undefined {
  const trimmed = text.trim();
  return /^https?:\/\//i.test(trimmed) ? fromLink(trimmed) : fromToken(trimmed);
}

function fromToken(token: string): CandidateReference | undefined {
  if (ID.test(token)) return { id: CandidateId.parse(token) };
  return ALIAS.test(token) ? { alias: token } : undefined;
}

function fromLink(link: string): CandidateReference | undefined {
  if (!URL.canParse(link)) return undefined;
  const { protocol, hostname, pathname } = new URL(link);
  if (protocol !== 'https:' || !/(^|\.)100hires\.com$/.test(hostname)) return undefined;
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const afterWord = segments[segments.findLastIndex((segment) => BEFORE_CANDIDATE.test(segment)) + 1];
  const named = segments.some((segment) => BEFORE_CANDIDATE.test(segment)) ? afterWord : undefined;
  if (named !== undefined && SLUG.test(named)) return fromToken(named) ?? { alias: named };
  return segments.map(fromToken).findLast((reference) => reference !== undefined);
}
