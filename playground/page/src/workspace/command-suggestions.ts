import type { CommandHint } from '../../../contract.js';

interface Suggestion {
  /** The text after picking it. */
  readonly becomes: string;
  readonly usage: string;
  readonly description: string;
}

const NOTHING = { title: '', suggestions: [], needsPick: false } as const;

/**
 * What can follow what was typed: commands, then the verbs of one. `needsPick` is false when what stands there
 * can be sent as it is.
 */
export function suggestCommands(
  typed: string,
  commands: readonly CommandHint[],
): { title: string; suggestions: readonly Suggestion[]; needsPick: boolean } {
  const [, name, space, rest = ''] = /^(\/\S*)(\s*)(\S*)$/.exec(typed) ?? [];
  if (name === undefined) return NOTHING;
  const command = commands.find((each) => each.command === name);
  if (command === undefined) {
    if (space) return NOTHING;
    const suggestions = commands
      .filter((each) => each.command.startsWith(name))
      .map((each) => ({ becomes: `${each.command} `, usage: each.command, description: each.description }));
    return { title: 'Commands', suggestions, needsPick: true };
  }
  const verbs = command.verbs.map(({ usage, description }) => {
    const [verb = usage] = usage.split(' ');
    return { verb, becomes: `${command.command} ${verb}${usage === verb ? '' : ' '}`, usage, description };
  });
  if (verbs.some(({ verb }) => verb === rest)) return NOTHING;
  const suggestions = verbs.filter(({ verb }) => verb.startsWith(rest));
  return { title: command.command, suggestions, needsPick: rest !== '' };
}
