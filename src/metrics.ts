import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store } from './store/store.js';

/** What somebody who watches the bot wants to know, as Prometheus reads it. No label holds anything personal. */
export interface Metrics {
  /** A webhook was answered. */
  webhookAnswered(status: number): void;
  /** Something was posted or edited in Slack, or Slack did not take it. */
  delivered(how: 'posted' | 'edited' | 'failed'): void;
  read(): Promise<{ readonly type: string; readonly text: string }>;
}

/**
 * @param sources.callsLeft how many calls of the ATS are left for people.
 * @param sources.now milliseconds since 1970.
 */
export function createMetrics(sources: {
  readonly store: Pick<Store, 'inbox' | 'outbox' | 'pipeline'>;
  readonly callsLeft: () => number;
  readonly isReady: () => boolean;
  readonly now: () => number;
}): Metrics {
  const { store, callsLeft, isReady, now } = sources;
  const registry = new Registry();
  const registers = [registry];
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers });

  const webhooks = new Counter({
    name: 'hires_webhooks_total',
    help: 'Webhooks of the ATS, by the status they were answered with',
    labelNames: ['status'],
    registers,
  });
  const deliveries = new Counter({
    name: 'hires_slack_messages_total',
    help: 'Messages posted to or edited in channels, and those Slack did not take',
    labelNames: ['how'],
    registers,
  });
  const ready = gauge('hires_ready', 'Whether people are served');
  const calls = gauge('hires_ats_calls_left', 'Calls of the ATS that are left for people');
  const depth = gauge('hires_queue_depth', 'What waits in the inbox and in the outbox', ['queue']);
  const age = gauge('hires_queue_oldest_seconds', 'How long the oldest of it has waited', ['queue']);
  const dead = gauge('hires_dead_letters', 'What was given up', ['queue']);
  const known = gauge('hires_known_applications', 'Applications that are known');

  let isCollecting = false;
  return {
    webhookAnswered: (status) => webhooks.inc({ status: String(status) }),
    delivered: (how) => deliveries.inc({ how }),
    async read() {
      // It watches the event loop from then on, which who never asks need not pay for.
      if (!isCollecting) collectDefaultMetrics({ register: registry, prefix: 'hires_' });
      isCollecting = true;
      const [inbox, outbox, size] = await Promise.all([
        store.inbox.report(),
        store.outbox.report(),
        store.pipeline.size(),
      ]);
      for (const [queue, report] of Object.entries({ inbox, outbox })) {
        depth.set({ queue }, report.waiting);
        age.set({ queue }, report.oldest === undefined ? 0 : (now() - report.oldest.getTime()) / 1000);
        dead.set({ queue }, report.dead.length);
      }
      known.set(size);
      ready.set(isReady() ? 1 : 0);
      calls.set(callsLeft());
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}
