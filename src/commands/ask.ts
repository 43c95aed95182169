import { loadingModal } from '../views/blocks.js';
import { type Asked, askModal } from '../views/find.js';
import { buttons, fields, modals } from '../views/ids.js';
import { assigning } from './assign.js';
import { lookUp } from './find.js';
import { history } from './history.js';
import { openJob } from './job.js';
import { advancing, hiring, moving } from './move.js';
import { startNote } from './note.js';
import { rejecting } from './reject.js';
import { scheduling } from './schedule.js';
import { tagging } from './tag.js';
import { definePress, defineSubmission, type TeammatesTurn } from './turn.js';

/** The menu's buttons that need one more word: a modal asks for it. */
export const askFind = definePress({
  carrier: buttons.askFind,
  picture: () => askModal('find'),
  run: nothingMore,
});
export const askNote = definePress({
  carrier: buttons.askNote,
  picture: () => askModal('note'),
  run: nothingMore,
});

async function nothingMore(): Promise<void> {}

/** What was left out of a command, answered in the modal that asked for it. */
export const askAnswer = defineSubmission({
  carrier: modals.ask,
  deed: 'look-up',
  complaints: (values): Readonly<Record<string, string>> =>
    values.text(fields.askText) === '' ? { [fields.askText.block]: 'Type at least a part of it.' } : {},
  picture: () => loadingModal('Hires', 'Looking …'),
  run: (turn, { verb }, values) => NEXT[verb](turn, values.text(fields.askText)),
});

const NEXT: Readonly<Record<Asked, (turn: TeammatesTurn, text: string) => Promise<void>>> = {
  find: lookUp,
  note: startNote,
  job: openJob,
  move: moving.start,
  advance: advancing.start,
  hire: hiring.start,
  tag: tagging.start,
  assign: assigning.start,
  history: history.start,
  reject: rejecting.start,
  schedule: scheduling.start,
};
