import { z } from 'zod';
import { Excusable, notFound } from './errors.js';
import { EVENT_VERSION, EVENTS } from './events.js';
import { linkTo, pageOf } from './lists.js';
import { type Account, type Answer, noParameters, type RawRequest, route, routeWithBody } from './route.js';
import type { Subscription } from './state.js';

const authentication = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('basic'), username: z.string(), password: z.string() }),
  z.strictObject({
    type: z.literal('header'),
    headerName: z.string().regex(/^x-/i, 'Must begin with "x-".'),
    headerValue: z.string(),
  }),
]);

const newSubscription = z.strictObject({
  callbackUrl: z.url({ protocol: /^https$/, error: 'Must be an HTTPS address.' }),
  events: z.array(z.enum(EVENTS)).min(1),
  alertingEmailAddress: z.email().optional(),
  callbackAuthentication: authentication.optional(),
});

/** The parameter's name is not certain; either is taken. */
export const subscriptionPage = {
  limit: z.coerce.number().int().min(1).max(100).default(10),
  page_id: z.string().optional(),
  pageId: z.string().optional(),
};

/** For one user (documented). */
const MOST_SUBSCRIPTIONS = 20;

export const SUBSCRIPTIONS = '/webhooks-api/v201907/subscriptions' as const;

export const subscriptionRoutes = [
  routeWithBody({
    method: 'POST',
    path: SUBSCRIPTIONS,
    query: noParameters,
    body: newSubscription,
    handle: ({ state, switches }, { body }) => {
      if (!switches.interviewEvents && body.events.some((name) => name.startsWith('interview.')))
        throw new Excusable(400, 'UNKNOWN_EVENT', 'No such event.');
      if (state.subscriptions.length >= MOST_SUBSCRIPTIONS)
        throw new Excusable(409, 'TOO_MANY_SUBSCRIPTIONS', 'There are twenty subscriptions already.');
      const subscription: Subscription = {
        id: state.ids.next('subscription'),
        callbackUrl: body.callbackUrl,
        events: [...new Set(body.events)],
        alertingEmailAddress: body.alertingEmailAddress,
        callbackAuthentication: body.callbackAuthentication,
        isActive: false,
        secrets: [],
      };
      state.subscriptions.push(subscription);
      return { status: 201, body: subscriptionJson(subscription) };
    },
  }),

  route({
    method: 'GET',
    path: SUBSCRIPTIONS,
    query: z.strictObject(subscriptionPage),
    handle: (account, { query, raw }) =>
      listed(account, raw, account.state.subscriptions, query, subscriptionJson),
  }),

  route({
    method: 'GET',
    path: `${SUBSCRIPTIONS}/{id}`,
    query: noParameters,
    handle: (account, { parameter }) => ({
      status: 200,
      body: subscriptionJson(subscriptionById(account, parameter('id'))),
    }),
  }),

  route({
    method: 'DELETE',
    path: `${SUBSCRIPTIONS}/{id}`,
    query: noParameters,
    handle: (account, { parameter }) => {
      const { subscriptions } = account.state;
      subscriptions.splice(subscriptions.indexOf(subscriptionById(account, parameter('id'))), 1);
      return { status: 204 };
    },
  }),
];

export function subscriptionById({ state }: Account, id: string): Subscription {
  const found = state.subscriptions.find((one) => one.id === id);
  if (!found) throw notFound('SUBSCRIPTION_NOT_FOUND', 'Subscription not found.');
  return found;
}

/** A page, as an array or with an envelope. */
export function listed<Row extends { readonly id: string }>(
  { switches }: Account,
  raw: RawRequest,
  rows: readonly Row[],
  asked: {
    readonly limit: number;
    readonly page_id?: string | undefined;
    readonly pageId?: string | undefined;
  },
  json: (row: Row) => unknown,
): Answer {
  const { limit, page_id, pageId = page_id } = asked;
  const page = pageOf(rows, { limit, pageId });
  const content = page.rows.map(json);
  const { nextPageId } = page;
  return {
    status: 200,
    headers: linkTo(raw, nextPageId),
    body:
      switches.subscriptionLists === 'array'
        ? content
        : { limit, ...(nextPageId !== undefined && { nextPageId }), content },
  };
}

function subscriptionJson(subscription: Subscription) {
  const { id, callbackUrl, events, isActive, alertingEmailAddress } = subscription;
  return {
    id,
    callbackUrl,
    events: events.map((name) => ({ name, version: EVENT_VERSION })),
    status: isActive ? 'active' : 'inactive',
    ...(alertingEmailAddress !== undefined && { alertingEmailAddress }),
  };
}
