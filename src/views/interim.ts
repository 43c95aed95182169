import { context, type Message, message } from './blocks.js';

/** What is said in everybody's place who says nothing better. */
export const ONE_MOMENT = 'One moment …';

/**
 * What somebody reads while the answer takes a while.
 *
 * @param doing mrkdwn.
 * @param stays whether it still stands above the answer later on: then it reads like what was asked.
 */
export function interimMessage(doing: string, { stays }: { readonly stays: boolean }): Message {
  return message(doing, [context(stays ? doing : `:hourglass_flowing_sand: ${doing}`)]);
}
