import { openJobFor } from '../actions/job.js';
import { visibleJobs } from '../actions/subscribe.js';
import type { Job } from '../domain/hiring.js';
import { rankCandidates } from '../domain/names.js';
import { option, type PlainTextOption } from '../views/blocks.js';
import { bulkStageOptions, seenFrom } from '../views/bulk.js';
import { fields, jobOfStageField, MENTION_ACTION, modals, stageAction } from '../views/ids.js';
import { teammateOptions } from '../views/mentions.js';
import type { Suggestion, TeammatesTurn } from './turn.js';

/** Menus that ask for their options only where there are more than Slack takes at once: see `views/menu.ts`. */
const reasonsOf = (id: string): Suggestion => ({
  id,
  deed: 'decide',
  suggest: async ({ desk }, typed) => optionsOf(fitting(await desk.rejectionReasons(), typed)),
});

/** The stages of the job that was chosen in the same form. */
const stagesIn = (form: 'assign' | 'add'): Suggestion => ({
  id: stageAction(form),
  deed: 'decide',
  async suggest({ desk, me }, typed, { block }) {
    const id = jobOfStageField(form, block);
    const job = id && (await openJobFor(desk, me, id));
    return optionsOf(fitting(job?.stages ?? [], typed));
  },
});

/** One person's stages, or those of several people, each with its job. */
const stagesToMoveTo: Suggestion = {
  id: fields.moveStage.action,
  deed: 'decide',
  async suggest({ desk, me }, typed, { metadata }) {
    const jobs = await visibleJobs(desk, me);
    const one = modals.move.decode(metadata);
    if (one !== undefined) {
      const stages = jobs.find(({ id }) => id === one.job)?.stages ?? [];
      return optionsOf(
        fitting(
          stages.filter(({ id }) => id !== one.seen.stage),
          typed,
        ),
      );
    }
    const many = modals.bulk.decode(metadata);
    const seen = new Set(many?.seen.map((pair) => seenFrom(pair)?.seen.stage));
    const theirs = jobs.filter(({ stages }) => stages.some(({ id }) => seen.has(id)));
    return bulkStageOptions(fitting(theirs.flatMap(stagesWithJob), typed));
  },
};

function stagesWithJob({ title, stages }: Job) {
  return stages.map(({ id, name }) => ({ id, name, job: title }));
}

const teammatesMeant: Suggestion = {
  id: MENTION_ACTION,
  deed: 'note',
  suggest: async ({ desk }: TeammatesTurn, typed) => teammateOptions(fitting(await desk.teammates(), typed)),
};

export const LONG_MENUS: readonly Suggestion[] = [
  reasonsOf(fields.rejectReason.action),
  reasonsOf(fields.bulkReason.action),
  stagesIn('assign'),
  stagesIn('add'),
  stagesToMoveTo,
  teammatesMeant,
];

/** What fits, the best first; all of it, in its own order, while nothing is typed. */
function fitting<T extends { readonly name: string }>(things: readonly T[], typed: string): readonly T[] {
  if (typed.trim() === '') return things;
  return rankCandidates(
    typed,
    things.map((thing) => ({ name: thing.name, emails: [], thing })),
  ).map(({ thing }) => thing);
}

function optionsOf(things: readonly { readonly id: string; readonly name: string }[]): PlainTextOption[] {
  return things.map(({ name, id }) => option(name, id));
}
