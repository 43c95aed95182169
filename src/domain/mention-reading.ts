import { type FoldedText, foldText, isUnspaced } from './folded-text.js';
import type { Teammate } from './hiring.js';
import type { TeammateId } from './ids.js';
import { matchName } from './names.js';

/**
 * Where a written `@` means somebody.
 *
 * - It begins a mention unless a letter or digit stands right before it (an e-mail address) or it is within a
 *   web address. Scripts without spaces between words need no space there.
 * - The longest name wins: `@Ben Adler-Schmidt` is never Ben Adler.
 * - A name has to end where a word ends: `@Ben Adlers` and `@Ben Adler-Smith` are not Ben Adler, but
 *   `@Ben Adler's` is.
 * - A first name does for the full one if it is nobody else's and no other surname seems to follow.
 */
export type Reading = Span & (Sure | Unsure);

export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Sure {
  readonly kind: 'teammate';
  readonly teammate: Teammate;
}

interface Unsure {
  /** `ambiguous`: these may be meant. `unknown`: nobody fits. `group`: `@here` and the like. */
  readonly kind: 'ambiguous' | 'unknown' | 'group';
  readonly written: string;
  readonly options: readonly Teammate[];
  /** What of the text this teammate's mention takes the place of, if it is this one who is meant. */
  spanFor(teammate: Teammate): Span;
}

/** A teammate's name, or as many of its first words as `whole` says are missing. */
interface Spelling {
  readonly teammate: Teammate;
  readonly folded: string;
  readonly whole: boolean;
  /** The word of the name that would come next; empty when it is whole. */
  readonly nextWord: string;
}

export type Reader = (text: string, behindMention?: boolean) => Reading[];

const LETTER = /^[\p{L}\p{N}\p{M}]/u;
const LAST_LETTER = /[\p{L}\p{N}\p{M}_]$/u;
const POSSESSIVE = /^'(?:s|d|m|ll|re|ve)?(?![\p{L}\p{N}\p{M}])/u;
/** A word as handles and names have them, from where it is asked for. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-.'_/][\p{L}\p{N}\p{M}]+)*/uy;
const WEB_ADDRESS = /(?:https?:\/\/|www\.)[!-;=?-~]+/gi;
const GROUPS: ReadonlySet<string> = new Set(['here', 'channel', 'everyone']);

function spellingsOf(teammate: Teammate): Spelling[] {
  const words = teammate.name.trim().split(/\s+/);
  return words.map((_, index) => ({
    teammate,
    folded: foldText(words.slice(0, index + 1).join(' ')).folded,
    whole: index === words.length - 1,
    nextWord: foldText(words[index + 1] ?? '').folded,
  }));
}

/** Whether a mention may begin behind this text. */
function canBeginBehind(before: string): boolean {
  return !LAST_LETTER.test(before) || isUnspaced(before.slice(-1));
}

/** Whether a name that ends in `last` ends here, with `rest` behind it. */
function endsBefore(rest: string, last: string, whole: boolean): boolean {
  const next = rest.charAt(0);
  if (LETTER.test(rest)) return whole && (isUnspaced(next) || isUnspaced(last)) && !/^\p{M}/u.test(rest);
  if (next === "'") return POSSESSIVE.test(rest);
  const joins = whole ? /^[-_]+[\p{L}\p{N}\p{M}]/u : /^[-_.@/]+[\p{L}\p{N}\p{M}]/u;
  return !joins.test(rest) || (whole && isUnspaced(last));
}

/** Whether what follows a first name looks like a surname: a capital, a script without capitals, or nearly hers. */
function surnameFollows(text: string, end: number, nextWord: string): boolean {
  const following = /^[^\S\n]+(\S+)/.exec(text.slice(end))?.[1];
  if (following === undefined) return false;
  if (/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(following)) return true;
  const word = foldText(following).folded.match(/^[\p{L}\p{N}\p{M}'.-]+/u)?.[0] ?? '';
  return nextWord !== '' && (word.startsWith(nextWord) || (word.length > 2 && nextWord.startsWith(word)));
}

function byName(a: Teammate, b: Teammate): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}

/** Each teammate once, in an order that does not depend on the order given. */
function distinct(teammates: readonly Teammate[]): Teammate[] {
  return [
    ...new Map(teammates.map((teammate): [TeammateId, Teammate] => [teammate.id, teammate])).values(),
  ].sort(byName);
}

function sameLetters(a: string, b: string): boolean {
  return a.normalize('NFC') === b.normalize('NFC');
}

/** Makes a reader for one company's people: it finds every mention in a text, in order and without overlap. */
export function mentionReader(teammates: readonly Teammate[]): Reader {
  const everybody = distinct(teammates);
  const spellings = everybody.flatMap(spellingsOf).filter((spelling) => LETTER.test(spelling.folded));

  /** Reads what stands behind the `@` at the place `at` of the folded text. */
  function readAt(text: string, folded: FoldedText, at: number): Reading | undefined {
    const start = folded.startOf(at);
    const from = at + 1;
    if (start === undefined || folded.endOf(from) === undefined) return undefined;
    const matches = spellings.flatMap((spelling) => {
      const to = from + spelling.folded.length;
      const end = folded.endOf(to);
      const fits = folded.folded.startsWith(spelling.folded, from) && end !== undefined;
      return fits ? [{ spelling, to, end }] : [];
    });
    const ended = matches.filter(({ spelling, to }) =>
      endsBefore(folded.folded.slice(to), spelling.folded.slice(-1), spelling.whole),
    );
    const to = Math.max(...ended.map((match) => match.to));
    const longest = ended.filter((match) => match.to === to);
    const whole = longest.filter((match) => match.spelling.whole);
    const [best] = whole.length > 0 ? whole : longest;

    const spanFor =
      (end: number) =>
      (teammate: Teammate): Span => {
        const own = matches.find(({ spelling }) => spelling.whole && spelling.teammate.id === teammate.id);
        return { start, end: own?.end ?? end };
      };
    const unsure = (kind: Unsure['kind'], end: number, options: readonly Teammate[]): Reading => ({
      kind,
      start,
      end,
      written: text.slice(start, end),
      options: distinct(options),
      spanFor: spanFor(end),
    });

    if (best === undefined) {
      // Without spaces between words it can't be seen whether a first name ends here, or is part of another.
      const begun = matches.filter(({ spelling }) => isUnspaced(spelling.folded.slice(-1)));
      const [first] = begun;
      if (first) {
        return unsure(
          'ambiguous',
          first.end,
          begun.map(({ spelling }) => spelling.teammate),
        );
      }
      WORD.lastIndex = from;
      const word = WORD.exec(folded.folded)?.[0].replace(/'(?:s|d|m|ll|re|ve)$/, '');
      const end = word === undefined ? undefined : folded.endOf(from + word.length);
      if (word === undefined || end === undefined) return undefined;
      if (GROUPS.has(word)) return unsure('group', end, []);
      const options = everybody.filter(
        ({ name, email }) => matchName(word, { name, emails: [email] }) !== undefined,
      );
      if (options.length === 0 && /^\p{N}/u.test(word)) return undefined;
      return unsure(options.length > 0 ? 'ambiguous' : 'unknown', end, options);
    }
    const exact = whole.filter(({ spelling, end }) =>
      sameLetters(text.slice(folded.endOf(from) ?? start, end), spelling.teammate.name),
    );
    const meant = exact.length > 0 ? exact : whole.length > 0 ? whole : longest;
    const [only] = meant;
    const sure =
      only !== undefined &&
      meant.length === 1 &&
      (only.spelling.whole || !surnameFollows(text, only.end, only.spelling.nextWord));
    if (sure) return { kind: 'teammate', teammate: only.spelling.teammate, start, end: only.end };
    return unsure(
      'ambiguous',
      best.end,
      meant.map(({ spelling }) => spelling.teammate),
    );
  }

  return (text, behindMention = false) => {
    const folded = foldText(text);
    const addresses = [...text.matchAll(WEB_ADDRESS)];
    const inAddress = (index: number): boolean =>
      addresses.some((address) => index > address.index && index < address.index + address[0].length);
    const readings: Reading[] = [];
    for (let at = folded.folded.indexOf('@'); at >= 0; at = folded.folded.indexOf('@', at + 1)) {
      const start = folded.startOf(at);
      const last = readings.at(-1);
      if (start === undefined || start < (last?.end ?? 0) || inAddress(start)) continue;
      const follows = last?.end === start || (behindMention && start === 0);
      if (!follows && !canBeginBehind(folded.folded.slice(0, at))) continue;
      const reading = readAt(text, folded, at);
      if (reading) readings.push(reading);
    }
    return readings;
  };
}
