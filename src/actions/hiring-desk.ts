import type { Ats, AtsConnection } from '../api/ats.js';
import type { Candidate, Job, RejectionReason, Teammate } from '../domain/hiring.js';
import { createCache } from '../store/cache.js';
import { Jobs, Teammates } from '../store/company-shapes.js';
import { createSharedCache } from '../store/shared-cache.js';
import type { Store } from '../store/store.js';
import { type Answers, createAnswers } from './answers.js';
import { type Crowd, createCrowd } from './crowd.js';

/** What every action stands on: the ATS, and the company as it was a short while ago. */
export interface HiringDesk {
  readonly ats: Ats;
  /** The same, for what is only looked up: it leaves the last calls to deeds. */
  readonly lookUps: Ats;
  /** What has to outlive the process: claims, what can be undone, the audit log. */
  readonly store: Store;
  readonly answers: Answers;
  readonly crowd: Crowd;
  /** Something is in the inbox: whoever reads it need not wait for the next look. */
  ring(): void;
  /** A word nobody can guess. */
  newId(): string;
  /** `maxAgeSeconds` asks for a younger answer than the cache would give. */
  teammates(maxAgeSeconds?: number): Promise<readonly Teammate[]>;
  jobs(maxAgeSeconds?: number): Promise<readonly Job[]>;
  rejectionReasons(maxAgeSeconds?: number): Promise<readonly RejectionReason[]>;
  /** The names of the company's tags. */
  tags(): Promise<readonly string[]>;
  /** The newest candidates, for searches that the ATS itself is too literal for. */
  recentCandidates(): Promise<readonly Candidate[]>;
  /** Those of them who were read a short while ago; nobody is read for it. */
  rememberedCandidates(): readonly Candidate[];
  now(): Date;
}

/** How long the company may be remembered. People and jobs change by the day, candidates by the minute. */
const SECONDS = { teammates: 600, jobs: 600, reasons: 3600, tags: 600, recentCandidates: 300 } as const;

/** Seconds: so long people are let in by what was last known of them, while the ATS can't be asked. */
const PATIENCE = 3600;

/** Three calls' worth at a hundred a page: six a time window, out of the hundred a company has. */
const RECENT_CANDIDATES = 300;

/** @param world.now milliseconds since 1970. */
export function createHiringDesk(
  { people: ats, lookUps }: Pick<AtsConnection, 'people' | 'lookUps'>,
  store: Store,
  world: { readonly now: () => number; readonly newId: () => string; readonly ring: () => void },
): HiringDesk {
  const { now, newId, ring } = world;
  const kept = <T>(seconds: number, load: () => Promise<T>) => createCache<T>({ seconds, load, now });
  const { cursors } = store;
  const teammates = createSharedCache({
    name: 'company: teammates',
    seconds: SECONDS.teammates,
    patience: PATIENCE,
    schema: Teammates,
    load: () => ats.listTeammates(),
    cursors,
    now,
  });
  const jobs = createSharedCache({
    name: 'company: jobs',
    seconds: SECONDS.jobs,
    patience: PATIENCE,
    schema: Jobs,
    load: () => ats.listJobs(),
    cursors,
    now,
  });
  const reasons = kept(SECONDS.reasons, () => ats.listRejectionReasons());
  const tags = kept(SECONDS.tags, () => ats.listTags());
  let remembered: { readonly candidates: readonly Candidate[]; readonly at: number } | undefined;
  const recent = kept(SECONDS.recentCandidates, async () => {
    const candidates = await lookUps.listCandidates(RECENT_CANDIDATES);
    remembered = { candidates, at: now() };
    return candidates;
  });
  return {
    ats,
    lookUps,
    store,
    answers: createAnswers(now),
    crowd: createCrowd(now),
    newId,
    ring,
    teammates,
    jobs,
    rejectionReasons: (maxAgeSeconds) => reasons.get('all', maxAgeSeconds),
    tags: () => tags.get('all'),
    recentCandidates: () => recent.get('all'),
    rememberedCandidates() {
      const isRecent = remembered && now() - remembered.at <= SECONDS.recentCandidates * 1000;
      return remembered && isRecent ? remembered.candidates : [];
    },
    now: () => new Date(now()),
  };
}
