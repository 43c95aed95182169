import { maySeeCandidate } from '../domain/access.js';
import type { Candidate, Teammate } from '../domain/hiring.js';
import { foldName, isSameName, rankCandidates } from '../domain/names.js';
import type { HiringDesk } from './hiring-desk.js';

/** What a search came to. One candidate is one that nobody else could be meant by. */
export type Found =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'one'; readonly candidate: Candidate }
  | { readonly kind: 'several'; readonly candidates: readonly Candidate[] };

/** More rows than a person reads, so that a namesake is never cut off before the ranking. */
const SEARCH_ROWS = 100;
const EMAIL = /^\S+@\S+\.\S+$/;

/**
 * Finds whom a teammate means by an id, alias, profile link, e-mail address, name or parts of a name, in any
 * order and without accents. Only candidates whom the teammate may see are found.
 */
export async function findCandidates(desk: HiringDesk, me: Teammate, text: string): Promise<Found> {
  const fitting = await findAll(desk, me, text);
  const namesakes = fitting.filter((candidate) => isSameName(candidate.name, text));
  return verdict(namesakes.length === 1 ? namesakes : fitting);
}

/** Everybody who fits, the best first. */
export async function findAll(desk: HiringDesk, me: Teammate, text: string): Promise<readonly Candidate[]> {
  const meant = text.trim();
  if (meant === '') return [];
  const jobs = await desk.jobs();
  const seen = (candidates: readonly Candidate[]) =>
    unique(candidates).filter((candidate) => maySeeCandidate(me, candidate, jobs));

  if (EMAIL.test(meant)) return seen(await desk.ats.findCandidatesByEmail(meant));

  const reference = desk.ats.referenceFrom(meant);
  const referred = reference && (await desk.ats.getCandidate(reference));
  if (referred) return seen([referred]);

  return rankCandidates(meant, seen(await searchByName(desk, meant)));
}

/**
 * The ATS searches literally: it may care for accents and for the order of words. The newest candidates are
 * therefore also matched here, and the words are tried one by one when the whole text finds nobody.
 */
async function searchByName(desk: HiringDesk, text: string): Promise<Candidate[]> {
  const [found, recent] = await Promise.all([
    desk.ats.searchCandidates(text, SEARCH_ROWS),
    desk.recentCandidates(),
  ]);
  const known = [...found, ...recent];
  const words = foldName(text).split(' ');
  if (rankCandidates(text, known).length > 0 || words.length < 2) return known;
  const byWord = await Promise.all(words.map((word) => desk.ats.searchCandidates(word, SEARCH_ROWS)));
  return byWord.flat();
}

function verdict(candidates: readonly Candidate[]): Found {
  const [first, ...others] = candidates;
  if (first === undefined) return { kind: 'nobody' };
  return others.length === 0 ? { kind: 'one', candidate: first } : { kind: 'several', candidates };
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()];
}
