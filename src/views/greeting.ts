import { actions, button, context, type Message, message, section } from './blocks.js';
import { buttons } from './ids.js';
import { escapeText } from './mrkdwn.js';

export interface Greeting {
  /** The Slack id of who invited the bot, when Slack says. */
  readonly inviter: string | undefined;
  readonly ats: string;
  /** How many subscriptions of this channel there are from before, and how many of them are off. */
  readonly subscriptions: number;
  readonly off: number;
}

/** The one message with which the bot comes into a channel. Everybody reads it, so it tells of nobody. */
export function greetingMessage({ inviter, ats, subscriptions, off }: Greeting): Message {
  const who = inviter !== undefined && /^[UW][A-Z0-9]+$/.test(inviter) ? ` <@${inviter}> invited me.` : '';
  const hello = `:wave: Hello, I'm Hires.${who} I bring ${escapeText(ats)} in here.`;
  return message(hello, [
    section(hello),
    section(
      [
        '•  `/hires find ana` looks somebody up. Only you see my answers, until you press *Share*.',
        '•  `/hires note ana: strong` writes a note, and whom you mention in it hears of it.',
        '•  `/hires help` lists everything else.',
        `•  ${subscriptions > off ? SUBSCRIBED : NOT_SUBSCRIBED}`,
      ].join('\n'),
    ),
    ...(off > 0 ? [section(offSentence(off))] : []),
    actions(
      button('Subscribe this channel', buttons.subscribe, {}, { about: 'Choose what this channel is told' }),
    ),
    context('I read nothing here but what you type behind `/hires` or @Hires.'),
  ]);
}

const SUBSCRIBED =
  'Of the pipeline I tell this channel what it is subscribed to: `/hires subscriptions` lists that.';
const NOT_SUBSCRIBED =
  'Of the pipeline I tell this channel nothing until somebody on the hiring team subscribes it.';

function offSentence(off: number): string {
  const what = off === 1 ? 'A subscription of this channel is' : `${off} subscriptions of this channel are`;
  return `${what} switched off. \`/hires subscriptions\` shows why, and turns them on again.`;
}
