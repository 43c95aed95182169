import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import { ApplicationId } from '../domain/ids.js';
import type { NewMessage, OutboxMessage } from './outbox.js';
import type { Tables } from './tables.js';

/**
 * - `card`: the living card of one application
 * - `history`: lines in the thread of a card or of a day
 * - `list`: many changes in one message
 * - `day`: what the thread of one day hangs on
 * - `digest`: a summary
 */
export const MessageKind = z.enum(['card', 'history', 'list', 'day', 'digest']);
export type MessageKind = z.infer<typeof MessageKind>;

/** The message a row tells of. Throws a ZodError for a row that this version did not write. */
export function messageFrom(row: Selectable<Tables['messages']>): OutboxMessage {
  return {
    id: row.id,
    channel: row.channel,
    kind: MessageKind.parse(row.kind),
    ...(row.application_id !== null && { applicationId: ApplicationId.parse(row.application_id) }),
    ...(row.parent_id !== null && { parentId: row.parent_id }),
    ...(row.subscription_id !== null && { subscriptionId: row.subscription_id }),
    at: new Date(row.at),
    ...(row.ts !== null && { ts: row.ts }),
    ...(row.shown !== null && { shown: row.shown }),
  };
}

/** The row of a message that was not sent yet. @param at milliseconds since 1970. */
export function messageValues(
  connection: number,
  message: NewMessage,
  at: number,
): Insertable<Tables['messages']> {
  return {
    connection_id: connection,
    id: message.id,
    channel: message.channel,
    kind: message.kind,
    application_id: message.applicationId ?? null,
    parent_id: message.parentId ?? null,
    subscription_id: message.subscriptionId ?? null,
    at,
  };
}
