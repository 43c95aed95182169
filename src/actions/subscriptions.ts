import { maySeeJob } from '../domain/access.js';
import { isDirectMessage } from '../domain/channel.js';
import type { Teammate } from '../domain/hiring.js';
import type { ApplicationId } from '../domain/ids.js';
import type { Subscription } from '../domain/subscription.js';
import type { HiringDesk } from './hiring-desk.js';
import { nameOf } from './one-at-a-time.js';

/** One subscription as a teammate may see it. */
export interface SeenSubscription {
  readonly subscription: Subscription;
  /** The titles of its jobs that they may see. */
  readonly jobs: readonly string[];
  /** How many others it names. */
  readonly otherJobs: number;
  /** Undefined when it is their own. */
  readonly maker: string | undefined;
  readonly mayChange: boolean;
}

/** Those of a channel, on and off, oldest first. */
export async function subscriptionsOf(
  desk: HiringDesk,
  me: Teammate,
  channel: string,
): Promise<SeenSubscription[]> {
  const [subscriptions, jobs] = await Promise.all([desk.store.subscriptions.of(channel), desk.jobs()]);
  const visible = new Map(jobs.filter((job) => maySeeJob(me, job)).map(({ id, title }) => [id, title]));
  return Promise.all(
    subscriptions.map(async (subscription) => {
      const titles = subscription.rule.jobs.flatMap((id) => visible.get(id) ?? []);
      const { teammateId } = subscription.maker;
      return {
        subscription,
        jobs: titles,
        otherJobs: subscription.rule.jobs.length - titles.length,
        maker: teammateId === me.id ? undefined : await nameOf(desk, teammateId),
        mayChange: mayChange(me, subscription),
      };
    }),
  );
}

/**
 * Its maker may, and an administrator, and anybody when its maker has left: whoever changes it is its maker then.
 * But what somebody is told alone is nobody else's.
 */
function mayChange(me: Teammate, { maker, channel, off }: Subscription): boolean {
  const isOpen = me.role === 'administrator' || off?.because === 'maker_gone';
  return maker.teammateId === me.id || (isOpen && !isDirectMessage(channel));
}

/** Somebody else made it. */
export interface NotYours {
  readonly kind: 'not-yours';
  readonly maker: string;
}

/** The subscription, when it is there and the teammate may change it. */
export async function subscriptionToChange(
  desk: HiringDesk,
  me: Teammate,
  id: number,
): Promise<
  { readonly kind: 'found'; readonly subscription: Subscription } | { readonly kind: 'gone' } | NotYours
> {
  const subscription = await desk.store.subscriptions.get(id);
  if (subscription === undefined) return { kind: 'gone' };
  if (mayChange(me, subscription)) return { kind: 'found', subscription };
  return { kind: 'not-yours', maker: await nameOf(desk, subscription.maker.teammateId) };
}

/** Ends it. */
export async function unsubscribe(
  desk: HiringDesk,
  me: Teammate,
  id: number,
): Promise<{ readonly kind: 'removed' } | { readonly kind: 'gone' } | NotYours> {
  const found = await subscriptionToChange(desk, me, id);
  if (found.kind !== 'found') return found;
  await desk.store.subscriptions.remove(id);
  return { kind: 'removed' };
}

/** The channel hears no more of the application. @returns the candidate's name, where the teammate may know it. */
export async function mute(
  desk: HiringDesk,
  me: Teammate,
  wish: { readonly channel: string; readonly applicationId: ApplicationId; readonly slackUserId: string },
): Promise<string | undefined> {
  const { channel, applicationId, slackUserId } = wish;
  await desk.store.subscriptions.mute(channel, applicationId, slackUserId);
  return nameFor(desk, me, channel, applicationId);
}

export async function unmute(
  desk: HiringDesk,
  me: Teammate,
  wish: { readonly channel: string; readonly applicationId: ApplicationId },
): Promise<string | undefined> {
  await desk.store.subscriptions.unmute(wish.channel, wish.applicationId);
  return nameFor(desk, me, wish.channel, wish.applicationId);
}

/** Whoever may see the job may know the name, and whoever reads it on a card in the channel. */
async function nameFor(
  desk: HiringDesk,
  me: Teammate,
  channel: string,
  applicationId: ApplicationId,
): Promise<string | undefined> {
  const known = await desk.store.pipeline.known(applicationId);
  if (known === undefined) return undefined;
  const { jobId, candidateName } = known.application;
  const job = (await desk.jobs()).find(({ id }) => id === jobId);
  if (job !== undefined && maySeeJob(me, job)) return candidateName;
  return (await desk.store.outbox.cardOf(channel, applicationId)) ? candidateName : undefined;
}
