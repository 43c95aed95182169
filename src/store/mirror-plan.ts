/** How those who fit several conditions are looked for: those who fulfil `first`, whoever was active last before others. */
export type Way =
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'look';
      readonly first: number;
      /** The conditions that are looked at together with the first. */
      readonly together: readonly number[];
      /** Those that take a look of their own for each candidate. */
      readonly apart: readonly number[];
      /** So many are likely to be enough. */
      readonly steps: number;
      /** How many there are likely to be. */
      readonly most: number;
    };

/** How many fulfil a condition. */
export interface Size {
  readonly count: number;
  /** The words do not tell who applied for a job, nor the applications who of them was active last. */
  readonly isOfJobs: boolean;
}

/** So much dearer is a look of its own. */
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
  const costs = sizes.map(({ count, isOfJobs }) => count * (isOfJobs ? DEARER : 1));
  const first = costs.indexOf(Math.min(...costs));
  const others = [...sizes.keys()].filter((place) => place !== first);
  const isApart = (place: number) => sizes[first]?.isOfJobs === true || sizes[place]?.isOfJobs === true;
  const together = others.filter((place) => !isApart(place));
  const apart = others.filter(isApart);
  const share = (places: readonly number[]) =>
    places.reduce((product, place) => product * Math.min(1, (sizes[place]?.count ?? 0) / total), 1);
  return {
    kind: 'look',
    first,
    together,
    apart,
    steps: Math.ceil((wanted / share(apart)) * LESS_LIKELY),
    most: (sizes[first]?.count ?? 0) * share(together),
  };
}
