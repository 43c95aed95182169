import type { Admin } from './admin.js';
import type { Attachments } from './attachments.js';
import type { Delivery } from './dispatch.js';
import type { PaceKeeper } from './pace.js';
import type { Log } from './record.js';
import type { ResponseUrls } from './response-urls.js';
import type { Message, State } from './state.js';
import type { Switches } from './switches.js';
import type { Triggers } from './triggers.js';
import type { Uploads } from './uploads.js';

/** Everything a deed of a person or a call of the app may touch. */
export interface Workspace {
  readonly state: State;
  readonly log: Log;
  readonly switches: Switches;
  readonly paceKeeper: PaceKeeper;
  /** What was posted with a `client_msg_id`, by channel and id. */
  readonly clientMessages: Map<string, Message>;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly uploads: Uploads;
  readonly attachments: Attachments;
  readonly deliver: (delivery: Delivery) => Promise<Acknowledgement>;
  readonly admin: Admin;
  /** A new Socket Mode connection's address. */
  readonly openSocket: () => string;
  readonly sendEvent: (event: SlackEvent, options?: SendEventOptions) => Promise<SentEvent>;
}

/** How the app answered one request. */
export type Acknowledgement =
  | { readonly kind: 'acknowledged'; readonly body: unknown }
  | { readonly kind: 'refused'; readonly status: number; readonly retry: boolean }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable' };

export type SlackEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface SendEventOptions {
  /** Pretend that this is already the nth retry. */
  readonly retryNum?: number;
  readonly retryReason?: string;
  /** Send under the id of an event that was sent before. */
  readonly eventId?: string;
}

export interface SentEvent {
  readonly eventId: string;
  /** Whether the first attempt was acknowledged in time. */
  readonly acknowledged: boolean;
  /** Resolves after the last retry: whether any attempt was acknowledged. */
  readonly settled: Promise<boolean>;
}

/** Notes that the app did something a well-behaved app never does. */
export function unexpected(workspace: Pick<Workspace, 'log' | 'state'>, what: string): void {
  workspace.log.unexpected.push(what);
  workspace.state.changed();
}
