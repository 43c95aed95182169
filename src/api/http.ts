import ky from 'ky';
import { z } from 'zod';
import type { HiresError } from '../errors.js';
import type { Priority } from './budget.js';
import {
  blamedFields,
  type CallName,
  mismatch,
  type Refusal,
  refused,
  unavailable,
  unreadable,
} from './failures.js';
import { budgetNews, retryAfter } from './rate-headers.js';
import type { Budget } from './shared-budget.js';

/** The world outside, handed in. */
export interface HttpDependencies {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after that many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
}

export interface HttpOptions extends HttpDependencies {
  /** The ATS as people call it. */
  readonly ats: string;
  readonly baseUrl: string;
  /** Sent with every call, to this base URL only. A function is asked before each attempt. */
  readonly headers: Readonly<Record<string, string>> | (() => Promise<Readonly<Record<string, string>>>);
  /** What a 4xx other than 429 means here, where the status alone does not say it: see `Refusal`. */
  readonly refusal?: (status: number, body: unknown) => Refusal | undefined;
  readonly budget: Budget;
  /** Each attempt waits for this before it is made; what it gives is called once the attempt is over. */
  readonly turn?: (request: Pick<Call<unknown>, 'method' | 'path' | 'priority'>) => Promise<() => void>;
  /** Milliseconds for one attempt, its body included. */
  readonly attemptTimeout?: number;
  /** Milliseconds for the whole call with its retries. */
  readonly deadline?: number;
  /** The longest answer that is read. */
  readonly maxBytes?: number;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Call<T> {
  readonly method: Method;
  /** A template as the API documents it: `/candidates/{id}`. */
  readonly path: string;
  readonly ids?: Readonly<Record<string, string>>;
  /** A list is the same parameter several times. */
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  /** Sent as JSON, with any method. Without it and `form` the request has no body at all. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Sent as a form, with files as a multipart one. */
  readonly form?: Readonly<Record<string, string>> | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  /** Gets `undefined` where the answer is empty. */
  readonly schema: z.ZodType<T>;
  /** What the schema gets instead of the answer's JSON, where the headers have something to say, too. */
  readonly envelope?: (json: unknown, headers: Headers) => unknown;
  readonly priority?: Priority;
  /** Milliseconds for one attempt, where this call needs longer than others. */
  readonly attemptTimeout?: number;
}

export interface Http {
  /** @throws HiresError, and nothing else. */
  call<T>(call: Call<T>): Promise<T>;
}

type Request = Omit<Call<unknown>, 'schema'>;

type Outcome = Answer | Silence;

interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** There is no answer, or none that is read to its end. */
interface Silence {
  readonly kind: 'silence';
  readonly why: string;
  /** Whether the ATS may have got the request. */
  readonly received: boolean;
  /** The answer is longer than what is read. */
  readonly tooLong?: boolean;
}

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 300;
/** Answers after which a read may succeed when it is simply made again. */
const PASSING: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
/** Failures before a connection stood: the request can't have been received. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * The one HTTP client. Reads are repeated when that can help; a write is repeated only when it certainly was
 * not received. Equal reads in flight are one call. Every call comes out of the connection's budget.
 *
 * The retries are made here and not by ky, because ky's own wait can't be handed in, end with the headers
 * instead of the body, and know nothing of the budget.
 */
export function createHttp(options: HttpOptions): Http {
  const { budget, now, wait, random } = options;
  const { attemptTimeout = 8_000, deadline = 20_000, maxBytes = 10_000_000 } = options;
  const client = ky.create({
    prefixUrl: options.baseUrl,
    fetch: (input, init) => options.fetch(input, init),
    retry: 0,
    timeout: false,
    throwHttpErrors: false,
    redirect: 'manual',
  });
  const reading = new Map<string, Promise<unknown>>();

  async function answerTo(request: Request, signal: AbortSignal): Promise<Outcome> {
    const { headers } = options;
    const asked = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => [name, String(one)]),
    );
    const response = await client(pathOf(request).slice(1), {
      method: request.method,
      headers: { ...(typeof headers === 'function' ? await headers() : headers), ...request.headers },
      // An empty query would leave a question mark behind on Node 24.
      ...(asked.length > 0 && { searchParams: asked }),
      signal,
      ...(request.body && { json: request.body }),
      ...(request.form && { body: formBody(request.form) }),
    });
    const text = await boundedText(response, maxBytes);
    if (text === undefined) {
      return {
        kind: 'silence',
        why: `an answer of more than ${maxBytes} bytes`,
        received: true,
        tooLong: true,
      };
    }
    return { kind: 'answer', status: response.status, headers: response.headers, text };
  }

  async function attempt(request: Request): Promise<Outcome> {
    const limit = Math.max(attemptTimeout, request.attemptTimeout ?? 0);
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<Silence>((resolve) => {
      timer = setTimeout(() => {
        resolve({ kind: 'silence', why: `no answer within ${limit} ms`, received: true });
        abort.abort();
      }, limit);
    });
    try {
      return await Promise.race([answerTo(request, abort.signal).catch(silence), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** One attempt, in its turn. */
  async function attemptInTurn(request: Request) {
    const leave = await options.turn?.(request);
    try {
      const settle = await budget.take(request.priority ?? 'person');
      return { settle, outcome: await attempt(request) };
    } finally {
      leave?.();
    }
  }

  /** The parsed JSON of a 2xx; whatever else comes is a `HiresError`. */
  async function exchange(request: Request): Promise<unknown> {
    const name = nameOf(request);
    const end = now() + deadline;
    for (let attempts = 1; ; attempts += 1) {
      const { settle, outcome } = await attemptInTurn(request);
      const time = now();
      await settle(outcome.kind === 'answer' ? budgetNews(outcome.headers, outcome.status, time) : undefined);
      if (outcome.kind === 'answer' && outcome.status >= 200 && outcome.status < 300) {
        const json = jsonOf(outcome, name);
        return request.envelope ? request.envelope(json, outcome.headers) : json;
      }
      const pause = pauseAfter(outcome, attempts, time, random());
      if (attempts === ATTEMPTS || time + pause >= end || !mayRepeat(outcome, request.method)) {
        throw failure(outcome, request, name, time);
      }
      await wait(pause);
    }
  }

  function failure(outcome: Outcome, request: Request, name: CallName, time: number): HiresError {
    if (outcome.kind === 'silence') {
      return outcome.tooLong
        ? unreadable(name, outcome.why)
        : unavailable(name, outcome.why, outcome.received);
    }
    const { status, headers, text } = outcome;
    if (status === 429) return budget.spent(new Date(budgetNews(headers, status, time).retryAt ?? time));
    if (status < 400) return unreadable(name, `${status}, a redirect, which is not followed`);
    if (status === 408 || status >= 500) return unavailable(name, `${status}`, true);
    const sent = Object.keys({ ...request.query, ...request.body });
    const body = parsedJson(text);
    return refused(name, status, blamedFields(body, sent), options.refusal?.(status, body));
  }

  function shared(request: Request): Promise<unknown> {
    if (request.method !== 'GET') {
      // Whoever reads after a write must not join a read that began before it ended.
      return exchange(request).finally(() => reading.clear());
    }
    const key = JSON.stringify([pathOf(request), request.query, request.headers, request.priority]);
    const underWay = reading.get(key);
    if (underWay) return underWay;
    const read = exchange(request).finally(() => {
      if (reading.get(key) === read) reading.delete(key);
    });
    reading.set(key, read);
    return read;
  }

  function nameOf(request: Request): CallName {
    const ids = Object.values(request.ids ?? {}).filter((id) => /^\d+$/.test(id));
    const which = ids.length > 0 ? ` (${ids.join(', ')})` : '';
    const call = `${options.ats} ${request.method} ${request.path}${which}`;
    return { ats: options.ats, call, writes: request.method !== 'GET' };
  }

  return {
    async call(call) {
      const { schema, ...request } = call;
      const result = schema.safeParse(await shared(request));
      if (!result.success) throw unreadable(nameOf(request), mismatch(result.error));
      return result.data;
    },
  };
}

function pathOf({ path, ids = {} }: Request): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name] ?? '';
    // An id of dots would climb to another path, an empty one would make a list of it: neither is an id.
    return /^\.*$/.test(id) ? '-' : encodeURIComponent(id);
  });
}

function formBody(form: NonNullable<Request['form']>): FormData | URLSearchParams {
  return form instanceof FormData ? form : new URLSearchParams(form);
}

function mayRepeat(outcome: Outcome, method: Method): boolean {
  const reads = method === 'GET';
  if (outcome.kind === 'silence') return !outcome.tooLong && (reads || !outcome.received);
  return outcome.status === 429 || (reads && PASSING.has(outcome.status));
}

/** Milliseconds until the next attempt: what the ATS asks for, else twice as long each time. */
function pauseAfter(outcome: Outcome, attempts: number, time: number, random: number): number {
  const named =
    outcome.kind === 'answer'
      ? (budgetNews(outcome.headers, outcome.status, time).retryAt ?? retryAfter(outcome.headers, time))
      : undefined;
  return named === undefined ? FIRST_PAUSE_MS * 2 ** (attempts - 1) * (0.5 + random / 2) : named - time;
}

/** Reads a body to its end, or gives up (undefined) once it is longer than the limit. */
async function boundedText(response: Response, maxBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(answer: Answer, name: CallName): unknown {
  if (answer.text === '') return undefined;
  const json = parsedJson(answer.text);
  if (json === undefined) throw unreadable(name, `${answer.status}, but no JSON`);
  return json;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const SystemError = z.object({ code: z.string().regex(/^[A-Z_]{1,60}$/) });
const FetchError = z.object({ cause: SystemError });

/** What a failed fetch means. Its message may hold the address and is left out. */
function silence(error: unknown): Silence {
  const code = FetchError.safeParse(error).data?.cause.code;
  return { kind: 'silence', why: code ?? 'the connection broke', received: !NEVER_SENT.has(code ?? '') };
}
