import type { Stage } from '../../domain/hiring.js';
import { JobId, StageId } from '../../domain/ids.js';
import type * as wire from './wire.js';

/** Documented, for organizations without a board template. */
const DEFAULT_LISTS = ['wishlist', 'applied', 'interview', 'offer', 'rejected'];
/** The job of what stands on boards where there is no template. */
const NO_TEMPLATE = 'board';

/** A kind of board: what is on it without a job post is taken for one job. */
export interface Pipeline {
  readonly jobId: JobId;
  readonly title: string;
  readonly stages: readonly Stage[];
}

/**
 * A list is known by its name, lower-cased: a card's list has another id on every board, and the documentation's own
 * example gives two lists of a template one id.
 */
export function stageFrom(listName: string | undefined): Stage | undefined {
  const name = listName?.trim();
  return name ? { id: StageId.parse(name.toLowerCase().slice(0, 150)), name } : undefined;
}

/** One for each board template, the default one first. */
export function pipelinesFrom(templates: readonly wire.Template[]): Pipeline[] {
  const lists = ({ listTemplates = [] }: wire.Template) => listTemplates.map(({ name }) => name);
  const sorted = templates.toSorted(
    (one, other) => Number(other.isDefault ?? 0) - Number(one.isDefault ?? 0),
  );
  if (sorted.length === 0) {
    return [{ jobId: JobId.parse(NO_TEMPLATE), title: 'Own search', stages: distinct(DEFAULT_LISTS) }];
  }
  return sorted.map((template) => ({
    jobId: JobId.parse(template.id),
    title: template.name === undefined ? 'Own search' : `Own search (${template.name})`,
    stages: distinct(lists(template)),
  }));
}

function distinct(names: readonly string[]): Stage[] {
  const stages = names.flatMap((name) => stageFrom(name) ?? []);
  return [...new Map(stages.map((stage) => [stage.id, stage])).values()];
}

/**
 * The stages of all boards in one order: of a job post it is not told on which kind of board its cards stand. What only
 * some boards have comes right before what follows it there.
 */
export function stagesOfAll(pipelines: readonly Pipeline[]): Stage[] {
  const [first, ...others] = pipelines;
  const all: Stage[] = [...(first?.stages ?? [])];
  for (const { stages } of others) {
    for (const [index, stage] of [...stages.entries()].reverse()) {
      if (all.some(({ id }) => id === stage.id)) continue;
      const follower = stages[index + 1];
      const place = all.findIndex(({ id }) => id === follower?.id);
      all.splice(place === -1 ? all.length : place, 0, stage);
    }
  }
  return all;
}

/**
 * The kind of board a card stands on. That is not told: it is the first that has a list of that name. A card that is
 * moved to a list that only another kind has is from then on taken to stand there.
 */
export function pipelineOf(pipelines: readonly Pipeline[], stage: Stage | undefined): Pipeline | undefined {
  return pipelines.find(({ stages }) => stages.some(({ id }) => id === stage?.id)) ?? pipelines[0];
}
