import { may } from '../domain/access.js';
import type { CandidateCard } from '../domain/candidate-card.js';
import type { CardOptions } from '../views/card.js';
import type { FormDeed } from '../views/ids.js';
import { canDo, NEEDS } from './capabilities.js';
import type { TeammatesTurn } from './turn.js';

/** The deeds that have a button on the card; the others are typed. */
const ON_THE_CARD: readonly FormDeed[] = ['move', 'schedule', 'reject'];

/** These are about the candidate, also when there is no application to decide on. */
const WITHOUT_APPLICATION: ReadonlySet<FormDeed> = new Set(['tag', 'assign']);

/** What this person can do with a card, here and now: nothing that would be refused is offered. */
export function cardOptions(turn: TeammatesTurn, card: CandidateCard): CardOptions {
  const { desk, me, conversation, modal } = turn;
  const active = card.applications.some(({ status }) => status === 'active');
  const isOffered = (deed: FormDeed) =>
    (active || WITHOUT_APPLICATION.has(deed)) && canDo(desk.ats, NEEDS[deed]);
  return {
    ats: desk.ats.name,
    now: desk.now(),
    deeds: may(me, 'decide') ? ON_THE_CARD.filter(isOffered) : [],
    share: modal === undefined && conversation.channel !== undefined && may(me, 'share'),
  };
}
