import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import type { Hint } from '../domain/hint.js';
import { HiresError } from '../errors.js';
import { CENSUS, type CensusPlace, censusPlaceFrom, mirrorState } from '../store/progress.js';
import { backoff } from './backoff.js';
import { KEPT_CALLS } from './histories.js';

const LEASE_SECONDS = 60;
/** Milliseconds between two calls: one in a hundred of those a company has. */
const PACE = 10 * 60_000;
/** Milliseconds from the beginning of one census to that of the next. */
const ROUND = 24 * 60 * 60_000;
/** Each of those who are missing costs a call of their own. */
const LOOKED_FOR_AT_ONCE = 10;

/**
 * Goes through all candidates once a day, or as long as that takes: an ATS does not tell when somebody is deleted. Who
 * is not among them is looked for alone; whoever the ATS does not know then is forgotten.
 *
 * @returns a step, which says when to look again.
 */
export function createCensus(options: {
  readonly desk: HiringDesk;
  readonly background: Pick<Ats, 'listAllCandidates' | 'callsLeft'>;
  /** At least 0, less than 1. */
  readonly random: () => number;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
}): () => Promise<Date> {
  const { desk, background, random, trouble } = options;
  const { cursors, inbox, mirror } = desk.store;
  const now = () => desk.now().getTime();
  let failures = 0;
  let nextAt = 0;

  async function list(place: CensusPlace): Promise<CensusPlace> {
    const begunAt = place.begunAt ?? now();
    const { candidates, next } = await background.listAllCandidates(place.next);
    await mirror.keep(candidates);
    await mirror.saw(candidates.map(({ id }) => id));
    const at = now();
    return next === undefined
      ? { part: 'missing', begunAt, lookedFor: '', dueAt: at }
      : { part: 'list', begunAt, next, dueAt: at + PACE };
  }

  async function lookForMissing({ begunAt, lookedFor = '' }: CensusPlace): Promise<CensusPlace> {
    const since = begunAt ?? 0;
    const missing = await mirror.unseenSince(new Date(since), lookedFor, LOOKED_FOR_AT_ONCE);
    const last = missing.at(-1);
    if (last === undefined) return { part: 'list', dueAt: Math.max(since + ROUND, now() + PACE) };
    await inbox.add(missing.map((id): Hint => ({ kind: 'candidate', id })));
    desk.ring();
    return { part: 'missing', begunAt: since, lookedFor: last, dueAt: now() + PACE };
  }

  /** @returns when to look again, in milliseconds since 1970. */
  async function readPart(): Promise<number> {
    const { wholeSince } = await mirrorState(desk.store);
    if (wholeSince === undefined) return now() + PACE;
    const held = await cursors.hold(CENSUS, LEASE_SECONDS);
    if (held === undefined) return now() + PACE;
    try {
      const place = censusPlaceFrom(held.value) ?? { part: 'list', dueAt: wholeSince.getTime() + ROUND };
      if (place.dueAt > now()) return place.dueAt;
      const after = await (place.part === 'list' ? list(place) : lookForMissing(place));
      await cursors.move(CENSUS, JSON.stringify(after));
      return after.dueAt;
    } finally {
      await cursors.release(CENSUS);
    }
  }

  async function nextStep(): Promise<number> {
    if (background.callsLeft() <= KEPT_CALLS) return now() + PACE;
    try {
      const next = await readPart();
      failures = 0;
      return next;
    } catch (error) {
      trouble(error);
      failures += 1;
      const retryAt = error instanceof HiresError ? error.retryAt?.getTime() : undefined;
      return retryAt ?? now() + backoff(failures, random);
    }
  }

  return async () => {
    if (now() >= nextAt) nextAt = await nextStep();
    return new Date(nextAt);
  };
}
