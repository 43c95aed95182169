import type { Job } from './hiring.js';
import type { JobId } from './ids.js';
import type { PipelineEvent } from './pipeline-event.js';
import { type Subscription, wants } from './subscription.js';

/** One channel that is to be told of one event as it happens. */
export interface Route {
  readonly channel: string;
  readonly eventKey: string;
  readonly subscriptionId: number;
}

/**
 * Who is to be told of what, each channel once of each event. Digests are no route: they read what has happened
 * when their hour comes.
 *
 * @param scoreOf the score of the event's application as it is now.
 */
export function routesFor(
  events: readonly PipelineEvent[],
  subscriptions: readonly Subscription[],
  company: {
    readonly jobs: ReadonlyMap<JobId, Job>;
    readonly scoreOf: (event: PipelineEvent) => number | undefined;
  },
): Route[] {
  const live = subscriptions.filter(({ mode, off }) => mode.kind !== 'digest' && off === undefined);
  return events.flatMap((event) => {
    const job = event.jobId && company.jobs.get(event.jobId);
    const score = company.scoreOf(event);
    const channels = new Map<string, Route>();
    for (const { id, channel, rule } of live) {
      if (channels.has(channel) || !wants(rule, event, { job, score })) continue;
      channels.set(channel, { channel, eventKey: event.key, subscriptionId: id });
    }
    return [...channels.values()];
  });
}
