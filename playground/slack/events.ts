import type { Delivery } from './dispatch.js';
import type { State } from './state.js';
import type { Acknowledgement, SendEventOptions, SentEvent, SlackEvent } from './workspace.js';

interface EventSender {
  send(event: SlackEvent, options?: SendEventOptions): Promise<SentEvent>;
  /** Gives up what would still be sent again. */
  stop(): void;
}

/**
 * Sends events in their envelopes. An event that is not acknowledged is sent again, up to as often as there are
 * delays, under the same event id.
 * @param retryDelays milliseconds before each retry
 */
export function createEventSender(options: {
  readonly state: State;
  readonly deliver: (delivery: Delivery) => Promise<Acknowledgement>;
  readonly retryDelays: readonly number[];
  readonly unexpected: (what: string) => void;
}): EventSender {
  const stopping = new AbortController();

  async function attempt(payload: Delivery['payload'], retry?: Delivery['retry']): Promise<Acknowledgement> {
    const acknowledgement = await options.deliver({
      kind: 'events_api',
      payload,
      acceptsResponse: false,
      ...(retry && { retry }),
    });
    if (acknowledgement.kind !== 'acknowledged' && !stopping.signal.aborted) {
      options.unexpected(`event ${eventType(payload)}: ${reasonOf(acknowledgement)}`);
    }
    return acknowledgement;
  }

  async function retryAll(
    payload: Delivery['payload'],
    first: Acknowledgement,
    done: number,
  ): Promise<boolean> {
    let last = first;
    for (const [index, delay] of options.retryDelays.entries()) {
      if (last.kind === 'acknowledged') return true;
      if (index < done) continue;
      if (last.kind === 'refused' && !last.retry) return false;
      await pause(delay, stopping.signal);
      if (stopping.signal.aborted) return false;
      last = await attempt(payload, { number: index + 1, reason: reasonOf(last) });
    }
    return last.kind === 'acknowledged';
  }

  return {
    async send(event, { retryNum, retryReason = 'http_timeout', eventId } = {}) {
      const payload = envelope(options.state, event, eventId ?? options.state.ids.next('Ev'));
      const first = await attempt(payload, retryNum ? { number: retryNum, reason: retryReason } : undefined);
      return {
        eventId: payload.event_id,
        acknowledged: first.kind === 'acknowledged',
        settled: retryAll(payload, first, retryNum ?? 0),
      };
    },
    stop: () => stopping.abort(),
  };
}

function envelope(state: State, event: SlackEvent, eventId: string) {
  const seconds = Math.floor(state.now() / 1000);
  const channel = typeof event.channel === 'string' ? state.channels.get(event.channel) : undefined;
  return {
    token: verificationToken,
    team_id: state.team.id,
    context_team_id: state.team.id,
    context_enterprise_id: null,
    api_app_id: state.appId,
    event: { event_ts: state.ids.ts(), ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: seconds,
    authorizations: [
      {
        enterprise_id: null,
        team_id: state.team.id,
        user_id: state.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.external ?? false,
    event_context: `4-${eventId}`,
  };
}

/** The token of old, in every payload; nobody should look at it any more. */
export const verificationToken = 'verification-token-of-old';

function reasonOf(acknowledgement: Acknowledgement): string {
  switch (acknowledgement.kind) {
    case 'timeout':
      return 'http_timeout';
    case 'unreachable':
      return 'connection_failed';
    default:
      return 'http_error';
  }
}

function eventType(payload: Delivery['payload']): string {
  const { event } = payload;
  return typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : 'unknown';
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
