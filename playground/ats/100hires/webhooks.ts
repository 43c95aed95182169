import { z } from 'zod';
import { nameOf } from './changes.js';
import { SwitchedOff } from './errors.js';
import { byId, byIdOrAlias, remove } from './find.js';
import { created, deleted, whole } from './lists.js';
import { noParameters } from './parameters.js';
import { type Account, type Answer, route, routeWithBody } from './route.js';
import { CHANGE_KINDS, type ChangeKind, type Job, type Webhook } from './state.js';
import type { Switches } from './switches.js';

/** Only over HTTPS (documented). */
const registration = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'Must be an HTTPS address.' }),
  events: z.array(z.string()).min(1, 'Cannot be blank.').optional(),
});

const underCompany = ({ companyWebhooks }: Switches) => companyWebhooks === 'underCompany';
const topLevel = ({ companyWebhooks }: Switches) => companyWebhooks === 'topLevel';

/** Where webhooks are listed, registered and removed: those of the company, and those of a job. */
export const webhookRoutes = [
  route({
    method: 'GET',
    path: '/companies/{id}/webhooks',
    summary: "The whole company's webhooks",
    isOn: underCompany,
    query: noParameters,
    handle: (account, { parameter }) => {
      mustBeOurs(account, parameter('id'));
      return list(account, undefined);
    },
  }),

  routeWithBody({
    method: 'POST',
    path: '/companies/{id}/webhooks',
    summary: 'Call an address when something changes in any job',
    isOn: underCompany,
    query: noParameters,
    body: registration,
    handle: (account, { parameter, body }) => {
      mustBeOurs(account, parameter('id'));
      return register(account, undefined, body);
    },
  }),

  route({
    method: 'DELETE',
    path: '/companies/{id}/webhooks/{webhook_id}',
    summary: 'Call an address no more',
    isOn: underCompany,
    query: noParameters,
    handle: (account, { parameter }) => {
      mustBeOurs(account, parameter('id'));
      return unregister(account, undefined, parameter('webhook_id'));
    },
  }),

  route({
    method: 'GET',
    path: '/webhooks',
    summary: "The whole company's webhooks",
    isOn: topLevel,
    query: noParameters,
    handle: (account) => list(account, undefined),
  }),

  routeWithBody({
    method: 'POST',
    path: '/webhooks',
    summary: 'Call an address when something changes in any job',
    isOn: topLevel,
    query: noParameters,
    body: registration,
    handle: (account, { body }) => register(account, undefined, body),
  }),

  route({
    method: 'DELETE',
    path: '/webhooks/{webhook_id}',
    summary: 'Call an address no more',
    isOn: topLevel,
    query: noParameters,
    handle: (account, { parameter }) => unregister(account, undefined, parameter('webhook_id')),
  }),

  route({
    method: 'GET',
    path: '/jobs/{id}/webhooks',
    summary: "A job's webhooks",
    query: noParameters,
    handle: (account, { parameter }) => list(account, jobOf(account, parameter('id'))),
  }),

  routeWithBody({
    method: 'POST',
    path: '/jobs/{id}/webhooks',
    summary: 'Call an address when something changes in a job',
    query: noParameters,
    body: registration,
    handle: (account, { parameter, body }) => register(account, jobOf(account, parameter('id')), body),
  }),

  route({
    method: 'DELETE',
    path: '/jobs/{id}/webhooks/{webhook_id}',
    summary: 'Call an address no more',
    query: noParameters,
    handle: (account, { parameter }) =>
      unregister(account, jobOf(account, parameter('id')), parameter('webhook_id')),
  }),
];

function mustBeOurs({ state }: Account, companyId: string): void {
  byId([state.company], companyId, 'Company');
}

function jobOf({ state }: Account, key: string): Job {
  return byIdOrAlias(state.jobs, key, 'Job');
}

/** @param job undefined for the company's */
function webhooksOf({ state }: Account, job: Job | undefined): Webhook[] {
  return state.webhooks.filter((webhook) => webhook.job === job);
}

function list(account: Account, job: Job | undefined): Answer {
  return whole(account, 'webhooks', webhooksOf(account, job).map(webhookJson));
}

/** The same address twice is called twice: nothing else is documented. */
function register(
  account: Account,
  job: Job | undefined,
  { url, events }: z.infer<typeof registration>,
): Answer {
  const { state, switches } = account;
  if (switches.webhookEvents === 'unknown' && events) throw new SwitchedOff('events', 'Unknown parameter.');
  if (switches.webhookEvents === 'required' && !events) throw new SwitchedOff('events', 'Cannot be blank.');
  const kinds = events?.map((name) => kindNamed(switches, name));
  const webhook: Webhook = { id: state.newId.webhook(), job, url, kinds };
  state.webhooks.push(webhook);
  return created(account, webhookJson(webhook));
}

/** Nobody can know how events are spelled, so that a wrong guess is no mistake. */
function kindNamed(switches: Switches, name: string): ChangeKind {
  const kind = CHANGE_KINDS.find((one) => nameOf(switches, one) === name);
  if (!kind) throw new SwitchedOff('events', 'No such event.');
  return kind;
}

function unregister(account: Account, job: Job | undefined, id: string): Answer {
  remove(account.state.webhooks, byId(webhooksOf(account, job), id, 'Webhook'));
  return deleted(account);
}

function webhookJson({ id, url }: Webhook) {
  return { id, url };
}
