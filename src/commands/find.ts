import { findCandidates } from '../actions/find.js';
import { minutesOld } from '../actions/mirror.js';
import { readCard } from '../actions/show.js';
import { may } from '../domain/access.js';
import type { CandidateId } from '../domain/ids.js';
import { cardMessage } from '../views/card.js';
import { askModal, foundMessage, nobodyMessage, pickForCard } from '../views/find.js';
import { buttons } from '../views/ids.js';
import { bold } from '../views/mrkdwn.js';
import { hasBulkDeeds } from './bulk.js';
import { cardOptions } from './card.js';
import { answer } from './gate.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';

export const find: Verb = {
  name: 'find',
  aliases: ['search'],
  usage: 'find NAME',
  help: 'finds candidates by name, e-mail, id or profile link',
  examples: ['find ana', 'find garcia ana', 'find ana@example.com'],
  deed: 'look-up',
  picture: ({ subject }) => (subject === '' ? askModal('find') : undefined),
  doing: ({ subject }) => `Looking for ${bold(subject)} …`,
  async run(turn, { subject }) {
    if (subject !== '') await lookUp(turn, subject);
  },
};

export const show: Verb = {
  ...find,
  name: 'show',
  aliases: ['card', 'open'],
  usage: 'show CANDIDATE',
  help: "shows a candidate's card: stage, job, next interview, latest notes",
  without: [['readNotes', "shows a candidate's card: stage, job, next interview"]],
  examples: ['show ana kovac', 'show 4694640'],
};

/** Shows the card of the one who fits, or asks which of several. Never picks one of several. */
export async function lookUp(turn: TeammatesTurn, text: string): Promise<void> {
  const found = await findCandidates(turn.desk, turn.me, text);
  switch (found.kind) {
    case 'nobody':
      return answer(turn, 'Nobody found', nobodyMessage(text));
    case 'several':
      return answer(
        turn,
        'Who is meant?',
        foundMessage(found.candidates, {
          text,
          count: found.count,
          several: may(turn.me, 'decide') && hasBulkDeeds(turn),
          pick: pickForCard,
          minutesOld: minutesOld(turn.desk, found.asOf),
        }),
      );
    case 'one':
      return showCard(turn, found.candidate.id);
  }
}

export async function showCard(
  turn: TeammatesTurn,
  candidateId: CandidateId,
  wish: { readonly notes?: boolean } = {},
): Promise<void> {
  const card = await readCard(turn.desk, turn.me, candidateId, wish);
  if (card === undefined) return answer(turn, 'Nobody found', nobodyMessage('this candidate'));
  await answer(turn, 'Candidate', cardMessage(card, cardOptions(turn, card)));
}

/** A candidate picked from several, or opened from a list. */
export const openCard = definePress({
  carrier: buttons.card,
  deed: 'look-up',
  doing: 'Opening the card …',
  run: (turn, { candidate }) => showCard(turn, candidate),
});

/** On a card that was read while calls were scarce. */
export const readNotes = definePress({
  carrier: buttons.notes,
  deed: 'look-up',
  doing: 'Reading the notes …',
  run: (turn, { candidate }) => showCard(turn, candidate, { notes: true }),
});
