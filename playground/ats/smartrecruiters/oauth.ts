import type { Answer } from './route.js';
import type { State } from './state.js';
import type { Switches } from './switches.js';

export interface Credentials {
  readonly apiKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Tokens {
  /** Answers `POST /identity/oauth/token`. */
  issue(contentType: string | undefined, body: string): Answer & { readonly unexpected?: string };
  isGood(token: string): boolean;
}

/** OAuth client credentials (documented): a form in, a token and its seconds out. */
export function createTokens(
  credentials: () => Credentials,
  { ids }: State,
  switches: Switches,
  now: () => number,
): Tokens {
  const endings = new Map<string, number>();
  return {
    issue(contentType, body) {
      if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/x-www-form-urlencoded')
        return {
          status: 400,
          body: { error: 'invalid_request' },
          unexpected: 'a token is asked for by a form',
        };
      const form = new URLSearchParams(body);
      if (form.get('grant_type') !== 'client_credentials')
        return { status: 400, body: { error: 'unsupported_grant_type' }, unexpected: 'unknown grant type' };
      const { clientId, clientSecret } = credentials();
      if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
        return { status: 401, body: { error: 'invalid_client' } };
      const token = ids.secret();
      endings.set(token, now() + switches.tokenSeconds * 1000);
      const { tokenSeconds } = switches;
      return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds } };
    },
    isGood: (token) => now() < (endings.get(token) ?? Number.NEGATIVE_INFINITY),
  };
}
