import { loadingModal } from '../views/blocks.js';
import { askModal } from '../views/find.js';
import { buttons, fields, modals } from '../views/ids.js';
import { lookUp } from './find.js';
import { openJob } from './job.js';
import { startNote } from './note.js';
import { definePress, defineSubmission } from './turn.js';

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
  picture: ({ verb }) => loadingModal(TITLES[verb], 'Looking …'),
  run: (turn, { verb }, values) => NEXT[verb](turn, values.text(fields.askText)),
});

const TITLES = { find: 'Find a candidate', note: 'Write a note', job: 'Open a job' } as const;
const NEXT = { find: lookUp, note: startNote, job: openJob } as const;
