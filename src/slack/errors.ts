import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { OffReason } from '../domain/subscription.js';
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

/** What closes a channel to the bot (docs.slack.dev, `chat.postMessage` and `chat.update`). */
const CLOSING: Readonly<Record<string, OffReason>> = {
  channel_not_found: 'channel_gone',
  team_not_found: 'channel_gone',
  user_not_found: 'channel_gone',
  is_archived: 'archived',
  is_inactive: 'archived',
  not_in_channel: 'not_in_channel',
  user_not_in_channel: 'not_in_channel',
  no_permission: 'not_in_channel',
  restricted_action: 'may_not_post',
  restricted_action_read_only_channel: 'may_not_post',
  restricted_action_thread_only_channel: 'may_not_post',
  restricted_action_non_threadable_channel: 'may_not_post',
  ekm_access_denied: 'may_not_post',
  access_denied: 'may_not_post',
  cannot_dm_bot: 'may_not_post',
  user_disabled: 'may_not_post',
  messages_tab_disabled: 'may_not_post',
};

/** The message to edit, or the one in whose thread to post, is out of reach. */
const GONE: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'block_mismatch',
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
]);

/** What passes, and what concerns all messages alike, so that no single one is to be given up for it. */
const PASSING: ReadonlySet<string> = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'accesslimited',
  'external_channel_migrating',
  'team_added_to_org',
  'org_login_required',
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'missing_scope',
  'team_access_not_granted',
  'two_factor_setup_required',
  'enterprise_is_restricted',
]);

const SLOWER: ReadonlySet<string> = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** Milliseconds, where Slack says "slower" and not until when. */
const PAUSE = 60_000;

/**
 * The same for what is posted in the background: it tells apart what the queue does about it.
 *
 * @param now milliseconds since 1970.
 */
export function fromPosting(error: unknown, now: number): unknown {
  if (error instanceof WebAPIRateLimitedError) return rateLimited(now + error.retryAfter * 1000, error);
  const known = fromSlack(error);
  if (!(error instanceof WebAPIPlatformError) || !(known instanceof HiresError)) return known;
  const { error: word } = error.data;
  if (SLOWER.has(word)) return rateLimited(now + PAUSE, error);
  const { told, detail } = known;
  const closing = CLOSING[word];
  if (closing !== undefined) {
    return new HiresError('slack_channel_closed', { told, detail: `${closing}: ${detail}`, cause: error });
  }
  if (GONE.has(word)) return new HiresError('slack_message_gone', { told, detail, cause: error });
  if (PASSING.has(word)) return new HiresError('slack_unavailable', { told, detail, cause: error });
  return known;
}

function rateLimited(until: number, cause: unknown): HiresError {
  return new HiresError('slack_rate_limited', {
    told: 'Slack asks me to slow down.',
    detail: 'rate limited',
    retryAt: new Date(until),
    cause,
  });
}
