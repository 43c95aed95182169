import type { Candidate, Teammate } from '../domain/hiring.js';
import { rankCandidates } from '../domain/names.js';
import { visibleAmong } from './find.js';
import type { HiringDesk } from './hiring-desk.js';
import { presentView } from './mirror.js';

/** More than a person reads; whoever is not among them types another letter. */
const PROPOSED = 25;

/** Whom somebody may mean by what they have typed so far. */
export interface Proposal {
  /** The best first, with the applications that the teammate may know of. */
  readonly candidates: readonly Candidate[];
  /** Enough was typed that asking the ATS for it makes sense. */
  readonly canSearch: boolean;
}

/** Proposes candidates with each letter, from what is known here: no call of the ATS is spent on it. */
export async function proposeCandidates(desk: HiringDesk, me: Teammate, typed: string): Promise<Proposal> {
  const meant = typed.trim();
  const canSearch = isEnough(meant);
  const jobs = await desk.jobs();
  const mirror = await presentView(desk, me, jobs);
  if (meant === '' || !(canSearch || mirror.isWarm)) return { candidates: [], canSearch };

  const reference = desk.ats.referenceFrom(meant);
  const referred = reference && 'id' in reference ? await mirror.withId(reference.id) : undefined;
  const found =
    referred === undefined
      ? await mirror.byName(meant, PROPOSED)
      : { candidates: [referred], isGuess: false };
  const remembered = mirror.isWarm ? [] : rankCandidates(meant, desk.rememberedCandidates());
  const all = found.isGuess ? [...remembered, ...found.candidates] : [...found.candidates, ...remembered];
  return { candidates: visibleAmong(me, all, jobs).slice(0, PROPOSED), canSearch };
}

/** Two letters, or one of a script in which that is a word. */
function isEnough(text: string): boolean {
  return [...text].length >= 2 || /\p{Lo}/u.test(text);
}
