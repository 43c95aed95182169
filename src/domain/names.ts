/** Letters that are not a base letter with an accent, so that Unicode does not take them apart. */
const SPECIAL_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
  ĸ: 'k',
  ς: 'σ',
};

/** Accents of Latin, Greek and Cyrillic; the marks of other scripts are letters to those who read them. */
const ACCENTS = /[\u0300-\u036F]/g;

/**
 * Letters as one compares them: lower case, without accents, every form of a letter the same. Unlike `foldName`
 * it keeps punctuation.
 */
export function foldLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþħŧıŋĸς]/g, (letter) => SPECIAL_LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .normalize('NFC');
}

/** A name as one compares it: `foldLetters`, with punctuation as spaces and spaces collapsed. */
export function foldName(text: string): string {
  return foldLetters(text)
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** How well a query fits, 0 the best. */
export const MATCH = {
  /** The full name or an e-mail address. */
  exact: 0,
  /** All words of the name in another order, or an e-mail's local part. */
  whole: 1,
  /** The name begins so. */
  beginning: 2,
  /** Whole words of the name. */
  words: 3,
  /** Beginnings of words, or of an e-mail address. */
  parts: 4,
} as const;
export type Match = (typeof MATCH)[keyof typeof MATCH];

interface Named {
  readonly name: string;
  readonly emails: readonly string[];
}

function matchEmail(query: string, emails: readonly string[]): Match | undefined {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return undefined;
  const known = emails.map((email) => email.trim().toLowerCase());
  if (known.includes(wanted)) return MATCH.exact;
  if (known.some((email) => email.split('@')[0] === wanted)) return MATCH.whole;
  return wanted.length > 2 && known.some((email) => email.startsWith(wanted)) ? MATCH.parts : undefined;
}

/**
 * From each word on, the name without its spaces: so "oneil" finds O'Neil and "jeanluc" Jean-Luc. Each run begins with
 * its word.
 */
export function runsOf(words: readonly string[]): string[] {
  return words.map((_, index) => words.slice(index).join(''));
}

function matchWords(query: string, name: string): Match | undefined {
  const wanted = foldName(query);
  const known = foldName(name);
  if (wanted === '' || known === '') return undefined;
  if (wanted === known) return MATCH.exact;
  const wantedWords = wanted.split(' ');
  const words = known.split(' ');
  if ([...wantedWords].sort().join(' ') === [...words].sort().join(' ')) return MATCH.whole;
  if (known.startsWith(wanted)) return MATCH.beginning;
  if (wantedWords.every((word) => words.includes(word))) return MATCH.words;
  const beginnings = runsOf(words);
  const begins = (word: string): boolean => beginnings.some((beginning) => beginning.startsWith(word));
  return wantedWords.every(begins) || begins(wantedWords.join('')) ? MATCH.parts : undefined;
}

/**
 * How well what somebody typed fits a person: each word must begin a word of the name, in any order, case and
 * accents ignored; or it is an e-mail address or its beginning. Undefined when it does not fit.
 */
export function matchName(query: string, person: Named): Match | undefined {
  const matches = [matchWords(query, person.name), matchEmail(query, person.emails)];
  return matches.reduce((best, match) =>
    best === undefined || (match !== undefined && match < best) ? match : best,
  );
}

/** Those who fit, the best first; equally good ones keep their order. */
export function rankCandidates<T extends Named>(query: string, candidates: readonly T[]): T[] {
  return candidates
    .flatMap((candidate) => {
      const match = matchName(query, candidate);
      return match === undefined ? [] : [{ candidate, match }];
    })
    .sort((a, b) => a.match - b.match)
    .map(({ candidate }) => candidate);
}

/** Whether two names read the same but for case, accents and punctuation. A name without letters is like none. */
export function isSameName(a: string, b: string): boolean {
  const folded = foldName(a);
  return folded !== '' && folded === foldName(b);
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  const from = [...a];
  const to = [...b];
  let beforeLast: number[] = [];
  let last = to.map((_, index) => index);
  last.push(to.length);
  for (const [i, letter] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = (last[j] ?? 0) + (letter === other ? 0 : 1);
      const swapped =
        i > 0 && j > 0 && letter === to[j - 1] && other === from[i - 1]
          ? (beforeLast[j - 1] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      row.push(Math.min(replaced, swapped, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}

/** How many slips of the finger a word of so many letters may have. */
export function slipsIn(word: string): number {
  return word.length < 5 ? 1 : 2;
}

/**
 * The word that was probably meant: the same but for case and accents, one that begins so, or the nearest within
 * two slips of the finger (one for words of up to four letters). Of equals the first; undefined when none is near.
 */
export function didYouMean(typed: string, words: readonly string[]): string | undefined {
  const wanted = foldName(typed);
  if (wanted.length < 2) return undefined;
  const farthest = slipsIn(wanted);
  const distance = (word: string): number => {
    const known = foldName(word);
    if (known === wanted) return 0;
    return known.startsWith(wanted) ? 0.5 : editDistance(wanted, known);
  };
  return words
    .map((word) => ({ word, distance: distance(word) }))
    .filter((one) => one.distance <= farthest)
    .sort((a, b) => a.distance - b.distance)[0]?.word;
}

/**
 * The one thing somebody means by its name: called exactly so but for case and accents, or the only one that
 * begins so. Undefined when there is none, or several.
 */
export function thingNamed<T extends { readonly name: string }>(
  things: readonly T[],
  name: string,
): T | undefined {
  const wanted = foldName(name);
  if (wanted === '') return undefined;
  const exact = things.find((thing) => foldName(thing.name) === wanted);
  const beginning = things.filter((thing) => foldName(thing.name).startsWith(wanted));
  return exact ?? (beginning.length === 1 ? beginning[0] : undefined);
}
