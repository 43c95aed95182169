import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { HiresError } from '../errors.js';

/** What the person can do about the refusals that they can do something about. */
const TOLD: Readonly<Record<string, string>> = {
  not_in_channel: "I'm not in this channel. Type /invite @Hires here, then try again.",
  channel_not_found: "I can't see this conversation. Type /invite @Hires here, then try again.",
  is_archived: 'This channel is archived, so I can post nothing here.',
  restricted_action: 'Your workspace lets only some people post here, and I am not one of them.',
  expired_trigger_id:
    'That took me more than three seconds, and Slack no longer lets me open a window. Try again.',
  missing_scope: 'Slack has not given me a permission that I need. An administrator can install me again.',
  invalid_auth: 'Slack no longer accepts my token. An administrator can install me again.',
  account_inactive: 'I have been removed from this workspace.',
  token_revoked: 'Slack no longer accepts my token. An administrator can install me again.',
};

/** Turns what the Slack client throws into the one error of this house. Anything else passes unchanged. */
export function fromSlack(error: unknown): unknown {
  if (error instanceof WebAPIPlatformError) {
    const word = error.data.error;
    return new HiresError('slack_refused', {
      told: TOLD[word] ?? 'Slack did not let me do that.',
      detail: [word, ...(error.data.response_metadata?.messages ?? [])].join(' '),
      cause: error,
    });
  }
  if (error instanceof WebAPIRateLimitedError) {
    return new HiresError('slack_unavailable', {
      told: `Slack asks me to slow down. Try again in ${error.retryAfter} seconds.`,
      detail: 'rate limited',
      cause: error,
    });
  }
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) {
    return new HiresError('slack_unavailable', {
      told: 'Slack does not answer me at the moment. Try again in a minute.',
      detail: error.code,
      cause: error,
    });
  }
  return error;
}
