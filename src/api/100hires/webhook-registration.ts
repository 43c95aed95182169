import { z } from 'zod';
import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';
import type { Client } from './client.js';
import { COMPANY_WEBHOOKS, ENDPOINTS, TOP_LEVEL_WEBHOOKS } from './endpoints.js';
import { eventNames } from './openapi.js';
import { explained, unlessGone } from './refusals.js';
import { Id, text } from './values.js';
import * as wire from './wire.js';

const Company = z.object({ id: Id });

const Webhook = z
  .object({ id: Id, url: text, target_url: text, callback_url: text })
  .transform(({ id, url, target_url, callback_url }) => ({ id, url: url ?? target_url ?? callback_url }));
type Webhook = z.infer<typeof Webhook>;

/** Where an account's webhooks are, once that is known; for all clients of the account. */
export interface WebhookPlace {
  path?: WebhookPath;
}

interface WebhookPath {
  readonly endpoints: typeof COMPANY_WEBHOOKS | typeof TOP_LEVEL_WEBHOOKS;
  /** Of the company, where the path has it. */
  readonly ids: Readonly<Record<string, string>>;
}

/**
 * How each event may be spelled in a list of `events`: what they are called in the product is documented, what
 * the API calls them is not.
 */
const SPELLINGS: readonly (readonly string[])[] = [
  [
    'new_application_submitted',
    'application_stage_change',
    'candidate_hired',
    'candidate_disqualified',
    'interview_scheduled',
    'ai_score_generated',
    'candidate_created',
    'candidate_updated',
  ],
  [
    'application.created',
    'application.stage_changed',
    'candidate.hired',
    'candidate.disqualified',
    'interview.scheduled',
    'ai_score.generated',
    'candidate.created',
    'candidate.updated',
  ],
  [
    'New application submitted',
    'Application stage change',
    'Candidate hired',
    'Candidate disqualified',
    'Interview scheduled',
    'AI Score generated',
    'Candidate created',
    'Candidate updated',
  ],
];

interface Registered {
  readonly path: WebhookPath;
  readonly hooks: readonly Webhook[];
}

/**
 * The company's webhooks: every event of all jobs. Sources disagree on their path and on whether a registration
 * names its events, so one way is tried after the other. A way that is refused leaves nothing behind.
 */
export function createRegistration(client: Client, place: WebhookPlace) {
  /** Undefined where the API has no webhooks. */
  async function registered(): Promise<Registered | undefined> {
    for await (const path of pathsOf(client, place.path)) {
      const { list } = path.endpoints;
      try {
        const { rows: hooks } = await client.list(list, Webhook, { ids: path.ids });
        place.path = path;
        return { path, hooks };
      } catch (error) {
        if (refusalBehind(error)?.status !== 404) throw error;
      }
    }
    return undefined;
  }

  return {
    /** Makes sure that this very address is registered, once. */
    async register(url: string): Promise<void> {
      if (!url.startsWith('https://') || !URL.canParse(url)) throw notSafe();
      const found = await registered();
      if (!found) throw noWebhooks();
      if (!found.hooks.some((hook) => isSame(hook, url))) await add(client, found.path, url);
    },

    /** Takes back every address that begins so. */
    async unregister(urlPrefix: string): Promise<void> {
      const found = await registered();
      if (!found) return;
      const { endpoints, ids } = found.path;
      for (const { id } of found.hooks.filter(({ url }) => url?.startsWith(urlPrefix))) {
        const asking = { ids: { ...ids, webhook_id: id } };
        await unlessGone(client.call(endpoints.remove, wire.Anything, asking));
      }
    },

    async isRegistered(url: string): Promise<boolean> {
      const found = await registered();
      return found?.hooks.some((hook) => isSame(hook, url)) ?? false;
    },
  };
}

/** The vendor's newer client has them under the company, an older article beside it. */
async function* pathsOf(client: Client, known: WebhookPath | undefined): AsyncGenerator<WebhookPath> {
  if (known) yield known;
  const id = await companyOf(client);
  if (id !== undefined) yield { endpoints: COMPANY_WEBHOOKS, ids: { id } };
  yield { endpoints: TOP_LEVEL_WEBHOOKS, ids: {} };
}

/** The first one the key can reach; nearly every key reaches one. */
async function companyOf(client: Client): Promise<string | undefined> {
  try {
    const { rows } = await client.page(ENDPOINTS.companies, Company);
    return rows[0]?.id;
  } catch (error) {
    const status = refusalBehind(error)?.status;
    if (status === 403 || status === 404) return undefined;
    throw error;
  }
}

async function add(client: Client, { endpoints, ids }: WebhookPath, url: string): Promise<void> {
  let refusal: unknown;
  for await (const events of eventsToTry(client, endpoints)) {
    try {
      await client.call(endpoints.add, wire.Anything, { ids, body: { url, ...(events && { events }) } });
      return;
    } catch (error) {
      const refused = refusalBehind(error);
      const isAboutEvents =
        (refused?.status === 400 || refused?.status === 422) && !refused.fields.includes('url');
      if (!isAboutEvents) throw explained(error);
      refusal ??= error;
    }
  }
  throw explained(refusal);
}

/** The lists of events that a registration may have to name; undefined: none is named, and all are meant. */
async function* eventsToTry(
  client: Client,
  endpoints: WebhookPath['endpoints'],
): AsyncGenerator<readonly string[] | undefined> {
  const isWithoutFirst = endpoints === COMPANY_WEBHOOKS;
  if (isWithoutFirst) yield undefined;
  const described = await eventsDescribed(client, endpoints.add.path);
  const [first, ...others] = described ? [described] : SPELLINGS;
  yield first;
  if (!isWithoutFirst) yield undefined;
  yield* others;
}

/** As the vendor's own description names them. */
async function eventsDescribed(client: Client, path: string): Promise<readonly string[] | undefined> {
  try {
    return eventNames(await client.call(ENDPOINTS.openApi, wire.Anything), path);
  } catch (error) {
    if (error instanceof HiresError && !error.retriable) return undefined;
    throw error;
  }
}

function isSame({ url }: Webhook, other: string): boolean {
  return url !== undefined && normal(url) === normal(other);
}

function normal(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

function notSafe(): HiresError {
  return new HiresError('ats_refused', {
    told: '100Hires calls nothing but addresses that begin with https. Nothing was changed.',
    detail: 'webhooks: the address is not https',
  });
}

function noWebhooks(): HiresError {
  return new HiresError('ats_not_found', {
    told: '100Hires does not let me register a webhook here. I ask it for changes instead.',
    detail: 'webhooks: neither path is known',
  });
}
