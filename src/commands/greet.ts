import { greetingMessage } from '../views/greeting.js';
import type { Turn } from './turn.js';

const MINUTE = 60_000;

/**
 * Says hello to a channel that the bot has come into: once, however often Slack tells of it, whichever instance of
 * the bot it tells, and not again when it is taken out and invited anew within a minute.
 */
export async function greet(
  { desk, conversation }: Turn,
  joined: { readonly channel: string; readonly inviter: string | undefined; readonly eventId: string },
): Promise<void> {
  const { channel, inviter, eventId } = joined;
  const { cursors, subscriptions } = desk.store;
  const mine = desk.newId();
  const nameOf = (time: string | number) => `greeted:${channel}:${time}`;
  const isFirst = async (name: string) => (await cursors.begin(name, mine)) === mine;

  if (!(await isFirst(nameOf(eventId)))) return;
  const minute = Math.floor(desk.now().getTime() / MINUTE);
  const before = await cursors.read(nameOf(minute - 1));
  if (before !== undefined || !(await isFirst(nameOf(minute)))) return;

  const earlier = await subscriptions.of(channel);
  const off = earlier.filter((one) => one.off !== undefined).length;
  const greeting = { inviter, ats: desk.ats.name, subscriptions: earlier.length, off };
  await conversation.share(channel, greetingMessage(greeting));
}
