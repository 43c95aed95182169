import { emptyCompany } from '../../../playground/company/build.js';
import type { Company } from '../../../playground/company/model.js';
import { botUserId, workspace } from '../../../playground/company/workspace.js';
import type { WorkspaceSeed } from '../../../playground/slack/index.js';
import { JobId, TeammateId } from '../../../src/domain/ids.js';
import type { EventKind } from '../../../src/domain/pipeline-event.js';
import type { SubscriptionMode } from '../../../src/domain/subscription.js';
import type { Store } from '../../../src/store/store.js';
import { oldApplicant, openJobs } from '../old-applicants.js';

/** An administrator, who reads every channel and has subscribed each. */
export const READER = { slackUserId: 'U0BENADLER', name: 'Ben Adler' };

const JOBS = 12;

/** Twelve jobs of four workflows, each with a few people who applied a while ago. */
export function busyCompany(now: Date, peopleForEach: number): Company {
  const jobs = openJobs(now, JOBS);
  const candidates = jobs.flatMap(({ key }, place) =>
    Array.from({ length: peopleForEach }, (_, index) =>
      oldApplicant(key, place * peopleForEach + index, now),
    ),
  );
  return { ...emptyCompany(), jobs, candidates };
}

/** What a channel is subscribed to. Jobs by their places; none are all. */
interface Wish {
  readonly kinds: readonly EventKind[];
  readonly jobs: readonly number[];
  readonly mode?: SubscriptionMode;
}

const EVERYTHING: readonly EventKind[] = [
  'applied',
  'moved',
  'rejected',
  'unrejected',
  'hired',
  'interview_scheduled',
];
const DECISIONS: readonly EventKind[] = ['rejected', 'unrejected', 'hired'];
const A_THREAD_A_DAY: SubscriptionMode = { kind: 'thread', zone: 'Europe/Berlin' };

/** A channel each. The last has two subscriptions that ask for some of the same. */
const WISHES: readonly (readonly Wish[])[] = [
  ...[0, 1, 2, 3, 4, 5, 6].map((job) => [{ kinds: EVERYTHING, jobs: [job] }]),
  [{ kinds: ['moved', 'hired'], jobs: [7] }],
  [{ kinds: EVERYTHING, jobs: [7, 8, 9], mode: A_THREAD_A_DAY }],
  [{ kinds: EVERYTHING, jobs: [10, 11] }],
  [{ kinds: ['applied', 'candidate_created'], jobs: [] }],
  [
    { kinds: ['hired', 'unrejected'], jobs: [] },
    { kinds: DECISIONS, jobs: [0, 1, 2] },
  ],
];

export const CHANNELS: readonly string[] = WISHES.map((_, place) => channelAt(place));

function channelAt(place: number): string {
  return `C0CRASH${String(place).padStart(3, '0')}`;
}

/** Northwind's people, and a channel for each wish. */
export const people: WorkspaceSeed = {
  ...workspace,
  channels: CHANNELS.map((id, place) => ({
    id,
    name: `crash-${place}`,
    kind: 'public',
    members: [READER.slackUserId, botUserId],
  })),
};

/** Which channels are to be told of something; `job` is its place among the jobs, if it is about one. */
export function channelsFor(kind: EventKind, job: number | undefined): string[] {
  return WISHES.flatMap((wishes, place) =>
    wishes.some(({ kinds, jobs }) => kinds.includes(kind) && isAmong(jobs, job)) ? [channelAt(place)] : [],
  );
}

function isAmong(jobs: readonly number[], job: number | undefined): boolean {
  return jobs.length === 0 || (job !== undefined && jobs.includes(job));
}

/** Puts the subscriptions there as if they had been made before. */
export async function subscribeAll(
  store: Pick<Store, 'subscriptions'>,
  ids: { readonly teammate: string; readonly jobs: readonly string[] },
): Promise<void> {
  const maker = { slackUserId: READER.slackUserId, teammateId: TeammateId.parse(ids.teammate) };
  for (const [place, wishes] of WISHES.entries()) {
    for (const { kinds, jobs, mode } of wishes) {
      await store.subscriptions.add({
        channel: channelAt(place),
        maker,
        rule: {
          events: kinds,
          jobs: jobs.map((job) => JobId.parse(ids.jobs[job])),
          departments: [],
          stages: [],
        },
        mode: mode ?? { kind: 'card' },
        createdAt: new Date(),
      });
    }
  }
}
