/** How those who fit several conditions are looked for: those who fulfil `first`, whoever was active last before others. */
export type Way =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'look';
      readonly first: number;
      /** So many are likely to be enough. */
      readonly steps: number;
      /** How many there are. */
      readonly most: number;
    };

/** How many fulfil a condition. */
export interface Size {
  readonly count: number;
  /** It is not known without another look who of them was active last. */
  readonly isUnordered: boolean;
}

/** So much dearer that look is. */
const DEARER = 5;
/** Who was active last is as likely to fit as anybody, more or less: so much less. */
const LESS_LIKELY = 2;

/**
 * Chooses with whom to begin: those whom the fewest are, and of them no more than it takes. Where very many fit ("a"),
 * the ones who were active last are enough.
 *
 * @param total how many there are.
 * @param wanted how many are enough.
 */
export function wayFor(sizes: readonly Size[], total: number, wanted: number): Way {
  if (sizes.length === 0 || sizes.some(({ count }) => count === 0)) return { kind: 'nobody' };
  const costs = sizes.map(({ count, isUnordered }) => count * (isUnordered ? DEARER : 1));
  const first = costs.indexOf(Math.min(...costs));
  const share = sizes.reduce(
    (product, { count }, index) => (index === first ? product : product * Math.min(1, count / total)),
    1,
  );
  const steps = Math.ceil((wanted / share) * LESS_LIKELY);
  return { kind: 'look', first, steps, most: sizes[first]?.count ?? 0 };
}
