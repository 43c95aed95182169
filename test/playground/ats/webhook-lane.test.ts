import { expect, it } from 'vitest';
import { createWebhookLane } from '../../../playground/ats/webhook-lane.js';

/** In which order forty webhooks leave. */
async function orderOf(disturb: (lane: ReturnType<typeof createWebhookLane>) => void): Promise<string[]> {
  const order: string[] = [];
  const reach = (url: string) => {
    order.push(url);
    return undefined;
  };
  const lane = createWebhookLane({ reach, retryDelays: [], timeout: 0, now: () => 0, changed: () => {} });
  disturb(lane);
  for (const number of inOrder) lane.send({ url: number, body: '{}' });
  await lane.settle();
  lane.close();
  return order;
}

const inOrder = Array.from({ length: 40 }, (_, index) => String(index));

it('sends in the order of the changes', async () => {
  expect(await orderOf(() => {})).toEqual(inOrder);
});

it('sends in disorder on demand, the same for the same seed', async () => {
  const disorder = await orderOf((lane) => lane.reorder(7, 0));
  expect(disorder).not.toEqual(inOrder);
  expect([...disorder].sort()).toEqual([...inOrder].sort());
  expect(await orderOf((lane) => lane.reorder(7, 0))).toEqual(disorder);
  expect(await orderOf((lane) => lane.reorder(8, 0))).not.toEqual(disorder);
});

it('sends in disorder several times over', async () => {
  const order = await orderOf((lane) => {
    lane.duplicate(3);
    lane.reorder(7, 0);
  });
  expect(order).toHaveLength(120);
  expect(new Set(order)).toEqual(new Set(inOrder));
});
