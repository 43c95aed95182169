import { useEffect, useState } from 'react';
import type { Scene } from '../../../contract.js';
import { topLevel } from './places.js';

/** How many messages of a channel came since the acting person looked at it last. */
export type Unread = (channel: string) => number;

/** What was there when the page opened counts as seen, for everybody. */
export function useUnread(scene: Scene, looking: string | undefined): Unread {
  const { me, messages } = scene.slack;
  const newest = messages.at(-1)?.ts ?? '0';
  const [opened] = useState(newest);
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (looking !== undefined) setSeen((before) => ({ ...before, [`${me.id} ${looking}`]: newest }));
  }, [looking, me.id, newest]);
  return (channel) => {
    if (channel === looking) return 0;
    const since = Number(seen[`${me.id} ${channel}`] ?? opened);
    return topLevel(messages, channel).filter(({ ts, user }) => user !== me.id && Number(ts) > since).length;
  };
}
