import { maySeeCandidate, visibleApplications } from '../domain/access.js';
import type { Candidate, Job, Teammate } from '../domain/hiring.js';
import { foldName, isSameName, rankCandidates } from '../domain/names.js';
import type { HiringDesk } from './hiring-desk.js';
import { mirrorFor } from './mirror.js';
import { readOrRecall } from './recall.js';

/** What a search came to. One candidate is one that nobody else could be meant by. */
export type Found =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'one'; readonly candidate: Candidate }
  /** One alone may be among several: whoever is called only nearly so is never picked. */
  | {
      readonly kind: 'several';
      readonly candidates: readonly Candidate[];
      readonly asOf: Date | undefined;
    };

/** Everybody who fits, the best first. */
export interface FoundAll {
  readonly candidates: readonly Candidate[];
  /** They are not called what was typed, but nearly so, or have something else of it. */
  readonly isGuess: boolean;
  /** They are shown as they were then; undefined for now. */
  readonly asOf: Date | undefined;
}

/** More rows than a person reads, so that a namesake is never cut off before the ranking. */
const SEARCH_ROWS = 100;
const EMAIL = /^\S+@\S+\.\S+$/;

/**
 * Finds whom a teammate means by an id, alias, profile link, e-mail address, name or parts of a name, in any
 * order and without accents. Only candidates whom the teammate may see are found.
 */
export async function findCandidates(desk: HiringDesk, me: Teammate, text: string): Promise<Found> {
  const found = await findAll(desk, me, text);
  const namesakes = found.candidates.filter((candidate) => isSameName(candidate.name, text));
  return verdict(namesakes.length === 1 ? { ...found, candidates: namesakes } : found);
}

/**
 * Everybody who fits, the best first: in the mirror once that is whole. Whoever is not in it may be new, so the ATS is
 * asked for them.
 */
export async function findAll(desk: HiringDesk, me: Teammate, text: string): Promise<FoundAll> {
  const meant = text.trim();
  if (meant === '') return asNow([]);
  const jobs = await desk.jobs();
  const seen = (candidates: readonly Candidate[]) => visibleAmong(me, candidates, jobs);
  const mirror = await mirrorFor(desk, me, jobs);

  if (EMAIL.test(meant)) {
    const known = seen((await mirror?.withEmail(meant)) ?? []);
    if (known.length > 0) return { ...asNow(known), asOf: mirror?.asOf };
    return asNow(seen(await desk.lookUps.findCandidatesByEmail(meant)));
  }

  const reference = desk.ats.referenceFrom(meant);
  const referred = reference && (await readOrRecall(desk, reference)).candidate;
  if (referred) return asNow(seen([referred]));

  if (mirror === undefined) return asNow(rankCandidates(meant, seen(await searchByName(desk, meant))));
  const { candidates, isGuess } = await mirror.byName(meant, SEARCH_ROWS);
  const known = seen(candidates);
  if (known.length > 0) return { candidates: known, isGuess, asOf: mirror.asOf };
  return asNow(rankCandidates(meant, seen(await desk.lookUps.searchCandidates(meant, SEARCH_ROWS))));
}

function asNow(candidates: readonly Candidate[]): FoundAll {
  return { candidates, isGuess: false, asOf: undefined };
}

/**
 * The ATS searches literally: it may care for accents and for the order of words. The newest candidates are
 * therefore also matched here, and the words are tried one by one when the whole text finds nobody.
 */
async function searchByName(desk: HiringDesk, text: string): Promise<Candidate[]> {
  const [found, recent] = await Promise.all([
    desk.lookUps.searchCandidates(text, SEARCH_ROWS),
    desk.recentCandidates(),
  ]);
  const known = [...found, ...recent];
  const words = foldName(text).split(' ');
  if (rankCandidates(text, known).length > 0 || words.length < 2) return known;
  const byWord = await Promise.all(words.map((word) => desk.lookUps.searchCandidates(word, SEARCH_ROWS)));
  return byWord.flat();
}

function verdict({ candidates, isGuess, asOf }: FoundAll): Found {
  const [first, ...others] = candidates;
  if (first === undefined) return { kind: 'nobody' };
  return others.length === 0 && !isGuess
    ? { kind: 'one', candidate: first }
    : { kind: 'several', candidates, asOf };
}

/** Each once whom the teammate may see, with those of their applications that the teammate may know of. */
export function visibleAmong(
  me: Teammate,
  candidates: readonly Candidate[],
  jobs: readonly Job[],
): Candidate[] {
  return unique(candidates)
    .filter((candidate) => maySeeCandidate(me, candidate, jobs))
    .map((candidate) => ({ ...candidate, applications: visibleApplications(me, candidate, jobs) }));
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((candidate) => [candidate.id, candidate])).values()];
}
