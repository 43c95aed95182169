import type { Logger } from '@slack/bolt';
import { LogLevel } from '@slack/bolt';
import type { Logger as Pino } from 'pino';

/**
 * Bolt's logger over ours. Its debug lines hold whole payloads, names and texts included, so they are dropped
 * whatever the level.
 */
export function boltLogger(log: Pino): Logger {
  const line = (parts: unknown[]) =>
    parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug(line(parts)),
    warn: (...parts) => log.warn(line(parts)),
    error: (...parts) => log.error(line(parts)),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
