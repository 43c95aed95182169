import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Webhooks } from '../api/webhooks.js';
import type { Inbox } from '../store/inbox.js';
import type { Bell } from './bell.js';
import { createGroupCommit } from './group-commit.js';

const LARGEST_BODY = 1024 * 1024;
/** Milliseconds for one request, body and disk included. */
const LONGEST_REQUEST = 10_000;
/** Seconds until the ATS may try again what could not be stored. */
const TRY_AGAIN = '30';

export interface WebhookDoorOptions {
  /** `/webhooks/<ats>/`: the address without its token. */
  readonly prefix: string;
  /** See `webhookToken`. */
  readonly token: string;
  readonly webhooks: Pick<Webhooks, 'read' | 'gotIt'>;
  readonly inbox: Pick<Inbox, 'add' | 'ignore'>;
  /** Rung when there is something in the inbox. */
  readonly bell: Pick<Bell, 'ring'>;
  /** False while stopping: the ATS is to try again later. */
  readonly isOpen: () => boolean;
  /** Writes an error into the log. */
  readonly trouble: (error: unknown) => unknown;
  /** Something came in that only the ATS can have sent, and it is stored. */
  readonly onTold?: () => void;
  /** For whoever counts. */
  readonly answered?: (status: number) => void;
  /** Milliseconds for one request. */
  readonly patience?: number;
}

/**
 * The secret end of the address that the ATS calls. It needs no keeping, nobody can guess it, and it changes when
 * the key does.
 *
 * @param secret the key of the ATS.
 */
export function webhookToken(
  secret: string,
  connection: { readonly slackTeamId: string; readonly ats: string },
): string {
  if (secret === '') throw new RangeError('Without a secret anybody could work out the token');
  return createHmac('sha256', secret)
    .update(`webhook:${connection.slackTeamId}:${connection.ats}`)
    .digest('base64url');
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Where the ATS says that something has changed. What it says is on the disk before it is told "got it"; what
 * could not be read or stored is answered with 503, so that it comes again. Answers every request, and never throws.
 */
export function createWebhookDoor(
  options: WebhookDoorOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { prefix, token, webhooks, inbox, bell, isOpen, trouble, patience = LONGEST_REQUEST } = options;
  const store = createGroupCommit<Parameters<Inbox['add']>[0]>((all) => inbox.add(all.flat()));

  async function answerTo(request: IncomingMessage): Promise<Answer> {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    if (!path.startsWith(prefix) || !isSame(path.slice(prefix.length), token)) return { status: 404 };
    if (request.method !== 'POST') return { status: 405, headers: { Allow: 'POST' } };
    if (!isOpen()) return unavailable;
    if (hasBody(request) && !isJson(request)) return { status: 415 };

    const body = await readBody(request);
    if (typeof body === 'number') return { status: body };
    const reading = await webhooks.read({ headers: plainHeaders(request), body });
    if (reading.kind === 'refused') return { status: reading.status };
    if (reading.kind === 'handshake') return { status: 200, headers: reading.answer };
    if (reading.kind === 'ignored') await inbox.ignore(reading.word);
    else if (reading.hints.length > 0) {
      await store(reading.hints);
      bell.ring();
    }
    options.onTold?.();
    return { status: webhooks.gotIt };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Answer>((resolve) => {
      timer = setTimeout(() => resolve(request.complete ? unavailable : { status: 408 }), patience);
    });
    const answering = answerTo(request).catch((error: unknown) => {
      trouble(error);
      return unavailable;
    });
    const answer = await Promise.race([answering, late]);
    clearTimeout(timer);
    send(request, response, answer);
    options.answered?.(answer.status);
  }

  return (request, response) => {
    // A connection that breaks is nobody's fault, and must not end the process.
    request.on('error', () => {});
    response.on('error', () => {});
    handle(request, response).catch(trouble);
  };
}

const unavailable: Answer = { status: 503, headers: { 'Retry-After': TRY_AGAIN } };

function send(request: IncomingMessage, response: ServerResponse, { status, headers }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    ...headers,
    'Content-Length': '0',
    // What has not come yet is not waited for: the connection goes with it.
    ...(!request.complete && { Connection: 'close' }),
  });
  response.end();
}

/** @returns the whole body, or the status that says why there is none. */
function readBody(request: IncomingMessage): Promise<Buffer | number> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) return Promise.resolve(413);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (outcome: Buffer | number): void => {
      request.off('data', take);
      request.pause();
      resolve(outcome);
    };
    const take = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > LARGEST_BODY) finish(413);
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.on('end', () => finish(Buffer.concat(chunks)));
    // After the end it has no effect; before it, whoever called is gone.
    request.on('close', () => finish(400));
  });
}

/** Whoever only makes sure of the address need not send any. */
function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

function isJson(request: IncomingMessage): boolean {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const encoding = request.headers['content-encoding'] ?? 'identity';
  return encoding === 'identity' && /^application\/(?:[\w.-]+\+)?json$/.test(type);
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

/** Takes as long for every text, whatever its length. */
function isSame(text: string, expected: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(text), digest(expected));
}
