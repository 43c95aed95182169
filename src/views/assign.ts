import type { Application, Candidate } from '../domain/hiring.js';
import type { CandidateId, JobId } from '../domain/ids.js';
import { context, type Message, type ModalView, message, modal, section } from './blocks.js';
import { DEED_WORDS } from './deeds.js';
import { modals } from './ids.js';
import { type JobChoice, jobAndStage } from './job-choice.js';
import { bold, escapeText } from './mrkdwn.js';
import { doneMessage } from './outcome.js';
import { type Trouble, troubleBlocks } from './trouble.js';

export interface AssignForm extends JobChoice {
  readonly candidateId: CandidateId;
  /** Whom it is about, see `aboutCandidate`. */
  readonly about: string;
  /** The jobs that there are applications for. */
  readonly applied: readonly JobId[];
  readonly key: string;
  readonly ats: string;
  readonly trouble?: Trouble;
  /** What has to be chosen again, and why. */
  readonly hint?: string;
}

/** As many as there is surely room for in what travels with a modal. */
const APPLIED = 12;

/** Puts a candidate on another job. */
export function assignModal(form: AssignForm): ModalView {
  const { candidateId, about, applied, key, ats, trouble, hint } = form;
  const metadata = { candidate: candidateId, about, applied: applied.slice(0, APPLIED), key };
  return modal({
    title: DEED_WORDS.assign.title,
    submit: 'Assign',
    callback: { id: modals.assign.id, metadata: modals.assign.encode(metadata) },
    blocks: [
      ...(trouble ? troubleBlocks(trouble) : []),
      section(`:bust_in_silhouette: ${bold(about)}`),
      ...(hint === undefined ? [] : [section(`:warning: ${escapeText(hint)}`)]),
      ...jobAndStage('assign', form, { optional: false }),
      context(noWayBack(ats)),
    ],
  });
}

export function assignedMessage(candidate: Candidate, application: Application, ats: string): Message {
  const stage = application.stage ? `, in ${bold(application.stage.name)}` : '';
  return doneMessage(
    `${bold(candidate.name)} now also has an application for ${bold(application.job.title)}${stage}.`,
    undefined,
    noWayBack(ats),
  );
}

/** There is one already: a second would only confuse. */
export function duplicateMessage(candidate: Candidate, { job, stage, status }: Application): Message {
  const where =
    status === 'active' && stage ? `in ${bold(stage.name)}` : status === 'other' ? 'closed' : status;
  const sentence = `${bold(candidate.name)} has an application for ${bold(job.title)} already: ${where}. I changed nothing.`;
  return message(sentence, [section(sentence)]);
}

function noWayBack(ats: string): string {
  return `${escapeText(ats)} lets nobody take back an application from outside: only its own pages can.`;
}
