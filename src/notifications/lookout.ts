import type { JobId } from '../domain/ids.js';
import { dayBounds, inZone } from '../domain/local-times.js';
import type { Subscription } from '../domain/subscription.js';
import type { Delivery, Lane, OutboxMessage } from '../store/outbox.js';
import type { Store } from '../store/store.js';
import { applicationsToLookUp, type ChannelState, type Company, listCouldGrowSince } from './plan.js';
import type { Telling } from './telling.js';

/** Milliseconds: an older list is not seen any more, so nothing is added to it. */
const OLDEST_LIST = 10 * 60_000;
/** A job that was opened a moment ago may have its first applicant already. */
const YOUNG_SECONDS = 60;

/**
 * Looks up what the next message of a channel depends on.
 *
 * @param options.now milliseconds since 1970.
 */
export function createLookout(options: {
  readonly store: Pick<Store, 'outbox' | 'pipeline' | 'subscriptions'>;
  readonly telling: Telling;
  readonly now: () => number;
}): (lane: Lane) => Promise<ChannelState> {
  const { store, telling, now } = options;
  const { outbox, pipeline, subscriptions } = store;
  /** Jobs that the ATS does not tell of, however often it is asked. */
  const strange = new Set<JobId>();

  async function companyFor(waiting: readonly Delivery[], live: readonly Subscription[]): Promise<Company> {
    const company = await telling.company();
    const missing = waiting.flatMap(({ event: { jobId } }) =>
      jobId && !company.jobs.has(jobId) && !strange.has(jobId) ? [jobId] : [],
    );
    const isMakerMissing = live.some(({ maker }) => !company.teammates.has(maker.teammateId));
    if (missing.length === 0 && !isMakerMissing) return company;
    const younger = await telling.company(YOUNG_SECONDS);
    for (const id of missing) if (!younger.jobs.has(id)) strange.add(id);
    return younger;
  }

  async function cardsFor(channel: string, waiting: readonly Delivery[]): Promise<ChannelState['cards']> {
    const ids = applicationsToLookUp(waiting, channel);
    const cards = await outbox.cardsIn(channel, ids);
    return new Map(ids.map((id) => [id, cards.get(id)]));
  }

  async function openList(channel: string, waiting: readonly Delivery[]): Promise<ChannelState['list']> {
    const since = listCouldGrowSince(waiting);
    const message = since && (await outbox.newest(channel, 'list', since));
    if (message === undefined || now() - message.at.getTime() > OLDEST_LIST) return undefined;
    return { message, rows: (await outbox.eventsOf(message)).length };
  }

  async function daysIn(channel: string, live: readonly Subscription[]): Promise<ChannelState['days']> {
    const days = new Map<string, OutboxMessage>();
    const zones = new Set(live.flatMap(({ mode }) => (mode.kind === 'thread' ? [mode.zone] : [])));
    for (const zone of zones) {
      const today = dayBounds(inZone(new Date(now()), zone).date, zone);
      const day = await outbox.newest(channel, 'day', today.from);
      if (day) days.set(zone, day);
    }
    return days;
  }

  /** They are asked for only where one subscription may have to stand in for another. */
  async function scoresOf(
    waiting: readonly Delivery[],
    live: readonly Subscription[],
  ): Promise<ChannelState['scores']> {
    if (live.length < 2) return new Map();
    const ids = waiting.flatMap(({ event }) => event.applicationId ?? []);
    const known = await pipeline.knownMany([...new Set(ids)]);
    return new Map(
      [...known.values()].flatMap(({ application: { id, score } }) =>
        score === undefined ? [] : [[id, score] as const],
      ),
    );
  }

  return async ({ channel, waiting }) => {
    const [all, muted] = await Promise.all([subscriptions.of(channel), subscriptions.mutedIn(channel)]);
    const live = all.filter(({ off }) => off === undefined);
    const [company, cards, list, days, scores] = await Promise.all([
      companyFor(waiting, live),
      cardsFor(channel, waiting),
      openList(channel, waiting),
      daysIn(channel, live),
      scoresOf(waiting, live),
    ]);
    return {
      channel,
      subscriptions: new Map(all.map((one) => [one.id, one])),
      company,
      muted: new Set(muted),
      scores,
      cards,
      list,
      days,
    };
  };
}
