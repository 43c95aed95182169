/** What Slack does or may do, as a test or the page wants it. May be changed while it runs. */
export interface Switches {
  /**
   * A `client_msg_id` that a channel has seen already: answered with the message it belongs to, and nothing is
   * posted; or passed over. Of the argument only its errors are documented (`duplicate_message_not_found`).
   */
  clientMessageIds: 'honoured' | 'ignored';
  /** How fast messages may follow each other in one channel; undefined is as fast as one likes. */
  pace: Pace | undefined;
  /** Calls of `chat.update` in a minute; undefined is as many as one likes. */
  updatesPerMinute: number | undefined;
}

export interface Pace {
  /** About one, for `chat.postMessage` (documented). */
  readonly messagesPerSecondPerChannel: number;
  /** So many at once after a rest. */
  readonly burst: number;
}

export const defaultSwitches: Readonly<Switches> = {
  clientMessageIds: 'honoured',
  pace: undefined,
  updatesPerMinute: undefined,
};
