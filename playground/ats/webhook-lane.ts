import { seededRandom } from '../company/random.js';
import type { WebhookAttempt, WebhookLane } from './types.js';

export interface Webhook {
  /** As it was registered. */
  readonly url: string;
  /** JSON. */
  readonly body: string;
  /** Beside the content type: a signature, say. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WebhookSender extends WebhookLane {
  send(webhook: Webhook): void;
  /** Gives up everything. */
  close(): void;
}

interface Job {
  readonly webhook: Webhook;
  readonly attempt: number;
}

interface Options {
  /** Where an address really is; undefined when nobody can be reached there. */
  readonly reach: (url: string) => string | undefined;
  readonly retryDelays: readonly number[];
  /** Milliseconds for an answer. */
  readonly timeout: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly changed: () => void;
  /** Whether a status is an answer; any 2xx is, without this. */
  readonly accepts?: (status: number) => boolean;
}

const MOST_AT_ONCE = 32;
const GATHERING_MS = 20;

/** Sends webhooks as they come, several at once and so in no certain order. */
export function createWebhookLane(options: Options): WebhookSender {
  const { accepts = (status) => status >= 200 && status < 300 } = options;
  const sent: WebhookAttempt[] = [];
  const queue: Job[] = [];
  const underWay = new Set<AbortController>();
  const timers = new Set<NodeJS.Timeout>();
  let retryDelays = options.retryDelays;
  let unfinished = 0;
  let held: Job[] | undefined;
  let disorder: Disorder | undefined;
  let copies = 1;
  let toLose = 0;
  let isClosed = false;
  let settled: (() => void)[] = [];

  function start(jobs: readonly Job[]): void {
    queue.push(...jobs);
    while (underWay.size < MOST_AT_ONCE) {
      const job = queue.shift();
      if (!job) return;
      void attempt(job);
    }
  }

  async function attempt(job: Job): Promise<void> {
    const { webhook, attempt: number } = job;
    const cancel = new AbortController();
    underWay.add(cancel);
    const status = await post(options.reach(webhook.url), webhook, cancel, options.timeout);
    underWay.delete(cancel);
    if (isClosed) return;
    const { url, body, headers } = webhook;
    sent.push({ url, body, ...(headers && { headers }), status, attempt: number, at: options.now() });
    const delay = accepts(status) ? undefined : retryDelays[number - 1];
    if (delay === undefined) unfinished -= 1;
    else later(delay, () => start([{ webhook, attempt: number + 1 }]));
    start([]);
    options.changed();
    tellWhoWaits();
  }

  function later(milliseconds: number, deed: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      deed();
    }, milliseconds);
    timers.add(timer);
  }

  function leave(jobs: readonly Job[]): void {
    if (!disorder) {
      start(jobs);
      return;
    }
    const { gathered, milliseconds, shuffled } = disorder;
    if (gathered.length === 0) later(milliseconds, () => start(shuffled(gathered.splice(0))));
    gathered.push(...jobs);
  }

  function release(): void {
    const jobs = held ?? [];
    held = undefined;
    if (jobs.length > 0) leave(jobs);
  }

  const isSettled = () => isClosed || unfinished === (held?.length ?? 0);

  function tellWhoWaits(): void {
    if (!isSettled()) return;
    const waiting = settled;
    settled = [];
    for (const resolve of waiting) resolve();
  }

  return {
    sent,
    get waiting() {
      return unfinished;
    },
    get retryDelays() {
      return retryDelays;
    },
    set retryDelays(delays) {
      retryDelays = delays;
    },
    send(webhook) {
      if (toLose > 0) {
        toLose -= 1;
        return;
      }
      const jobs = Array.from({ length: copies }, () => ({ webhook, attempt: 1 }));
      unfinished += jobs.length;
      if (held) held.push(...jobs);
      else leave(jobs);
    },
    duplicate(times) {
      copies = times;
    },
    reorder(seed, milliseconds = GATHERING_MS) {
      disorder = { gathered: [], milliseconds, shuffled: shuffling(seed) };
    },
    hold() {
      held ??= [];
    },
    release,
    lose(times = 1) {
      toLose = times;
    },
    clear() {
      copies = 1;
      toLose = 0;
      disorder = undefined;
      release();
    },
    settle: () =>
      isSettled() ? Promise.resolve() : new Promise<void>((resolve) => settled.push(() => resolve())),
    close() {
      isClosed = true;
      queue.length = 0;
      for (const timer of timers) clearTimeout(timer);
      for (const cancel of underWay) cancel.abort();
      tellWhoWaits();
    },
  };
}

interface Disorder {
  readonly gathered: Job[];
  readonly milliseconds: number;
  readonly shuffled: (jobs: readonly Job[]) => readonly Job[];
}

function shuffling(seed: number): Disorder['shuffled'] {
  const random = seededRandom(seed);
  return (jobs) => {
    const left = [...jobs];
    return jobs.flatMap(() => left.splice(random.between(0, left.length - 1), 1));
  };
}

/** The status of the answer; 0 without one. */
async function post(
  target: string | undefined,
  { body, headers }: Webhook,
  cancel: AbortController,
  timeout: number,
): Promise<number> {
  if (target === undefined) return 0;
  const timer = setTimeout(() => cancel.abort(), timeout);
  try {
    const response = await fetch(target, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      signal: cancel.signal,
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  } finally {
    clearTimeout(timer);
  }
}
