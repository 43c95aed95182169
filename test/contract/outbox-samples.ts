import { expect } from 'vitest';
import { ApplicationId, CandidateId } from '../../src/domain/ids.js';
import type { PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { Delivery, Lane, NewMessage } from '../../src/store/outbox.js';
import type { Store } from '../../src/store/store.js';
import { START } from './opened-stores.js';

export const DAY = 24 * 60 * 60 * 1000;
export const ana = CandidateId.parse('ana');
export const ivo = CandidateId.parse('ivo');
export const anas = ApplicationId.parse('a1');

export const at = (milliseconds: number) => new Date(START + milliseconds);

export function event(key: string, more: Partial<PipelineEvent> = {}): PipelineEvent {
  return { key, kind: 'moved', at: at(0), candidateId: ana, applicationId: anas, ...more };
}

/** Puts events into the outbox, for one channel. */
export async function put(
  { pipeline }: Store,
  channel: string,
  ...events: readonly PipelineEvent[]
): Promise<void> {
  await pipeline.record({
    applications: [],
    events,
    deliveries: events.map(({ key }) => ({ channel, eventKey: key, subscriptionId: 7 })),
  });
}

/** Takes a lane that has to be there. */
export async function take({ outbox }: Store, seconds = 30): Promise<Lane> {
  const lane = await outbox.takeLane(seconds);
  if (!lane) throw new Error('no lane has anything to say');
  return lane;
}

/** What waits in a channel now; nobody holds it. */
export async function waitingIn(store: Store, channel: string): Promise<readonly Delivery[]> {
  const lane = await take(store);
  expect(lane.channel).toBe(channel);
  await store.outbox.leaveLane(channel, new Date(0));
  return lane.waiting;
}

export const list: NewMessage = { id: 'm1', channel: 'C1', kind: 'list' };
export const card: NewMessage = { id: 'card', channel: 'C1', kind: 'card', applicationId: anas };

export const keysOf = (events: readonly PipelineEvent[]) => events.map(({ key }) => key);
export const waitingKeys = ({ waiting }: Lane) => keysOf(waiting.map((delivery) => delivery.event));
