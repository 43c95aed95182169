import { createHmac } from 'node:crypto';

interface Signed {
  /** Unix seconds as text. */
  readonly timestamp: string;
  readonly body: string;
  readonly headers: {
    readonly 'event-id'?: string;
    readonly 'event-name'?: string;
    readonly 'event-version'?: string;
    readonly link?: string;
  };
}

/** The documented signature of a webhook: HMAC-SHA256 over its parts joined by dots, in lower-case hex. */
export function signatureOf(secret: string, { timestamp, body, headers }: Signed): string {
  const parts = [
    timestamp,
    body,
    headers['event-id'] ?? '',
    headers['event-name'] ?? '',
    headers['event-version'] ?? '',
    headers.link ?? '',
  ];
  return createHmac('sha256', secret).update(parts.join('.')).digest('hex');
}
