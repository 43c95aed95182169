import type { Hint } from '../domain/hint.js';
import type { Application, Candidate, Interview } from '../domain/hiring.js';
import type { TakenHint } from '../store/inbox.js';
import type { Known } from '../store/pipeline-record.js';

/** What the bot itself has just done, as the ATS answered: it need not be read to know it. */
export type Answer =
  | {
      readonly kind: 'application';
      readonly application: Application;
      /** As it was read right before the deed. */
      readonly before: Application;
      /** What was known of it before that. */
      readonly known: Known | undefined;
    }
  | { readonly kind: 'interview'; readonly interview: Interview }
  /** As they were read right before the deed, which has changed nothing that is kept of them. */
  | { readonly kind: 'candidate'; readonly candidate: Candidate };

/**
 * The ATS's answers to the deeds of this instance, for those who read what was hinted at. They are lost with the
 * process: then what was done is read like anything else.
 */
export interface Answers {
  keep(answer: Answer): void;
  /** Undefined when the hint may be about more than the deed: then the ATS is to be asked. */
  to(hint: TakenHint): Answer | undefined;
}

/** Milliseconds: a later webhook is hardly about the deed. */
const REMEMBERED = 60_000;
/**
 * How often a deed is hinted at: by the bot, and by the ATS where it calls us, but of a note no ATS is known to call.
 * Whatever else is hinted at is read; and should the second have been about somebody else's deed, the next look at what
 * has changed finds it.
 */
const HINTS: Readonly<Record<Answer['kind'], number>> = { application: 2, interview: 2, candidate: 1 };

/** @param now milliseconds since 1970. */
export function createAnswers(now: () => number): Answers {
  const kept = new Map<string, { readonly answer: Answer; readonly at: number; readonly left: number }>();

  return {
    keep(answer) {
      for (const [key, { at }] of kept) if (now() - at > REMEMBERED) kept.delete(key);
      kept.set(keyOf(hintAt(answer)), { answer, at: now(), left: HINTS[answer.kind] });
    },

    to(hint) {
      const one = kept.get(keyOf(hint));
      if (one === undefined) return undefined;
      const left = one.left - hint.version;
      kept.delete(keyOf(hint));
      if (left < 0 || now() - one.at > REMEMBERED) return undefined;
      if (left > 0) kept.set(keyOf(hint), { ...one, left });
      return one.answer;
    },
  };
}

/** What the answer is about. */
export function hintAt(answer: Answer): Hint {
  switch (answer.kind) {
    case 'application':
      return { kind: 'application', id: answer.application.id };
    case 'interview':
      return { kind: 'interview', id: answer.interview.id };
    case 'candidate':
      return { kind: 'candidate', id: answer.candidate.id };
  }
}

function keyOf({ kind, id }: Hint): string {
  return `${kind} ${id}`;
}
