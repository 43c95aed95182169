import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { botUserId, workspace } from '../../playground/company/workspace.js';
import { type AppSeed, type Slack, type SlackOptions, startSlack } from '../../playground/slack/index.js';
import type { SeenMessage } from '../../playground/slack/types.js';
import type { Job, Teammate } from '../../src/domain/hiring.js';
import { ApplicationId, CandidateId, JobId, StageId, TeammateId } from '../../src/domain/ids.js';
import type { KnownApplication } from '../../src/domain/known-application.js';
import { EVENT_KINDS, type PipelineEvent } from '../../src/domain/pipeline-event.js';
import type { Subscription } from '../../src/domain/subscription.js';
import { createDeliverer, type DelivererOptions } from '../../src/notifications/deliver.js';
import { boltLogger } from '../../src/slack/logger.js';
import { SCOPES } from '../../src/slack/permissions.js';
import { createPosting } from '../../src/slack/posting.js';
import { openStore } from '../../src/store/store.js';
import { PEOPLE } from '../support/acting.js';

/** A Monday morning. */
export const MONDAY = Date.UTC(2026, 5, 1, 7);

const app: AppSeed = {
  botUserId,
  botToken: 'xoxb-test',
  appToken: 'xapp-test',
  signingSecret: 'secret-of-the-tests',
  scopes: SCOPES,
  events: [],
  commands: [],
};

const teammate = (name: string, role: Teammate['role'] = 'administrator'): Teammate => ({
  id: TeammateId.parse(name),
  name,
  email: `${name}@northwind.example`,
  role,
});

const stage = (name: string) => ({ id: StageId.parse(name), name });

const job: Job = {
  id: JobId.parse('backend'),
  title: 'Backend Engineer',
  open: true,
  label: 'Public',
  department: 'Engineering',
  stages: ['Applied', 'Interview', 'Offer'].map(stage),
  hiringTeam: [TeammateId.parse('Priya')],
};

/**
 * What brings news into channels, with a store and a workspace of its own, on a clock that stands still until
 * somebody moves it.
 */
export async function openNewsroom(slackOptions: Partial<SlackOptions> = {}) {
  const clock = { time: MONDAY };
  const now = () => clock.time;
  const company = { teammates: [teammate('Ben'), teammate('Priya', 'recruiter')], jobs: [job] };
  const folder = await mkdtemp(join(tmpdir(), 'hires-'));
  const slack = await startSlack({ workspace, app, now, ...slackOptions });
  const store = await openStore({
    databaseUrl: join(folder, 'hires.db'),
    connection: { slackTeamId: 'T0NORTHWND', ats: '100hires' },
    now,
  });
  const troubles: unknown[] = [];
  const counts = { posted: 0, edited: 0, failed: 0 };
  const options: DelivererOptions = {
    store,
    desk: { teammates: async () => company.teammates, jobs: async () => company.jobs },
    posting: createPosting({
      token: app.botToken,
      apiUrl: slack.apiUrl,
      fetch,
      logger: boltLogger(pino({ level: 'silent' })),
      now,
    }),
    ats: { name: '100Hires', can: { move: true, schedule: true, reject: true } },
    details: { nameOf: async () => undefined, interviewAt: async () => undefined },
    renderDigest: async () => undefined,
    now,
    random: () => 0,
    newId: randomUUID,
    ring: () => {},
    ringCards: () => {},
    trouble: (error) => troubles.push(error),
    counted: (how) => {
      counts[how] += 1;
    },
  };
  let deliverer = createDeliverer(options);
  let events = 0;

  const room = {
    clock,
    company,
    slack,
    store,
    troubles,
    counts,

    /** Another bot begins where this one was. */
    restart(changes: Partial<DelivererOptions> = {}) {
      deliverer = createDeliverer({ ...options, ...changes });
    },

    cards: () => deliverer.cards,

    subscribe(channel: string, changes: Partial<Subscription> = {}) {
      return store.subscriptions.add({
        channel,
        maker: { slackUserId: PEOPLE.ben, teammateId: TeammateId.parse('Ben') },
        rule: { events: EVENT_KINDS, jobs: [], departments: [], stages: [] },
        mode: { kind: 'card' },
        createdAt: new Date(now()),
        ...changes,
      });
    },

    /** Something happens to somebody, and these channels are to be told. */
    async happens(
      name: string,
      event: Pick<PipelineEvent, 'kind'> & Partial<PipelineEvent>,
      channels: readonly string[],
    ): Promise<void> {
      const id = ApplicationId.parse(`a-${name}`);
      const before = await store.pipeline.known(id);
      const status = event.kind === 'rejected' || event.kind === 'hired' ? event.kind : 'active';
      const stageNow = event.to ?? before?.application.stage ?? StageId.parse('Applied');
      const known: KnownApplication = {
        id,
        candidateId: CandidateId.parse(`c-${name}`),
        candidateName: name,
        jobId: job.id,
        changes: 0,
        ...before?.application,
        stage: stageNow,
        status,
      };
      events += 1;
      const key = `${event.kind}:${name}:${events}`;
      const subscriptions = await store.subscriptions.all();
      const recorded = {
        applications: [{ application: known, version: before?.version }],
        events: [
          {
            key,
            at: new Date(now()),
            candidateId: known.candidateId,
            applicationId: id,
            jobId: known.jobId,
            to: stageNow,
            ...event,
          },
        ],
        deliveries: channels.flatMap((channel) => {
          const subscription = subscriptions.find((one) => one.channel === channel);
          return subscription ? [{ channel, eventKey: key, subscriptionId: subscription.id }] : [];
        }),
      };
      if (!(await store.pipeline.record(recorded))) throw new Error('somebody else was faster');
      deliverer.cards.refreshAfter(recorded);
    },

    /** One step, and whatever it has begun. */
    async step(): Promise<void> {
      await deliverer.step();
      await deliverer.drained();
    },

    /** Works until nothing is left to say, or until so much time has gone by. */
    async settle(milliseconds = 60 * 60_000): Promise<void> {
      const end = clock.time + milliseconds;
      for (;;) {
        await room.step();
        const cards = await deliverer.cards.step();
        const lanes = await store.outbox.nextAt();
        if (cards === undefined && lanes === undefined) return room.step();
        const wake = Math.min(
          cards === 'again' ? clock.time : (cards?.getTime() ?? Number.POSITIVE_INFINITY),
          lanes?.getTime() ?? Number.POSITIVE_INFINITY,
        );
        if (wake > end) return;
        clock.time = Math.max(clock.time, wake);
      }
    },

    /** The messages of a channel, oldest first; without those in threads. */
    channel(id: string): readonly SeenMessage[] {
      return slackMessages(slack, id).filter(({ threadTs }) => threadTs === undefined);
    },

    /** What was said in the thread of a message, oldest first. */
    thread(of: SeenMessage): readonly SeenMessage[] {
      return slackMessages(slack, of.channel).filter(({ threadTs }) => threadTs === of.ts);
    },

    callsOf: (method: string) => slack.calls.filter((call) => call.method === method),

    async close(): Promise<void> {
      await deliverer.drained();
      await store.close();
      await slack.stop();
      await rm(folder, { recursive: true });
    },
  };
  return room;
}

export type Newsroom = Awaited<ReturnType<typeof openNewsroom>>;

function slackMessages(slack: Slack, channel: string): SeenMessage[] {
  return slack.snapshot(PEOPLE.ben).messages.filter((message) => message.channel === channel);
}
