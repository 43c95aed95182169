import { z } from 'zod';
import { HiresError } from '../errors.js';

/**
 * What every failure of a call has in common: which ATS, and which call, told without anything personal: the
 * path's template, and ids only where they are numbers (an alias can be made of a name).
 */
export interface CallName {
  readonly ats: string;
  readonly call: string;
  /** Whether the call writes: then a failure in the middle leaves open whether it was saved. */
  readonly writes: boolean;
}

/**
 * An answer of the kind "your request is wrong", as the `cause` of its `HiresError`. `fields` are the names of
 * ours that the ATS complains about; it is empty when the ATS does not say.
 */
export class RefusedAnswer extends Error {
  readonly status: number;
  readonly fields: readonly string[];
  /** The ATS's own word for it, where the adapter reads one. */
  readonly word: string | undefined;

  constructor(status: number, fields: readonly string[], word?: string) {
    super(`refused with ${status}`);
    this.name = 'RefusedAnswer';
    this.status = status;
    this.fields = fields;
    this.word = word;
  }
}

/** The refusal behind an error, if it is one. */
export function refusalBehind(error: unknown): RefusedAnswer | undefined {
  return error instanceof HiresError && error.cause instanceof RefusedAnswer ? error.cause : undefined;
}

const ErrorBody = z.object({
  error: z.object({
    message: z.string().optional().catch(undefined),
    validation_errors: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
});

/** Which of the names we sent an error body complains about. Only our own names are ever taken from it. */
export function blamedFields(body: unknown, sent: readonly string[]): readonly string[] {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return [];
  const { message = '', validation_errors: fields = {} } = parsed.data.error;
  const words = new Set(message.split(/[^\w]+/));
  return sent.filter((name) => Object.hasOwn(fields, name) || words.has(name));
}

/** What an ATS means by a refusal, where its status alone does not say so. */
export interface Refusal {
  /** The status that says it: 403 for a 401 that is about one job only, 404 for one that is about a merged candidate. */
  readonly status?: number;
  /** The ATS's own word for it, for the log. */
  readonly word?: string;
}

interface Kind {
  readonly code: 'ats_key_refused' | 'ats_forbidden' | 'ats_not_found' | 'ats_refused';
  readonly told: (ats: string) => string;
}

const REFUSALS: Readonly<Record<number, Kind>> = {
  401: {
    code: 'ats_key_refused',
    told: (ats) => `${ats} does not accept my key. Whoever set me up needs to give me a new one.`,
  },
  403: {
    code: 'ats_forbidden',
    told: (ats) =>
      `${ats} does not let me do that. Either my key may not, or the company's account there is not verified yet.`,
  },
  404: { code: 'ats_not_found', told: (ats) => `${ats} does not have that, or not any more.` },
};

const OTHER_REFUSAL: Kind = {
  code: 'ats_refused',
  told: (ats) => `${ats} did not accept that. Nothing was changed.`,
};

/** A 4xx that is not about the budget. */
export function refused(
  name: CallName,
  answered: number,
  fields: readonly string[],
  { status = answered, word }: Refusal = {},
): HiresError {
  const kind = REFUSALS[status] ?? OTHER_REFUSAL;
  const about = fields.length > 0 ? ` about ${fields.join(', ')}` : '';
  return new HiresError(kind.code, {
    told: kind.told(name.ats),
    detail: `${name.call}: ${answered}${word === undefined ? '' : ` ${word}`}${about}`,
    cause: new RefusedAnswer(status, fields, word),
  });
}

/** No answer, a cut one, or a 5xx. `received` says whether the ATS may have got the request. */
export function unavailable(name: CallName, why: string, received: boolean): HiresError {
  return new HiresError('ats_unavailable', {
    told:
      name.writes && received
        ? `${name.ats} did not answer properly, so I can't tell whether that was saved. Please look there before you try again.`
        : `${name.ats} does not answer at the moment. Please try again in a little while.`,
    detail: `${name.call}: ${why}`,
  });
}

/** An answer that is not what the API is known to send. */
export function unreadable(name: CallName, why: string): HiresError {
  return new HiresError('ats_unreadable', {
    told: name.writes
      ? `${name.ats} took that, but I can't read its answer. Please look there before you try again.`
      : `${name.ats} sent an answer I can't read. Whoever set me up can find out more with the doctor.`,
    detail: `${name.call}: ${why}`,
  });
}

/** Where an answer differs from its schema, by path and expectation, never by what stood there. */
export function mismatch(error: z.ZodError): string {
  const [first] = error.issues;
  const path = first && first.path.length > 0 ? first.path.join('.') : 'the whole answer';
  return `field ${path}: ${first?.code ?? 'unknown'}${first?.code === 'invalid_type' ? ` (${first.expected} expected)` : ''}`;
}
