import type { KnownBlock } from '@slack/types';
import type { Job } from '../domain/hiring.js';
import type { StageId } from '../domain/ids.js';
import { option, plain } from './blocks.js';
import { fields, stageField } from './ids.js';
import { LIMITS } from './limits.js';
import { menu } from './menu.js';

export interface JobChoice {
  readonly job?: Job | undefined;
  readonly stage?: StageId | undefined;
}

const JOB_FIELDS = { assign: fields.assignJob, add: fields.addJob } as const;

/** Asks for a job and, once there is one, for a stage of its pipeline: the first one unless told. */
export function jobAndStage(
  form: 'assign' | 'add',
  { job, stage }: JobChoice,
  options: { readonly optional: boolean },
): KnownBlock[] {
  return [
    {
      type: 'input',
      block_id: JOB_FIELDS[form].block,
      label: plain('Job', LIMITS.input.label),
      optional: options.optional,
      // The stages follow the job.
      dispatch_action: true,
      element: {
        type: 'external_select',
        action_id: JOB_FIELDS[form].action,
        min_query_length: 0,
        placeholder: plain('Choose an open job', LIMITS.select.placeholder),
        ...(job ? { initial_option: option(job.title, job.id) } : {}),
      },
    },
    ...(job && job.stages.length > 0 ? [stageBlock(form, job, stage)] : []),
  ];
}

function stageBlock(form: 'assign' | 'add', job: Job, stage: StageId | undefined): KnownBlock {
  const { block, action } = stageField(form, job.id);
  const options = job.stages.map(({ name, id }) => option(name, id));
  const chosen = options.find(({ value }) => value === stage) ?? options[0];
  return {
    type: 'input',
    block_id: block,
    label: plain('Begins in the stage', LIMITS.input.label),
    element: menu(action, 'Choose a stage', options, chosen),
  };
}
