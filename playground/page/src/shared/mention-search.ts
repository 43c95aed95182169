import type { SlackUser } from '../../../slack/types.js';

/** An `@` that begins a word, and what stands between it and the caret. */
const TYPED = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'’-]*(?: [\p{L}\p{M}\p{N}.'’-]*)?)$/u;
const MOST = 8;

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** What is being mentioned at the end of this text: undefined when nothing is. */
export function typedMention(before: string): string | undefined {
  return TYPED.exec(before)?.[1];
}

/** People whose full name, or a word of whose name or handle, begins with what was typed. */
export function peopleFor(typed: string, people: readonly SlackUser[]): SlackUser[] {
  const wanted = fold(typed);
  return people
    .filter(({ realName, name }) => {
      const full = fold(realName);
      const words = `${full} ${full.replace(/\W+/g, ' ')} ${fold(name).replace(/\W+/g, ' ')}`;
      return full.startsWith(wanted) || words.includes(` ${wanted}`);
    })
    .slice(0, MOST);
}
