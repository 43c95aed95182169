import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../playground/company/random.js';
import { openStore, type Store } from '../../src/store/store.js';
import { type PostgresServer, startPostgres } from '../store/postgres.js';
import { type Chaos, createChaos } from '../support/crash/chaos.js';
import { busyCompany, people, subscribeAll } from '../support/crash/company.js';
import { expectTruth, looksDone } from '../support/crash/comparing.js';
import { createTruth, type Truth } from '../support/crash/deeds.js';
import { shownBy } from '../support/fast-clock.js';
import { type Fleet, startFleet } from '../support/fleet.js';

const EVENTS = 2_000;
/** Of these so many within a moment, twice. */
const BURST = 100;
const PEOPLE_BEFORE = 3;
const NEWCOMERS = 114;
/** Who is killed holds what it was at for a minute at most: here it is as many seconds. */
const TIMES_AS_FAST = 10;
/** Milliseconds between two lots of deeds. */
const TICK = 100;
const DEEDS_IN_A_TICK = 4;
/** Milliseconds without Slack. */
const AWAY = 4_000;
/** Milliseconds until everything is told. */
const PATIENCE = 90_000;

interface Scene {
  readonly fleet: Fleet;
  readonly instances: number;
  readonly store: Store;
  readonly truth: Truth;
  readonly seed: number;
}

/** People act until enough has happened, or the test is over. */
async function act({ truth, store, seed }: Scene, over: AbortSignal): Promise<void> {
  const random = seededRandom(seed + 1);
  while (truth.count < EVENTS - BURST && !over.aborted) {
    await truth.look(store);
    for (let deed = 0; deed < DEEDS_IN_A_TICK; deed += 1) truth.act(random);
    await pause(TICK);
  }
}

function burst(truth: Truth, random: Random): void {
  for (let deed = 0; deed < BURST; deed += 1) truth.act(random);
}

async function withoutSlack({ slack }: Fleet, chaos: Chaos, meanwhile: () => void): Promise<void> {
  slack.faults.down();
  meanwhile();
  await pause(AWAY);
  await chaos.kill(1);
  slack.faults.up();
}

/** Everything that can go wrong does, while people act. @param acting ends when they have done enough. */
async function wreak({ fleet, instances, truth, seed }: Scene, acting: Promise<void>): Promise<void> {
  const { ats } = fleet;
  const random = seededRandom(seed);
  const chaos = createChaos(fleet, instances, random);
  ats.webhooks.duplicate(2);
  ats.webhooks.reorder(seed, 400);
  await chaos.kill(5);

  await fleet.ready(0);
  await withoutSlack(fleet, chaos, () => {});

  ats.webhooks.hold();
  await chaos.kill(4);
  await fleet.ready(0);
  expect(await fleet.terminate(0)).toBe(0);
  burst(truth, random);
  fleet.start(0);
  ats.webhooks.release();

  ats.webhooks.lose(50);
  await chaos.kill(4);

  // Nothing comes after it that would make good what a card misses of it.
  await acting;
  await fleet.ready(0);
  await withoutSlack(fleet, chaos, () => burst(truth, random));
  await chaos.kill(2);
  expect(chaos.kills).toBe(17);
  expect(truth.count).toBeGreaterThanOrEqual(EVENTS);
}

async function isDone({ fleet, store, truth }: Scene): Promise<boolean> {
  if (fleet.ats.webhooks.waiting > 0) return false;
  const [inbox, outbox] = await Promise.all([store.inbox.report(), store.outbox.report()]);
  return inbox.waiting + outbox.waiting === 0 && looksDone(fleet, truth);
}

/** What is still missing after that is lost. */
async function untilDone(scene: Scene): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (Date.now() < until && !(await isDone(scene))) await pause(500);
}

async function survive(databaseUrl: string, instances: number, seed: number): Promise<void> {
  const clock = { since: Date.now(), times: TIMES_AS_FAST };
  const now = () => shownBy(clock, Date.now());
  const connection = { slackTeamId: people.team.id, ats: '100hires' };
  const store = await openStore({ databaseUrl, connection, now });
  const fleet = await startFleet({
    databaseUrl,
    instances,
    company: busyCompany(new Date(), PEOPLE_BEFORE),
    people,
    clock,
    switches: { rateLimit: 1_000_000 },
    retryDelays: [300, 600, 1_200, 2_400, 4_800, 9_600],
    before: ({ state }) =>
      subscribeAll(store, {
        teammate: String(state.keyUser.id),
        jobs: state.jobs.map(({ id }) => String(id)),
      }),
  });
  const { slack, ats } = fleet;
  slack.switches.pace = { messagesPerSecondPerChannel: 1, burst: 1 };
  const truth = createTruth(ats, now, NEWCOMERS);
  const scene: Scene = { fleet, instances, store, truth, seed };
  const over = new AbortController();
  const acting = act(scene, over.signal);
  try {
    await wreak(scene, acting);
    await untilDone(scene);
    for (let index = 0; index < instances; index += 1) {
      // Who is still starting again knows no way to end but at once.
      await fleet.ready(index);
      expect(await fleet.terminate(index)).toBe(0);
    }
    expectTruth(fleet, truth);
    expect([...slack.unexpected(), ...slack.warnings(), ...ats.unexpected()]).toEqual([]);
    // Without Slack nobody can start.
    expect(fleet.amiss.filter((line) => !/Hires can't start: Slack does not answer/.test(line))).toEqual([]);
  } finally {
    over.abort();
    await acting;
    await fleet.stop();
    await store.close();
  }
}

describe('every change is told once, whatever dies', { timeout: 300_000 }, () => {
  it('with one instance on SQLite', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hires-crash-'));
    try {
      await survive(join(folder, 'hires.db'), 1, 4_711);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  describe('on Postgres', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.stop());

    it('with two instances', async () => {
      await survive(await server.newDatabase(), 2, 1_234);
    });
  });
});
