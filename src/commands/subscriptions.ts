import { subscriptionsOf, unsubscribe as unsubscribeNow } from '../actions/subscriptions.js';
import { buttons } from '../views/ids.js';
import {
  noSubscriptionMessage,
  notYoursMessage,
  removedMessage,
  type SubscriptionList,
  subscriptionsMessage,
  unsubscribeMessage,
} from '../views/subscriptions.js';
import { answer } from './gate.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';

const LOOKING = 'Looking up what this channel is told …';

export const subscriptions: Verb = {
  name: 'subscriptions',
  usage: 'subscriptions',
  help: 'shows what this channel is told of, and changes it',
  examples: ['subscriptions'],
  deed: 'subscribe',
  doing: () => LOOKING,
  run: async (turn) => answer(turn, 'Subscriptions', subscriptionsMessage(await listFor(turn))),
};

export const unsubscribe: Verb = {
  name: 'unsubscribe',
  aliases: ['unfollow'],
  usage: 'unsubscribe',
  help: 'tells this channel no more',
  examples: ['unsubscribe'],
  deed: 'subscribe',
  doing: () => LOOKING,
  run: async (turn) => answer(turn, 'Unsubscribe', unsubscribeMessage(await listFor(turn))),
};

async function listFor({ desk, me, conversation }: TeammatesTurn): Promise<SubscriptionList> {
  const direct = await conversation.directMessage();
  const { channel = direct } = conversation;
  const isDirect = channel === direct;
  const [here, alone] = await Promise.all([
    subscriptionsOf(desk, me, channel),
    isDirect ? [] : subscriptionsOf(desk, me, direct),
  ]);
  return { subscriptions: here, isDirect, alone: alone.length };
}

/** Slack has asked whether they are sure. The list becomes the outcome. */
export const unsubscribeButton = definePress({
  carrier: buttons.unsubscribe,
  deed: 'subscribe',
  async run(turn, { subscription }) {
    const outcome = await unsubscribeNow(turn.desk, turn.me, subscription);
    switch (outcome.kind) {
      case 'removed':
        return answer(turn, 'Unsubscribe', removedMessage());
      case 'gone':
        return answer(turn, 'Unsubscribe', noSubscriptionMessage());
      case 'not-yours':
        return answer(turn, 'Unsubscribe', notYoursMessage(outcome.maker));
    }
  },
});
