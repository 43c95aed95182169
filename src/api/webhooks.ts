import type { Hint } from '../domain/hint.js';

/** How an ATS calls us when something changes. */
export interface Webhooks {
  /** How the ATS learns the address. */
  readonly setUp:
    | ({ readonly kind: 'api' } & WebhookRegistration)
    /** A person enters it in the ATS. `where` says where, for them: "Huntr → Developers → Webhooks". */
    | { readonly kind: 'by-hand'; readonly where: string };
  /** It tells of some changes only, so that it is asked for the others as often as without. */
  readonly isPartial?: true;
  /** The status that the ATS takes for "got it". */
  readonly gotIt: 200 | 202;
  /**
   * What a delivery says, read from its raw bytes.
   *
   * @throws HiresError when that can't be found out now; the ATS is then asked to send it again.
   */
  read(delivery: WebhookDelivery): Promise<WebhookReading>;
}

export interface WebhookRegistration {
  /** Makes sure that the ATS calls this address, once. Leaves webhooks of others alone. */
  register(url: string): Promise<void>;
  /** Takes back every registration of an address that begins so. */
  unregister(urlPrefix: string): Promise<void>;
  /** Whether the ATS says it calls this address. */
  isRegistered(url: string): Promise<boolean>;
}

export interface WebhookDelivery {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export type WebhookReading =
  /** Not from the ATS, or no webhook at all. `status` is a 4xx. */
  | { readonly kind: 'refused'; readonly status: number; readonly why: string }
  /** Nothing that concerns us; `word` is the event's name, without anything personal. */
  | { readonly kind: 'ignored'; readonly word: string }
  | { readonly kind: 'hints'; readonly hints: readonly Hint[]; readonly word: string }
  /** The ATS makes sure of the address: it wants 200 with these headers, and nothing else is in it. */
  | { readonly kind: 'handshake'; readonly answer: Readonly<Record<string, string>> };
