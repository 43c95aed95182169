import type { KnownBlock } from '@slack/types';
import type { Attachment } from '../domain/attachment.js';
import type { Application, Candidate } from '../domain/hiring.js';
import { RESUME_EXTENSIONS } from '../domain/resume.js';
import {
  actions,
  button,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  plain,
  row,
  section,
} from './blocks.js';
import { pickForCard } from './find.js';
import { buttons, fields, modals } from './ids.js';
import { type JobChoice, jobAndStage } from './job-choice.js';
import { LIMITS } from './limits.js';
import { bold, escapeText } from './mrkdwn.js';
import { alreadyDoneMessage, doneMessage } from './outcome.js';
import { type Trouble, troubleBlocks } from './trouble.js';

export interface AddForm extends JobChoice {
  readonly key: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Attached before: Slack lets nobody fill in a file again. */
  readonly resume?: Attachment | undefined;
  /** Whether the candidate may be without a job. */
  readonly mayBeWithoutJob: boolean;
  readonly trouble?: Trouble | undefined;
  /** Why the last try came to nothing. */
  readonly hint?: string | undefined;
}

export const ADD_TITLE = 'Add a candidate';

/** The form of a new candidate, with everything that was filled in before. */
export function addModal(form: AddForm): ModalView {
  const { key, name, email, phone, trouble, hint, mayBeWithoutJob } = form;
  const { metadata, resume } = whatTravels(key, form.resume);
  return modal({
    title: ADD_TITLE,
    submit: 'Add',
    callback: { id: modals.add.id, metadata },
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      ...(hint === undefined ? [] : [section(`:warning: ${escapeText(hint)}`)]),
      {
        type: 'input',
        block_id: fields.addName.block,
        label: plain('Name', LIMITS.input.label),
        element: {
          type: 'plain_text_input',
          action_id: fields.addName.action,
          max_length: NAME_LENGTH,
          focus_on_load: name === undefined,
          ...initially(name, NAME_LENGTH),
        },
      },
      {
        type: 'input',
        block_id: fields.addEmail.block,
        label: plain('E-mail', LIMITS.input.label),
        hint: plain('By this address I see whether they are known already.', LIMITS.input.hint),
        optional: true,
        element: { type: 'email_text_input', action_id: fields.addEmail.action, ...initially(email) },
      },
      {
        type: 'input',
        block_id: fields.addPhone.block,
        label: plain('Phone', LIMITS.input.label),
        optional: true,
        element: {
          type: 'plain_text_input',
          action_id: fields.addPhone.action,
          max_length: PHONE_LENGTH,
          ...initially(phone, PHONE_LENGTH),
        },
      },
      ...jobAndStage('add', form, { optional: mayBeWithoutJob }),
      ...(resume
        ? [context(`:paperclip: ${bold(resume.name)} is attached. Choose another file to replace it.`)]
        : []),
      resumeBlock(),
    ],
  });
}

const NAME_LENGTH = 200;
const PHONE_LENGTH = 50;

function initially(text: string | undefined, max: number = LIMITS.plainTextInput) {
  return text === undefined || text === '' ? {} : { initial_value: text.slice(0, max) };
}

/** A file whose address is too long to travel has to be chosen again. */
function whatTravels(key: string, resume: Attachment | undefined) {
  const metadata = modals.add.encode({ key, resume });
  return metadata.length <= LIMITS.modal.privateMetadata
    ? { metadata, resume }
    : { metadata: modals.add.encode({ key }), resume: undefined };
}

function resumeBlock(): KnownBlock {
  return {
    type: 'input',
    block_id: fields.addResume.block,
    label: plain('Résumé', LIMITS.input.label),
    hint: plain(`${RESUME_EXTENSIONS.join(', ')}; at most 25 MB.`, LIMITS.input.hint),
    optional: true,
    element: {
      type: 'file_input',
      action_id: fields.addResume.action,
      filetypes: [...RESUME_EXTENSIONS],
      max_files: 1,
    },
  };
}

export function addedMessage(
  candidate: Candidate,
  application: Application | undefined,
  resume: { readonly name: string } | undefined,
): Message {
  const stage = application?.stage ? `, in ${bold(application.stage.name)}` : '';
  const job = application ? ` for ${bold(application.job.title)}${stage}` : '';
  const done = doneMessage(
    `${bold(candidate.name)} is added${job}.`,
    undefined,
    ...(resume ? [`:paperclip: With ${escapeText(resume.name)}`] : []),
  );
  return message(done.text, [
    ...done.blocks,
    actions(
      button(
        'Open card',
        buttons.card,
        { candidate: candidate.id },
        { style: 'primary', about: `Open the card of ${candidate.name}` },
      ),
    ),
  ]);
}

/** Somebody has this address already, and the reader may see them. */
export function knownMessage(email: string, candidates: readonly Candidate[]): Message {
  const sentence = `Somebody with the address ${bold(email)} is known already, so I added nobody.`;
  return message(sentence, [section(sentence), ...cardRows(candidates)]);
}

/** The same form was submitted before. */
export function addedAlreadyMessage(by: string, at: Date, candidates: readonly Candidate[]): Message {
  const { text, blocks } = alreadyDoneMessage(by, at);
  return message(text, [...blocks, ...cardRows(candidates)]);
}

function cardRows(candidates: readonly Candidate[]): KnownBlock[] {
  return candidates.map((candidate) => row(bold(candidate.name), pickForCard(candidate)));
}
