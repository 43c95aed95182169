import type { OffReason } from '../domain/subscription.js';
import { button, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { escapeText } from './mrkdwn.js';

/** A subscription that went off by itself. */
export interface TurnedOff {
  readonly subscription: number;
  readonly channel: string;
  readonly because: OffReason;
  /** What it was about, see `subjectOf`. Plain text. */
  readonly subject: string;
}

/** For whoever made it: where nothing is posted any more, why, and what mends it. */
export function turnedOffMessage(off: readonly [TurnedOff, ...TurnedOff[]]): Message {
  const [{ channel, because }] = off;
  const place = `<#${channel}>`;
  const said = `I have stopped posting pipeline changes in ${place}: ${WHY[because]}. ${MEND[because]}`;
  return message(said, [
    section(said),
    ...off.map(({ subscription, subject }) =>
      section(
        escapeText(subject),
        button(
          'Turn it on',
          buttons.changeSubscription,
          { subscription },
          { about: `Turn on what was subscribed: ${subject}` },
        ),
      ),
    ),
  ]);
}

const WHY: Readonly<Record<OffReason, string>> = {
  channel_gone: 'I no longer see it',
  archived: 'it is archived',
  not_in_channel: 'I am not in it any more',
  may_not_post: 'your workspace does not let me post there',
  maker_gone: 'whoever asked for it is no longer a teammate',
};

const MEND: Readonly<Record<OffReason, string>> = {
  channel_gone: 'If it is still there, type `/invite @Hires` in it, then turn it on again.',
  archived: 'Once it is out of the archive, turn it on again.',
  not_in_channel: 'Type `/invite @Hires` in it, then turn it on again.',
  may_not_post: 'Ask an administrator to let me, then turn it on again.',
  maker_gone: 'Any teammate can turn it on again.',
};

/** For the channel: whoever subscribed it has left, and with them the right to see anything. */
export function makerGoneMessage(
  off: Omit<TurnedOff, 'because'> & { readonly maker: string; readonly ats: string },
): Message {
  const { maker, subject, subscription, ats } = off;
  const said = `<@${maker}>, who subscribed this channel to ${escapeText(subject)}, is no longer a teammate in ${escapeText(ats)}. So I post nothing more for it. Any teammate can turn it on again.`;
  return message(said, [
    section(
      said,
      button(
        'Turn it on',
        buttons.changeSubscription,
        { subscription },
        { about: `Turn on what was subscribed: ${subject}` },
      ),
    ),
  ]);
}
