import { createHash } from 'node:crypto';

/** The kinds of things that go by a UUID. */
const KINDS = [
  'candidate',
  'application',
  'attachment',
  'job',
  'process',
  'message',
  'interview',
  'timeslot',
  'offer',
  'approval',
  'subscription',
  'event',
] as const;

export interface NewIds {
  /** The next UUID of this kind; always the same ones in the same order. */
  next(kind: (typeof KINDS)[number]): string;
  /** The next secret: of a webhook, or an access token. */
  secret(): string;
}

export function newIds(): NewIds {
  const counts = new Map<string, number>();
  const count = (kind: string) => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return `${kind} ${number}`;
  };
  return {
    next: (kind) => uuidOf(count(kind)),
    secret: () => digest(count('secret')).slice(0, 32),
  };
}

/** The same text is always the same UUID, of version 4 by its looks. */
export function uuidOf(text: string): string {
  const hex = digest(text);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Users go by 24 hex characters (documented). */
export function userIdOf(text: string): string {
  return digest(text).slice(0, 24);
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
