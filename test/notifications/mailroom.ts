import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Switches, start100Hires } from '../../playground/ats/100hires/index.js';
import { buildCompany } from '../../playground/company/build.js';
import type { Company } from '../../playground/company/model.js';
import { createHiringDesk } from '../../src/actions/hiring-desk.js';
import { create100Hires } from '../../src/api/100hires/index.js';
import type { Ats } from '../../src/api/ats.js';
import type { Job, Teammate } from '../../src/domain/hiring.js';
import { ApplicationId, TeammateId } from '../../src/domain/ids.js';
import type { EventKind, PipelineEvent } from '../../src/domain/pipeline-event.js';
import { createAbsorb } from '../../src/notifications/absorb.js';
import { createBaseline } from '../../src/notifications/baseline.js';
import { createBell } from '../../src/notifications/bell.js';
import { carefully } from '../../src/notifications/careful.js';
import { createCensus } from '../../src/notifications/census.js';
import { createHintReader } from '../../src/notifications/hint-reader.js';
import { createInterviewReader } from '../../src/notifications/interview-reader.js';
import { createNoteReader } from '../../src/notifications/note-reader.js';
import { createPoll } from '../../src/notifications/poll.js';
import { createRefresh } from '../../src/notifications/refresh.js';
import { register } from '../../src/notifications/registration.js';
import { createWebhookDoor, webhookToken } from '../../src/notifications/webhook-door.js';
import { openStore } from '../../src/store/store.js';
import { registrationOf } from '../support/registration.js';

/** A Monday at noon. */
export const NOON = Date.UTC(2026, 5, 1, 12);
const CONNECTION = { slackTeamId: 'T0NORTHWND', ats: '100hires' };
const ADDRESS = 'https://hires.example.test';
const PREFIX = `/webhooks/${CONNECTION.ats}/`;

export interface MailroomOptions {
  readonly switches?: Partial<Switches>;
  readonly company?: Company;
  readonly pollSeconds?: number;
  /** Stands between the bot and the ATS. */
  readonly meddle?: (background: Ats) => Ats;
  /** The whole company is known already. */
  readonly isKnown?: boolean;
  /** False: the bot was never started before. */
  readonly isListening?: boolean;
}

/**
 * What brings news out of the ATS, with a real store and a 100Hires of its own, on a clock that stands still until
 * somebody moves it. Steps are made by hand.
 */
export async function openMailroom(options: MailroomOptions = {}) {
  const clock = { time: NOON, isStopping: false };
  const now = () => clock.time;
  const folder = await mkdtemp(join(tmpdir(), 'hires-'));
  const databaseUrl = join(folder, 'hires.db');
  const closing: (() => Promise<void>)[] = [];
  let port = 0;
  let isTold = false;
  const ats = await start100Hires({
    company: options.company ?? buildCompany(new Date(NOON)),
    now,
    switches: { rateLimit: 100_000, ...options.switches },
    reach: (url) => url.replace(ADDRESS, `http://127.0.0.1:${port}`),
    retryDelays: [],
  });

  /** One instance of the bot: what is kept, it shares with the others. */
  async function open() {
    const troubles: unknown[] = [];
    const bell = createBell();
    let deliveries = 0;
    const trouble = (error: unknown) => troubles.push(error);
    const store = await openStore({ databaseUrl, connection: CONNECTION, now });
    const {
      people,
      lookUps,
      background: real,
    } = create100Hires({
      apiKey: ats.apiKey,
      baseUrl: ats.url,
      fetch,
      now,
      wait: async () => {},
      random: () => 0.5,
    });
    const background = options.meddle?.(real) ?? real;
    const desk = createHiringDesk({ people, lookUps }, store, { now, newId: randomUUID, ring: bell.ring });
    const absorb = createAbsorb({
      desk,
      background,
      laneBell: { ring: () => {} },
      onRecorded: (entry) => {
        deliveries += entry.deliveries.length;
      },
      listeningSince: async () =>
        new Date(await store.cursors.begin('listening since', new Date(NOON).toISOString())),
    });
    const page = carefully(absorb, desk, trouble);
    const notes = createNoteReader(desk, background);
    const random = () => 0.5;
    const seconds = () => options.pollSeconds ?? 60;
    const poll = createPoll({
      desk,
      background,
      absorb: page,
      notes,
      seconds,
      isTold: () => isTold,
      random,
      trouble,
    });
    const refresh = createRefresh({
      desk,
      read: createHintReader(desk, background, notes, async () => {}),
      absorb,
      poll,
      isStopping: () => clock.isStopping,
      random,
      trouble,
    });
    const baseline = createBaseline({ desk, background, absorb: page, random, trouble });
    const interviews = createInterviewReader({ desk, background, random, trouble });
    const census = createCensus({ desk, background, random, trouble });
    const instance = {
      desk,
      store,
      people,
      background,
      absorb,
      poll,
      refresh,
      baseline,
      interviews,
      census,
      troubles,
      bell,
      deliveries: () => deliveries,
      /** Reads whatever is due, and no more. */
      async drain() {
        while ((await refresh()) === 'again') await new Promise(setImmediate);
      },
      /** Asks once what has changed, to its end. */
      async look() {
        while ((await poll.look())?.more) await new Promise(setImmediate);
      },
      async readEverything() {
        while ((await baseline()) === 'again') await new Promise(setImmediate);
      },
      /** Reads the interviews that are due. */
      async readInterviews() {
        while ((await interviews()) === 'again') await new Promise(setImmediate);
      },
    };
    closing.push(() => store.close());
    return instance;
  }

  const first = await open();
  const token = webhookToken(ats.apiKey, CONNECTION);
  const server = createServer(
    createWebhookDoor({
      prefix: PREFIX,
      token,
      webhooks: first.background.webhooks ?? expect.fail('100Hires calls by itself'),
      inbox: first.store.inbox,
      bell: first.bell,
      isOpen: () => true,
      trouble: (error) => first.troubles.push(error),
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;

  const jobs = await first.desk.jobs();
  const people = await first.desk.teammates();
  if (options.isKnown ?? true) await first.readEverything();
  if (options.isListening ?? true) await first.look();
  // What was there before has been there for a while.
  clock.time += 1000_000;

  const byName = <Thing extends { readonly name: string }>(things: readonly Thing[], name: string): Thing =>
    things.find((thing) => thing.name.startsWith(name)) ?? expect.fail(`There is no ${name}`);

  return {
    ...first,
    ats,
    clock,
    databaseUrl,
    /** Another instance of the bot on the same database. */
    open,
    jobs,
    /** Some seconds go by. */
    pass(seconds: number) {
      clock.time += seconds * 1000;
    },
    teammate: (name: string): Teammate => byName(people, name),
    job: (title: string): Job =>
      jobs.find((job) => job.title.includes(title)) ?? expect.fail(`There is no ${title}`),
    stage: (job: Job, name: string) => byName(job.stages, name).id,
    /** The application of a candidate for their first job, as the ATS has it. */
    application(lastName: string): ApplicationId {
      const found = ats.state.applications.find(({ candidate }) => candidate.lastName === lastName);
      return ApplicationId.parse(String(found?.id ?? expect.fail(`There is no ${lastName}`)));
    },
    /** The ATS calls the bot from now on. */
    async register() {
      const place = { prefix: ADDRESS + PREFIX, token };
      await register(registrationOf(first.background), first.store.cursors, place);
      isTold = true;
    },
    async events(kind?: EventKind): Promise<PipelineEvent[]> {
      const all = await first.store.pipeline.eventsBetween(new Date(0), new Date(NOON * 2));
      return kind ? all.filter((event) => event.kind === kind) : all;
    },
    /** Somebody wants to hear of this in a channel. */
    subscribe: (events: readonly EventKind[], channel = 'C0HIRING01') =>
      first.store.subscriptions.add({
        channel,
        maker: { slackUserId: 'U0BENADLER', teammateId: TeammateId.parse(byName(people, 'Ben Adler').id) },
        rule: { events, jobs: [], departments: [], stages: [] },
        mode: { kind: 'card' },
        createdAt: new Date(NOON),
      }),
    /** The paths that were called since the last time this was asked. */
    calls: (() => {
      let seen = 0;
      return () => {
        const news = ats.calls.slice(seen).map(({ method, path }) => `${method} ${path.replace('/v2', '')}`);
        seen = ats.calls.length;
        return news;
      };
    })(),
    async close() {
      await ats.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await Promise.all(closing.map((end) => end()));
      await rm(folder, { recursive: true });
      expect(ats.unexpected()).toEqual([]);
    },
  };
}

export type Mailroom = Awaited<ReturnType<typeof openMailroom>>;
