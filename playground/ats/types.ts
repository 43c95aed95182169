/** A double of a product that has everything: all deeds, and webhooks about candidates. */
export interface AtsDouble extends AtsBase, AtsDeeds {
  /** What the ATS sends by itself when something changes. */
  readonly webhooks: WebhookLane;
}

/** Any double, as tests and the playground's page take it: it has the deeds that its product has, and no others. */
export interface AnyAtsDouble extends AtsBase, Partial<AtsDeeds> {
  readonly webhooks?: WebhookLane;
}

/** What every ATS double in this folder offers. */
export interface AtsBase {
  /** The base URL an adapter is given. */
  readonly url: string;
  /** What lets an adapter in: a key, a token. */
  readonly apiKey: string;
  readonly faults: Faults;
  /** E-mails the ATS "sent", oldest first: what has left by now. */
  readonly mails: readonly SentMail[];
  /** E-mails that leave when their time has come unless somebody cancels them, the next one first. */
  readonly queued: readonly QueuedMail[];
  /** Every request that arrived, oldest first. */
  readonly calls: readonly RecordedCall[];
  /** Requests no correct adapter sends: unknown routes and parameters, broken bodies. */
  unexpected(): readonly UnexpectedCall[];
  /** Everything the panel shows, as plain JSON. Ids are strings, times are milliseconds since the epoch. */
  snapshot(): AtsSnapshot;
  /** Calls the listener after every change and every request; the returned function stops that. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Deeds done as if in the ATS's own web app, past its API. A double has those that its product has. Ids are those of
 * the snapshot.
 */
export interface AtsDeeds {
  /** Somebody applies through the careers page, as a new candidate or, by e-mail address, a known one. */
  apply(applicant: { readonly name: string; readonly email?: string | undefined; readonly jobId: string }): {
    readonly candidateId: string;
    readonly applicationId: string;
  };
  /** A teammate drags an application to another stage of its job's workflow. */
  move(applicationId: string, stageId: string, byTeammateId: string): void;
  /** A teammate rejects an application; the candidate's e-mail is queued unless `email` is false. */
  reject(
    applicationId: string,
    byTeammateId: string,
    options?: { readonly reasonId?: string | undefined; readonly email?: boolean },
  ): void;
  /** A teammate reopens what was rejected. An e-mail that is queued stays queued. */
  unreject(applicationId: string, byTeammateId: string): void;
  hire(applicationId: string, byTeammateId: string): void;
  /** Times are milliseconds since the epoch. @returns the interview's id */
  schedule(interview: {
    readonly applicationId: string;
    readonly startsAt: number;
    readonly endsAt: number;
    readonly interviewerIds: readonly string[];
    readonly location?: string | undefined;
    readonly byTeammateId?: string | undefined;
  }): string;
  /** The ATS's AI has scored an application anew. @param total 0 to 100 */
  score(applicationId: string, total: number): void;
  /** Somebody corrects what is known of a candidate; what is not given stays. */
  update(
    candidateId: string,
    changes: { readonly name?: string; readonly email?: string; readonly phone?: string },
  ): void;
  /**
   * A teammate writes a note that all may read; whom it mentions is notified by the rules of the ATS.
   * @param body HTML
   * @returns the note's id
   */
  note(candidateId: string, authorId: string, body: string, mentionIds?: readonly string[]): string;
  /** All queued e-mails leave now, as if their time had come. */
  sendQueuedMails(): void;
}

/**
 * Webhooks on their way out, and trouble with them on demand. A webhook leaves after the change and never keeps
 * anybody waiting. Any 2xx within the time is an answer; after anything else it is sent again, until the delays
 * are used up, and then dropped.
 */
export interface WebhookLane {
  /** Every attempt that has ended, oldest first. */
  readonly sent: readonly WebhookAttempt[];
  /** How many webhooks are not done with: on their way, held, or waiting to be sent again. */
  readonly waiting: number;
  /** Milliseconds before each further attempt. May be changed at any time; who waits already, waits. */
  retryDelays: readonly number[];
  /** From now on each webhook is sent this many times. */
  duplicate(times: number): void;
  /**
   * From now on webhooks leave in disorder: they gather for some milliseconds (20) and leave shuffled.
   * @param seed any number but 0; the same one is the same disorder
   */
  reorder(seed: number, milliseconds?: number): void;
  /** Keeps back what is made from now on, until `release`. What is under way goes on. */
  hold(): void;
  release(): void;
  /** The next webhooks (1) are never sent, and the ATS does not know. */
  lose(times?: number): void;
  /** Ends all trouble; what was held leaves. */
  clear(): void;
  /** Resolves when nothing is under way any more: all answered or dropped. What is held does not count. */
  settle(): Promise<void>;
}

export interface WebhookAttempt {
  /** As it was registered. */
  readonly url: string;
  readonly body: string;
  /** What the ATS added to the request: its signature. */
  readonly headers?: Readonly<Record<string, string>>;
  /** 0 when there was no answer: unreachable, cut, or too late. */
  readonly status: number;
  /** 1 for the first. */
  readonly attempt: number;
  readonly at: number;
}

interface Mail {
  /** To a teammate who is mentioned in a note, or to a candidate who is rejected. */
  readonly kind: 'mention' | 'rejection';
  readonly to: string;
  /** Of mentions. */
  readonly teammateId?: string;
  readonly candidateId: string;
  readonly subject: string;
  /** The beginning of the note or e-mail as text. */
  readonly bodyPreview: string;
}

export interface SentMail extends Mail {
  readonly at: number;
}

export interface QueuedMail extends Mail {
  readonly leavesAt: number;
}

export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  /** With the question mark; empty when there is none. */
  readonly query: string;
  /** 0 when the connection was cut on purpose. */
  readonly status: number;
  readonly at: number;
}

export interface UnexpectedCall {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly reason: string;
}

/** Its ids are the ones that an adapter's ids are made of, or lead to. */
export interface AtsSnapshot {
  readonly teammates: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly role: string;
  }[];
  readonly jobs: readonly {
    readonly id: string;
    readonly title: string;
    readonly open: boolean;
    readonly stages: readonly { readonly id: string; readonly name: string }[];
  }[];
  /** One row per application, newest first; `id` is the candidate's. */
  readonly candidates: readonly {
    readonly id: string;
    readonly name: string;
    readonly applicationId: string;
    readonly jobId: string;
    readonly job: string;
    readonly stageId: string;
    readonly stage: string;
    readonly status: 'active' | 'hired' | 'rejected';
  }[];
  readonly rejectionReasons: readonly { readonly id: string; readonly name: string }[];
  readonly mails: readonly SentMail[];
  readonly queued: readonly QueuedMail[];
  /** The last fifty, oldest first. */
  readonly calls: readonly RecordedCall[];
  readonly rate: { readonly limit: number; readonly remaining: number; readonly resetAt: number };
}

export interface Faults {
  /** The next requests that match (all do without `match`) go wrong, `times` of them (1). */
  next(fault: Fault): void;
}

/**
 * - `status`: answers with `status` (500) and an error body, and does nothing of what was asked. 429 and 503
 *   carry `Retry-After` (`retryAfterSeconds`, 1).
 * - `slow`: does what was asked and waits `milliseconds` (1000) before it answers.
 * - `cut`: does what was asked and cuts the connection in the middle of the answer.
 * - `garbage`: does what was asked and answers 200 with a page of HTML.
 */
export interface Fault {
  readonly match?: (method: string, path: string) => boolean;
  readonly kind: 'status' | 'slow' | 'cut' | 'garbage';
  readonly status?: number;
  readonly retryAfterSeconds?: number;
  readonly milliseconds?: number;
  readonly times?: number;
}
