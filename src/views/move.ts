import type { KnownBlock } from '@slack/types';
import type { Application, Candidate, Stage } from '../domain/hiring.js';
import { seenOf } from '../domain/seen.js';
import { context, type ModalView, modal, option, plain, section } from './blocks.js';
import { aboutBlock, DEED_WORDS } from './deeds.js';
import { fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { menu } from './menu.js';
import { bold, escapeText } from './mrkdwn.js';

/** An application before the eyes of somebody who decides on it. */
export interface DecisionForm {
  readonly candidate: Candidate;
  readonly application: Application;
  /** The form's own word, so that it is submitted once. */
  readonly key: string;
}

export interface MoveForm extends DecisionForm {
  /** The job's whole pipeline, in order. */
  readonly stages: readonly Stage[];
  readonly chosen: Stage | undefined;
  /** What was typed when it is no stage of this job. */
  readonly unknown?: string;
}

/** Chooses another stage of the job's own pipeline. */
export function moveModal(form: MoveForm): ModalView {
  const others = form.stages.filter(({ id }) => id !== form.application.stage?.id);
  const options = others.map((stage) => option(stage.name, stage.id));
  const chosen = options.find(({ value }) => value === form.chosen?.id);
  if (options.length === 0) return decisionModal('move', form, [section('This job has no other stage.')]);
  return decisionModal(
    'move',
    form,
    [
      nowLine(form.application),
      ...(form.unknown === undefined ? [] : [context(unknownStage(form.unknown, form.stages))]),
      {
        type: 'input',
        block_id: fields.moveStage.block,
        label: plain('Move to', LIMITS.input.label),
        element: menu(fields.moveStage.action, 'Choose a stage', options, chosen),
      },
    ],
    'Move',
  );
}

/** Shows the next stage, and asks for nothing but yes. */
export function advanceModal(form: DecisionForm & { readonly next: Stage | undefined }): ModalView {
  const { application, next } = form;
  if (next === undefined) {
    const last = `${bold(application.stage?.name ?? 'This')} is the last stage, so there is nothing to advance to.`;
    return decisionModal('advance', form, [section(last), context('`/hires hire` marks somebody as hired.')]);
  }
  return decisionModal(
    'advance',
    form,
    [nowLine(application), section(`Next: ${bold(next.name)}`)],
    'Advance',
  );
}

export function hireModal(
  form: DecisionForm & { readonly ats: string; readonly canTakeBack: boolean },
): ModalView {
  const { application, ats, canTakeBack } = form;
  return decisionModal(
    'hire',
    form,
    [
      nowLine(application),
      section(`Will be marked as *hired* for ${bold(application.job.title)}.`),
      ...(canTakeBack
        ? []
        : [context(`${escapeText(ats)} lets nobody take back a hire from outside: only its own pages can.`)]),
    ],
    'Hire',
  );
}

function decisionModal(
  deed: 'move' | 'advance' | 'hire',
  { candidate, application, key }: DecisionForm,
  blocks: readonly KnownBlock[],
  submit?: string,
): ModalView {
  const metadata = {
    candidate: candidate.id,
    application: application.id,
    job: application.job.id,
    seen: seenOf(application),
    key,
  };
  return modal({
    title: DEED_WORDS[deed].title,
    ...(submit === undefined ? {} : { submit }),
    callback: { id: modals[deed].id, metadata: modals[deed].encode(metadata) },
    blocks: [aboutBlock(candidate, application), ...blocks],
  });
}

function nowLine(application: Application): KnownBlock {
  return section(`Now in ${bold(application.stage?.name ?? 'no stage')}`);
}

function unknownStage(typed: string, stages: readonly Stage[]): string {
  const names = stages.map(({ name }) => escapeText(name)).join(', ');
  return `:warning: ${bold(typed)} is no stage of this job. Its stages are ${names}.`;
}
