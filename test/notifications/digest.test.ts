import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { start100Hires } from '../../playground/ats/100hires/index.js';
import { buildCompany } from '../../playground/company/build.js';
import { createHiringDesk } from '../../src/actions/hiring-desk.js';
import { create100Hires } from '../../src/api/100hires/index.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import { EVENT_KINDS, type PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { Subscription } from '../../src/domain/subscription.js';
import { createDigests } from '../../src/notifications/digest.js';
import { openStore } from '../../src/store/store.js';
import { drawn } from '../views/drawing.js';

/** A Monday, half past eight in Berlin. */
const MONDAY = Date.UTC(2026, 5, 1, 6, 30);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MODE = { kind: 'digest', hour: 9, zone: 'Europe/Berlin', workdaysOnly: true } as const;
const NINE = new Date(MONDAY + 30 * MINUTE);

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The store, the ATS and whoever makes digests, on one clock. */
async function office() {
  const clock = { time: MONDAY };
  const now = () => clock.time;
  const ats = await start100Hires({ company: buildCompany(new Date(MONDAY)), now });
  closing.push(() => ats.close());
  const folder = await mkdtemp(join(tmpdir(), 'hires-'));
  closing.push(() => rm(folder, { recursive: true }));
  const store = await openStore({
    databaseUrl: join(folder, 'hires.db'),
    connection: { slackTeamId: 'T1', ats: '100hires' },
    now,
  });
  closing.push(() => store.close());
  const { people, background } = create100Hires({
    apiKey: ats.apiKey,
    baseUrl: ats.url,
    fetch,
    now,
    wait: async () => {},
    random: () => 0,
  });
  let rings = 0;
  const desk = createHiringDesk({ people, lookUps: people }, store, {
    now,
    newId: randomUUID,
    ring: () => {},
  });
  const digests = createDigests({ desk, background, ring: () => (rings += 1) });
  const { teammates, candidates, jobs } = ats.snapshot();

  const candidate = (name: string) => {
    const found = candidates.find((one) => one.name === name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const teammate = (name: string) => {
    const found = teammates.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no teammate is called ${name}`);
    return TeammateId.parse(found.id);
  };
  const stage = (name: string, title: string) => {
    const found = jobs
      .find((job) => job.id === candidate(name).jobId)
      ?.stages.find((one) => one.name === title);
    if (found === undefined) throw new Error(`no stage is called ${title}`);
    return StageId.parse(found.id);
  };

  return {
    clock,
    ats,
    store,
    digests,
    rings: () => rings,
    teammate,
    stage,
    candidate,
    /** Something has happened to somebody, and is written down now. */
    async happened(name: string, known: Partial<KnownApplication>, event?: Partial<PipelineEvent>) {
      const { id, applicationId, jobId, stageId, status } = candidate(name);
      const about = {
        candidateId: CandidateId.parse(id),
        applicationId: ApplicationId.parse(applicationId),
        jobId: JobId.parse(jobId),
      };
      await store.pipeline.record({
        applications: [
          {
            application: {
              id: about.applicationId,
              candidateId: about.candidateId,
              jobId: about.jobId,
              candidateName: name,
              stage: StageId.parse(stageId),
              status,
              changes: 0,
              ...known,
            },
            version: (await store.pipeline.known(about.applicationId))?.version,
          },
        ],
        events: event ? [{ key: randomUUID(), kind: 'moved', at: new Date(now()), ...about, ...event }] : [],
        deliveries: [],
      });
    },
    /** @param maker a teammate's name. */
    subscribe: (maker: string, rule: Partial<Subscription['rule']> = {}) =>
      store.subscriptions.add(
        {
          channel: 'C1',
          maker: { slackUserId: 'U0BENADLER', teammateId: teammate(maker) },
          rule: { events: EVENT_KINDS, jobs: [], departments: [], stages: [], ...rule },
          mode: MODE,
          createdAt: new Date(now()),
        },
        NINE,
      ),
    /** The digests that wait to be sent, without those that are sent already. */
    async planned() {
      await digests.planDue();
      const lane = await store.outbox.takeLane(60);
      await store.outbox.leaveLane('C1', new Date(0));
      return lane?.unsent ?? [];
    },
  };
}

type Office = Awaited<ReturnType<typeof office>>;

/** What a digest says, and that it is sent. */
async function read({ digests, store, planned }: Office, chart = false) {
  const [message] = await planned();
  if (message === undefined) return 'not due';
  const digest = await digests.renderDigest(message, { chart });
  if (digest === undefined) {
    await store.outbox.discard(message);
    return 'nothing to say';
  }
  await store.outbox.sent(message, '1.1', '-');
  return digest;
}

async function textOf(there: Office) {
  const digest = await read(there);
  return typeof digest === 'string' ? digest : digest.text;
}

describe('when it is due', () => {
  it('is planned once, half a minute later, and the next one for its next hour', async () => {
    const there = await office();
    const { clock, digests, store, rings } = there;
    const { id } = await there.subscribe('Ben Adler');
    expect(await digests.planDue()).toBeUndefined();
    clock.time = NINE.getTime() + 29_999;
    expect(await digests.planDue()).toEqual(new Date(NINE.getTime() + 30_000));
    expect(rings()).toBe(0);
    clock.time = NINE.getTime() + 30_000;
    expect(await there.planned()).toMatchObject([{ kind: 'digest', subscriptionId: id, at: NINE }]);
    expect(rings()).toBe(1);
    expect(await there.planned()).toHaveLength(1);
    clock.time = NINE.getTime() + DAY - 1;
    expect(await store.subscriptions.dueDigests()).toEqual([]);
    clock.time = NINE.getTime() + DAY;
    expect(await store.subscriptions.dueDigests()).toHaveLength(1);
  });

  it('makes up for nothing but once when the bot was away for days', async () => {
    const there = await office();
    await there.subscribe('Ben Adler');
    there.clock.time = NINE.getTime() + 3 * DAY + 60 * MINUTE;
    expect(await there.planned()).toMatchObject([{ at: NINE }]);
    there.clock.time = NINE.getTime() + 4 * DAY - 1;
    expect(await there.store.subscriptions.dueDigests()).toEqual([]);
  });
});

describe('what it says', () => {
  it('is what has happened, who waits for whom, and who is met next', async () => {
    const there = await office();
    const { happened, stage, teammate, clock } = there;
    await there.subscribe('Ben Adler');
    there.ats.schedule({
      applicationId: there.candidate('Ines Haddad').applicationId,
      startsAt: NINE.getTime() + 120 * MINUTE,
      endsAt: NINE.getTime() + 180 * MINUTE,
      interviewerIds: [teammate('田中 美咲')],
    });
    await happened(
      'Ana Kovač',
      { updatedAt: new Date(MONDAY), score: 87 },
      {
        from: stage('Ana Kovač', 'Technical Task'),
        to: stage('Ana Kovač', 'Interview'),
        by: teammate('Priya Raman'),
      },
    );
    await happened('Viggo Lindqvist', { updatedAt: new Date(MONDAY - 12 * DAY) });
    clock.time = NINE.getTime() + MINUTE;
    const digest = await read(there);
    expect(typeof digest === 'string' ? digest : drawn(digest.blocks)).toMatchInlineSnapshot(`
      "[header]
        Hiring on Monday, 1 June
      [section]
        Since Friday, 29 May, 09:00: *1* moved, *1* waits, *1* interview ahead.
      [divider]
      [section]
        *Senior Backend Engineer*  ·  *1* moved
        • *Priya Raman* moved *Ana Kovač* from *Technical Task* to *Interview*
        (Pipeline)
      [section]
        \`████████████\`  *1*  *Interview*
      [divider]
      [section]
        *Account Executive, EMEA*
        (Pipeline)
      [section]
        \`████████████\`  *1*  *Hired*  ·  :hourglass: Viggo Lindqvist for 12 days
      [context]
        :hourglass: 1 waits: nothing has changed for 5 days or longer. It is the turn of Siobhán O'Neill and Ben Adler.
      [divider]
      [section]
        :calendar: *Interviews on Monday, 1 June*
        *11:00–12:00*  *Ines Haddad*  ·  Product Designer  ·  with 田中 美咲
      [context]
        Times in Europe/Berlin.  ·  Because Ben Adler subscribed this channel to every job
      [actions]
        (Change)"
    `);
    expect(JSON.stringify(digest)).not.toMatch(/87|score/i);
  });

  it('holds a chart where it may', async () => {
    const there = await office();
    await there.subscribe('Ben Adler');
    await there.happened('Ana Kovač', {}, {});
    there.clock.time = NINE.getTime() + MINUTE;
    const digest = await read(there, true);
    expect(typeof digest === 'string' ? [] : digest.blocks.map(({ type }) => type)).toContain(
      'data_visualization',
    );
  });

  it('asks for the interviews once for all that are due at the same hour', async () => {
    const there = await office();
    await there.subscribe('Ben Adler');
    await there.subscribe('Priya Raman');
    await there.happened('Ana Kovač', {}, {});
    there.clock.time = NINE.getTime() + MINUTE;
    const asked = () => there.ats.snapshot().calls.filter(({ path }) => path.endsWith('/interviews')).length;
    await textOf(there);
    const first = asked();
    expect(first).toBeGreaterThan(0);
    expect(await textOf(there)).toMatch(/1 moved/);
    expect(asked()).toBe(first);
  });

  it('is each change once, whenever it happened and however late it was noticed', async () => {
    const there = await office();
    const { happened, clock } = there;
    await there.subscribe('Priya Raman', { events: ['moved', 'hired'] });
    await happened('Ana Kovač', {}, { kind: 'moved', at: new Date(MONDAY - 40 * DAY) });
    clock.time = NINE.getTime() + 1;
    await happened('Ana Kovač', {}, { kind: 'hired', at: new Date(MONDAY) });
    clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toMatch(/: 1 moved/);
    clock.time = NINE.getTime() + DAY + MINUTE;
    expect(await textOf(there)).toMatch(/: 1 hired/);
  });

  it('goes on where the last one ended when its hour was changed', async () => {
    const there = await office();
    const { clock, store } = there;
    const { id, ...wish } = await there.subscribe('Priya Raman', { events: ['moved'] });
    await there.happened('Ana Kovač', {}, {});
    clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toMatch(/^Hiring since Friday, 29 May, 09:00: 1 moved/);
    const due = new Date(NINE.getTime() + DAY - 2 * 60 * MINUTE);
    await store.subscriptions.change(id, { ...wish, mode: { ...MODE, hour: 7 } }, due);
    await there.happened('Ana Kovač', {}, {});
    clock.time = due.getTime() + MINUTE;
    expect(await textOf(there)).toMatch(/^Hiring since Monday, 1 June, 09:00: 1 moved/);
  });

  it('is nothing where nothing happened and nobody waits or is met', async () => {
    const there = await office();
    await there.subscribe('Priya Raman', { events: ['hired'], stages: ['Applied'], minimumScore: 99 });
    there.clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toBe('nothing to say');
  });

  it('goes on without the interviews when there are no calls left', async () => {
    const there = await office();
    await there.subscribe('Ben Adler');
    await there.happened('Ana Kovač', {}, {});
    there.clock.time = NINE.getTime() + MINUTE;
    there.ats.faults.next({
      match: (_, path) => path.includes('interview'),
      kind: 'status',
      status: 429,
      times: 9,
    });
    const digest = await read(there);
    expect(JSON.stringify(digest)).toContain('The interviews ahead are missing here: ');
    expect(JSON.stringify(digest)).toContain('moved');
  });
});

describe('who is told', () => {
  it('hears nothing for somebody who may not subscribe any more', async () => {
    const there = await office();
    await there.subscribe('Ben Adler-Schmidt');
    await there.happened('Ana Kovač', {}, {});
    there.clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toBe('nothing to say');
  });

  it('hears nothing of a job that its maker may not see', async () => {
    const there = await office();
    await there.subscribe("Siobhán O'Neill", { events: ['hired', 'rejected'] });
    await there.happened('Ana Kovač', {}, { kind: 'hired' });
    await there.happened('Viggo Lindqvist', {}, { kind: 'rejected' });
    there.clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toMatch(/: 1 rejected\b(?!.*hired)/);
  });

  it('hears nothing of who is muted there, and nothing when it is off', async () => {
    const there = await office();
    const { id } = await there.subscribe('Ben Adler', {
      events: ['moved'],
      stages: ['Interview'],
      minimumScore: 1,
    });
    const { applicationId } = there.candidate('Ana Kovač');
    const to = there.stage('Ana Kovač', 'Interview');
    await there.store.subscriptions.mute('C1', ApplicationId.parse(applicationId), 'U1');
    await there.happened('Ana Kovač', { score: 87 }, { to });
    there.clock.time = NINE.getTime() + MINUTE;
    expect(await textOf(there)).toBe('nothing to say');

    await there.store.subscriptions.unmute('C1', ApplicationId.parse(applicationId));
    await there.happened('Ana Kovač', { score: 87 }, { to });
    there.clock.time = NINE.getTime() + DAY + MINUTE;
    const [message] = await there.planned();
    await there.store.subscriptions.turnOff(id, 'archived');
    expect(message && (await there.digests.renderDigest(message, { chart: true }))).toBeUndefined();
  });
});
