import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../types.js';
import type { Answer } from './route.js';

/** What a fault adds to the answer. */
export function faultHeaders(fault: Fault | undefined): Record<string, string> {
  const waits = fault?.kind === 'status' && (fault.status === 429 || fault.status === 503);
  return waits ? { 'Retry-After': String(fault.retryAfterSeconds ?? 1) } : {};
}

const HTML = '<!doctype html><title>Please wait</title><p>We will be back in a moment.</p>';

/** Answers, or does what the fault says instead. @param latency milliseconds */
export async function reply(
  response: ServerResponse,
  { status, body }: Answer,
  fault: Fault | undefined,
  { closing, latency }: { readonly closing: AbortSignal; readonly latency: number },
): Promise<void> {
  const pause = fault?.kind === 'slow' ? (fault.milliseconds ?? 1000) : latency;
  if (pause > 0) await wait(pause, undefined, { signal: closing });
  if (fault?.kind === 'garbage') {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(HTML);
    return;
  }
  if (body === undefined && fault?.kind !== 'cut') {
    response.writeHead(status).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body ?? null));
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': bytes.length });
  if (fault?.kind === 'cut') {
    response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.destroy());
    return;
  }
  response.end(bytes);
}
