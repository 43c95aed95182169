import type { ExternalSelect, KnownBlock, PlainTextOption, StaticSelect } from '@slack/types';
import type { Application, Candidate, Job, RejectionReason } from '../domain/hiring.js';
import { ApplicationId, StageId } from '../domain/ids.js';
import type { SeenApplication } from '../domain/seen.js';
import {
  actions,
  button,
  context,
  type Message,
  type ModalView,
  message,
  modal,
  option,
  plain,
  section,
} from './blocks.js';
import { type BulkDeed, buttons, fields, modals } from './ids.js';
import { LIMITS } from './limits.js';
import { menu } from './menu.js';
import { bold, escapeText } from './mrkdwn.js';

/** As many as the ATS takes at once, and as Slack has options in a menu. */
export const MOST_AT_ONCE = 100;

/** What fits into the 250 kB of a modal when every name is as long as it can be. */
const MENU = { jobs: 20, stages: 40 } as const;

const TITLES: Readonly<Record<BulkDeed, string>> = {
  move: 'Move several',
  reject: 'Reject several',
  tag: 'Tag several',
};
const VERBS: Readonly<Record<BulkDeed, string>> = { move: 'Move', reject: 'Reject', tag: 'Tag' };
const PAST: Readonly<Record<BulkDeed, string>> = { move: 'moved', reject: 'rejected', tag: 'tagged' };

/** Chooses several of the people that were found, and what is to be done to all of them. */
export function selectModal(form: {
  readonly text: string;
  /** Everybody's active applications that the reader may see. */
  readonly rows: readonly { readonly candidate: Candidate; readonly application: Application }[];
  readonly deeds: readonly BulkDeed[];
}): ModalView {
  const { text, rows, deeds } = form;
  const options = rows.slice(0, MOST_AT_ONCE).map(rowOption);
  if (options.length === 0)
    return modal({
      title: 'Several at once',
      blocks: [section(`Nobody with an active application fits ${bold(text)}.`)],
    });
  return modal({
    title: 'Several at once',
    submit: 'Next',
    callback: { id: modals.select.id, metadata: modals.select.encode({}) },
    blocks: [
      {
        type: 'input',
        block_id: fields.selectPeople.block,
        label: plain('Who?', LIMITS.input.label),
        ...(rows.length > options.length
          ? { hint: plain(`These are the first ${options.length} of ${rows.length}.`, LIMITS.input.hint) }
          : {}),
        element: {
          type: 'multi_static_select',
          action_id: fields.selectPeople.action,
          placeholder: plain('Choose people', LIMITS.select.placeholder),
          options,
        },
      },
      {
        type: 'input',
        block_id: fields.selectDeed.block,
        label: plain('What is to be done?', LIMITS.input.label),
        element: {
          type: 'radio_buttons',
          action_id: fields.selectDeed.action,
          options: deeds.map((deed) => option(VERBS[deed], deed)),
        },
      },
    ],
  });
}

/** An application and the stage it was seen in, in the value of an option. */
function rowOption({
  candidate,
  application,
}: {
  readonly candidate: Candidate;
  readonly application: Application;
}): PlainTextOption {
  const { id, job, stage } = application;
  return {
    ...option(candidate.name, [id, ...(stage ? [stage.id] : [])].join(' ')),
    description: plain(
      [job.title, stage?.name].filter((word) => word !== undefined).join(' · '),
      LIMITS.option.description,
    ),
  };
}

/** What `selectModal` put into an option, read again; undefined for what it did not. */
export function seenFrom(value: string): SeenApplication | undefined {
  const [id, stage] = value.split(' ');
  const application = ApplicationId.safeParse(id).data;
  return application && { application, seen: { stage: StageId.safeParse(stage).data, status: 'active' } };
}

interface BulkForm {
  readonly seen: readonly SeenApplication[];
  /** The form's own word, so that it is submitted once. */
  readonly key: string;
}

export function bulkMoveModal(form: BulkForm & { readonly jobs: readonly Job[] }): ModalView {
  const jobs = form.jobs.filter(({ stages }) => stages.length > 0);
  if (jobs.length === 0)
    return modal({ title: TITLES.move, blocks: [section('These jobs have no stages to move to.')] });
  return bulkModal('move', form, [
    ...(jobs.length > 1
      ? [
          context(
            'They are on several jobs. Who is on a job without the stage you choose stays where they are.',
          ),
        ]
      : []),
    {
      type: 'input',
      block_id: fields.moveStage.block,
      label: plain('Move to', LIMITS.input.label),
      element: stagesMenu(jobs),
    },
  ]);
}

/** Stages with the jobs they are of. */
export function bulkStageOptions(
  stages: readonly { readonly id: StageId; readonly name: string; readonly job: string }[],
): PlainTextOption[] {
  return stages.map(({ id, name, job }) => ({
    ...option(name, id),
    description: plain(job, LIMITS.option.description),
  }));
}

function stagesMenu(jobs: readonly Job[]): StaticSelect | ExternalSelect {
  const common = {
    action_id: fields.moveStage.action,
    placeholder: plain('Choose a stage', LIMITS.select.placeholder),
  };
  const isLong = jobs.length > MENU.jobs || jobs.some(({ stages }) => stages.length > MENU.stages);
  // Slack then asks for the stages as one types.
  if (isLong) return { type: 'external_select', ...common, min_query_length: 0 };
  return {
    type: 'static_select',
    ...common,
    option_groups: jobs.map((job) => ({
      label: plain(job.title, LIMITS.select.groupLabel),
      options: job.stages.map((stage) => option(stage.name, stage.id)),
    })),
  };
}

const EMAIL = {
  no: option('No e-mail', 'no'),
  yes: option('Send the rejection e-mail to each of them', 'yes'),
} as const;

export function bulkRejectModal(
  form: BulkForm & { readonly reasons: readonly RejectionReason[]; readonly canEmail: boolean },
): ModalView {
  const reasons = form.reasons.map(({ id, name }) => option(name, id));
  const blocks: KnownBlock[] = [];
  if (reasons.length > 0) {
    blocks.push({
      type: 'input',
      block_id: fields.bulkReason.block,
      label: plain('Reason', LIMITS.input.label),
      element: menu(fields.bulkReason.action, 'Choose a reason', reasons, undefined),
    });
  }
  if (form.canEmail) {
    blocks.push({
      type: 'input',
      block_id: fields.bulkEmail.block,
      label: plain('Do they hear of it?', LIMITS.input.label),
      element: {
        type: 'radio_buttons',
        action_id: fields.bulkEmail.action,
        options: [EMAIL.no, EMAIL.yes],
        initial_option: EMAIL.no,
      },
    });
  }
  return bulkModal('reject', form, blocks);
}

export function bulkTagModal(form: BulkForm): ModalView {
  return bulkModal('tag', form, [
    {
      type: 'input',
      block_id: fields.bulkTags.block,
      label: plain('Tags', LIMITS.input.label),
      hint: plain('Several with commas between them.', LIMITS.input.hint),
      element: {
        type: 'plain_text_input',
        action_id: fields.bulkTags.action,
        max_length: 300,
        focus_on_load: true,
      },
    },
  ]);
}

function bulkModal(deed: BulkDeed, { seen, key }: BulkForm, blocks: readonly KnownBlock[]): ModalView {
  const pairs = seen.map(({ application, seen: then }) =>
    [application, ...(then.stage ? [then.stage] : [])].join(' '),
  );
  return modal({
    title: TITLES[deed],
    submit: VERBS[deed],
    callback: { id: modals.bulk.id, metadata: modals.bulk.encode({ deed, seen: pairs, key }) },
    blocks: [section(`:busts_in_silhouette: ${bold(people(seen.length))} will be ${PAST[deed]}.`), ...blocks],
  });
}

/** What became of each. */
export function bulkMessage(outcome: {
  readonly deed: BulkDeed;
  readonly done: readonly Application[];
  readonly failed: readonly { readonly application: Application | undefined; readonly told: string }[];
  readonly undo: string | undefined;
}): Message {
  const { deed, done, failed, undo } = outcome;
  const sentence = `${bold(`${done.length} of ${people(done.length + failed.length)}`)} ${PAST[deed]}.`;
  const names = done.flatMap(({ candidateName }) => candidateName ?? []);
  return message(sentence, [
    section(`${done.length > 0 ? ':white_check_mark:' : ':warning:'} ${sentence}`),
    ...(names.length > 0 ? [context(names.map(escapeText).join(', '))] : []),
    ...(failed.length > 0
      ? [
          section(
            `:warning: *Not ${PAST[deed]}:*\n${failed.map(({ application, told }) => `•  ${bold(application?.candidateName ?? 'Somebody')}: ${escapeText(told)}`).join('\n')}`,
          ),
        ]
      : []),
    ...(undo !== undefined && deed === 'tag'
      ? [context('Undo takes the tags away from all of them, also from whoever had one before.')]
      : []),
    ...(undo === undefined
      ? []
      : [actions(button('Undo all', buttons.undo, { undo }, { about: 'Take all of this back' }))]),
  ]);
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
