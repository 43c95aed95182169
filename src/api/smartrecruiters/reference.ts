import { CandidateId } from '../../domain/ids.js';
import type { CandidateReference } from '../ats.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
/** Path words of the web app after which somebody's id stands; what the whole path looks like is not documented. */
const BEFORE_SOMEBODY = /^(people|candidates?|applicants?|applications?|profiles?)$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Understands a candidate's id, and a link into the web app, whose id may be a candidate's or an application's. */
export function referenceFrom(text: string): CandidateReference | undefined {
  const trimmed = text.trim();
  if (isUuid(trimmed)) return { id: CandidateId.parse(trimmed.toLowerCase()) };
  return /^https:\/\//i.test(trimmed) ? fromLink(trimmed) : undefined;
}

function fromLink(link: string): CandidateReference | undefined {
  if (!URL.canParse(link)) return undefined;
  const { hostname, pathname } = new URL(link);
  if (!/(^|\.)smartrecruiters\.com$/.test(hostname)) return undefined;
  const segments = pathname.split('/');
  const word = segments.findIndex((segment) => BEFORE_SOMEBODY.test(segment));
  const id = word === -1 ? undefined : segments.slice(word + 1).find(isUuid);
  return id === undefined ? undefined : { alias: id.toLowerCase() };
}
