import { HiresError } from '../../errors.js';
import { refusalBehind } from '../failures.js';
import type { Client } from './client.js';
import { PATHS } from './endpoints.js';
import * as wire from './wire.js';

/** The keys that deliveries may be signed with, shared by all who use one account. */
export interface Secrets {
  /** Those that are known. */
  known(): readonly string[];
  /**
   * Asks for them anew, at most once a minute.
   *
   * @returns whether it was asked just now.
   * @throws HiresError when they can't be read, or could not the last time, and none is known.
   */
  refresh(client: Client): Promise<boolean>;
  /** Makes sure that the subscription signs what it sends. */
  ensure(client: Client, subscriptionId: string, url: string): Promise<void>;
  /** Nothing comes any more to addresses that begin so. */
  forget(urlPrefix: string): void;
}

/** Of one user (documented). */
export const MOST_SUBSCRIPTIONS = 20;
const PAUSE_MS = 60_000;
/** Documented: so many keys of one subscription live at once. */
const REMEMBERED = 16;

/** @param now milliseconds since 1970. */
export function createSecrets(now: () => number): Secrets {
  let known: readonly string[] = [];
  /** The address that deliveries come to, once this process has registered it. */
  let address: string | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;
  let failure: HiresError | undefined;

  function learn(secret: string): void {
    known = [secret, ...known.filter((one) => one !== secret)].slice(0, REMEMBERED);
  }

  /** The latest key of a subscription; undefined when it has none. */
  async function latestOf(client: Client, id: string): Promise<string | undefined> {
    const call = { method: 'GET', path: PATHS.secretKey, ids: { id } } as const;
    try {
      return (await client.call({ ...call, schema: wire.SecretKey })).secretKey;
    } catch (error) {
      if (refusalBehind(error)?.status === 404) return undefined;
      throw error;
    }
  }

  /** Which subscription a delivery is of is not told: where the address is not known yet, it may be any. */
  async function readAll(client: Client): Promise<void> {
    const { rows } = await client.list(PATHS.subscriptions, wire.Subscription, {
      size: MOST_SUBSCRIPTIONS,
    });
    const ours = rows.filter(({ callbackUrl }) => address === undefined || callbackUrl === address);
    const secrets = await Promise.all(ours.map(({ id }) => latestOf(client, id)));
    for (const secret of secrets) if (secret !== undefined) learn(secret);
  }

  async function readNow(client: Client): Promise<void> {
    askedAt = now();
    try {
      await readAll(client);
      failure = undefined;
    } catch (error) {
      if (error instanceof HiresError) failure = error;
      throw error;
    }
  }

  return {
    known: () => known,

    async refresh(client) {
      if (underWay === undefined && now() - askedAt < PAUSE_MS) {
        if (failure && known.length === 0) throw failure;
        return false;
      }
      underWay ??= readNow(client).finally(() => {
        underWay = undefined;
      });
      await underWay;
      return true;
    },

    async ensure(client, id, url) {
      address = url;
      const secret = (await latestOf(client, id)) ?? (await made(client, id));
      if (secret !== undefined) learn(secret);
    },

    forget(urlPrefix) {
      if (address?.startsWith(urlPrefix)) address = undefined;
    },
  };

  /** Whether the answer that makes a key has it is documented; if it has not, it is read. */
  async function made(client: Client, id: string): Promise<string | undefined> {
    const call = { method: 'POST', path: PATHS.secretKey, ids: { id } } as const;
    const answer = await client.call({ ...call, schema: wire.Anything });
    return wire.SecretKey.safeParse(answer).data?.secretKey ?? (await latestOf(client, id));
  }
}
