import type { Call, Slack } from '../playground/slack/index.js';

export interface TimedCall extends Call {
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Notes when Slack was called. @param heard hears of each call as it is answered. */
export function watchCalls(slack: Slack, heard: (call: TimedCall) => void): () => void {
  let seen = slack.calls.length;
  return slack.onChange(() => {
    for (; seen < slack.calls.length; seen += 1) {
      const call = slack.calls[seen];
      if (call) heard({ ...call, at: Date.now() });
    }
  });
}
