import { z } from 'zod';
import type { CandidateId } from '../../domain/ids.js';
import type { SystemEmail } from '../ats.js';
import type { Client } from './client.js';
import { ENDPOINTS } from './endpoints.js';
import { plainWord } from './translate.js';
import { flag, label, maybeId, moment, text } from './values.js';
import { Anything } from './wire.js';

/**
 * The ATS's own e-mails to a candidate, newest first. The message history may or may not hold what is still
 * scheduled (not documented): only when it shows none are the scheduled ones asked for.
 */
export async function listSystemEmails(
  client: Client,
  candidateId: CandidateId,
  now: Date,
): Promise<SystemEmail[]> {
  const read = async (query: Readonly<Record<string, number>>) =>
    (await client.list(ENDPOINTS.messages, Message, { ids: { id: candidateId }, query })).rows
      .filter(isSystemEmail)
      .map((row) => ({ id: row.id, email: emailFrom(row, now) }));
  const history = await read({});
  const complete = history.some(({ email }) => email.state === 'queued');
  const scheduled = complete ? [] : await read({ is_scheduled: 1 });
  const known = new Set(history.map(({ id }) => id));
  return [...history, ...scheduled.filter(({ id }) => id === undefined || !known.has(id))]
    .map(({ email }) => email)
    .sort((one, other) => (other.at?.getTime() ?? 0) - (one.at?.getTime() ?? 0));
}

/** Succeeds also when there is none (documented by the vendor's client). */
export async function cancelQueuedEmails(client: Client, candidateId: CandidateId): Promise<void> {
  await client.call(ENDPOINTS.cancelNotifications, Anything, { ids: { id: candidateId } });
}

/**
 * A row of a candidate's message history. Only `subject` and `scheduled_at` are known, from what is sent to
 * make one; every other name is a guess.
 */
export const Message = z
  .object({
    id: maybeId,
    subject: text,
    type: label,
    message_type: label,
    kind: label,
    category: label,
    is_notification: flag,
    is_system: flag,
    direction: label,
    is_incoming: flag,
    status: label,
    state: label,
    is_scheduled: flag,
    scheduled_at: moment,
    send_at: moment,
    sent_at: moment,
    cancelled_at: moment,
    canceled_at: moment,
    created_at: moment,
    from_account_id: maybeId,
    user_id: maybeId,
  })
  .transform((row) => ({
    id: row.id,
    subject: row.subject,
    kinds: [row.type, row.message_type, row.kind, row.category].filter((kind) => kind !== undefined),
    /** Whether it says to be the ATS's own, if it does say. */
    system: row.is_notification ?? row.is_system,
    incoming: row.is_incoming ?? row.direction?.toLowerCase().startsWith('in') ?? false,
    sender: row.from_account_id ?? row.user_id,
    state: row.status ?? row.state,
    scheduled: row.is_scheduled,
    scheduledAt: row.scheduled_at ?? row.send_at,
    sentAt: row.sent_at,
    cancelledAt: row.cancelled_at ?? row.canceled_at,
    createdAt: row.created_at,
  }));
export type Message = z.infer<typeof Message>;

/** Words for what carries a message; they do not tell whose it is. */
const CARRIERS = new Set(['email', 'mail', 'message', 'outgoing', 'outbound']);
const OF_THE_ATS = /notification|system|automat|reject|disqualif/i;

/**
 * Whether a message is the ATS's own and no teammate's. No name of a field that tells is documented: a message
 * that says nothing is taken for the ATS's own when it names no sender.
 */
export function isSystemEmail(row: Message): boolean {
  if (row.incoming) return false;
  if (row.system !== undefined) return row.system;
  const kinds = tellingKinds(row);
  return kinds.length > 0 ? kinds.some((kind) => OF_THE_ATS.test(kind)) : row.sender === undefined;
}

/** Whether a message says of itself whose it is; for the doctor. */
export function tellsKind(row: Message): boolean {
  return row.incoming || row.system !== undefined || tellingKinds(row).length > 0;
}

function tellingKinds({ kinds }: Message): string[] {
  return kinds.filter((kind) => !CARRIERS.has(plainWord(kind)));
}

/** Guesses. What failed did not leave, and will not. */
const MAIL_STATES: ReadonlyMap<string, SystemEmail['state']> = new Map([
  ['queued', 'queued'],
  ['scheduled', 'queued'],
  ['pending', 'queued'],
  ['waiting', 'queued'],
  ['sent', 'sent'],
  ['delivered', 'sent'],
  ['opened', 'sent'],
  ['bounced', 'sent'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
  ['deleted', 'cancelled'],
  ['failed', 'cancelled'],
]);

/** @param now tells a time to come from one that has passed, where a message has no word for its state. */
export function emailFrom(row: Message, now: Date): SystemEmail {
  const state = MAIL_STATES.get(plainWord(row.state ?? '')) ?? mailStateByTimes(row, now);
  const at = state === 'sent' ? (row.sentAt ?? row.scheduledAt) : row.scheduledAt;
  const when = at ?? row.createdAt;
  return { subject: row.subject ?? 'Without a subject', state, ...(when && { at: when }) };
}

/** Whether a message says of itself what became of it; for the doctor. */
export function tellsState(row: Message): boolean {
  const known = MAIL_STATES.has(plainWord(row.state ?? '')) || row.scheduled !== undefined;
  return known || row.sentAt !== undefined || row.cancelledAt !== undefined;
}

function mailStateByTimes(row: Message, now: Date): SystemEmail['state'] {
  if (row.cancelledAt) return 'cancelled';
  if (row.sentAt && row.sentAt <= now) return 'sent';
  return row.scheduled || (row.scheduledAt && row.scheduledAt > now) ? 'queued' : 'sent';
}
