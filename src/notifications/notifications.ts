import type { RequestListener } from 'node:http';
import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import type { Finding } from '../domain/finding.js';
import type { ApplicationId } from '../domain/ids.js';
import { type ApprovalsOptions, createApprovals } from './approvals.js';
import { type Bell, createBell } from './bell.js';
import { createDelivering } from './delivering.js';
import { examineNotifications } from './health.js';
import type { Posting } from './posting.js';
import { createReceiving } from './receiving.js';
import { createRegistering } from './registering.js';
import { createWebhookDoor, webhookToken } from './webhook-door.js';

export interface NotificationsOptions {
  readonly desk: HiringDesk;
  /** The ATS, with what the background may use of its calls. */
  readonly background: Ats;
  readonly posting: Posting;
  /** The one member of the workspace to whom Slack has given the address. */
  readonly memberWith: ApprovalsOptions['memberWith'];
  /** Rung when something is put into the inbox. */
  readonly inboxBell: Bell;
  readonly connection: { readonly slackTeamId: string; readonly ats: string };
  /** The key of the ATS, of which the webhook's address is made. */
  readonly secret: string;
  /** Where the ATS reaches us; undefined where it can't. */
  readonly publicUrl: string | undefined;
  readonly pollSeconds: number;
  /** At least 0, less than 1. */
  readonly random: () => number;
  readonly trouble: (error: unknown) => unknown;
  readonly counting: {
    webhookAnswered(status: number): void;
    delivered(how: 'posted' | 'edited' | 'failed'): void;
  };
}

/** Pipeline changes into channels: the whole way, from the ATS's call to Slack's. */
export interface Notifications {
  /** Answers what is posted below `/webhooks/`; undefined for an ATS that calls nobody. */
  readonly webhooks: RequestListener | undefined;
  examine(): AsyncIterable<Finding>;
  /** Whether the ATS calls us when something changes. */
  isCalled(): boolean;
  /** What channels show of these applications is not as it was. */
  redraw(applicationIds: readonly ApplicationId[]): void;
  start(): void;
  /** Takes no more webhooks. */
  closeDoor(): void;
  /** Resolves when the step that each worker is at is over. What is left stands in the store. */
  stop(): Promise<void>;
}

export function createNotifications(options: NotificationsOptions): Notifications {
  const { desk, background, inboxBell, connection, secret, publicUrl, pollSeconds, trouble } = options;
  const { webhooks } = background;
  const { store } = desk;
  const path = `/webhooks/${connection.ats}/`;
  const token = webhookToken(secret, connection);
  const laneBell = createBell();
  let isOpen = false;
  const registering = createRegistering({
    webhooks,
    cursors: store.cursors,
    address: publicUrl === undefined ? undefined : { prefix: publicUrl + path, token },
    now: desk.now,
    trouble,
  });
  const isCalled = () => registering.state().kind === 'in-place';
  const delivering = createDelivering({ ...options, laneBell });
  const receiving = createReceiving({
    ...options,
    laneBell,
    onRecorded: delivering.recorded,
    firstPicture: pollSeconds > 0 || registering.state().kind !== 'none',
    webhooksInPlace: registering.tellsAll,
    tellApprovers: createApprovals(options),
  });
  const workers = [registering, receiving, delivering];

  return {
    webhooks:
      webhooks &&
      createWebhookDoor({
        prefix: path,
        token,
        webhooks,
        inbox: store.inbox,
        bell: inboxBell,
        isOpen: () => isOpen,
        onTold: registering.told,
        trouble,
        answered: options.counting.webhookAnswered,
      }),
    isCalled,
    redraw: delivering.redraw,
    examine: () =>
      examineNotifications(store, { registration: registering.state(), pollSeconds, now: desk.now() }),
    start() {
      isOpen = true;
      for (const worker of workers) worker.start();
    },
    closeDoor() {
      isOpen = false;
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
