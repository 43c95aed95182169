import { type Logger, WebClient } from '@slack/web-api';
import { z } from 'zod';
import { HiresError } from '../errors.js';
import type { Posting } from '../notifications/posting.js';
import { fromPosting } from './errors.js';

/**
 * Posts in the background. Nothing is tried twice in here and no waiting is done: whoever posts keeps a queue, and
 * that owns the delays.
 *
 * @param options.now milliseconds since 1970.
 */
export function createPosting(options: {
  readonly token: string;
  readonly apiUrl: string;
  readonly fetch: typeof fetch;
  readonly logger: Logger;
  readonly now: () => number;
}): Posting {
  const { token, apiUrl, fetch, logger, now } = options;
  const web = new WebClient(token, {
    slackApiUrl: apiUrl,
    logger,
    fetch,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

  async function guarded<T>(call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      throw fromPosting(error, now());
    }
  }

  async function directMessage(users: string): Promise<string> {
    return Opened.parse(await guarded(web.conversations.open({ users }))).channel.id;
  }

  const post: Posting['post'] = async (channel, { text, blocks }, id, threadTs) => {
    // The client's types don't know `client_msg_id`. Slack's list of this method's errors does.
    const answer = await guarded(
      web.apiCall('chat.postMessage', {
        channel,
        text,
        blocks,
        client_msg_id: id,
        unfurl_links: false,
        ...(threadTs !== undefined && { thread_ts: threadTs }),
      }),
    );
    const { ts, message: posted } = Posted.parse(answer);
    if (threadTs !== undefined && posted.thread_ts === undefined) {
      // Where the message is gone whose thread it was for, Slack says nothing and posts into the channel.
      await guarded(web.chat.delete({ channel, ts }));
      throw new HiresError('slack_message_gone', {
        told: 'The message that I wanted to reply to is gone.',
        detail: 'no thread to post in',
      });
    }
    return ts;
  };

  return {
    post,
    async update(channel, ts, { text, blocks }) {
      await guarded(web.chat.update({ channel, ts, text, blocks }));
    },
    directMessage,
    async tell(slackUserId, message, id) {
      await post(await directMessage(slackUserId), message, id);
    },
  };
}

const Posted = z.object({
  ts: z.string(),
  message: z.object({ thread_ts: z.string().optional() }),
});
const Opened = z.object({ channel: z.object({ id: z.string() }) });
