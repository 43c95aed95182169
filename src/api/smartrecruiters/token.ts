import { HiresError } from '../../errors.js';
import type { Priority } from '../budget.js';
import type { Refusal } from '../failures.js';
import type { Http } from '../http.js';
import { PATHS } from './endpoints.js';
import * as wire from './wire.js';

export type Credential =
  /** Made by an administrator in the Credential Manager. */
  | { readonly kind: 'key'; readonly apiKey: string }
  /** OAuth client credentials. */
  | { readonly kind: 'client'; readonly clientId: string; readonly clientSecret: string };

export interface Access {
  /**
   * Makes sure that there is something to show; to be called before a call is made.
   *
   * @returns what tells this token from the next one.
   */
  prepare(priority: Priority): Promise<number>;
  /** What calls carry now. */
  headers(): Readonly<Record<string, string>>;
  /** The token of this number was refused. @returns false where there is no other one to try. */
  renew(number: number): boolean;
}

/** The part of its life, and the most seconds, before its end at which a token is not used any more. */
const MARGIN = 0.1;
const LONGEST_MARGIN = 60;
const ATTEMPTS = 3;
const PAUSE_MS = 300;

/**
 * What calls are let in with. An OAuth token is kept until shortly before its end, which only `expires_in` tells (the
 * usual life is not known), and several callers wait for the same one.
 *
 * @param http makes the call for a token; it carries none itself.
 */
export function createAccess(
  credential: Credential,
  http: Http,
  { now, wait }: { readonly now: () => number; readonly wait: (milliseconds: number) => Promise<void> },
): Access {
  if (credential.kind === 'key') {
    const headers = { 'X-SmartToken': credential.apiKey };
    return { prepare: async () => 0, headers: () => headers, renew: () => false };
  }
  const { clientId, clientSecret } = credential;
  let token: { readonly number: number; readonly text: string; readonly endsAt: number } | undefined;
  let number = 0;
  let underWay: Promise<number> | undefined;

  async function fetched(priority: Priority): Promise<number> {
    const answer = await http.call({
      method: 'POST',
      path: PATHS.token,
      form: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
      schema: wire.Token,
      priority,
    });
    const seconds = answer.expires_in ?? Number.POSITIVE_INFINITY;
    const margin = Math.min(LONGEST_MARGIN, seconds * MARGIN);
    number += 1;
    token = { number, text: answer.access_token, endsAt: now() + (seconds - margin) * 1000 };
    return number;
  }

  /** It is a POST, which is not repeated by itself, and this one may be. */
  async function patiently(priority: Priority): Promise<number> {
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await fetched(priority);
      } catch (error) {
        const mayRepeat = error instanceof HiresError && error.code === 'ats_unavailable';
        if (!mayRepeat || attempts === ATTEMPTS) throw error;
        await wait(PAUSE_MS * attempts);
      }
    }
  }

  return {
    async prepare(priority) {
      if (token && now() < token.endsAt) return token.number;
      underWay ??= patiently(priority).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    headers: () => ({ Authorization: `Bearer ${token?.text ?? ''}` }),
    renew(refused) {
      if (token?.number === refused) token = undefined;
      return true;
    },
  };
}

/** Whatever 4xx the token endpoint answers with, it is the credential that it does not like. */
export function tokenRefusal(status: number): Refusal | undefined {
  return status === 400 || status === 403 || status === 404 ? { status: 401 } : undefined;
}
