import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { type ApplicationId, CandidateId, InterviewId } from '../domain/ids.js';
import { HiresError } from '../errors.js';
import { createCache } from '../store/cache.js';
import type { PipelineEntry } from '../store/pipeline-record.js';
import { type Bell, createBell } from './bell.js';
import { createDeliverer } from './deliver.js';
import { createDigests } from './digest.js';
import type { Posting } from './posting.js';
import type { Details } from './telling.js';
import { createWorker, type Worker } from './worker.js';

export interface DeliveringOptions {
  readonly desk: HiringDesk;
  readonly background: Ats;
  readonly posting: Posting;
  /** Rung when somebody is to be told. */
  readonly laneBell: Bell;
  readonly random: () => number;
  readonly trouble: (error: unknown) => unknown;
  readonly counting: { delivered(how: 'posted' | 'edited' | 'failed'): void };
}

export interface Delivering extends Worker {
  /** Something was written down: cards that show anything else are edited. */
  recorded(entry: PipelineEntry): void;
  /** The cards of these applications are drawn anew. */
  redraw(applicationIds: readonly ApplicationId[]): void;
}

/** Milliseconds. The end of a process, this one or another instance, may have left cards as they were. */
const LOOK_BACK_AT_START = 24 * 60 * 60_000;
const LOOK_BACK = 15 * 60_000;
const LOOK_AGAIN = 5 * 60_000;
/** An interview may be moved, a name corrected. */
const DETAIL_SECONDS = 300;

/** Everything that carries what has happened from the store into channels. */
export function createDelivering(options: DeliveringOptions): Delivering {
  const { desk, background, posting, laneBell, random, trouble, counting } = options;
  const now = () => desk.now().getTime();
  const cardBell = createBell();
  const digests = createDigests({ desk, background, ring: laneBell.ring });
  const deliverer = createDeliverer({
    store: desk.store,
    desk,
    posting,
    ats: desk.ats,
    details: detailsFrom(background, now),
    renderDigest: digests.renderDigest,
    ring: laneBell.ring,
    ringCards: cardBell.ring,
    counted: counting.delivered,
    newId: desk.newId,
    now,
    random,
    trouble,
  });
  const worker = (step: Parameters<typeof createWorker>[0]['step'], bell: Bell) =>
    createWorker({ step, bell, now, trouble });
  let lookedAt: number | undefined;

  async function lookAfterCards(): Promise<Date> {
    const time = now();
    if (lookedAt === undefined || time >= lookedAt + LOOK_AGAIN) {
      await deliverer.cards.refreshSince(
        new Date(time - (lookedAt === undefined ? LOOK_BACK_AT_START : LOOK_BACK)),
      );
      lookedAt = time;
    }
    return new Date(lookedAt + LOOK_AGAIN);
  }

  const workers = [
    worker(deliverer.step, laneBell),
    worker(deliverer.cards.step, cardBell),
    worker(lookAfterCards, createBell()),
    worker(digests.planDue, createBell()),
  ];
  return {
    recorded: deliverer.cards.refreshAfter,
    redraw: deliverer.cards.refreshCardsOf,
    start() {
      for (const one of workers) one.start();
    },
    async stop() {
      await Promise.all(workers.map((one) => one.stop()));
      await deliverer.drained();
    },
  };
}

/** What the store does not know is asked of the ATS; without an answer it is left out. */
function detailsFrom(background: Ats, now: () => number): Details {
  const orNothing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof HiresError) return undefined;
      throw error;
    }
  };
  const nameOf = createCache({
    seconds: DETAIL_SECONDS,
    now,
    load: async (id) => (await background.getCandidate({ id: CandidateId.parse(id) }))?.name,
  });
  const interviewAt = createCache({
    seconds: DETAIL_SECONDS,
    now,
    load: async (id) => (await background.getInterview(InterviewId.parse(id)))?.startsAt,
  });
  return {
    nameOf: (id) => orNothing(nameOf.get(id)),
    interviewAt: (id) => orNothing(interviewAt.get(id)),
  };
}
