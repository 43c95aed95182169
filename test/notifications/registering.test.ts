import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Webhooks } from '../../src/api/webhooks.js';
import { HiresError } from '../../src/errors.js';
import { examineNotifications } from '../../src/notifications/health.js';
import { createRegistering, type Registering } from '../../src/notifications/registering.js';
import { mirrorState } from '../../src/store/progress.js';
import { openStore, type Store } from '../../src/store/store.js';

const connection = { slackTeamId: 'T1', ats: 'huntr' };
const address = { prefix: 'https://bot.example/webhooks/huntr/', token: 'secret-token' };
const now = () => new Date(Date.UTC(2026, 5, 1));
const read: Webhooks['read'] = async () => ({ kind: 'ignored', word: 'ping' });
const BY_HAND: Webhooks = { setUp: { kind: 'by-hand', where: 'Huntr → Webhooks' }, gotIt: 200, read };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function openDatabase(): Promise<Store> {
  const store = await openStore({ databaseUrl: ':memory:', connection, now: Date.now });
  closing.push(() => store.close());
  return store;
}

function start(store: Store, options: Partial<Parameters<typeof createRegistering>[0]> = {}): Registering {
  const { cursors } = store;
  const registering = createRegistering({
    webhooks: BY_HAND,
    cursors,
    address,
    now,
    trouble() {},
    ...options,
  });
  registering.start();
  closing.push(() => registering.stop());
  return registering;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(1);
}

async function howChangesArrive(store: Store, registering: Registering, pollSeconds = 60) {
  const options = { registration: registering.state(), pollSeconds, now: now() };
  for await (const finding of examineNotifications(store, options)) return finding;
  throw new Error('nothing was found');
}

describe('an address that a person enters', () => {
  it('is told to the doctor with where to enter it, until the ATS has called', async () => {
    const store = await openDatabase();
    const registering = start(store);
    expect(await howChangesArrive(store, registering)).toMatchObject({
      verdict: 'unknown',
      mend: expect.stringContaining(
        'in Huntr → Webhooks, and show it to nobody else: https://bot.example/webhooks/huntr/secret-token',
      ),
    });
    expect((await howChangesArrive(store, registering, 0)).verdict).toBe('broken');
    expect(registering.tellsAll()).toBe(false);
    registering.told();
    expect(registering.tellsAll()).toBe(true);
    const found = await howChangesArrive(store, registering);
    expect(found.verdict).toBe('confirmed');
    expect(JSON.stringify(found)).not.toContain('secret-token');
    await until(async () => (await mirrorState(store)).isTold);
  });

  it('is known to be called also after a restart, and another address is not', async () => {
    const store = await openDatabase();
    const first = start(store);
    first.told();
    await until(async () => (await mirrorState(store)).isTold);
    await first.stop();
    const second = start(store);
    await until(() => second.state().kind === 'in-place');
    await second.stop();
    const moved = start(store, { address: { ...address, token: 'another' } });
    await until(async () => !(await mirrorState(store)).isTold);
    expect(moved.state().kind).toBe('by-hand');
  });

  it('of an ATS that tells only some of it changes nothing about how often it is asked', async () => {
    const store = await openDatabase();
    const registering = start(store, { webhooks: { ...BY_HAND, isPartial: true } });
    registering.told();
    expect([registering.state().kind, registering.tellsAll()]).toEqual(['in-place', false]);
    expect((await mirrorState(store)).isTold).toBe(false);
  });

  it('does not matter where the ATS can’t reach the bot', async () => {
    const store = await openDatabase();
    const registering = start(store, { address: undefined });
    registering.told();
    expect(registering.state()).toEqual({ kind: 'none' });
  });
});

describe('an address that is told over the API', () => {
  it('is in place once it is registered, and else the doctor says why not', async () => {
    const store = await openDatabase();
    let isRefused = true;
    const asked: string[] = [];
    const register = async (url: string) => {
      asked.push(url);
      if (isRefused) throw new HiresError('ats_forbidden', { told: 'No.', detail: '403 no right' });
    };
    const setUp = {
      kind: 'api',
      register,
      unregister: async () => {},
      isRegistered: async () => true,
    } as const;
    let time = now();
    const registering = start(store, { webhooks: { setUp, gotIt: 202, read }, now: () => time });
    expect(registering.state().kind).toBe('pending');
    await until(() => registering.state().kind === 'failed');
    expect((await howChangesArrive(store, registering)).seen).toContain('403 no right');
    isRefused = false;
    time = new Date(time.getTime() + 61_000);
    await until(() => registering.tellsAll());
    expect(new Set(asked)).toEqual(new Set([address.prefix + address.token]));
  });
});
