import { foldName, MATCH, matchName, runsOf } from './names.js';

interface Named {
  readonly name: string;
  readonly emails: readonly string[];
}

/** One of the words by which somebody is found: whoever types its beginning finds them. */
export interface SearchWord {
  readonly word: string;
  /** How many letters of it are one word of the name; 0 for a part of an e-mail address. */
  readonly head: number;
}

/** No more than a person types, and what an index takes. */
const LONGEST_WORD = 60;

/** A word as far as it is compared. Whatever begins with a word, begins so when both are cut. */
export function cutWord(word: string): string {
  return word.length <= LONGEST_WORD ? word : [...word].slice(0, LONGEST_WORD).join('');
}

/** So many of those who were found fit on a screen; whoever gets more types more of the name. */
export const SHOWN = 10;

/** The words that somebody typed, each once, in order. */
export function searchTerms(text: string): string[] {
  const folded = foldName(text);
  return folded === '' ? [] : [...new Set(folded.split(' '))];
}

/** An e-mail address, or the beginning of one, as it is compared. */
export function foldAddress(text: string): string {
  return text.replaceAll('\u0000', '').trim().toLowerCase();
}

/** The words before the @ of each address: "kovac" finds a.kovac@x.example, whatever she is called. */
function addressWords(emails: readonly string[]): string[] {
  return emails.flatMap((email) => searchTerms(email.split('@')[0] ?? ''));
}

/**
 * All words by which somebody is found, each once: those of the name, each with what follows it; words in the e-mail
 * addresses, and the addresses themselves.
 */
export function searchWords({ name, emails }: Named): SearchWord[] {
  const folded = foldName(name);
  const words = folded === '' ? [] : folded.split(' ');
  const runs = runsOf(words).map((run, index): SearchWord => {
    const word = cutWord(run);
    return { word, head: Math.min(words[index]?.length ?? 0, word.length) };
  });
  const addresses = [...addressWords(emails), ...emails.map(foldAddress)].map(
    (word): SearchWord => ({ word: cutWord(word), head: 0 }),
  );
  const first = new Map<string, SearchWord>();
  for (const one of [...runs, ...addresses]) {
    if (one.word !== '' && !first.has(one.word)) first.set(one.word, one);
  }
  return [...first.values()];
}

/** What an index takes, beside the rest of its row. */
const LONGEST_TOGETHER = 400;

/**
 * All of somebody's words in one text, each after a space, so that the text tells whether one of them begins with a
 * word that was typed. Without addresses: no word that was typed has an @. Of a name of very many words, each word
 * without what follows it.
 */
export function wordsTogether(words: readonly SearchWord[]): string {
  const theirs = words.filter(({ word }) => !word.includes('@'));
  const whole = joined(theirs.map(({ word }) => word));
  if (whole.length <= LONGEST_TOGETHER) return whole;
  return joined(theirs.map(({ word, head }) => (head > 0 ? word.slice(0, head) : word))).slice(
    0,
    LONGEST_TOGETHER,
  );
}

/** Without those that another one begins with. */
function joined(words: readonly string[]): string {
  return words
    .filter((word) => !words.some((other) => other !== word && other.startsWith(word)))
    .map((word) => ` ${word}`)
    .join('');
}

/** Worse than any `MATCH`: each word begins a word of the name or of an e-mail address. */
export const SCATTERED = MATCH.parts + 1;

/**
 * How well what somebody typed fits, 0 the best: as `matchName` says, or `SCATTERED`. Undefined when it does not fit.
 */
export function fitOf(text: string, person: Named): number | undefined {
  const match = matchName(text, person);
  if (match !== undefined) return match;
  const terms = searchTerms(text);
  if (terms.length === 0) return undefined;
  const words = [...runsOf(foldName(person.name).split(' ')), ...addressWords(person.emails)];
  return terms.every((term) => words.some((word) => word.startsWith(term))) ? SCATTERED : undefined;
}

/** Whether a word that was typed begins a word of this title. */
export function isInTitle(term: string, title: string): boolean {
  return searchTerms(title).some((word) => word.startsWith(term));
}
