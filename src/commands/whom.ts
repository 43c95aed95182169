import { findCandidates } from '../actions/find.js';
import { minutesOld } from '../actions/mirror.js';
import { type Deed, may } from '../domain/access.js';
import type { Candidate } from '../domain/hiring.js';
import { DEED_WORDS } from '../views/deeds.js';
import { foundMessage, nobodyMessage, pickForDeed } from '../views/find.js';
import type { FormDeed } from '../views/ids.js';
import { notAllowedMessage } from '../views/people.js';
import { answer } from './gate.js';
import type { TeammatesTurn } from './turn.js';

/**
 * The one whom somebody means, or undefined when they were told that nobody fits, or asked which of several. The
 * name may come from a form that everybody may submit, so whether they may do the deed is looked at here, too.
 */
export async function whoIsMeant(
  turn: TeammatesTurn,
  { name, deed }: { readonly name: FormDeed; readonly deed: Deed },
  subject: string,
  wish: string | undefined,
): Promise<Candidate | undefined> {
  const { desk, me } = turn;
  if (!may(me, deed)) {
    await answer(turn, 'Hires', notAllowedMessage(me, desk.ats.name));
    return undefined;
  }
  const found = await findCandidates(desk, me, subject);
  switch (found.kind) {
    case 'nobody':
      await answer(turn, 'Nobody found', nobodyMessage(subject));
      return undefined;
    case 'several': {
      const list = {
        text: subject,
        count: found.count,
        question: DEED_WORDS[name].who,
        pick: pickForDeed(name, wish),
        minutesOld: minutesOld(desk, found.asOf),
      };
      await answer(turn, 'Who is meant?', foundMessage(found.candidates, list));
      return undefined;
    }
    case 'one':
      return found.candidate;
  }
}
