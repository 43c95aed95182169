import { readWhen } from './when.js';

/** Words that only a time holds: no name has a figure in it, and nobody is called tomorrow. */
const OF_A_TIME =
  /\d|^(?:today|tonight|tomorrow|next|mon|tue|tues|wed|thu|thur|thurs|fri|(?:mon|tues|wednes|thurs|fri|satur|sun)day)[,.]?$/i;
/** Words that lead up to a time. */
const LEADING = /^(?:at|on|in|from|the|this|for)$/i;

/** Any day and any zone: whether words can be read as a time does not hang on them. */
const SOME_DAY = new Date(Date.UTC(2000, 0, 3, 12));

/** Whether all of the words tell something about a day, a time or a length. */
function tellsTime(words: readonly string[]): boolean {
  const when = readWhen(words.join(' '), SOME_DAY, 'Etc/UTC');
  if (when.kind !== 'unclear') return true;
  // A day that may be two is noticed before the words around it are.
  if (when.why === 'not-understood' || when.why === 'day-or-month') return false;
  return when.why !== 'no-date' || when.time !== undefined || when.minutes !== undefined;
}

/**
 * Where in "ana kovac next tue 14:30 for 45m" the time begins: with the longest end that can be read as one, or
 * with a word that only a time holds, whichever is first; a slip in the time is then still no part of the name.
 * The first word is never taken for a time.
 *
 * @returns the number of words before it; all of them when no time is told.
 */
export function timeBeginsAt(words: readonly string[]): number {
  const places = words.map((_, place) => place).slice(1);
  const readable = places.find((place) => tellsTime(words.slice(place))) ?? words.length;
  const telling = places.find((place) => OF_A_TIME.test(words[place] ?? '')) ?? words.length;
  let begin = Math.min(readable, telling);
  if (begin === words.length) return begin;
  while (begin > 1 && LEADING.test(words[begin - 1] ?? '')) begin -= 1;
  return begin;
}
