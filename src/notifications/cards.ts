import type { ApplicationId } from '../domain/ids.js';
import type { PipelineEvent } from '../domain/pipeline-event.js';
import { HiresError } from '../errors.js';
import type { OutboxMessage } from '../store/outbox.js';
import type { PipelineEntry } from '../store/pipeline-record.js';
import type { Store } from '../store/store.js';
import { backoff } from './backoff.js';
import type { Edits } from './edits.js';
import { decodeShown, encodeShown } from './shown.js';
import type { Telling } from './telling.js';

/** The living cards: each is edited until it shows the state that is known last. */
export interface Cards {
  /**
   * Edits a card, if it shows anything else. Throws what `Posting.update` throws.
   *
   * @param more what has happened since, oldest first.
   */
  edit(card: OutboxMessage, more: readonly PipelineEvent[]): Promise<void>;
  /** Every living card of these applications is edited in the background, wherever it shows anything else. */
  refreshCardsOf(applicationIds: readonly ApplicationId[]): void;
  /** The same for what was just written down; where a channel is told of it, its card is edited then. */
  refreshAfter(entry: PipelineEntry): void;
  /** The same for whatever has changed since: an end of the process may have left a card as it was. */
  refreshSince(since: Date): Promise<void>;
  /** One card's turn, for a worker. */
  step(): Promise<'again' | Date | undefined>;
}

/** Milliseconds without an answer of Slack's after which a card is tried again at the latest. */
const LONGEST_WAIT = 5 * 60_000;
/** Edits in a row of a card whose application changes all the time. */
const MOST_ROUNDS = 5;

/** @param options.now milliseconds since 1970. */
export function createCards(options: {
  readonly store: Pick<Store, 'outbox' | 'pipeline'>;
  readonly telling: Telling;
  readonly edits: Edits;
  readonly now: () => number;
  readonly random: () => number;
  readonly ring: () => void;
  readonly trouble: (error: unknown) => unknown;
}): Cards {
  const { store, telling, edits, now, random, ring, trouble } = options;
  const { outbox, pipeline } = store;
  const inTurn = createTurns();
  /** What is to be looked at, each with the channels that need not be. */
  const stale = new Map<ApplicationId, ReadonlySet<string>>();
  let failures = 0;
  let notBefore = 0;

  /**
   * The state may change between its reading and Slack's answer, and another instance may edit at the same time:
   * whoever has edited looks again, until nothing is different from what they wrote themselves.
   */
  async function editNow({ id }: OutboxMessage, more: readonly PipelineEvent[]): Promise<void> {
    let written: string | undefined;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const card = await outbox.message(id);
      const content =
        card?.ts === undefined ? undefined : await telling.contentOf(card, round === 0 ? more : []);
      if (card?.ts === undefined || content === undefined) return;
      const shown = encodeShown(content.shown);
      if (content.shown.fingerprint === (written ?? decodeShown(card.shown).fingerprint)) {
        if (shown !== card.shown && written === undefined) await outbox.edited(card, shown, []);
        return;
      }
      await edits.update(card.channel, card.ts, content.message);
      await outbox.edited(card, shown, []);
      written = content.shown.fingerprint;
    }
  }

  const edit: Cards['edit'] = (card, more) => inTurn(card.id, () => editNow(card, more));

  function refresh(applicationId: ApplicationId, except: ReadonlySet<string>): void {
    const channels = stale.get(applicationId) ?? except;
    stale.set(applicationId, new Set([...channels].filter((channel) => except.has(channel))));
  }

  const refreshCardsOf: Cards['refreshCardsOf'] = (applicationIds) => {
    for (const id of applicationIds) refresh(id, NOWHERE);
    if (applicationIds.length > 0) ring();
  };

  /** Throws what passes. */
  async function tryToEdit(card: OutboxMessage): Promise<void> {
    try {
      await edit(card, []);
    } catch (error) {
      if (!(error instanceof HiresError)) throw error;
      // A channel that is closed is told to its makers as soon as something is to be said in it.
      if (error.code === 'slack_message_gone') await outbox.discard(card);
      else if (error.code === 'slack_refused') trouble(error);
      else if (error.code !== 'slack_channel_closed') throw error;
    }
  }

  return {
    edit,
    refreshCardsOf,

    refreshAfter({ applications, events, deliveries }) {
      const told = new Map(events.map(({ key, applicationId }) => [key, applicationId]));
      for (const { application } of applications) {
        const channels = deliveries.filter(({ eventKey }) => told.get(eventKey) === application.id);
        refresh(application.id, new Set(channels.map(({ channel }) => channel)));
      }
      if (applications.length > 0) ring();
    },

    async refreshSince(since) {
      // Up to and with this very millisecond.
      const events = await pipeline.eventsNoticedBetween(since, new Date(now() + 1));
      refreshCardsOf([...new Set(events.flatMap(({ applicationId }) => applicationId ?? []))]);
    },

    async step() {
      const [next] = stale;
      if (next === undefined) return undefined;
      if (now() < notBefore) return new Date(notBefore);
      const [applicationId, except] = next;
      stale.delete(applicationId);
      try {
        for (const card of await outbox.cardsOf(applicationId)) {
          if (!except.has(card.channel)) await tryToEdit(card);
        }
        failures = 0;
        return stale.size > 0 ? 'again' : undefined;
      } catch (error) {
        refresh(applicationId, except);
        failures += 1;
        const retryAt = error instanceof HiresError ? error.retryAt : undefined;
        if (retryAt === undefined) trouble(error);
        notBefore = retryAt?.getTime() ?? now() + backoff(failures, random, LONGEST_WAIT);
        return new Date(notBefore);
      }
    },
  };
}

const NOWHERE: ReadonlySet<string> = new Set();

/** One thing at a time for each key, in the order asked for. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return async <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    try {
      return await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
