import type { QueuedMail, SentMail } from '../types.js';
import type { Account } from './route.js';
import type { Application, NotificationMessage, State, User } from './state.js';

/**
 * Rejecting schedules an e-mail to the candidate; it leaves when its time has come and can be cancelled until
 * then (documented). Nothing is sent to a candidate without an address.
 */
export function queueRejectionMail(account: Account, application: Application, sender: User): void {
  const { candidate, job } = application;
  if (candidate.email === undefined) return;
  const { state, switches } = account;
  const at = account.now();
  state.messages.push({
    id: state.newId.message(),
    application,
    sender,
    to: candidate.email,
    subject: `Your application for ${job.title} at ${state.company.name}`,
    body:
      `<p>Dear ${escaped(candidate.firstName)},</p>` +
      `<p>thank you for your interest in ${escaped(job.title)}. We have decided to go on with others.</p>` +
      '<p>We wish you all the best.</p>',
    createdAt: at,
    scheduledAt: at + switches.rejectionMailDelay,
    cancelledAt: undefined,
  });
}

/** @param now Unix seconds */
export function fateOf(message: NotificationMessage, now: number): 'scheduled' | 'sent' | 'cancelled' {
  if (message.cancelledAt !== undefined) return 'cancelled';
  return message.scheduledAt <= now ? 'sent' : 'scheduled';
}

/** All that has left by `now` (Unix seconds), oldest first. */
export function sentMails(state: State, now: number): SentMail[] {
  const left = state.messages
    .filter((message) => fateOf(message, now) === 'sent')
    .map((message) => ({ ...mailOf(message), at: message.scheduledAt * 1000 }));
  return [...state.mentionMails, ...left].sort((a, b) => a.at - b.at);
}

/** All that waits at `now` (Unix seconds), the next to leave first. */
export function queuedMails(state: State, now: number): QueuedMail[] {
  return state.messages
    .filter((message) => fateOf(message, now) === 'scheduled')
    .map((message) => ({ ...mailOf(message), leavesAt: message.scheduledAt * 1000 }))
    .sort((a, b) => a.leavesAt - b.leavesAt);
}

/** What waits has its time now. */
export function sendQueued(state: State, now: number): void {
  for (const message of state.messages) {
    if (fateOf(message, now) === 'scheduled') message.scheduledAt = now;
  }
}

function mailOf(message: NotificationMessage) {
  return {
    kind: 'rejection' as const,
    to: message.to,
    candidateId: String(message.application.candidate.id),
    subject: message.subject,
    bodyPreview: previewOf(message.body),
  };
}

/** The beginning of HTML as one line of text. */
export function previewOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
