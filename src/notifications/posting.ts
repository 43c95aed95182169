import type { ChannelMessage, Message } from '../views/blocks.js';

/**
 * What telling a channel is. The Slack floor fulfils it. Throws a `HiresError`: `slack_channel_closed` (it is gone,
 * archived, or the bot may not post there; `detail` begins with an `OffReason`), `slack_message_gone`,
 * `slack_rate_limited` with `retryAt`, `slack_refused` for what will never be taken, or `slack_unavailable`.
 */
export interface Posting {
  /**
   * Posts once under this id: the same id sent again is the same message.
   *
   * @param id a UUID.
   * @param threadTs the message in whose thread it goes.
   * @returns Slack's name for the message.
   */
  post(channel: string, message: ChannelMessage, id: string, threadTs?: string): Promise<string>;
  update(channel: string, ts: string, message: Message): Promise<void>;
  /** The channel of the direct message with somebody. */
  directMessage(slackUserId: string): Promise<string>;
  /** Tells one person directly, once under this id. */
  tell(slackUserId: string, message: Message, id: string): Promise<void>;
}
