import type { Ats } from '../api/ats.js';
import type { Candidate, Job, RejectionReason, Teammate } from '../domain/hiring.js';
import { createCache } from '../store/cache.js';

/** What every action stands on: the ATS, and the company as it was a short while ago. */
export interface HiringDesk {
  readonly ats: Ats;
  /** `maxAgeSeconds` asks for a younger answer than the cache would give. */
  teammates(maxAgeSeconds?: number): Promise<readonly Teammate[]>;
  jobs(): Promise<readonly Job[]>;
  rejectionReasons(): Promise<readonly RejectionReason[]>;
  /** The newest candidates, for searches that the ATS itself is too literal for. */
  recentCandidates(): Promise<readonly Candidate[]>;
  now(): Date;
}

/** How long the company may be remembered. People and jobs change by the day, candidates by the minute. */
const SECONDS = { teammates: 600, jobs: 600, reasons: 3600, recentCandidates: 300 } as const;

/** Three calls' worth at a hundred a page: six a time window, out of the hundred a company has. */
const RECENT_CANDIDATES = 300;

/** @param now milliseconds since 1970. */
export function createHiringDesk(ats: Ats, now: () => number): HiringDesk {
  const kept = <T>(seconds: number, load: () => Promise<T>) => createCache<T>({ seconds, load, now });
  const teammates = kept(SECONDS.teammates, () => ats.listTeammates());
  const jobs = kept(SECONDS.jobs, () => ats.listJobs());
  const reasons = kept(SECONDS.reasons, () => ats.listRejectionReasons());
  const recent = kept(SECONDS.recentCandidates, () => ats.listCandidates(RECENT_CANDIDATES));
  return {
    ats,
    teammates: (maxAgeSeconds) => teammates.get('all', maxAgeSeconds),
    jobs: () => jobs.get('all'),
    rejectionReasons: () => reasons.get('all'),
    recentCandidates: () => recent.get('all'),
    now: () => new Date(now()),
  };
}
