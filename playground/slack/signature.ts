import { createHmac } from 'node:crypto';

/**
 * The two headers by which an app knows that a request is Slack's: HMAC-SHA256 over `v0:timestamp:body`.
 * @param timestamp whole seconds since 1970
 */
export function signedHeaders(
  signingSecret: string,
  body: string,
  timestamp: number,
): Record<string, string> {
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${signature}` };
}
