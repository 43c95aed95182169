/** What every ATS double in this folder offers to tests and to the playground's page. */
export interface AtsDouble {
  /** The base URL an adapter is given. */
  readonly url: string;
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

  // Deeds done as if in the ATS's own web app, past its API.
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
  }): string;
  /** All queued e-mails leave now, as if their time had come. */
  sendQueuedMails(): void;
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
