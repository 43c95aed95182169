import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AtsKind } from '../../src/config.js';
import { TeammateId } from '../../src/domain/ids.js';
import { QUIET_EVENTS } from '../../src/domain/subscription.js';
import { mirrorState } from '../../src/store/progress.js';
import { openStore, type Store } from '../../src/store/store.js';
import { CHANNELS, PEOPLE, readable } from '../support/acting.js';
import { PRIYA } from '../support/subscribing.js';
import { useAnyWorkplaces } from '../support/workplaces.js';

const RETRIES = { retryDelays: [50, 50, 50, 50, 50] } as const;

describe.each(['100hires', 'smartrecruiters', 'huntr', 'comeet'] as const)('a day with %s', (kind) => {
  const closing: (() => Promise<unknown>)[] = [];
  // What is hooked in first is run last: by then the bot has stopped.
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  const begin = useAnyWorkplaces();

  async function start(how: 'called' | 'polling') {
    const folder = await mkdtemp(join(tmpdir(), 'hires-each-ats-'));
    const databaseUrl = join(folder, 'hires.db');
    const connection = { slackTeamId: 'T0NORTHWND', ats: kind };
    const store = await openStore({ databaseUrl, connection, now: Date.now });
    closing.push(
      () => store.close(),
      () => rm(folder, { recursive: true }),
    );
    const variables = { DATABASE_URL: databaseUrl, POLL_SECONDS: how === 'called' ? '3600' : '1' };
    const work = await startOf(kind, { ...RETRIES, webhooks: how === 'called', variables });
    await expect
      .poll(async () => (await mirrorState(store)).wholeSince, { timeout: 20_000 })
      .toBeInstanceOf(Date);
    return { ...work, as: work.as, store };
  }

  /** Pauses take no time in tests, so neither can a limit of calls a second be kept. */
  const startOf = (ats: AtsKind, options: Parameters<typeof begin>[1]) =>
    ats === 'smartrecruiters'
      ? begin(ats, { ...options, switches: { rateLimit: 100_000 } })
      : begin(ats, options);

  it('somebody is looked up, and written about', async () => {
    const { as, connected } = await start('polling');
    const priya = as(PEOPLE.priya);
    await priya.types('/hires find ana kovac');
    const card = await priya.reads(/Ana Kovač/);
    expect(readable(card)).toContain('Senior Backend Engineer');
    await priya.types('/hires note ana kovac: Strong on queues, ask about Kafka');
    const saved = readable(await priya.reads(/is saved/));
    expect(saved).toContain('Ana Kovač');
    if (!connected.can.readNotes) return;
    await priya.types('/hires show ana kovac');
    await priya.reads(/Strong on queues, ask about Kafka/);
  });

  // Comeet calls nobody when something changes.
  const ways = kind === 'comeet' ? (['polling'] as const) : (['called', 'polling'] as const);
  it.each(ways)('a move arrives in its channel (%s)', async (how) => {
    const { ats, slack, store } = await start(how);
    const { candidates, jobs, teammates } = ats.snapshot();
    const ana = candidates.find(({ name }) => name === 'Ana Kovač');
    const stages = jobs.find(({ id }) => id === ana?.jobId)?.stages ?? [];
    const ben = teammates.find(({ name }) => name === 'Ben Adler');
    const offer = stages.find(({ name }) => /offer/i.test(name));
    if (ana === undefined || ben === undefined || offer === undefined) throw new Error('they are seeded');
    await subscribe(store, teammates);
    ats.move?.(ana.applicationId, offer.id, ben.id);
    const told = await slack.until(
      PEOPLE.ben,
      ({ messages }) =>
        messages.find((one) => one.channel === CHANNELS.backend && /Ana Kovač/.test(readable(one))),
      { what: 'the card of the move' },
    );
    expect(told.text).toMatch(/Ana Kovač (?:was moved )?from /);
    expect(told.text).toContain(`from ${ana.stage} to ${offer.name}`);
  });
});

async function subscribe(
  store: Store,
  teammates: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  const { id } = teammates.find(({ name }) => name === PRIYA.name) ?? { id: '' };
  await store.subscriptions.add({
    channel: CHANNELS.backend,
    maker: { slackUserId: PRIYA.slackUserId, teammateId: TeammateId.parse(id) },
    rule: { events: QUIET_EVENTS, jobs: [], departments: [], stages: [] },
    mode: { kind: 'card' },
    createdAt: new Date(),
  });
}
