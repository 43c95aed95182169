import { Fragment, type ReactNode, useLayoutEffect, useRef } from 'react';
import type { SeenMessage } from '../../../slack/types.js';
import { useDirectory } from '../shared/directory.js';
import { dayKey, dayTitle } from '../text/dates.js';
import { MessageItem } from './MessageItem.js';
import { repliesTo, timeOf } from './places.js';

/** Messages of one person within this time stand under one name. */
const RUN_MS = 5 * 60_000;
const NEAR_THE_END = 160;

/** Oldest first, with a line for each day. It stays at the end while one is reading there. */
export function MessageList(props: {
  label: string;
  messages: readonly SeenMessage[];
  /** All messages, to count replies in. */
  all: readonly SeenMessage[];
  onThread?: (ts: string) => void;
  /** What stands above the first message. */
  beginning?: ReactNode;
  /** What stands below the last one. */
  end?: ReactNode;
}) {
  const { messages } = props;
  const { me } = useDirectory();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const follow = () => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    };
    follow();
    const observer = new ResizeObserver(follow);
    for (const child of element.children) observer.observe(child);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const now = Date.now();
  return (
    <div
      ref={box}
      className="message-list"
      role="log"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: list }) => {
        atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_THE_END;
      }}
    >
      <div className="message-list-content">
        {props.beginning}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const when = timeOf(message);
          const newDay = before === undefined || dayKey(timeOf(before), me.tz) !== dayKey(when, me.tz);
          return (
            <Fragment key={message.ts}>
              {newDay && (
                <div className="day">
                  <span>{dayTitle(when, now, me.tz)}</span>
                </div>
              )}
              <MessageItem
                message={message}
                follows={!newDay && follows(message, before)}
                replies={repliesTo(props.all, message.channel, message.ts)}
                onThread={message.ephemeral ? undefined : props.onThread}
              />
            </Fragment>
          );
        })}
        {props.end}
      </div>
    </div>
  );
}

function follows(message: SeenMessage, before: SeenMessage): boolean {
  return (
    message.user === before.user &&
    !message.ephemeral &&
    !before.ephemeral &&
    timeOf(message) - timeOf(before) < RUN_MS
  );
}
