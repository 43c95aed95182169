import { candidateFor } from '../actions/decide.js';
import { findCandidates } from '../actions/find.js';
import type { Ats, Capabilities } from '../api/ats.js';
import { cannotMessage } from '../views/capabilities.js';
import type { FormDeed } from '../views/ids.js';
import { ONE_MOMENT } from '../views/interim.js';
import { answer } from './gate.js';
import type { Typed } from './parse.js';
import type { Press, TeammatesTurn, Verb } from './turn.js';

/** What the ATS must be able to do for each deed. */
export const NEEDS: Readonly<Record<FormDeed, readonly (keyof Capabilities)[]>> = {
  move: ['move'],
  advance: ['move'],
  hire: ['hire'],
  reject: ['reject'],
  schedule: ['schedule'],
  tag: ['tag'],
  assign: ['assign'],
  history: [],
};

/** What of an ATS its verbs depend on. */
export type KnownAts = Pick<Ats, 'name' | 'can'>;

/** Whether the ATS can do any of what is needed; nothing may be needed. */
export function canDo({ can }: Pick<Ats, 'can'>, needs: readonly (keyof Capabilities)[] = []): boolean {
  return needs.length === 0 || needs.some((capability) => can[capability]);
}

/** The verb as this ATS has it: one that it can't do explains that, and the way out, instead. */
export function asFarAsCan(verb: Verb, ats: KnownAts): Verb {
  const help = verb.without?.find(([capability]) => !ats.can[capability])?.[1] ?? verb.help;
  if (canDo(ats, verb.needs)) return { ...verb, help };
  const { picture: _, ...rest } = verb;
  return { ...rest, deed: 'look-up', run: (turn, typed) => explain(turn, verb, typed) };
}

/** The button as this ATS has it: a message from when it could do more may still have one. */
export function pressAsFarAsCan(press: Press, ats: KnownAts): Press {
  const [capability] = press.needs ?? [];
  if (capability === undefined || canDo(ats, press.needs)) return press;
  return {
    id: press.id,
    prepare: () => ({
      picture: undefined,
      doing: ONE_MOMENT,
      run: (turn) => turn.conversation.reply(cannotMessage(ats.name, capability)),
    }),
  };
}

/** With the profile's address where exactly one candidate is meant whom this person may see. */
async function explain(turn: TeammatesTurn, { needs = [], about }: Verb, typed: Typed): Promise<void> {
  const { desk, me } = turn;
  const [capability] = needs;
  if (capability === undefined) return;
  const subject = about?.(typed) ?? '';
  const found = subject === '' ? undefined : await findCandidates(desk, me, subject);
  // A list need not tell where the profile is.
  const candidate = found?.kind === 'one' ? await candidateFor(desk, me, found.candidate.id) : undefined;
  await answer(turn, 'Hires', cannotMessage(desk.ats.name, capability, candidate));
}
