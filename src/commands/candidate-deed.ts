import { asSeen, candidateFor } from '../actions/decide.js';
import type { Deed } from '../domain/access.js';
import type { Candidate } from '../domain/hiring.js';
import type { CandidateId } from '../domain/ids.js';
import type { ModalView } from '../views/blocks.js';
import { askModal, nobodyMessage } from '../views/find.js';
import { buttons, type FormDeed } from '../views/ids.js';
import { ONE_MOMENT } from '../views/interim.js';
import { NEEDS } from './capabilities.js';
import type { DefinedFormDeed } from './deed.js';
import { answer } from './gate.js';
import type { Typed } from './parse.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';
import { whoIsMeant } from './whom.js';

/** A deed about a candidate as a whole, not about one application. */
export interface CandidateDeedDefinition extends Pick<Verb, 'usage' | 'help' | 'examples' | 'aliases'> {
  readonly name: FormDeed;
  readonly deed: Deed;
  /** Takes whom it is about apart from what is wished: "ana: go, relocation". */
  readonly split: (typed: Typed) => { readonly subject: string; readonly wish: string | undefined };
  /** What opens at once; undefined where the answer is a message. */
  readonly picture: (wish: string | undefined) => ModalView | undefined;
  /** What the person reads when that message takes a while. */
  readonly doing?: string;
  /** Goes on with the candidate, read afresh, whom this person may see. */
  readonly run: (turn: TeammatesTurn, candidate: Candidate, wish: string | undefined) => Promise<void>;
}

/** The way in is the same from a command, a button and the answer to "whom?": the candidate is found, or asked for. */
export function defineCandidateDeed(definition: CandidateDeedDefinition): DefinedFormDeed {
  const { name, deed, split, picture, doing = ONE_MOMENT, run, usage, help, examples, aliases } = definition;

  async function start(turn: TeammatesTurn, subject: string, wish?: string): Promise<void> {
    const meant = await whoIsMeant(turn, { name, deed }, subject, wish);
    if (meant) await open(turn, meant.id, wish);
  }

  async function open(turn: TeammatesTurn, id: CandidateId, wish: string | undefined): Promise<void> {
    const candidate = await candidateFor(turn.desk, turn.me, id);
    if (candidate === undefined) return answer(turn, 'Nobody found', nobodyMessage('this candidate'));
    await run(turn, await asSeen(turn.desk, turn.me, candidate), wish);
  }

  return {
    asked: { deed, open: (turn, id) => open(turn, id, undefined), search: start },
    verb: {
      name,
      usage,
      help,
      examples,
      aliases,
      deed,
      needs: NEEDS[name],
      about: (typed) => split(typed).subject,
      picture(typed) {
        const { subject, wish } = split(typed);
        return subject === '' ? askModal(name) : picture(wish);
      },
      doing: () => doing,
      async run(turn, typed) {
        const { subject, wish } = split(typed);
        if (subject !== '') await start(turn, subject, wish);
      },
    },
    press: definePress({
      carrier: buttons[name],
      deed,
      needs: NEEDS[name],
      picture: ({ wish }) => picture(wish),
      doing,
      run: (turn, { candidate, wish }) => open(turn, candidate, wish),
    }),
  };
}
