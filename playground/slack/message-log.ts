import type { Message } from './state.js';

/** All messages, found at once by where they are. */
export interface MessageLog {
  /** Oldest first. */
  readonly all: readonly Message[];
  at(channel: string, ts: string): Message | undefined;
  add(message: Message): void;
  remove(message: Message): void;
  /** Whether there was a message that is gone. */
  isGone(channel: string, ts: string): boolean;
  /** Whether anybody has replied to it; a thread outlives its first message. */
  isThread(channel: string, ts: string): boolean;
}

export function createMessageLog(): MessageLog {
  const all: Message[] = [];
  const present = new Map<string, Message>();
  const gone = new Set<string>();
  const threads = new Set<string>();
  const key = (channel: string, ts: string) => `${channel} ${ts}`;
  return {
    all,
    at: (channel, ts) => present.get(key(channel, ts)),
    add(message) {
      all.push(message);
      present.set(key(message.channel, message.ts), message);
      if (message.threadTs !== undefined) threads.add(key(message.channel, message.threadTs));
    },
    remove(message) {
      const place = key(message.channel, message.ts);
      if (!present.delete(place)) return;
      gone.add(place);
      all.splice(all.lastIndexOf(message), 1);
    },
    isGone: (channel, ts) => gone.has(key(channel, ts)),
    isThread: (channel, ts) => threads.has(key(channel, ts)),
  };
}
