import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Capabilities } from '../api/ats.js';
import { HiresError } from '../errors.js';
import type { Store } from '../store/store.js';
import { type Cards, createCards } from './cards.js';
import { unlessMakerGone } from './digest.js';
import { createEdits } from './edits.js';
import { createLaneServer, LANE_SECONDS, type LaneOptions } from './lane.js';
import { createLookout } from './lookout.js';
import { createNotices } from './notices.js';
import type { Posting } from './posting.js';
import { createTelling, type Details } from './telling.js';
import { createTurningOff } from './turning-off.js';

/** What brings the outbox into channels. */
export interface Deliverer {
  /** Serves the channels that have something to say, for a worker. */
  step(): Promise<'again' | Date | undefined>;
  /** Resolves when nothing is under way. There is a next step only if somebody asks for one. */
  drained(): Promise<void>;
  /** The living cards, with a step of their own. */
  readonly cards: Cards;
}

export interface DelivererOptions
  extends Pick<LaneOptions, 'renderDigest' | 'now' | 'random' | 'newId' | 'trouble'> {
  readonly store: Pick<Store, 'outbox' | 'pipeline' | 'subscriptions'>;
  readonly desk: Pick<HiringDesk, 'teammates' | 'jobs'>;
  readonly posting: Posting;
  readonly ats: { readonly name: string; readonly can: Pick<Capabilities, 'move' | 'schedule' | 'reject'> };
  readonly details: Details;
  /** Wakes the worker of `step`. */
  readonly ring: () => void;
  /** Wakes the worker of `cards.step`. */
  readonly ringCards: () => void;
  /** Counts what became of a message, for whoever watches. */
  readonly counted: (how: 'posted' | 'edited' | 'failed') => void;
}

/** Channels that are served at the same time: the pace is that of each. */
const LANES = 16;

export function createDeliverer(options: DelivererOptions): Deliverer {
  const { store, desk, details, ats, now, random, newId, renderDigest, trouble, ring } = options;
  const posting = withCounts(options.posting, options.counted);
  const edits = createEdits(posting, now);
  const telling = createTelling({ store, desk, can: ats.can, details, now });
  const cards = createCards({ store, telling, edits, now, random, ring: options.ringCards, trouble });
  const notices = createNotices({ now, random, trouble });
  const turningOff = createTurningOff({ store, telling, posting, notices, ats: ats.name, newId });
  const lookAt = createLookout({ store, telling, now });
  const serve = createLaneServer({
    store,
    telling,
    lookAt,
    cards,
    edits,
    posting,
    turningOff,
    renderDigest: unlessMakerGone(renderDigest, {
      subscriptions: store.subscriptions,
      company: telling.company,
      makerGone: turningOff.makerGone,
    }),
    now,
    random,
    newId,
    trouble,
  });
  const underWay = new Set<Promise<void>>();

  function begin(work: Promise<void>): void {
    const tracked: Promise<void> = work.catch(trouble).then(() => {
      underWay.delete(tracked);
      ring();
    });
    underWay.add(tracked);
  }

  return {
    cards,

    async step() {
      if (notices.isDue()) begin(notices.flush());
      while (underWay.size < LANES) {
        const lane = await store.outbox.takeLane(LANE_SECONDS);
        if (lane === undefined) return store.outbox.nextAt();
        begin(serve(lane).then(() => notices.flush()));
      }
      await Promise.race(underWay);
      return 'again';
    },

    async drained() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function withCounts(posting: Posting, counted: DelivererOptions['counted']): Posting {
  async function count<T>(how: 'posted' | 'edited', call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      counted(how);
      return answer;
    } catch (error) {
      if (!(error instanceof HiresError) || error.code !== 'slack_rate_limited') counted('failed');
      throw error;
    }
  }
  return {
    directMessage: (slackUserId) => posting.directMessage(slackUserId),
    post: (...message) => count('posted', posting.post(...message)),
    update: (...message) => count('edited', posting.update(...message)),
    tell: (...message) => count('posted', posting.tell(...message)),
  };
}
