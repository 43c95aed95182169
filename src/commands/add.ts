import { type Added, add as addNow } from '../actions/add.js';
import type { NewCandidate } from '../api/ats.js';
import type { Attachment } from '../domain/attachment.js';
import { foldName } from '../domain/names.js';
import { complaintAboutResume, notWhatItSays, RESUME_BYTES, resumeType } from '../domain/resume.js';
import {
  ADD_TITLE,
  type AddForm,
  addedAlreadyMessage,
  addedMessage,
  addModal,
  knownMessage,
} from '../views/add.js';
import { loadingModal } from '../views/blocks.js';
import { fields, modals } from '../views/ids.js';
import { say } from './gate.js';
import { chosenJob, chosenPlace } from './job-choice.js';
import type { Typed } from './parse.js';
import { defineChoice, defineSubmission, type FormValues, type TeammatesTurn, type Verb } from './turn.js';

export const add: Verb = {
  name: 'add',
  usage: 'add NAME [EMAIL]',
  help: 'adds a candidate, with a résumé if you like',
  examples: ['add ana kovac ana@example.com', 'add'],
  deed: 'decide',
  needs: ['addCandidate'],
  picture: () => loadingModal(ADD_TITLE, 'One moment …'),
  run: (turn, typed) => showForm(turn, { key: turn.desk.newId(), ...personIn(typed) }),
};

const EMAIL = /^\S+@\S+\.\S+$/;

/** "Ana Kovač ana@example.com" taken apart. */
function personIn({ words }: Typed): { readonly name: string; readonly email: string } {
  const texts = words.flatMap((word) => {
    if (word.kind === 'person' || word.kind === 'channel') return [];
    return [word.kind === 'link' ? word.url : word.text];
  });
  const email = texts.find((text) => EMAIL.test(text)) ?? '';
  return { name: texts.filter((text) => text !== email).join(' '), email };
}

/** Another job was chosen: its stages follow. Slack keeps everything else, because its fields stay the same. */
export const addJobChosen = defineChoice({
  id: fields.addJob.action,
  metadata: modals.add,
  deed: 'decide',
  run: async (turn, { key, resume }, values) =>
    showForm(turn, { key, resume, ...filledIn(values), ...(await chosenJob(turn, 'add', values)) }),
});

export const doAdd = defineSubmission({
  carrier: modals.add,
  deed: 'decide',
  complaints(values): Readonly<Record<string, string>> {
    const [file] = values.attachments(fields.addResume);
    const resume = file && complaintAboutResume(file);
    return {
      ...(foldName(values.text(fields.addName)) === '' && { [fields.addName.block]: 'Type a name.' }),
      ...(resume !== undefined && { [fields.addResume.block]: resume }),
    };
  },
  picture: () => loadingModal(ADD_TITLE, 'Adding …'),
  async run(turn, { key, resume: earlier }, values) {
    const attached = values.attachments(fields.addResume)[0] ?? earlier;
    const again = async (why: Pick<AddForm, 'hint' | 'trouble'>, resume = attached) =>
      showForm(turn, { key, resume, ...filledIn(values), ...(await chosenJob(turn, 'add', values)), ...why });
    try {
      const resume = attached && (await readResume(turn, attached));
      if (attached && resume === undefined) {
        return showForm(turn, {
          key,
          ...filledIn(values),
          ...(await chosenJob(turn, 'add', values)),
          hint: notWhatItSays(attached.name),
        });
      }
      const { name, email, phone } = filledIn(values);
      const added = await addNow(turn.desk, turn.me, {
        name,
        email: email === '' ? undefined : email,
        phone: phone === '' ? undefined : phone,
        ...chosenPlace('add', values),
        resume,
        key,
        from: turn.conversation.origin,
      });
      const hint = hintFor(added);
      if (hint !== undefined) return again({ hint });
      await showOutcome(turn, added, email, resume);
    } catch (error) {
      // What was typed goes back into the form, whatever went wrong.
      await again({ trouble: turn.trouble(error) });
    }
  },
});

/** The bytes of an attached résumé; undefined when they are not what the file's name says. */
async function readResume(turn: TeammatesTurn, file: Attachment): Promise<NewCandidate['resume']> {
  const bytes = await turn.conversation.download(file, RESUME_BYTES);
  const mimeType = resumeType(file.name, bytes);
  return mimeType === undefined ? undefined : { fileName: file.name, mimeType, bytes };
}

/** Why nobody was added, where another try can succeed. */
function hintFor(added: Added): string | undefined {
  switch (added.kind) {
    case 'hidden':
      return 'Somebody with this address is known already, but not on a job of yours. Ask an administrator.';
    case 'no-job':
      return 'Choose an open job that you are on.';
    case 'no-stage':
      return 'The stages of this job have changed. Choose again.';
    default:
      return undefined;
  }
}

async function showOutcome(
  turn: TeammatesTurn,
  added: Added,
  email: string,
  resume: NewCandidate['resume'],
): Promise<void> {
  switch (added.kind) {
    case 'added':
      return say(
        turn,
        ADD_TITLE,
        addedMessage(added.candidate, added.application, resume && { name: resume.fileName }),
      );
    case 'known':
      return say(turn, 'Known already', knownMessage(email, added.candidates));
    case 'again':
      return say(turn, ADD_TITLE, addedAlreadyMessage(added.by, added.at, added.candidates));
  }
}

function filledIn(values: FormValues) {
  return {
    name: values.text(fields.addName),
    email: values.text(fields.addEmail),
    phone: values.text(fields.addPhone),
  };
}

async function showForm(turn: TeammatesTurn, form: Omit<AddForm, 'mayBeWithoutJob'>): Promise<void> {
  const mayBeWithoutJob = turn.me.role === 'administrator';
  await turn.modal?.update(addModal({ ...form, mayBeWithoutJob }));
}
