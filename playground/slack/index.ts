import { type Admin, createAdmin } from './admin.js';
import { createAttachments } from './attachments.js';
import { type DispatchOptions, dispatch, post } from './dispatch.js';
import { createEventSender } from './events.js';
import { createFaultBook, type Faults } from './faults.js';
import { createHands } from './hands.js';
import { createPaceKeeper, type PaceViolation } from './pace.js';
import { type Call, type Log, take } from './record.js';
import { createResponseUrls } from './response-urls.js';
import { createSlackServer, listen } from './server.js';
import { signedHeaders } from './signature.js';
import { snapshotOf } from './snapshot.js';
import { createSocketMode } from './socket-mode.js';
import { createState } from './state.js';
import { defaultSwitches, type Switches } from './switches.js';
import { createTriggers } from './triggers.js';
import type { AppSeed, Hands, Snapshot, WorkspaceSeed } from './types.js';
import { until } from './until.js';
import { createUploads } from './uploads.js';
import type { Acknowledgement, SendEventOptions, SentEvent, SlackEvent, Workspace } from './workspace.js';

export type { Admin } from './admin.js';
export type { Faults } from './faults.js';
export type { PaceViolation } from './pace.js';
export type { Call } from './record.js';
export { methodScopes } from './scopes.js';
export type { Pace, Switches as SlackSwitches } from './switches.js';
export type * from './types.js';
export type { Acknowledgement, SentEvent, SlackEvent } from './workspace.js';

export interface SlackOptions extends Partial<Switches> {
  readonly workspace: WorkspaceSeed;
  readonly app: AppSeed;
  /** Where the app listens for Slack's requests; undefined while it is connected over Socket Mode. */
  readonly requestUrl?: () => string | undefined;
  /** The time, in milliseconds since 1970. */
  readonly now?: () => number;
  /** How long the app has for an ack. */
  readonly ackMilliseconds?: number;
  /** Milliseconds before each retry of an event; Slack tries at once, after a minute, after five. */
  readonly retryDelays?: readonly number[];
  /** On loopback; 0, the default, takes a free one. */
  readonly port?: number;
}

/** A Slack workspace with one app in it. */
export interface Slack {
  /** For `SLACK_API_URL`, with the slash at the end. */
  readonly apiUrl: string;
  as(userId: string): Hands;
  snapshot(userId: string): Snapshot;
  /** Calls the listener after every change; returns how to stop that. */
  onChange(listener: () => void): () => void;
  /**
   * Waits until `pick` finds something in what the person sees.
   * @param options.milliseconds patience, 15 seconds unless told
   * @throws Error with everything the person sees, when patience ends
   */
  until<T>(
    userId: string,
    pick: (snapshot: Snapshot) => T | undefined,
    options?: { readonly milliseconds?: number; readonly what?: string },
  ): Promise<T>;
  /** Every Web API call so far, oldest first. */
  readonly calls: readonly Call[];
  /** Calls that came faster than Slack takes them, and were answered with 429: no mistake, if the app then waits. */
  readonly paceViolations: readonly PaceViolation[];
  /** May be flipped while it runs. */
  readonly switches: Switches;
  /** What a well-behaved app never causes. A test asserts that it is empty. */
  unexpected(): readonly string[];
  /** Messages with blocks and no text, for which a screen reader has nothing to say. */
  warnings(): readonly string[];
  /** Takes what fits (all, without a pattern) out of `unexpected` and `warnings`, and returns it. */
  forget(pattern?: RegExp): readonly string[];
  readonly faults: Faults;
  readonly admin: Admin;
  sendEvent(event: SlackEvent, options?: SendEventOptions): Promise<SentEvent>;
  /** The headers of a signed request; a timestamp (seconds) or a secret of one's own makes a forged or stale one. */
  signedHeaders(body: string, timestamp?: number, secret?: string): Record<string, string>;
  /**
   * Sends any payload as it is, signed, over HTTP or Socket Mode: an event, an interaction, or a slash command.
   * @returns how the app acknowledged it
   */
  send(payload: Readonly<Record<string, unknown>>): Promise<Acknowledgement>;
  /** Posts a signed body as it is; only over HTTP. */
  post(body: string, contentType: string): Promise<Acknowledgement>;
  /** The number of open Socket Mode connections. */
  connections(): number;
  stop(): Promise<void>;
}

/** Starts the workspace on loopback. */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const { app, now = Date.now, ackMilliseconds = 3000, retryDelays = [0, 60_000, 300_000] } = options;
  const state = createState(options.workspace, app, now);
  const log: Log = { calls: [], unexpected: [], warnings: [] };
  const faultBook = createFaultBook();
  const {
    clientMessageIds = defaultSwitches.clientMessageIds,
    pace = defaultSwitches.pace,
    updatesPerMinute = defaultSwitches.updatesPerMinute,
  } = options;
  const switches: Switches = { clientMessageIds, pace, updatesPerMinute };
  const paceKeeper = createPaceKeeper(switches, now);
  let base = '';

  const note = (what: string) => {
    log.unexpected.push(what);
    state.changed();
  };
  const socketMode = createSocketMode({
    base: () => base,
    appId: state.appId,
    unexpected: note,
    changed: state.changed,
  });
  const dispatching: DispatchOptions = {
    app,
    now,
    ackMilliseconds,
    socketMode,
    requestUrl: options.requestUrl ?? (() => undefined),
  };
  const deliver: Workspace['deliver'] = (delivery) => dispatch(dispatching, delivery);
  const events = createEventSender({ state, deliver, retryDelays, unexpected: note });
  const workspace: Workspace = {
    state,
    log,
    switches,
    paceKeeper,
    clientMessages: new Map(),
    deliver,
    triggers: createTriggers(now, () => `${state.ids.next('')}.${state.team.id}.${state.ids.next('t')}`),
    responseUrls: createResponseUrls(
      () => base,
      now,
      () => `${state.team.id}/${state.ids.next('')}/${state.ids.next('r')}`,
    ),
    attachments: createAttachments(state, () => base),
    uploads: createUploads(
      () => base,
      () => state.ids.next('F'),
    ),
    admin: createAdmin(state, events.send),
    openSocket: socketMode.open,
    sendEvent: events.send,
  };
  const server = createSlackServer({ workspace: () => workspace, faults: faultBook, socketMode });
  base = await listen(server, options.port ?? 0);

  return {
    apiUrl: `${base}/api/`,
    as: (userId) => createHands(workspace, userId),
    snapshot: (userId) => snapshotOf(state, userId),
    onChange: state.onChange,
    until: (userId, pick, settings = {}) => until(state, log, userId, pick, settings),
    calls: log.calls,
    paceViolations: paceKeeper.violations,
    switches,
    unexpected: () => [...log.unexpected],
    warnings: () => [...log.warnings],
    forget: (pattern) => [...take(log.unexpected, pattern), ...take(log.warnings, pattern)],
    faults: {
      refuse: (method, error, times) => faultBook.plan(method, { kind: 'refuse', error }, times),
      rateLimit: (method, { retryAfter, times }) =>
        faultBook.plan(method, { kind: 'rateLimit', retryAfter }, times),
      fail: (method, status, times) => faultBook.plan(method, { kind: 'fail', status }, times),
      slow: (method, milliseconds, times) => faultBook.plan(method, { kind: 'slow', milliseconds }, times),
      cut: (method, times) => faultBook.plan(method, { kind: 'cut' }, times),
      down: () => {
        faultBook.isDown = true;
      },
      up: () => {
        faultBook.isDown = false;
      },
      refuseSocket: (error, times) =>
        faultBook.plan('apps.connections.open', { kind: 'refuse', error }, times),
      dropSockets: socketMode.drop,
      refreshSockets: socketMode.refresh,
      clear: () => faultBook.clear(),
    },
    admin: workspace.admin,
    sendEvent: events.send,
    signedHeaders: (body, timestamp = Math.floor(now() / 1000), secret = app.signingSecret) =>
      signedHeaders(secret, body, timestamp),
    send(payload) {
      const kind = kindOf(payload);
      return deliver({ kind, payload, acceptsResponse: kind !== 'events_api' });
    },
    post: (body, contentType) => {
      const url = dispatching.requestUrl();
      if (url === undefined)
        throw new Error('A raw body can only be posted to an app that listens over HTTP');
      return post(dispatching, url, contentType, body);
    },
    connections: socketMode.connections,
    async stop() {
      events.stop();
      await socketMode.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Which way a payload comes: events in JSON, commands as a form, everything else as an interaction. */
function kindOf(payload: Readonly<Record<string, unknown>>): 'events_api' | 'slash_commands' | 'interactive' {
  if ('command' in payload) return 'slash_commands';
  return payload.type === 'event_callback' || payload.type === 'url_verification'
    ? 'events_api'
    : 'interactive';
}
