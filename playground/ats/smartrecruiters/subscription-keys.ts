import { z } from 'zod';
import { Excusable, notFound } from './errors.js';
import { type Account, iso, moment, noParameters, route } from './route.js';
import { listed, SUBSCRIPTIONS, subscriptionById, subscriptionPage } from './subscriptions.js';

const DAY = 86_400_000;

/** How many secrets a subscription has at the same time (documented). */
const MOST_SECRETS = 16;

/** Milliseconds for the answer to the handshake: 20 s (documented). */
const HANDSHAKE_TIMEOUT = 20_000;

export const subscriptionKeyRoutes = [
  route({
    method: 'PUT',
    path: `${SUBSCRIPTIONS}/{id}/activation`,
    query: noParameters,
    handle: async (account, { parameter }) => {
      const subscription = subscriptionById(account, parameter('id'));
      if (!(await shakesHands(account, subscription.callbackUrl)))
        throw new Excusable(400, 'ACTIVATION_FAILED', 'The callback did not answer with its secret.');
      subscription.isActive = true;
      return { status: 204 };
    },
  }),

  route({
    method: 'POST',
    path: `${SUBSCRIPTIONS}/{id}/secret-key`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const { state, now } = account;
      const { secrets } = subscriptionById(account, parameter('id'));
      if (secrets.filter(({ endsAt }) => now() < endsAt).length >= MOST_SECRETS)
        throw new Excusable(409, 'TOO_MANY_SECRET_KEYS', 'There are sixteen secret keys already.');
      const before = secrets.at(-1);
      if (before) before.endsAt = now() + DAY;
      const key = state.ids.secret();
      secrets.push({ key, endsAt: Number.POSITIVE_INFINITY });
      return { status: 201, body: { secretKey: key } };
    },
  }),

  route({
    method: 'GET',
    path: `${SUBSCRIPTIONS}/{id}/secret-key`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const secret = subscriptionById(account, parameter('id')).secrets.at(-1);
      if (!secret) throw notFound('SECRET_KEY_NOT_FOUND', 'There is no secret key.');
      return { status: 200, body: { secretKey: secret.key } };
    },
  }),

  route({
    method: 'GET',
    path: `${SUBSCRIPTIONS}/{id}/callbacks-log`,
    query: z.strictObject({
      ...subscriptionPage,
      callbackStatus: z.enum(['successful', 'failed']).optional(),
      after: moment.optional(),
      before: moment.optional(),
    }),
    handle: (account, { parameter, query, raw }) => {
      const { callbackUrl } = subscriptionById(account, parameter('id'));
      const { callbackStatus, after = 0, before = Number.POSITIVE_INFINITY } = query;
      const rows = account.sent
        .map((attempt, index) => ({ id: String(index), attempt, status: wordFor(attempt.status) }))
        .filter(({ attempt, status }) => {
          const { url, at } = attempt;
          const isWanted = callbackStatus === undefined || callbackStatus === status;
          return url === callbackUrl && isWanted && at > after && at < before;
        })
        .reverse();
      return listed(account, raw, rows, query, ({ attempt: { url, body, headers, at }, status }) => ({
        status,
        timestamp: iso(at),
        requestDetails: { url, body, headers: headers ?? {} },
      }));
    },
  }),
];

function wordFor(status: number): 'successful' | 'failed' {
  return status === 202 ? 'successful' : 'failed';
}

/** The receiver proves that it wants to be called: it answers 200 with the header it was sent (documented). */
async function shakesHands({ state, switches, reach }: Account, callbackUrl: string): Promise<boolean> {
  const target = reach(callbackUrl);
  if (target === undefined) return false;
  const secret = state.ids.secret();
  try {
    const response = await fetch(target, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'X-Hook-Secret': secret,
        ...(switches.handshakeBody === 'object' && { 'Content-Type': 'application/json' }),
      },
      ...(switches.handshakeBody === 'object' && { body: '{}' }),
      signal: AbortSignal.timeout(HANDSHAKE_TIMEOUT),
    });
    await response.arrayBuffer();
    return response.status === 200 && response.headers.get('x-hook-secret') === secret;
  } catch {
    return false;
  }
}
