import { maySeeCandidate, visibleApplications } from '../domain/access.js';
import type { Candidate, Job, Teammate } from '../domain/hiring.js';
import { foldName, isSameName, rankCandidates } from '../domain/names.js';
import { SHOWN } from '../domain/search.js';
import type { HiringDesk } from './hiring-desk.js';
import { areGuesses, mirrorFor } from './mirror.js';
import { readOrRecall } from './recall.js';

/** What a search came to. One candidate is one that nobody else could be meant by. */
export type Found =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'one'; readonly candidate: Candidate }
  /** One alone may be among several: whoever is called only nearly so is never picked. */
  | {
      readonly kind: 'several';
      /** The best of them, as many as are shown. */
      readonly candidates: readonly Candidate[];
      readonly count: number;
      readonly asOf: Date | undefined;
    };

/** Everybody who fits, the best first. */
interface Fitting {
  readonly names: readonly string[];
  /** They are not called what was typed, but nearly so, or have something else of it. */
  readonly isGuess: boolean;
  /** They are shown as they were then; undefined for now. */
  readonly asOf: Date | undefined;
  /** @param places which of the names are wanted. */
  candidates(places: readonly number[]): Promise<readonly Candidate[]>;
}

/** More rows than a person reads, so that a namesake is never cut off before the ranking. */
const SEARCH_ROWS = 100;
const EMAIL = /^\S+@\S+\.\S+$/;

/**
 * Finds whom a teammate means by an id, alias, profile link, e-mail address, name or parts of a name, in any
 * order and without accents. Only candidates whom the teammate may see are found.
 */
export async function findCandidates(desk: HiringDesk, me: Teammate, text: string): Promise<Found> {
  const { names, isGuess, asOf, candidates } = await fitting(desk, me, text);
  const all = [...names.keys()];
  const namesakes = all.filter((place) => isSameName(names[place] ?? '', text));
  const meant = namesakes.length === 1 ? namesakes : all;
  const best = await candidates(meant.slice(0, SHOWN));
  const [first] = best;
  if (first === undefined) return { kind: 'nobody' };
  return meant.length === 1 && !isGuess
    ? { kind: 'one', candidate: first }
    : { kind: 'several', candidates: best, count: meant.length, asOf };
}

/** Everybody who fits, the best first. */
export async function findAll(desk: HiringDesk, me: Teammate, text: string): Promise<readonly Candidate[]> {
  const { names, candidates } = await fitting(desk, me, text);
  return candidates([...names.keys()]);
}

/** In the mirror once that is whole. Whoever is not in it may be new, so the ATS is asked for them. */
async function fitting(desk: HiringDesk, me: Teammate, text: string): Promise<Fitting> {
  const meant = text.trim();
  if (meant === '') return these([]);
  const jobs = await desk.jobs();
  const seen = (candidates: readonly Candidate[]) => visibleAmong(me, candidates, jobs);
  const mirror = await mirrorFor(desk, me, jobs);

  if (EMAIL.test(meant)) {
    const known = seen((await mirror?.withEmail(meant)) ?? []);
    if (known.length > 0) return these(known, mirror?.asOf);
    return these(seen(await desk.lookUps.findCandidatesByEmail(meant)));
  }

  const reference = desk.ats.referenceFrom(meant);
  const referred = reference && (await readOrRecall(desk, reference)).candidate;
  if (referred) return these(seen([referred]));

  if (mirror === undefined) return these(rankCandidates(meant, seen(await searchByName(desk, meant))));
  const hits = await mirror.hits(meant, SEARCH_ROWS);
  if (hits.length === 0) {
    return these(rankCandidates(meant, seen(await desk.lookUps.searchCandidates(meant, SEARCH_ROWS))));
  }
  return {
    names: hits.map(({ row }) => row.name),
    isGuess: areGuesses(hits),
    asOf: mirror.asOf,
    // Few of many are shown, and reading what else is known of them takes longer than finding them.
    candidates: async (places) => seen(await mirror.whole(places.flatMap((place) => hits[place] ?? []))),
  };
}

function these(candidates: readonly Candidate[], asOf?: Date): Fitting {
  return {
    names: candidates.map(({ name }) => name),
    isGuess: false,
    asOf,
    candidates: async (places) => places.flatMap((place) => candidates[place] ?? []),
  };
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
