import { lastUndoable, takeBack, type UndoOutcome } from '../actions/undo.js';
import type { Message } from '../views/blocks.js';
import { buttons } from '../views/ids.js';
import { busyMessage } from '../views/outcome.js';
import {
  alreadyUndoneMessage,
  changedSinceMessage,
  nothingToUndoMessage,
  undoneMessage,
} from '../views/undo.js';
import { answer, say } from './gate.js';
import { definePress, type TeammatesTurn, type Verb } from './turn.js';

const TAKING_BACK = 'Taking it back …';

export const undo: Verb = {
  name: 'undo',
  usage: 'undo',
  help: 'takes back the last thing you decided, the queued e-mail too',
  without: [['rejectionEmail', 'takes back the last thing you decided']],
  needs: ['deleteNote', 'move', 'unreject', 'tag'],
  examples: ['undo'],
  deed: 'note',
  doing: () => TAKING_BACK,
  async run(turn) {
    const last = await lastUndoable(turn.desk, turn.me);
    if (last === undefined) return answer(turn, 'Undo', nothingToUndoMessage());
    await takeBackAndTell(turn, last.id, false);
  },
};

/** Undo on an outcome. The outcome becomes what came of it, so that it can't be pressed again. */
export const undoButton = definePress({
  carrier: buttons.undo,
  deed: 'note',
  doing: TAKING_BACK,
  run: (turn, { undo: id, evenIfChanged }) => takeBackAndTell(turn, id, evenIfChanged ?? false),
});

async function takeBackAndTell(turn: TeammatesTurn, id: string, evenIfChanged: boolean): Promise<void> {
  const from = turn.conversation.origin;
  const outcome = await takeBack(turn.desk, turn.me, id, { evenIfChanged, from });
  // The outcome of who is at it right now will take the place of the button.
  if (outcome.kind === 'busy') return say(turn, 'Undo', busyMessage(outcome.by));
  await answer(turn, 'Undo', messageFor(turn, outcome));
}

function messageFor({ desk }: TeammatesTurn, outcome: Exclude<UndoOutcome, { kind: 'busy' }>): Message {
  switch (outcome.kind) {
    case 'nothing':
      return nothingToUndoMessage();

    case 'already':
      return alreadyUndoneMessage(outcome.by, outcome.at);
    case 'undone':
      return undoneMessage({
        ...outcome,
        what: outcome.record.what,
        count: outcome.record.candidateIds.length,
      });
    case 'changed':
      return changedSinceMessage({ undo: outcome.record.id, changes: outcome.changes, at: desk.now() });
  }
}
