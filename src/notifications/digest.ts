import type { HiringDesk } from '../actions/hiring-desk.js';
import type { Ats } from '../api/ats.js';
import { may, maySeeJob } from '../domain/access.js';
import { type Digest, digestOf, isEmptyDigest, jobsOf, usualDigestBefore } from '../domain/digest.js';
import { nextDigestAt } from '../domain/digest-times.js';
import type { Interview, Teammate } from '../domain/hiring.js';
import type { ApplicationId } from '../domain/ids.js';
import type { KnownApplication } from '../domain/known-application.js';
import type { Subscription, SubscriptionMode } from '../domain/subscription.js';
import { HiresError } from '../errors.js';
import { createCache } from '../store/cache.js';
import type { OutboxMessage } from '../store/outbox.js';
import type { Subscriptions } from '../store/subscriptions.js';
import type { ChannelMessage } from '../views/blocks.js';
import { chartedDigestMessage, digestMessage } from '../views/digest.js';
import { type Because, subjectOf } from '../views/pipeline-words.js';
import type { Telling } from './telling.js';
import type { TurningOff } from './turning-off.js';

/** Summaries, each at its hour. */
export interface Digests {
  /**
   * Plans every digest that is due, for one step of a worker.
   *
   * @returns when to look again, if that is known.
   */
  planDue(): Promise<Date | undefined>;
  /**
   * What a planned digest says, read anew each time; undefined when there is nothing to say, or nobody who may be
   * told. Throws a `HiresError` where the company can't be read.
   *
   * @param options.chart whether it may hold a chart, which not every Slack takes.
   */
  renderDigest(
    message: OutboxMessage,
    options: { readonly chart: boolean },
  ): Promise<ChannelMessage | undefined>;
}

/** Milliseconds: by then whatever was noticed before the hour is written down, whichever instance noticed it. */
const SETTLING = 30_000;
/** Many digests are due at the same hour, and to read the interviews costs a call a day. */
const INTERVIEWS_SECONDS = 120;

/**
 * @param options.background the ATS as a worker may ask it: with what people leave of the calls.
 * @param options.ring wakes whoever delivers.
 */
export function createDigests(options: {
  readonly desk: HiringDesk;
  readonly background: Pick<Ats, 'listInterviewsBetween'>;
  readonly ring: () => void;
}): Digests {
  const { desk, background, ring } = options;
  const { subscriptions, pipeline } = desk.store;

  /** Whose eyes a digest is seen with; undefined when they may see nothing any more. */
  async function makerOf({ maker }: Subscription): Promise<Teammate | undefined> {
    const teammates = await desk.teammates();
    if (teammates.length === 0) {
      const told = 'I could not read who works here.';
      throw new HiresError('ats_unreadable', { told, detail: 'no teammates' });
    }
    const me = teammates.find(({ id }) => id === maker.teammateId);
    return me && may(me, 'subscribe') ? me : undefined;
  }

  const interviewsUntil = createCache({
    seconds: INTERVIEWS_SECONDS,
    now: () => desk.now().getTime(),
    load: (until) => background.listInterviewsBetween(desk.now(), new Date(Number(until))),
  });

  async function interviewsAhead(until: Date): Promise<Interview[] | HiresError> {
    try {
      return await interviewsUntil.get(String(until.getTime()));
    } catch (error) {
      if (error instanceof HiresError) return error;
      throw error;
    }
  }

  async function knownAbout(
    things: readonly { readonly applicationId?: ApplicationId }[],
  ): Promise<Map<ApplicationId, KnownApplication>> {
    const found = await pipeline.knownMany(things.flatMap(({ applicationId }) => applicationId ?? []));
    return new Map([...found].map(([id, { application }]) => [id, application]));
  }

  async function readDigest(
    message: OutboxMessage,
    { id, rule, mode }: DigestSubscription,
    me: Teammate,
  ): Promise<{ readonly digest: Digest; readonly trouble: HiresError | undefined }> {
    const now = desk.now();
    const to = message.at;
    const from = (await pipeline.digestBefore(id, to)) ?? usualDigestBefore(to, mode);
    const jobs = (await desk.jobs()).filter((job) => maySeeJob(me, job));
    const [teammates, events, active, muted, ahead] = await Promise.all([
      desk.teammates(),
      pipeline.eventsNoticedBetween(from, to),
      pipeline.activeOf(jobsOf(rule, jobs).map((job) => job.id)),
      subscriptions.mutedIn(message.channel),
      interviewsAhead(nextDigestAt(now, mode)),
    ]);
    const [interviews, trouble] = ahead instanceof HiresError ? [undefined, ahead] : [ahead, undefined];
    const digest = digestOf({
      period: { from, to },
      now,
      rule,
      jobs,
      seesAll: me.role === 'administrator',
      muted: new Set(muted),
      events,
      known: await knownAbout([...events, ...(interviews ?? [])]),
      active,
      interviews,
      teammates,
    });
    return { digest, trouble };
  }

  /** Why the channel reads it, without the name of a job that its maker may not see any more. */
  async function becauseOf({ id, rule }: Subscription, me: Teammate, channel: string): Promise<Because> {
    const asked = (await desk.jobs()).filter((job) => rule.jobs.includes(job.id) && maySeeJob(me, job));
    return {
      subscription: id,
      maker: me.name,
      personal: channel.startsWith('D'),
      subject: subjectOf(
        rule,
        asked.map(({ title }) => title),
      ),
    };
  }

  return {
    async planDue() {
      const now = desk.now();
      const settling: Date[] = [];
      for (const { subscription, dueAt } of await subscriptions.dueDigests()) {
        const { id, mode } = subscription;
        if (mode.kind !== 'digest') continue;
        const settledAt = new Date(dueAt.getTime() + SETTLING);
        if (settledAt > now) settling.push(settledAt);
        else if (await subscriptions.planDigest(id, { dueAt, nextAt: nextDigestAt(now, mode) }, desk.newId()))
          ring();
      }
      return settling[0];
    },

    async renderDigest(message, { chart }) {
      const { subscriptionId, channel } = message;
      const subscription = subscriptionId === undefined ? undefined : await subscriptions.get(subscriptionId);
      if (subscription === undefined || subscription.off !== undefined || !isDigest(subscription))
        return undefined;
      const me = await makerOf(subscription);
      if (me === undefined) return undefined;
      const { digest, trouble } = await readDigest(message, subscription, me);
      if (isEmptyDigest(digest)) return undefined;
      const draw = chart ? chartedDigestMessage : digestMessage;
      return draw(digest, {
        zone: subscription.mode.zone,
        now: desk.now(),
        because: await becauseOf(subscription, me, channel),
        ...(trouble && { trouble: trouble.told }),
      });
    },
  };
}

/**
 * Before a digest is made it is looked whether its maker is a teammate still: otherwise its subscription goes off, as
 * any other does.
 */
export function unlessMakerGone(
  renderDigest: Digests['renderDigest'],
  options: {
    readonly subscriptions: Pick<Subscriptions, 'get'>;
    readonly company: Telling['company'];
    readonly makerGone: TurningOff['makerGone'];
  },
): Digests['renderDigest'] {
  const { subscriptions, company, makerGone } = options;
  return async (message, chart) => {
    const { subscriptionId } = message;
    const subscription = subscriptionId === undefined ? undefined : await subscriptions.get(subscriptionId);
    if (subscription === undefined || subscription.off !== undefined) return undefined;
    if ((await company()).teammates.has(subscription.maker.teammateId)) return renderDigest(message, chart);
    await makerGone(subscription);
    return undefined;
  };
}

interface DigestSubscription extends Subscription {
  readonly mode: Extract<SubscriptionMode, { readonly kind: 'digest' }>;
}

function isDigest(subscription: Subscription): subscription is DigestSubscription {
  return subscription.mode.kind === 'digest';
}
