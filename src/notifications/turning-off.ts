import { OffReason, type Subscription } from '../domain/subscription.js';
import type { Store } from '../store/store.js';
import { makerGoneMessage, type TurnedOff, turnedOffMessage } from '../views/subscription-notices.js';
import type { Notices } from './notices.js';
import type { Posting } from './posting.js';
import type { Telling } from './telling.js';

/** Subscriptions that go off by themselves. */
export interface TurningOff {
  /**
   * Nothing can be posted in the channel any more: what waits for it goes, and whoever subscribed is told once.
   *
   * @param why begins with an `OffReason`, as a closed channel's error does.
   */
  closed(channel: string, why: string): Promise<void>;
  /** Its maker is no teammate any more. The channel is told once. */
  makerGone(subscription: Subscription): Promise<void>;
}

export function createTurningOff(options: {
  readonly store: Pick<Store, 'subscriptions' | 'outbox'>;
  readonly telling: Telling;
  readonly posting: Posting;
  readonly notices: Notices;
  readonly ats: string;
  readonly newId: () => string;
}): TurningOff {
  const { store, telling, posting, notices, ats, newId } = options;
  const { subscriptions, outbox } = store;

  return {
    async closed(channel, why) {
      const because = OffReason.catch('may_not_post').parse(/^\w+/.exec(why)?.[0]);
      const told = new Map<string, TurnedOff[]>();
      for (const subscription of await subscriptions.of(channel)) {
        const { id, maker, off } = subscription;
        if (off !== undefined) continue;
        const { subject } = await telling.because(subscription);
        if (!(await subscriptions.turnOff(id, because))) continue;
        told.set(maker.slackUserId, [
          ...(told.get(maker.slackUserId) ?? []),
          { subscription: id, channel, because, subject },
        ]);
      }
      await outbox.withholdChannel(channel, why);
      for (const [maker, [first, ...others]] of told) {
        if (first === undefined) continue;
        const [id, message] = [newId(), turnedOffMessage([first, ...others])];
        notices.add(() => posting.tell(maker, message, id));
      }
    },

    async makerGone(subscription) {
      const { channel, maker, id: number } = subscription;
      const { subject } = await telling.because(subscription);
      if (!(await subscriptions.turnOff(number, 'maker_gone'))) return;
      const id = newId();
      const message = makerGoneMessage({
        subscription: number,
        channel,
        subject,
        maker: maker.slackUserId,
        ats,
      });
      notices.add(() => posting.post(channel, message, id));
    },
  };
}
