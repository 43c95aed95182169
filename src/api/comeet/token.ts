import { createHmac } from 'node:crypto';

/** Documented in the vendor's samples. */
const LIFE_SECONDS = 600;
/** A token that ends sooner than this is not used any more: it would be on its way meanwhile. */
const SPARE_SECONDS = 60;

/**
 * A JSON Web Token with HS256, which is how Comeet knows who asks (documented): it says which key, and until when.
 *
 * @param expires Unix seconds.
 */
export function mintToken(apiKey: string, apiSecret: string, expires: number): string {
  const signed = [
    { alg: 'HS256', typ: 'JWT' },
    { iss: apiKey, exp: expires },
  ]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', apiSecret).update(signed).digest('base64url')}`;
}

export interface Tokens {
  /** One that is good for a minute at least. */
  current(): string;
  /** The next one is minted anew. */
  discard(): void;
}

/** One token for all calls of its ten minutes. @param now milliseconds since 1970. */
export function createTokens(keys: {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly now: () => number;
}): Tokens {
  const { apiKey, apiSecret, now } = keys;
  let kept: { readonly token: string; readonly expires: number } | undefined;
  return {
    current() {
      const seconds = Math.floor(now() / 1000);
      if (!kept || kept.expires - seconds < SPARE_SECONDS || kept.expires - seconds > LIFE_SECONDS) {
        const expires = seconds + LIFE_SECONDS;
        kept = { token: mintToken(apiKey, apiSecret, expires), expires };
      }
      return kept.token;
    },
    discard() {
      kept = undefined;
    },
  };
}
