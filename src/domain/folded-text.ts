import { foldLetters } from './names.js';

/** Scripts that put no space between words, so that a name may stand right before or behind other text. */
const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const UNSPACED_START = new RegExp(`^${UNSPACED}`, 'u');
const UNSPACED_END = new RegExp(`${UNSPACED}$`, 'u');

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Whether the text begins with a letter of a script without spaces between words. */
export function beginsUnspaced(text: string): boolean {
  return UNSPACED_START.test(text);
}

/** Whether the text ends with a letter of a script without spaces between words. */
export function endsUnspaced(text: string): boolean {
  return UNSPACED_END.test(text);
}

/** One character as people see it, folded, and where it stands in the text. */
interface Letter {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

function foldGrapheme(grapheme: string): string {
  if (/^[^\S\n\r]/.test(grapheme)) return ' ';
  return foldLetters(grapheme)
    .replace(/[’‘ʼ‛`´＇]/g, "'")
    .replace(/\p{Dash_Punctuation}/gu, '-');
}

function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  const all = [...graphemes.segment(text)];
  all.forEach(({ segment, index }, position) => {
    const folded = foldGrapheme(segment);
    const last = letters.at(-1)?.folded ?? '';
    const next = all[position + 1]?.segment ?? '';
    const superfluous = folded === ' ' && (last === ' ' || (endsUnspaced(last) && beginsUnspaced(next)));
    if (!superfluous) letters.push({ folded, start: index, end: index + segment.length });
  });
  return letters;
}

/**
 * A text in the form in which names are compared: `foldLetters`, one kind of apostrophe, dash and space, no
 * space between two letters of scripts that need none. It still knows where each character came from.
 */
export interface FoldedText {
  readonly folded: string;
  /** Where the original character begins whose folded form begins at this place; undefined within a character. */
  startOf(place: number): number | undefined;
  /** Where the original character ends whose folded form ends at this place; undefined within a character. */
  endOf(place: number): number | undefined;
}

export function foldText(text: string): FoldedText {
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  let folded = '';
  for (const letter of lettersOf(text)) {
    if (!starts.has(folded.length)) starts.set(folded.length, letter.start);
    folded += letter.folded;
    ends.set(folded.length, letter.end);
  }
  return { folded, startOf: (place) => starts.get(place), endOf: (place) => ends.get(place) };
}
