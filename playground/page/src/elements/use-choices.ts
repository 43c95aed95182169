import { useEffect, useState } from 'react';
import type { Choice } from './Combobox.js';

export interface ChoiceGroup {
  readonly label?: string;
  readonly choices: readonly Choice[];
}

/** Where choices come from: all at hand, or asked for by what was typed. */
export type ChoiceSource =
  | { readonly groups: readonly ChoiceGroup[] }
  | {
      readonly load: (typed: string) => Promise<readonly ChoiceGroup[]>;
      readonly minimumLength: number;
    };

const DEBOUNCE_MS = 200;

/** The choices that fit what was typed, and what to say when there are none. */
export function useChoices(
  source: ChoiceSource,
  typed: string,
  open: boolean,
): { groups: readonly ChoiceGroup[]; status: string | undefined } {
  const [answer, setAnswer] = useState<{ typed: string; groups: readonly ChoiceGroup[]; failed: boolean }>();
  const load = 'load' in source ? source.load : undefined;
  const minimumLength = 'load' in source ? source.minimumLength : 0;
  const wanted = open && load !== undefined && typed.length >= minimumLength;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    const timer = setTimeout(async () => {
      const groups = await load(typed).catch(() => undefined);
      if (current) setAnswer({ typed, groups: groups ?? [], failed: groups === undefined });
    }, DEBOUNCE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, load, typed]);

  if ('groups' in source) {
    const groups = filterGroups(source.groups, typed);
    return { groups, status: groups.length === 0 ? 'No results' : undefined };
  }
  if (!wanted) return { groups: [], status: `Type ${atLeast(minimumLength)} to search` };
  if (answer?.typed !== typed) return { groups: answer?.groups ?? [], status: 'Searching…' };
  if (answer.failed) return { groups: [], status: 'The app did not answer in time' };
  const found = answer.groups.some((group) => group.choices.length > 0);
  return { groups: answer.groups, status: found ? undefined : 'No results' };
}

function atLeast(length: number): string {
  return length === 1 ? 'a character' : `${length} characters`;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function filterGroups(groups: readonly ChoiceGroup[], typed: string): ChoiceGroup[] {
  const wanted = fold(typed);
  return groups
    .map((group) => ({ ...group, choices: group.choices.filter(({ text }) => fold(text).includes(wanted)) }))
    .filter((group) => group.choices.length > 0);
}
