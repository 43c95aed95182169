import type { Candidate } from './state.js';

/**
 * How `q` finds people (documented): the words are found one by one, any of them is enough, and an `@` parts words
 * like a space does; what stands in double quotes is found only as it stands. Stemming is left out.
 *
 * @returns how many of the words or phrases fit; 0 is not found
 */
export function searchFor(q: string, { folds }: { readonly folds: boolean }) {
  const phrases = [...q.matchAll(/"([^"]*)"/g)].map(([, phrase = '']) => phrase);
  const words = wordsOf(q.replace(/"[^"]*"/g, ' '), folds);
  const wanted = [...phrases.map((phrase) => wordsOf(phrase, folds)), ...words.map((word) => [word])].filter(
    (run) => run.length > 0,
  );
  return (candidate: Candidate): number => {
    const texts = textsOf(candidate).map((text) => wordsOf(text, folds));
    return wanted.filter((run) => texts.some((text) => holds(text, run))).length;
  };
}

function textsOf(candidate: Candidate): readonly string[] {
  const { firstName, lastName, email, phoneNumber = '', tags, applications } = candidate;
  const titles = applications.map(({ job }) => job.title);
  return [`${firstName} ${lastName}`, email, phoneNumber, ...tags, ...titles];
}

function wordsOf(text: string, folds: boolean): string[] {
  const folded = folds ? text.normalize('NFD').replace(/\p{M}/gu, '') : text.normalize('NFC');
  return folded.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function holds(text: readonly string[], run: readonly string[]): boolean {
  return text.some((_, start) => run.every((word, index) => text[start + index] === word));
}
