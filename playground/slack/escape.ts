import type { SlackChannel, SlackUser } from './types.js';

/** Whom and what a typed text may name. */
interface Directory {
  readonly users: Iterable<SlackUser>;
  readonly channels: Iterable<SlackChannel>;
}

/** `&`, `<` and `>` as Slack sends them. */
export function escapeControl(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * What Slack makes of a typed text before an app sees it: control characters escaped; `@Name`, `#channel`, links and
 * e-mail addresses turned into `<…>`. A name of several words is found by the longest real name or handle.
 * @param labelled slash commands carry the handle in a mention (`<@U1|ana>`), messages do not (`<@U1>`)
 */
export function escapeTyped(text: string, directory: Directory, labelled: boolean): string {
  const names = namesOf(directory, labelled);
  let escaped = '';
  let rest = text;
  while (rest !== '') {
    const before = escaped.at(-1) ?? ' ';
    const found = isWordCharacter(before) ? undefined : (matchLink(rest) ?? matchName(rest, names));
    const taken = found?.typed ?? firstCharacter(rest);
    escaped += found?.becomes ?? escapeControl(taken);
    rest = rest.slice(taken.length);
  }
  return escaped;
}

interface Match {
  readonly typed: string;
  readonly becomes: string;
}

interface Name {
  readonly typed: string;
  readonly becomes: string;
}

function namesOf({ users, channels }: Directory, labelled: boolean): Name[] {
  const people = [...users].flatMap((user) => {
    const becomes = labelled ? `<@${user.id}|${user.name}>` : `<@${user.id}>`;
    return [user.realName, user.name].map((name) => ({ typed: `@${name}`, becomes }));
  });
  const places = [...channels]
    .filter(({ kind }) => kind !== 'im')
    .map(({ id, name }) => ({ typed: `#${name}`, becomes: `<#${id}|${name}>` }));
  const everybody = ['here', 'channel', 'everyone'].map((range) => ({
    typed: `@${range}`,
    becomes: `<!${range}>`,
  }));
  return [...people, ...places, ...everybody].sort((one, other) => other.typed.length - one.typed.length);
}

function matchName(text: string, names: readonly Name[]): Match | undefined {
  if (!text.startsWith('@') && !text.startsWith('#')) return undefined;
  return names
    .map(({ typed, becomes }) => ({ typed: text.slice(0, typed.length), becomes, name: typed }))
    .find(
      ({ typed, name }) =>
        typed.toLowerCase() === name.toLowerCase() && !isWordCharacter(text.charAt(typed.length)),
    );
}

function matchLink(text: string): Match | undefined {
  const url = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]'"]/i.exec(text)?.[0];
  if (url !== undefined) return { typed: url, becomes: `<${escapeControl(url)}>` };
  const email = /^[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(text)?.[0];
  if (email !== undefined) return { typed: email, becomes: `<mailto:${email}|${email}>` };
  return undefined;
}

function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

function firstCharacter(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0);
}
