import type { Webhook } from '../webhook-lane.js';
import type { State } from './state.js';
import type { Switches } from './switches.js';

/** What a handler works on. */
export interface Account {
  readonly state: State;
  readonly switches: Switches;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Where this API is. */
  readonly url: string;
  /** Sends a webhook, later. */
  readonly send: (webhook: Webhook) => void;
}

/** A request that was let in. */
export interface Asked {
  /** Path parameters, decoded, in the order of the path. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}
