import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../playground/company/random.js';
import { readDelivery } from '../../src/api/100hires/webhook.js';
import { createWebhookDoor, webhookToken } from '../../src/notifications/webhook-door.js';
import { openStore } from '../../src/store/store.js';
import { realDeliveries } from '../support/fuzz/deliveries.js';
import { atOnce, send } from '../support/fuzz/line.js';
import { type Addresses, parcel } from '../support/fuzz/requests.js';
import { BEN, useSubscribing } from '../support/subscribing.js';

const PREFIX = '/webhooks/100hires/';
const connection = { slackTeamId: 'T0NORTHWND', ats: '100hires' };
const MEBIBYTE = 1024 * 1024;
const REQUESTS_IN_A_PARCEL = 10;
const CONNECTIONS = 24;

function addressesOf(token: string): Addresses {
  const another = webhookToken('playground-api-key', { ...connection, slackTeamId: 'T2' });
  return {
    right: PREFIX + token,
    wrong: [
      PREFIX + another,
      `${PREFIX}${token.slice(1)}`,
      `${PREFIX}${token}/`,
      `/webhooks/comeet/${token}`,
      '/webhooks/',
    ],
  };
}

/** Every status that comes back, and how often; and how many answers were missing. */
async function fuzz(
  port: number,
  addresses: Addresses,
  options: { readonly deliveries: readonly Buffer[]; readonly requests: number; readonly seed: number },
): Promise<{ readonly statuses: ReadonlyMap<number, number>; readonly missing: number }> {
  const random = seededRandom(options.seed);
  const statuses = new Map<number, number>();
  let missing = 0;
  await atOnce(options.requests / REQUESTS_IN_A_PARCEL, CONNECTIONS, async () => {
    const heard = await send(port, parcel(random, options.deliveries, addresses, REQUESTS_IN_A_PARCEL));
    for (const status of heard.statuses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    missing += heard.missing;
  });
  return { statuses, missing };
}

/** Bytes in use, what nobody needs any more aside. */
function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

let deliveries: readonly Buffer[];
beforeAll(async () => {
  deliveries = await realDeliveries();
});

describe('a hundred thousand requests that nobody should send', { timeout: 240_000 }, () => {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function openDoor() {
    const folder = await mkdtemp(join(tmpdir(), 'hires-fuzz-'));
    closing.push(() => rm(folder, { recursive: true }));
    const store = await openStore({ databaseUrl: join(folder, 'hires.db'), connection, now: Date.now });
    closing.push(() => store.close());
    const token = webhookToken('playground-api-key', connection);
    const troubles: unknown[] = [];
    const server = createServer(
      createWebhookDoor({
        prefix: PREFIX,
        token,
        webhooks: { gotIt: 202, read: async (delivery) => readDelivery(delivery) },
        inbox: store.inbox,
        bell: { ring() {} },
        isOpen: () => true,
        trouble: (error) => troubles.push(error),
      }),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    closing.push(
      () =>
        new Promise((resolve) => {
          server.close(resolve);
          server.closeAllConnections();
        }),
    );
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { port, addresses: addressesOf(token), store, troubles };
  }

  it('are each answered, and leave the door as it was', async () => {
    const { port, addresses, store, troubles } = await openDoor();
    await fuzz(port, addresses, { deliveries, requests: 10_000, seed: 1 });
    const before = heapUsed();
    const { statuses, missing } = await fuzz(port, addresses, { deliveries, requests: 90_000, seed: 2 });
    expect(
      [...statuses.keys()].filter((status) => status !== 202 && (status < 400 || status >= 500)),
    ).toEqual([]);
    expect(missing).toBe(0);
    expect(troubles).toEqual([]);
    expect(heapUsed() - before).toBeLessThan(32 * MEBIBYTE);
    expect(Object.keys(Object.prototype)).toEqual([]);

    const response = await fetch(`http://127.0.0.1:${port}${addresses.right}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"event":"application_stage_change","application":{"id":4806315}}',
    });
    expect(response.status).toBe(202);
    const taken = await store.inbox.take(100_000, 60);
    expect(taken).toContainEqual(expect.objectContaining({ kind: 'application', id: '4806315' }));
  });
});

describe('two thousand of them', { timeout: 120_000 }, () => {
  const start = useSubscribing();

  it('do not keep the bot from telling what has truly changed', async () => {
    const work = await start({ webhooks: true, switches: { rateLimit: 1_000_000 } });
    await work.subscribed(BEN);
    const url = new URL(await registered(work));
    const { statuses, missing } = await fuzz(
      work.hires.port,
      addressesOf(url.pathname.slice(PREFIX.length)),
      {
        deliveries,
        requests: 2_000,
        seed: 3,
      },
    );
    expect(
      [...statuses.keys()].filter((status) => status !== 202 && (status < 400 || status >= 500)),
    ).toEqual([]);
    expect(missing).toBe(0);

    const ana = work.ats.snapshot().candidates.find(({ name }) => name === 'Ana Kovač');
    work.ats.move(
      String(ana?.applicationId),
      work.stageId(ana?.job ?? '', 'Offer'),
      work.teammateId('Ben Adler'),
    );
    await work.as(BEN.slackUserId).reads(/moved Ana Kovač/);
    expect(work.log.filter(({ level }) => level === 50)).toEqual([]);
  });

  async function registered({ ats }: Awaited<ReturnType<typeof start>>): Promise<string> {
    return new Promise((resolve) => {
      const stop = ats.onChange(look);
      function look(): void {
        const [webhook] = ats.state.webhooks;
        if (webhook === undefined) return;
        stop();
        resolve(webhook.url);
      }
      look();
    });
  }
});
