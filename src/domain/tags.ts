import { foldLetters } from './names.js';

/** Two tags that read the same are the same, whatever their case and accents. */
function sameTag(tag: string): string {
  return foldLetters(tag).replace(/\s+/g, ' ').trim();
}

/**
 * The tags that are truly new to a candidate, each once, in the order they were named and as the company already
 * writes them.
 *
 * @param known the company's tags.
 */
export function newTags(
  wished: readonly string[],
  present: readonly string[],
  known: readonly string[],
): readonly string[] {
  const spelling = new Map(known.map((tag) => [sameTag(tag), tag]));
  const there = new Set(present.map(sameTag));
  const added = new Map<string, string>();
  for (const wish of wished) {
    const same = sameTag(wish);
    if (same !== '' && !there.has(same) && !added.has(same))
      added.set(same, spelling.get(same) ?? wish.trim());
  }
  return [...added.values()];
}

/** "go, relocation" taken apart. */
export function tagsIn(text: string): readonly string[] {
  return text
    .split(/[,;，、\n]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

export type TagProposal = { readonly kind: 'known' | 'new'; readonly name: string };

/** What fits what somebody types: known tags, those that begin so first, and then the typed word as a new tag. */
export function proposeTags(typed: string, known: readonly string[], most: number): readonly TagProposal[] {
  const wanted = sameTag(typed);
  const fitting = known.filter((tag) => sameTag(tag).includes(wanted));
  const begin = fitting.filter((tag) => sameTag(tag).startsWith(wanted));
  const others = fitting.filter((tag) => !begin.includes(tag));
  const isNew = wanted !== '' && !known.some((tag) => sameTag(tag) === wanted);
  const shown = [...begin, ...others].slice(0, isNew ? most - 1 : most);
  return [
    ...shown.map((name) => ({ kind: 'known' as const, name })),
    ...(isNew ? [{ kind: 'new' as const, name: typed.trim() }] : []),
  ];
}
