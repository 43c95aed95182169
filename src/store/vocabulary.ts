import { type Kysely, type SqlBool, sql } from 'kysely';
import { editDistance, slipsIn } from '../domain/names.js';
import type { SearchWord } from '../domain/search.js';
import type { Tables } from './tables.js';

/** Every word of every name, for whoever has slipped on one. Read when it is first needed, and again now and then. */
export interface Vocabulary {
  /** The words that are nearest to it, within the slips that a word of its length may have. */
  near(word: string): Promise<readonly string[]>;
  /** Beginnings of words, from the same letter on, that are one slip from what may be an unfinished word. */
  nearBeginnings(word: string): Promise<readonly string[]>;
  /** Words that were just written. */
  add(words: readonly SearchWord[]): void;
}

const READ_AT_ONCE = 1_000;
const FRESH_MILLISECONDS = 10 * 60_000;
const MOST_NEAR = 6;

/** By length, each with the letters it is made of, so that few have to be compared letter by letter. */
type Words = Map<number, Map<string, number>>;

/** @param now milliseconds since 1970. */
export function createVocabulary(
  database: Kysely<Tables>,
  connection: number,
  now: () => number,
): Vocabulary {
  let known: Words | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<Words> | undefined;

  async function read(): Promise<Words> {
    const words: Words = new Map();
    let last = '';
    for (;;) {
      const rows = await database
        .selectFrom('candidate_words')
        .select(['word', 'head'])
        .distinct()
        .where('connection_id', '=', connection)
        .where('word', '>', last)
        // As the index says it, which has only these.
        .where(sql<SqlBool>`head > 0`)
        .orderBy('word')
        .limit(READ_AT_ONCE)
        .execute();
      for (const row of rows) learn(words, row);
      const end = rows.at(-1)?.word;
      if (end === undefined || rows.length < READ_AT_ONCE) break;
      last = end;
      // Whoever types meanwhile comes in between.
      await new Promise(setImmediate);
    }
    known = words;
    readAt = now();
    return words;
  }

  function refreshed(): Promise<Words> {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function words(): Promise<Words> {
    if (known === undefined) return refreshed();
    // Words that nobody has any more do no harm, so nobody waits for the next reading.
    if (now() - readAt > FRESH_MILLISECONDS) refreshed().catch(() => {});
    return known;
  }

  return {
    async near(word) {
      const all = await words();
      const letters = lettersOf(word);
      const slips = slipsIn(word);
      const found: { readonly word: string; readonly distance: number }[] = [];
      for (let length = word.length - slips; length <= word.length + slips; length += 1) {
        for (const [other, its] of all.get(length) ?? []) {
          // A slip changes one letter into another at most.
          if (bitsIn(letters ^ its) > 2 * slips) continue;
          const distance = editDistance(word, other);
          if (distance > 0 && distance <= slips) found.push({ word: other, distance });
        }
      }
      return found
        .sort((one, other) => one.distance - other.distance)
        .slice(0, MOST_NEAR)
        .map((one) => one.word);
    },

    async nearBeginnings(word) {
      const all = await words();
      const letters = lettersOf(word);
      const found = new Set<string>();
      for (const same of all.values()) {
        for (const other of same.keys()) {
          if (other[0] !== word[0]) continue;
          for (const length of [word.length, word.length - 1, word.length + 1]) {
            const beginning = other.slice(0, length);
            if (beginning.length < length || found.has(beginning)) continue;
            if (bitsIn(letters ^ lettersOf(beginning)) > 2) continue;
            if (editDistance(word, beginning) === 1) found.add(beginning);
          }
        }
      }
      const isSameLength = (one: string) => Number(one.length === word.length);
      return [...found].sort((one, other) => isSameLength(other) - isSameLength(one)).slice(0, MOST_NEAR);
    },

    add(news) {
      if (known === undefined) return;
      for (const word of news) learn(known, word);
    },
  };
}

function learn(words: Words, { word, head }: SearchWord): void {
  if (head < 2) return;
  const letters = word.slice(0, head);
  const same = words.get(head) ?? new Map<string, number>();
  words.set(head, same);
  if (!same.has(letters)) same.set(letters, lettersOf(letters));
}

/** One bit for each letter; letters far from the Latin ones share bits. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) bits |= 1 << (word.charCodeAt(at) & 31);
  return bits;
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count += 1;
  return count;
}
