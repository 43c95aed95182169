import { timeBeginsAt } from '../domain/time-words.js';
import { parse, type Token, type Typed } from './parse.js';

/** What fits into the value of a button. */
const LONGEST_WHEN = 200;
const MOST_PEOPLE = 10;

/**
 * "ana kovac tomorrow 3pm with @ben" taken apart. A name in quotes, a link and what comes before a colon is the
 * candidate; otherwise the time begins where words tell one. The people stand anywhere.
 *
 * @returns `wish` as it travels with buttons: "tomorrow 3pm <@U123>".
 */
export function splitAtTime(typed: Typed): { subject: string; wish: string | undefined } {
  const { words, text, mentions } = typed;
  if (text !== undefined) {
    const after = parse(`schedule ${text}`);
    const people = [...new Set([...mentions, ...after.mentions])];
    return { subject: wordsOf(words).join(' '), wish: wishOf(wordsOf(after.words), people) };
  }
  const [first, ...rest] = words;
  if (first?.kind === 'phrase') return { subject: first.text, wish: wishOf(wordsOf(rest), mentions) };
  const all = wordsOf(words);
  const begin = timeBeginsAt(all);
  return { subject: all.slice(0, begin).join(' '), wish: wishOf(all.slice(begin), mentions) };
}

/** The words of a candidate and a time, without the people and what joins them: "with @ben and @misaki". */
function wordsOf(tokens: readonly Token[]): string[] {
  const isPerson = (at: number) => tokens[at]?.kind === 'person';
  return tokens.flatMap((token, at) => {
    if (token.kind === 'person' || token.kind === 'channel') return [];
    const joins = token.kind === 'word' && /^(?:with|and|&|,)$/i.test(token.text);
    if (joins && (isPerson(at - 1) || isPerson(at + 1))) return [];
    return token.kind === 'link' ? [token.url] : token.text.split(/\s+/);
  });
}

function wishOf(when: readonly string[], people: readonly string[]): string | undefined {
  const mentions = people.slice(0, MOST_PEOPLE).map((id) => `<@${id}>`);
  return [when.join(' ').slice(0, LONGEST_WHEN), ...mentions].join(' ').trim() || undefined;
}

/** The time and the people of a wish, see `splitAtTime`. */
export function readWish(wish: string): { when: string; panel: readonly string[] } {
  const { words, mentions } = parse(`schedule ${wish}`);
  return { when: wordsOf(words).join(' '), panel: mentions };
}
