import { refusalBehind } from '../failures.js';
import type { WebhookRegistration } from '../webhooks.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import { explained, explainedForbidden, NAME, refusedHere, unlessGone } from './refusals.js';
import { MOST_SUBSCRIPTIONS, type Secrets } from './secrets.js';
import * as wire from './wire.js';

const APPROVALS = ['approval.created', 'approval.approved', 'approval.rejected', 'approval.abandoned'];
const STEPS = ['approval.step.approved', 'approval.step.rejected'];

/** What every account knows (documented), and what came later or may be left out of a contract. */
const EVENTS = [
  'application.created',
  'application.status.updated',
  'candidate.created',
  'candidate.updated',
  'candidate.deleted',
];
const MORE_EVENTS = [
  'offer.created',
  'offer.updated',
  ...['offer', 'job'].flatMap((of) => [...APPROVALS, ...STEPS].map((event) => `${of}.${event}`)),
  'interview.created',
  'interview.updated',
  'interview.canceled',
];

/** Milliseconds: while it is activated, our address is called, which has twenty seconds to answer (documented). */
const ACTIVATION_TIMEOUT = 30_000;
/**
 * The bot's own subscription. It is made, gets a key to sign with, and is activated, in this order: what is not signed
 * is not believed. While it is activated SmartRecruiters calls the address: see `Webhooks.read`.
 */
export function createRegistration(client: Client, secrets: Secrets): WebhookRegistration {
  async function subscribed(): Promise<readonly wire.Subscription[]> {
    return (await client.list(PATHS.subscriptions, wire.Subscription, { size: MOST_SUBSCRIPTIONS })).rows;
  }

  async function subscribe(callbackUrl: string): Promise<wire.Subscription> {
    const post = (events: readonly string[]) =>
      client.call({
        method: 'POST',
        path: PATHS.subscriptions,
        body: { callbackUrl, events },
        schema: wire.Subscription,
      });
    try {
      return await post([...EVENTS, ...MORE_EVENTS]);
    } catch (error) {
      const status = refusalBehind(error)?.status;
      if (status !== 400 && status !== 422) throw error;
      return post(EVENTS);
    }
  }

  async function activate({ id }: wire.Subscription): Promise<void> {
    const activated = client.call({
      method: 'PUT',
      path: PATHS.activation,
      ids: { id },
      attemptTimeout: ACTIVATION_TIMEOUT,
      schema: wire.Anything,
    });
    await activated.catch((error: unknown) => {
      throw explained(
        error,
        'It calls the bot’s address to see that it answers, and got no proper answer: PUBLIC_URL has to lead here from outside.',
      );
    });
  }

  return {
    async register(url) {
      if (!url.startsWith('https://') || !URL.canParse(url)) {
        throw refusedHere(
          `${NAME} calls nothing but addresses that begin with https.`,
          'webhooks: the address is not https',
        );
      }
      try {
        const known = (await subscribed()).find((one) => isSame(one, url));
        const subscription = known ?? (await subscribe(url));
        await secrets.ensure(client, subscription.id, url);
        if (!isActive(subscription)) await activate(subscription);
      } catch (error) {
        throw explainedForbidden(
          error,
          `${NAME} does not let my key subscribe to webhooks: an administrator’s key does, or a client with the scope webhooks_manage. I ask it for changes instead.`,
        );
      }
    },

    async unregister(urlPrefix) {
      for (const { id, callbackUrl } of await subscribed()) {
        if (!callbackUrl?.startsWith(urlPrefix)) continue;
        const ids = { id };
        await unlessGone(
          client.call({ method: 'DELETE', path: PATHS.subscription, ids, schema: wire.Anything }),
        );
      }
      secrets.forget(urlPrefix);
    },

    async isRegistered(url) {
      return (await subscribed()).some((one) => isSame(one, url) && isActive(one));
    },
  };
}

/** One that does not tell is activated once more, which does no harm. */
function isActive({ status }: wire.Subscription): boolean {
  return status?.toLowerCase() === 'active';
}

function isSame({ callbackUrl }: wire.Subscription, url: string): boolean {
  return callbackUrl !== undefined && normal(callbackUrl) === normal(url);
}

function normal(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}
