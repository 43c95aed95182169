import { beginsUnspaced, endsUnspaced, type FoldedText, foldText } from './folded-text.js';
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

/** A teammate's name, or only its first words. */
interface Spelling {
  readonly teammate: Teammate;
  readonly folded: string;
  readonly whole: boolean;
  /** The word of the name that would come next; empty when it is whole. */
  readonly nextWord: string;
}

/** A spelling in the text: where it ends in the folded and in the original one. */
interface Match {
  readonly spelling: Spelling;
  readonly to: number;
  readonly end: number;
}

/** Finds every mention in a text, in order and without overlap. */
export type Reader = (text: string) => Reading[];

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
  return !LAST_LETTER.test(before) || endsUnspaced(before);
}

/** Whether this spelling of a name ends here, with `rest` behind it. */
function endsBefore(rest: string, { folded, whole }: Spelling): boolean {
  if (/^\p{M}/u.test(rest)) return false;
  if (LETTER.test(rest)) return whole && (beginsUnspaced(rest) || endsUnspaced(folded));
  if (rest.startsWith("'")) return POSSESSIVE.test(rest);
  const joins = whole ? /^[-_]+[\p{L}\p{N}\p{M}]/u : /^[-_./]+[\p{L}\p{N}\p{M}]/u;
  return !joins.test(rest) || (whole && endsUnspaced(folded));
}

/** Whether what follows a first name looks like a surname: a capital, a script without capitals, or nearly theirs. */
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

function teammatesOf(matches: readonly Match[]): Teammate[] {
  return matches.map(({ spelling }) => spelling.teammate);
}

/** Makes a reader for one company's people. */
export function mentionReader(teammates: readonly Teammate[]): Reader {
  const everybody = distinct(teammates);
  const spellings = everybody.flatMap(spellingsOf).filter((spelling) => LETTER.test(spelling.folded));

  /** Every spelling that stands behind the `@` at this place, wherever it ends. */
  function spelledAt(folded: FoldedText, at: number): Match[] {
    return spellings.flatMap((spelling) => {
      const to = at + 1 + spelling.folded.length;
      const end = folded.folded.startsWith(spelling.folded, at + 1) ? folded.endOf(to) : undefined;
      return end === undefined ? [] : [{ spelling, to, end }];
    });
  }

  /** Whom the longest spellings that end here mean. */
  function longestOf(matches: readonly Match[], folded: FoldedText): Match[] {
    const ended = matches.filter(({ spelling, to }) => endsBefore(folded.folded.slice(to), spelling));
    const to = Math.max(...ended.map((match) => match.to));
    const longest = ended.filter((match) => match.to === to);
    const whole = longest.filter((match) => match.spelling.whole);
    return whole.length > 0 ? whole : longest;
  }

  /** The `@` at this place of the folded text; undefined when it is no mention. */
  function readAt(text: string, folded: FoldedText, at: number): Reading | undefined {
    const start = folded.startOf(at);
    const behind = folded.endOf(at + 1);
    if (start === undefined || behind === undefined) return undefined;
    const matches = spelledAt(folded, at);
    const unsure = (kind: Unsure['kind'], end: number, options: readonly Teammate[]): Reading => ({
      kind,
      start,
      end,
      written: text.slice(start, end),
      options: distinct(options),
      spanFor: (teammate) => {
        const own = matches.find(({ spelling }) => spelling.whole && spelling.teammate.id === teammate.id);
        return { start, end: own?.end ?? end };
      },
    });

    const longest = longestOf(matches, folded);
    const exact = longest.filter(
      ({ spelling, end }) => spelling.whole && sameLetters(text.slice(behind, end), spelling.teammate.name),
    );
    const meant = exact.length > 0 ? exact : longest;
    // Without spaces between words it can't be seen whether a first name ends here, or is part of another.
    const possible =
      meant.length > 0 ? meant : matches.filter((match) => endsUnspaced(match.spelling.folded));
    const [first] = possible;
    if (first) {
      const { spelling, end } = first;
      const sure = meant.length === 1 && (spelling.whole || !surnameFollows(text, end, spelling.nextWord));
      return sure
        ? { kind: 'teammate', teammate: spelling.teammate, start, end }
        : unsure('ambiguous', end, teammatesOf(possible));
    }

    WORD.lastIndex = at + 1;
    const word = WORD.exec(folded.folded)?.[0].replace(/'(?:s|d|m|ll|re|ve)$/, '') ?? '';
    const end = folded.endOf(at + 1 + word.length);
    if (word === '' || end === undefined) return undefined;
    if (GROUPS.has(word)) return unsure('group', end, []);
    const alike = everybody.filter(
      (one) => matchName(word, { name: one.name, emails: [one.email] }) !== undefined,
    );
    if (alike.length > 0) return unsure('ambiguous', end, alike);
    // A time or a number, not a name.
    return /^\p{N}/u.test(word) ? undefined : unsure('unknown', end, []);
  }

  return (text) => {
    const folded = foldText(text);
    const addresses = [...text.matchAll(WEB_ADDRESS)];
    const inAddress = (index: number): boolean =>
      addresses.some((address) => index > address.index && index < address.index + address[0].length);
    const readings: Reading[] = [];
    for (let at = folded.folded.indexOf('@'); at >= 0; at = folded.folded.indexOf('@', at + 1)) {
      const start = folded.startOf(at);
      const last = readings.at(-1);
      if (start === undefined || start < (last?.end ?? 0) || inAddress(start)) continue;
      if (start !== last?.end && !canBeginBehind(folded.folded.slice(0, at))) continue;
      const reading = readAt(text, folded, at);
      if (reading) readings.push(reading);
    }
    return readings;
  };
}
