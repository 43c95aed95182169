/** A source of numbers that are the same on every run and every machine. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True `percent` times in a hundred. */
  chance(percent: number): boolean;
  /** One of the choices, each as likely as the others. */
  pick<Choice>(choices: readonly Choice[]): Choice;
  /** `count` different choices (fewer when there are fewer), in the order of the list. */
  some<Choice>(choices: readonly Choice[], count: number): Choice[];
}

/** A xorshift generator (Marsaglia, 2003) over 32 bits. `seed` must not be 0. */
export function seededRandom(seed: number): Random {
  let word = seed | 0;
  const next = () => {
    word ^= word << 13;
    word ^= word >>> 17;
    word ^= word << 5;
    return (word >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <Choice>(choices: readonly Choice[]): Choice => {
    const [choice] = choices.slice(between(0, choices.length - 1));
    if (choice === undefined) throw new Error('Nothing to pick from');
    return choice;
  };
  return {
    between,
    chance: (percent) => next() * 100 < percent,
    pick,
    some: (choices, count) => {
      const left = choices.map((_, index) => index);
      while (left.length > count) left.splice(between(0, left.length - 1), 1);
      return choices.filter((_, index) => left.includes(index));
    },
  };
}
